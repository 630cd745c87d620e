"""Every example in two themes: the judges pass it, and what it shows is read back, all of it and in its order.

The texts looked for are those of the template's HTML; that nothing of the document is missing there is looked at, too.
What a line break does to a text (white space, hyphens) and how letters are drawn (ligatures) makes no difference.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import judges
import lxml.html
import pypdf
import pytest
from slices import keep

from cvgen.document.model import Document, Entry
from cvgen.formats.page import Page
from cvgen.formats.pdf import writer
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options

EXAMPLES = sorted((judges.ROOT / "tests" / "examples").glob("*.yaml"))
THEMES = ("classic", "modern", "compact")
LONG = ("astronomer", "emerita")  # of three pages
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
# Every example in two of the themes; papers take turns, so that each theme and each example is on both.
CASES = [
    (example, THEMES[(row + column) % len(THEMES)], list(PAPERS)[(row + column) % 2])
    for row, example in enumerate(EXAMPLES)
    for column in range(2)
]
FIRST = CASES[::2]  # every example in one of them
EMERITA = judges.ROOT / "tests" / "examples" / "emerita.yaml"
CASES += [(EMERITA, "academic", "Letter"), (EMERITA, "sidebar", "Letter")]  # their pages are arranged otherwise
EVERY_DAY = (2, 6, 8, 10)  # in two languages, with formulas, from right to left, of three pages


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF, and the page and document it was made from."""

    file: Path
    html: str
    document: Document


@pytest.fixture(
    scope="module",
    params=keep([(case,) for case in CASES], *((CASES[number],) for number in EVERY_DAY)),
    ids=lambda case: f"{case[0].stem}-{case[1]}-{case[2]}",
)
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    judges.pango()
    example, theme, paper = request.param
    examined = examine(example)
    assert examined.profile
    # The last language: of a bilingual profile, the one that other tests look at less.
    job = plan_jobs(examined.profile, ["cv"], ["pdf"], examined.profile.locales[-1:])[0]
    changed = examined.profile.model_copy(update={"tokens": {**examined.profile.tokens, "page_size": paper}})
    page = prepare_input(
        job, type(examined)(changed, [], examined.source, examined.lock), example.parent, Options(theme)
    )
    assert isinstance(page, Page)
    [data] = writer.write(page).files.values()
    file = tmp_path_factory.mktemp("pdf") / f"{example.stem}-{theme}-{paper}.pdf"
    file.write_bytes(data)
    return Made(file, page.html, page.document)


def test_judges_pass_every_example(one: Made) -> None:
    assert judges.verapdf(one.file, "ua1", "3a") == []
    assert [*judges.qpdf(one.file), *judges.loose_fonts(one.file)] == []


def squeezed(text: str) -> str:
    """Return a text without what is not its letters: case, ligatures, white space, hyphens, direction marks."""
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in kept if not char.isspace() and unicodedata.category(char) not in ("Cf", "Pd"))


def running_head(document: Document, number: int, pages: int) -> str:
    name = " ".join(filter(None, [document.name.striptags(), document.other_name.striptags()]))
    return name + document.words["page_of"].format(page=number, pages=pages)


def pages(one: Made, how: str) -> list[str]:
    """Return the text of each page, as pdftotext or pypdf reads it."""
    if how == "pypdf":
        return [page.extract_text() for page in pypdf.PdfReader(one.file).pages]
    return judges.run(judges.program("pdftotext"), "-raw", one.file, "-").stdout.split("\f")[:-1]


def read(one: Made, how: str) -> str:
    """Return the letters of all pages but for the running heads."""
    if how == "tags":
        lines = judges.run(judges.program("pdfinfo"), "-struct-text", one.file).stdout.splitlines()
        return squeezed("".join(line.strip()[1:-1] for line in lines if line.strip().startswith('"')))
    found = pages(one, how)
    heads = [squeezed(running_head(one.document, number, len(found))) for number in range(1, len(found) + 1)]
    return "".join(squeezed(page).replace(head, "") for page, head in zip(found, heads, strict=True))


