"""Word files as others read them: nothing is lost, headings and lists are those of the template, LibreOffice agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import docx2txt
import judges
import lxml.html
import mammoth
import pytest
import strategies
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from slices import keep, keep_every

from cvgen.formats.page import Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input, write_output
from cvgen.pipeline.options import Options
from cvgen.project.loader import Examination

EXAMPLES = (judges.ROOT / "profile.yaml", *sorted((judges.ROOT / "tests" / "examples").glob("*.yaml")))
THEMES = {"cv": ("classic",), "resume": ("classic", "compact", "modern"), "homepage": ("classic", "serif")}
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='Entry Brief 2'] => h3:fresh
p[style-name='Entry Brief 3'] => h4:fresh
p[style-name='Role 3'] => h4:fresh
p[style-name='Paper Title 2'] => h3:fresh
p[style-name='Paper Title 3'] => h4:fresh
"""
DEEP = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Made:
    """A document as its template has it, and the Word file that is made of it."""

    html: lxml.html.HtmlElement
    word: bytes


@cache
def made(example: Path, document: str, theme: str = "classic") -> list[Made]:
    """Return a document of an example in each of its languages."""
    return arranged(examine(example), document, example.parent, theme)


def arranged(examined: Examination, document: str, project: Path, theme: str = "classic") -> list[Made]:
    assert examined.profile
    found = []
    for job in plan_jobs(examined.profile, [document], ["docx"]):
        given = prepare_input(job, examined, project, Options(theme=theme))
        assert isinstance(given, Page)
        [word] = write_output(job, given, examined).files.values()
        found.append(Made(lxml.html.document_fromstring(given.html).body, word))
    return found


def written(documents: Iterable[Made], folder: Path) -> Iterator[tuple[Made, Path]]:
    for number, document in enumerate(documents):
        file = folder / f"{number}.docx"
        file.write_bytes(document.word)
        yield document, file


def bare(text: str) -> str:
    return re.sub(r"[\s\u200e\u200f]", "", text)


def strings(html: lxml.html.HtmlElement) -> list[str]:
    """Return the texts of a page in their order, without white space; formulas have tests of their own."""
    skipped = (
        "ancestor::math or ancestor::script or ancestor::style or ancestor::nav or ancestor::svg or ancestor::noscript"
    )
    return [said for text in html.xpath(f".//text()[not({skipped})]") if (said := bare(text))]


def outline(html: lxml.html.HtmlElement) -> list[tuple[int, str]]:
    """Return level and text of each heading, with all of an entry's first line; numbers of papers are left out."""
    lines = ((head, next(head.iterancestors("div"), head)) for head in html.iter(*DEEP))
    whole = ((head, line.getparent() if line.get("class") == "what" else head) for head, line in lines)
    return [(DEEP.index(head.tag) + 1, re.sub(r"^\[\d+\]", "", "".join(strings(one)))) for head, one in whole]


def is_part(part: str, whole: str) -> bool:
    """Tell whether a text without its formulas is in one that may have them as text."""
    return re.fullmatch(".{0,9}".join(map(re.escape, part)), whole) is not None


def lists(html: lxml.html.HtmlElement) -> list[tuple[str, str, int]]:
    """Return kind and text of each item of a list, and how deep it stands; numbers that count down are text."""
    items = html.xpath(".//li[not(parent::ol[@reversed]) and not(parent::*[contains(@class, 'contact')])]")
    return [
        (
            item.getparent().tag,
            _own_text(item),
            len(item.xpath("ancestor::li[not(parent::ol[@reversed])]")),
        )
        for item in items
    ]


def _own_text(item: lxml.html.HtmlElement) -> str:
    inner = [text for below in item.iter("ul", "ol") for text in below.xpath(".//text()")]
    return bare(item.text_content()).removesuffix(bare("".join(inner)))


def links(html: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    found = [(bare(link.text_content()), link.get("href")) for link in html.iter("a")]
    return [(label, address) for label, address in found if not address.startswith("#")]


def as_html(file: Path) -> lxml.html.HtmlElement:
    return _convert(file.read_bytes())


@cache
def _convert(word: bytes) -> lxml.html.HtmlElement:
    """Return what mammoth reads, which nobody changes: several tests look at it."""
    read = mammoth.convert_to_html(BytesIO(word), style_map=STYLES).value
    return lxml.html.document_fromstring(f"<body>{read}</body>").body


@pytest.fixture(params=keep_every(3, [((example, name),) for example in EXAMPLES for name in ("resume", "cv")]),
                ids=lambda param: f"{param[0].stem}-{param[1]}")  # fmt: skip
def documents(request: pytest.FixtureRequest) -> list[Made]:
    return made(*request.param)


def test_every_text_is_read_back_in_its_order(documents: list[Made], tmp_path: Path) -> None:
    for document, file in written(documents, tmp_path):
        for text in (docx2txt.process(file), as_html(file).text_content()):
            rest = bare(text)
            for said in strings(document.html):
                assert said in rest
                rest = rest.partition(said)[2]


def test_mammoth_reads_the_template_s_headings_lists_and_links(documents: list[Made], tmp_path: Path) -> None:
    for document, file in written(documents, tmp_path):
        read = as_html(file)
        pairs = list(zip(outline(read), outline(document.html), strict=True))
        assert [
            (level, text) for (level, text), (same, part) in pairs if level != same or not is_part(part, text)
        ] == []
        assert lists(read) == lists(document.html)
        assert links(read) == links(document.html)
        assert [len(table.findall(".//tr")) for table in read.iter("table")] == [
            len(table.findall(".//tr")) for table in document.html.iter("table")
        ]


def test_libreoffice_keeps_texts_headings_lists_and_links(tmp_path: Path) -> None:
    [(document, file)] = written(made(judges.ROOT / "tests" / "examples" / "emerita.yaml", "cv"), tmp_path)
    again = as_html(judges.libreoffice(file, tmp_path / "again", "docx"))
    rest = bare(again.text_content())
    for said in strings(document.html):
        assert said in rest
        rest = rest.partition(said)[2]
    assert outline(again) == outline(document.html)
    assert lists(again) == lists(document.html)
    assert [(label, url.rstrip("/")) for label, url in links(again)] == links(document.html)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@example(data={"name": {"en.short": "A"}})
@given(data=strategies.profiles)
def test_any_text_of_any_profile_is_read_back(data: strategies.Json, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(yaml.safe_dump({**data, "private": []}, allow_unicode=True), "utf-8")
    examined = examine(file)
    assume(examined.profile)
    for document, word in written(arranged(examined, "cv", tmp_path), tmp_path):
        rest = bare(docx2txt.process(word))
        for said in strings(document.html):
            assert said in rest
            rest = rest.partition(said)[2]


PAIRS = [(name, theme) for name, themes in THEMES.items() for theme in themes]
# Every day every other example, and every other document in one of its themes; all of them take minutes.
EVERY_DAY = {(EXAMPLES[n % len(EXAMPLES)], *pair) for n, pair in enumerate(PAIRS) if n % 2}


@pytest.mark.parametrize(
    ("example", "document", "theme"),
    keep([(example, *pair) for example in EXAMPLES for pair in PAIRS], *EVERY_DAY),
    ids=lambda part: part.stem if isinstance(part, Path) else part,
)
def test_open_xml_validator_passes_every_document(example: Path, document: str, theme: str, tmp_path: Path) -> None:
    for _, file in written(made(example, document, theme)[:1], tmp_path):
        assert judges.openxml(file) == []
