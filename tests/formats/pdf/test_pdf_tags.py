"""Tags of PDFs: what the Matterhorn protocol 1.1 leaves to human eyes, since veraPDF cannot know what was meant.

What was meant is in the HTML of the page. Checked against it are the failure conditions 01-001, 01-002, 18-001 and
18-002 (running heads are artifacts, and nothing else is); 01-006, 09-002 and 09-003 (tags, and what they stand in);
06-004 (the title); 09-001 (order); 11-007 (languages); 13-001 (pictures); 14-001 (headings); 15-001 and 15-002 (headers
of tables); 16-001 to 16-003 (lists); 17-001 (formulas); 19-001 and 19-002 (footnotes); 28-001 (links); and bookmarks.
Our files have nothing of what 03, 05, 08, 22, 24, 28-003, 28-013 and 29 are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import judges
import lxml.html
import pytest
from pdf_tags import Tag, TaggedPdf
from samples import EXAMPLES, PEOPLE, draw_picture
from slices import keep_every

from cvgen.formats.page import Page
from cvgen.formats.pdf import writer
from cvgen.formats.pdf.page_html import SUBSTITUTES
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options
from cvgen.themes.loader import list_packaged_themes

EVERYTHING = Path(__file__).parent / "tags.yaml"
THEMES = [name for name in list_packaged_themes() if (judges.ROOT / "templates" / name / "cv_look.css").exists()]
PROFILES = [*PEOPLE.values(), EXAMPLES["hebrew"]]
# Everybody once, themes and documents by turns; what has everything in all themes.
CASES = [
    *((file, THEMES[row % len(THEMES)], ("cv", "resume")[row // len(THEMES) % 2]) for row, file in enumerate(PROFILES)),
    *((EVERYTHING, theme, kind) for theme, kind in zip(THEMES, ("resume", "cv") * len(THEMES), strict=False)),
]


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A PDF, and the page that it was made from."""

    pdf: TaggedPdf
    page: Page
    body: Any
    file: Path

    @property
    def document(self) -> Tag:
        return self.pdf.document


@pytest.fixture(
    scope="module",
    params=keep_every(3, [(case,) for case in CASES]),
    ids=lambda case: f"{case[0].stem}-{case[1]}-{case[2]}",
)
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> TaggedPage:
    judges.pango()
    return make(*request.param, tmp_path_factory.mktemp("tags"))


def make(profile: Path, theme: str, kind: str, folder: Path) -> TaggedPage:
    source = folder / "profile.yaml"
    source.write_text(profile.read_text("utf-8").replace("LONG", "这一段文字很长，一直写到下一页为止。" * 150), "utf-8")
    (folder / "square.png").write_bytes(draw_picture("PNG", (40, 40)))
    examined = examine(source)
    assert examined.profile
    [job] = plan_jobs(examined.profile, [kind], ["pdf"], examined.profile.locales[:1])
    page = prepare_input(job, examined, folder, Options(theme))
    assert isinstance(page, Page)
    [data] = writer.write(page).files.values()
    file = folder / "made.pdf"
    file.write_bytes(data)
    body = lxml.html.document_fromstring(page.html).find("body")
    return TaggedPage(TaggedPdf(file), page, body, file)


in_a_long_one = pytest.mark.parametrize("one", CASES[:1], indirect=True)  # of three pages


def squeeze(text: str) -> str:
    """Return a text without what CSS changes: case, hyphens, white space, directions, separators."""
    return re.sub("[\\s·,、:：\u2010\\-\u200b-\u200f\u2066-\u2069\xad]", "", text.casefold().translate(SUBSTITUTES))


def read_html(element: Any) -> str:
    """Return the letters of an HTML element, those of formulas left out."""
    if element.tag == "math":
        return ""
    parts = (read_html(part) + (part.tail or "") for part in element)
    return squeeze((element.text or "") + "".join(parts))