def texts(one: Made) -> list[str]:
    """Return the texts of the page in their order; formulas are pictures with a text of their own."""
    body = lxml.html.document_fromstring(one.html).find("body")
    for formula in body.iter("math"):
        tail = formula.tail
        formula.clear()
        formula.tail = tail
    return [text for part in body.itertext() if (text := squeezed(part))]


@pytest.mark.parametrize("how", ["pdftotext", "pypdf"])
def test_every_text_is_read_back_in_its_order(one: Made, how: str) -> None:
    _in_order(one, how)


@pytest.mark.parametrize(
    "one",
    keep([(case,) for case in FIRST], *((CASES[number],) for number in EVERY_DAY if CASES[number][0].stem not in LONG)),
    indirect=True,
)
def test_every_text_is_read_back_from_the_tags(one: Made) -> None:
    """Of each example in one theme: Poppler draws a page anew for each tag, and the others have the same tags."""
    _in_order(one, "tags")


def _in_order(one: Made, how: str) -> None:
    if one.document.direction == "rtl":
        pytest.skip("programs give right-to-left text in the order of the page: see the next test")
    said, place = read(one, how), 0
    for text in texts(one):
        found = said.find(text, place)
        assert found >= 0, f"{text!r} is not after {said[max(0, place - 60) : place]!r}"
        place = found + len(text)


@pytest.mark.parametrize("one", [case for case in FIRST if case[0].stem == "hebrew"], indirect=True)
def test_every_word_is_read_back_from_right_to_left(one: Made) -> None:
    assert one.document.direction == "rtl"
    text = "".join(char for char in "\n".join(pages(one, "pdftotext")) if unicodedata.category(char) != "Cf")
    expected = re.findall(r"\w+", lxml.html.document_fromstring(one.html).find("body").text_content().casefold())
    assert [word for word in expected if word not in text.casefold()] == []
    assert "Ada Example*, Tomás Muñoz*, Grace Sample†" in text
    assert "Journal of Examples 12(3), 101–117, 2024" in text
    assert "+972 2 555 0199" in text


def shown(document: Document) -> Iterator[str]:
    """Yield every text of a document that a CV shows."""
    yield from (document.name, document.other_name, document.headline, document.affiliation)
    yield from (link.label for link in document.contact)
    for section in document.sections:
        yield from (section.title, section.text, section.legend)
        for entry in section.entries:
            yield from parts(entry)


def parts(entry: Entry) -> Iterator[str]:
    # A badge is another way to say the venue, and stands where there is none.
    venue = entry.venue or entry.badge or (entry.date.text if entry.date and entry.authors else "")
    yield from (entry.title, entry.subtitle, entry.place, entry.text, entry.note, entry.authors, venue, entry.group)
    yield from (*entry.highlights, *entry.keywords, *(link.label for link in entry.links))
    if entry.date and not entry.authors:
        yield entry.date.text


def test_nothing_of_the_document_is_left_out(one: Made) -> None:
    said = squeezed(lxml.html.document_fromstring(one.html).find("body").text_content())
    for text in shown(one.document):
        plain = lxml.html.fragment_fromstring(str(text), create_parent="p").text_content() if text else ""
        assert squeezed(html.unescape(plain)) in said


def test_a_date_is_read_with_its_entry(one: Made) -> None:
    said = read(one, "pdftotext")
    for section in one.document.sections:
        for entry in section.entries if section.layout == "entries" else ():
            if entry.date and one.document.direction == "ltr":
                title, date = squeezed(entry.title.striptags()), squeezed(entry.date.text)
                assert re.search(f"{re.escape(title)}.{{0,120}}?{re.escape(date)}", said), entry.title


def test_paper_is_of_the_size_asked_for(one: Made) -> None:
    box = pypdf.PdfReader(one.file).pages[0].mediabox
    assert (round(box.width), round(box.height)) == PAPERS[one.file.stem.rpartition("-")[2]]
