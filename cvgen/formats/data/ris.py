"""RIS: the papers for EndNote, Zotero, Mendeley and library catalogues.

What a tag means depends on the type: they follow EndNote's table of fields, which Zotero reads as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.bibliography.names import format_ris_names
from cvgen.bibliography.page_ranges import join_page_range
from cvgen.bibliography.paper_types import find_ris_type, find_type_names
from cvgen.document.papers import full_title
from cvgen.document.wording import Wording
from cvgen.formats.data.gaps import warn_of_gaps
from cvgen.formats.page import Output, Selection
from cvgen.profile.authors import sort_roles
from cvgen.profile.papers import Paper
from cvgen.text import markdown
from cvgen.text.dates import Period
from cvgen.text.identifiers import arxiv_url

_BOOKS = frozenset({"BOOK", "EDBOOK"})
# Types whose series stands where others have a container, if they are in none.
_IN_SERIES = _BOOKS | {"RPRT", "COMP"}
_CONFERENCES = frozenset({"CPAPER", "ABST"})
# The tags of numbers where they are not an issue's: in a series, of a report, patent or standard, of an episode.
_NUMBER_TAGS = {
    "BOOK": "M1", "EDBOOK": "M1", "CHAP": "SV", "RPRT": "SN", "PAT": "SN", "STAND": "SN", "SOUND": "M1", "VIDEO": "M1",
}  # fmt: skip
_TAG = re.compile(r"[A-Z][A-Z0-9] {1,2}-")


def write(selection: Selection) -> Output:
    """Return the papers that the document shows in one RIS file. Lines end with CR LF, as RIS requires."""
    papers = selection.profile.papers
    lines: list[str] = []
    for paper, key in zip(papers, assign_keys(papers), strict=True):
        kind = find_ris_type(paper)
        tags = [("TY", kind), ("ID", key), *_list_tags(paper, kind, selection.wording)]
        lines += [f"{tag}  - {_fold_paragraphs(value)}" for tag, value in tags if value and value.strip()]
        lines += ["ER  - ", ""]
    file = f"{selection.stem}.ris"
    return Output({file: "".join(f"{line}\r\n" for line in lines).encode()}, problems=warn_of_gaps(selection, file))


def _fold_paragraphs(text: str) -> str:
    """Return a value whose paragraphs stand on lines of their own; none of these may look like a tag."""
    first, *others = [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]
    return first + "".join((" " if _TAG.match(one) else "\r\n") + one for one in others)


def _list_tags(paper: Paper, kind: str, wording: Wording) -> Iterator[tuple[str, str | None]]:
    yield "TI", markdown.strip_markdown(full_title(paper, wording))
    yield from _list_people(paper, kind, wording)
    yield from _list_containers(paper, kind, wording)
    yield "VL", paper.volume
    yield from _list_numbers(paper, kind)
    yield from _list_pages(paper)
    yield "C7", paper.article_number
    yield "SE", paper.chapter
    yield "PB", wording.plain_text(paper.publisher or paper.organisation)
    yield "CY", wording.plain_text(paper.place)
    yield "ET", paper.edition or paper.version
    yield "M3", wording.plain_text(paper.kind) or find_type_names(paper).genre
    yield "OP", wording.plain_text(paper.original_title)
    yield "RI", wording.plain_text(paper.reviewed)
    yield "LA", paper.language
    if paper.date:
        yield from _list_dates(paper.date)
    yield "DO", paper.doi
    yield "UR", paper.url
    yield "UR", arxiv_url(paper.arxiv)
    yield from (("DB", "arXiv"), ("AN", f"arXiv:{paper.arxiv}")) if paper.arxiv else ()
    yield "AB", wording.plain_paragraphs(paper.abstract)
    yield "N1", wording.plain_text(paper.note)
    yield from (("N1", f"{label}: {value}") for label, value in _list_remarks(paper, kind, wording) if value)


def _list_people(paper: Paper, kind: str, wording: Wording) -> Iterator[tuple[str, str]]:
    authors, editors = sort_roles(paper.authors, paper.editors)
    for tag, people in (("AU", authors), ("A3" if kind in _BOOKS else "A2", editors), ("A4", paper.translators)):
        yield from ((tag, name) for name in format_ris_names(people))
    yield "AU", wording.plain_text(paper.collaboration).replace(",", ",,", 1)


def _list_containers(paper: Paper, kind: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield what a paper appeared in: of a conference its name, and that of the proceedings where they have another."""
    venue, series, event = map(wording.plain_text, (paper.venue, paper.series, paper.event))
    if kind in _CONFERENCES and event:
        yield from (("T2", event), ("C3", venue), ("T3", series))
    elif kind in _IN_SERIES and not venue:
        yield "T2", series
    else:
        yield from (("T2", venue), ("T3", series))


def _list_numbers(paper: Paper, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the number, and what the standard number of a book or journal is."""
    identifier, tag = paper.isbn or paper.issn, _NUMBER_TAGS.get(kind, "IS")
    yield "IS" if tag == "SN" and identifier else tag, paper.number
    yield "SN", identifier
    if kind == "PAT":
        yield "C3", paper.office


def _list_pages(paper: Paper) -> Iterator[tuple[str, str | None]]:
    """Yield the first page and the last; several ranges together, or how many pages there are."""
    first, dash, last = join_page_range(paper.pages or "", "–").partition("–")
    if dash and not re.search("[,;–]", last):
        yield from (("SP", first), ("EP", last))
    else:
        yield "SP", join_page_range(paper.pages or "", "-") or paper.total_pages


def _list_dates(date: Period) -> Iterator[tuple[str, str]]:
    """Yield the year, and the day as far as it is known, with what else the date says: 2024///Spring 2024."""
    start = date.start
    yield "PY", str(start.year)
    other = "" if date.is_plain and not (date.end or date.open) else date.iso()
    parts = [f"{part:02}" if part else "" for part in (start.year, start.month, start.day)]
    if start.month or other:
        yield "DA", "/".join([*parts, other])


def _list_remarks(paper: Paper, kind: str, wording: Wording) -> Iterator[tuple[str, str | None]]:
    """Yield the values that RIS has no tag for, or whose tag has another value, each with a label."""
    yield "Status", paper.named_status
    yield "Event", wording.plain_text(paper.event) if kind not in _CONFERENCES else ""
    yield "Patent office", paper.office if kind != "PAT" else ""
    yield "Patent status", wording.plain_text(paper.patent_status)
    yield "Version", paper.version if paper.edition else ""
    yield "Pages in all", paper.total_pages if paper.pages else ""
    yield "ISSN", paper.issn if paper.isbn else ""
    yield "Institution", wording.plain_text(paper.organisation) if paper.publisher else ""