def read_tag(tag: Tag) -> str:
    """Return the letters of a tag, those of formulas and of list marks left out."""
    if tag.name == "Formula" or is_mark(tag):
        return ""
    return squeeze("".join(kid if isinstance(kid, str) else read_tag(kid) for kid in tag.kids))


def is_mark(tag: Tag) -> bool:
    """Return whether a label is what CSS puts before an item; terms are labels too."""
    return tag.name == "Lbl" and re.fullmatch(r"[•–]|\d+\.|\[\w+\]|\]\w+\[", tag.text.strip()) is not None


def test_judges_pass_all(one: TaggedPage) -> None:
    assert judges.verapdf(one.file, "ua1", "3a") == []
    assert judges.qpdf(one.file) == []


def test_the_text_is_read_in_its_order(one: TaggedPage) -> None:
    found, expected = read_tag(one.document), read_html(one.body)
    if one.page.document.direction == "rtl":  # lines are drawn from left to right
        found, expected = "".join(sorted(found)), "".join(sorted(expected))
    assert found == expected


def test_headings_are_those_of_the_page_and_skip_no_level(one: TaggedPage) -> None:
    found = [(int(tag.name[1]), read_tag(tag)) for tag in one.document.iterate("H[1-6]")]
    expected = [(int(tag.tag[1]), read_html(tag)) for tag in one.body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert len(found) == len(expected)
    assert found == expected or one.page.document.direction == "rtl"
    assert found[0][0] == 1
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(found))


# What a tag may stand in, directly or in tags without a meaning of their own.
INSIDE = {
    "LI": ("L",),
    "Lbl": ("LI",),
    "LBody": ("LI",),
    "L": ("Document", "Part", "Sect", "Div", "LBody", "Note", "BlockQuote", "TD"),
    "TR": ("THead", "TBody", "Table"),
    "TH": ("TR",),
    "TD": ("TR",),
    "Note": ("LBody",),
    "Sect": ("Part", "Document"),
    "Part": ("Document",),
} | dict.fromkeys(
    ("P", "Table", "Div", "H1", "H2", "H3", "H4", "H5"),
    ("Document", "Part", "Sect", "Div", "LBody", "Note", "BlockQuote"),
)


def test_tags_stand_where_they_may(one: TaggedPage) -> None:
    for tag in one.document.iterate():
        parent = next((parent.name for parent in tag.iterate_parents() if parent.name != "NonStruct"), "")
        assert parent in INSIDE.get(tag.name, (parent,)), f"{tag.name} in {parent}: {tag.text}"
        if tag.name in ("Link", "Formula", "Figure", "Lbl", "P", "H2"):
            assert tag.name not in [parent.name for parent in tag.iterate_parents() if parent.name != "LBody"][:4]


def test_lists_are_those_of_the_page(one: TaggedPage) -> None:
    lists = [list_items(element) for element in one.body.iter("ul", "ol", "dl") if list_items(element)]
    assert [len(tag.tags) for tag in one.document.iterate("L")] == [len(items) for items in lists]
    numbered = [tag for tag in one.document.iterate("L") if tag.keys.get("/A", {}).get("/ListNumbering") == "/Decimal"]
    assert len(numbered) == len(one.body.xpath(".//ol"))
    for tag in one.document.iterate("LI"):
        names = [part.name for part in tag.tags]
        assert names in (["Lbl", "LBody"], ["LBody"], ["Lbl"]), tag.text
        assert not re.match(r"[•–]|\[\d+\]", tag.tags[-1].text.strip()) or names == ["Lbl"]


def list_items(element: Any) -> list[Any]:
    return [part for part in element if part.tag in ("li", "dt")]


def test_items_have_labels_where_the_page_draws_any(one: TaggedPage) -> None:
    labels = [tag.text for tag in one.document.iterate("Lbl") if is_mark(tag)]
    drawn = "".join(text for content in one.pdf.contents for text in content.values())
    assert sum(label.strip() == "•" for label in labels) == drawn.count("•")
    papers = [label for label in labels if "[" in label]
    assert len(papers) == len(one.body.xpath(".//ol[contains(@class, 'papers')]/li"))


def test_other_languages_are_told(one: TaggedPage) -> None:
    assert one.pdf.catalog["/Lang"] == one.page.document.locale
    expected = [(element.get("lang"), read_html(element)) for element in one.body.iterfind(".//*[@lang]")]
    found = [(tag.keys["/Lang"], read_tag(tag)) for tag in one.document.iterate() if "/Lang" in tag.keys]
    assert join_runs(found) == join_runs(expected)


def join_runs(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join texts of one language that follow each other: a phrase of two lines is two tags."""
    return [(key, "".join(text for _, text in run)) for key, run in groupby(pairs, key=lambda pair: pair[0])]


def test_links_have_names_and_their_order(one: TaggedPage) -> None:
    expected = [name_link(element) for element in one.body.iterfind(".//a[@href]")]
    links = list(one.document.iterate("Link"))
    assert [describe(link.annotations[0]) for link in join_links(links)] == expected
    in_order = [annotation for link in links for annotation in link.annotations]
    for page, on_page in zip(one.pdf.reader.pages, one.pdf.annotations, strict=True):
        assert page["/Tabs"] == "/S"
        assert [annotation for annotation in in_order if annotation in on_page] == on_page
    assert len(in_order) == sum(map(len, one.pdf.annotations))


def name_link(element: Any) -> tuple[str, str]:
    return element.get("href").removeprefix("#"), squeeze(element.get("aria-label") or element.text_content())


def describe(annotation: Any) -> tuple[str, str]:
    target = annotation["/A"]["/URI"] if "/A" in annotation else annotation["/Dest"]
    return target, squeeze(annotation["/Contents"])


def join_links(links: list[Tag]) -> Iterator[Tag]:
    """Yield links but for the parts that go on from page to page or around a tag."""
    for before, link in pairwise([None, *links]):
        assert link
        if not before or describe(before.annotations[0]) != describe(link.annotations[0]):
            yield link


ARTIFACTS = [f"Artifact /Type /Pagination/Subtype /{kind}" for kind in ("Header", "Footer")]


def test_running_heads_are_no_text(one: TaggedPage) -> None:
    words, count = one.page.document.words["page_of"], len(one.pdf.contents)
    for number, content in enumerate(one.pdf.contents[1:], 2):
        artifacts = "".join(content.get(kind, "") for kind in ARTIFACTS)
        assert squeeze(words.format(page=number, pages=count)) in squeeze(artifacts)
    assert not any(isinstance(key, str) for key in one.pdf.contents[0])
    text = "".join(text for content in one.pdf.contents for key, text in content.items() if isinstance(key, int))
    assert len(squeeze(text)) == len(squeeze(one.document.text))


RUNNING = """
.run { position: running(run) }
@page { @bottom-center { content: element(run) } }
"""


@in_a_long_one
@pytest.mark.parametrize("content", keep_every(2, ['<a href="https://example.org">my page</a>', "my page"]))
def test_running_heads_of_own_themes(content: str, one: TaggedPage, tmp_path: Path) -> None:
    """A link is no artifact: a running head that has one is text."""
    page = one.page
    html = page.html.replace("</style>", f"{RUNNING}</style>").replace("<body>", f'<body><p class="run">{content}</p>')
    file = tmp_path / "made.pdf"
    [data] = writer.write(replace(page, html=html)).files.values()
    file.write_bytes(data)
    assert judges.verapdf(file, "ua1", "3a") == []
    pdf = TaggedPdf(file)
    is_link = "<a" in content
    assert ("my page" in pdf.document.text) == is_link
    assert all(("my page" in page.get(ARTIFACTS[1], "")) != is_link for page in pdf.contents)
    assert [tag.text for tag in pdf.document.iterate("Link")].count("my page") == is_link * len(pdf.contents)


def test_tables_have_headers(one: TaggedPage) -> None:
    assert len(list(one.document.iterate("Table"))) == len(one.body.findall(".//table"))
    headers = list(one.document.iterate("TH"))
    assert [read_tag(tag) for tag in headers] == [read_html(cell) for cell in one.body.iterfind(".//th")]
    assert all(tag.keys["/A"]["/Scope"] == "/Column" for tag in headers)


def test_formulas_and_pictures_have_alternatives(one: TaggedPage) -> None:
    formulas = list(one.document.iterate("Formula"))
    assert len(formulas) == len(one.body.findall(".//math"))
    assert all(tag.keys["/Alt"] for tag in formulas)
    figures = list(one.document.iterate("Figure"))
    assert [tag.keys["/Alt"] for tag in figures] == [picture.get("alt") for picture in one.body.iterfind(".//img")]
    for tag in (*figures, *(tag for tag in formulas if "/A" in tag.keys)):
        left, bottom, right, top = tag.keys["/A"]["/BBox"]
        box = tag.keys["/Pg"]["/MediaBox"]
        assert 0 < left < right < box[2]
        assert 0 < bottom < top < box[3]


def test_footnotes_are_notes_and_their_numbers_references(one: TaggedPage) -> None:
    notes = [tag.keys["/ID"] for tag in one.document.iterate("Note")]
    assert notes == [note.get("id") for note in one.body.xpath(".//ol[@class='notes']/li")]
    references = [tag.text for tag in one.document.iterate("Reference")]
    assert references == [mention.text_content() for mention in one.body.iterfind(".//sup[@class='footnote']")]


def test_title_and_bookmarks_say_what_it_is(one: TaggedPage) -> None:
    assert one.pdf.reader.metadata
    assert one.page.document.name.striptags() in (one.pdf.reader.metadata.title or "")
    bookmarks = [squeeze(str(mark["/Title"])) for mark in flatten(one.pdf.reader.outline)]
    headings = iter([read_html(heading) for heading in one.body.iter("h2", "h3", "h4", "h5")])
    assert all(bookmark in headings for bookmark in bookmarks), "the order of the page"
    assert {read_html(heading) for heading in one.body.iter("h2")} <= set(bookmarks)


def flatten(outline: list[Any]) -> Iterator[Any]:
    for part in outline:
        yield from flatten(part) if isinstance(part, list) else [part]


def test_nothing_lies_outside_the_tree_and_no_mark_is_left(one: TaggedPage) -> None:
    reader = one.pdf.reader
    numbers = [number for number in reader.xref_objStm if number not in reader.xref.get(65535, {})]
    objects = [reader.get_object(number) for number in numbers]
    elements = [value for value in objects if isinstance(value, dict) and value.get("/Type") == "/StructElem"]
    assert len(elements) == len(list(one.document.iterate()))
    kinds = [value.get("/Type") for value in objects if isinstance(value, dict)]
    assert kinds.count("/Annot") == kinds.count("/OBJR") == sum(map(len, one.pdf.annotations))
    assert "cvgen-mark" not in repr(objects)


def test_the_parent_tree_leads_back(one: TaggedPage) -> None:
    numbers = one.pdf.catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for tag in one.document.iterate():
        for kid in tag.keys.get("/K", ()):
            if isinstance(kid, int):
                page = tag.keys["/Pg"]["/StructParents"]
                assert parents[page][kid].get_object() == tag.keys
        assert all(parents[annotation["/StructParent"]].get_object() == tag.keys for annotation in tag.annotations)


@in_a_long_one
def test_a_list_goes_on_over_pages(one: TaggedPage) -> None:
    assert len(one.pdf.contents) > 2
    assert len(list(one.document.iterate("Part"))) == 1
    assert len(list(one.document.iterate("Sect"))) == len(one.page.document.sections)
