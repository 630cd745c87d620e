"""RIS: the papers for EndNote, Mendeley and library catalogues."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.bibliography.names import format_ris_names
from cvgen.bibliography.paper_types import find_ris_type, find_type_names
from cvgen.document.csl_items import plain_page_range
from cvgen.document.papers import full_title
from cvgen.document.wording import Wording
from cvgen.formats.page import Output, Selection
from cvgen.profile.authors import sort_roles
from cvgen.profile.papers import Paper
from cvgen.text import markdown
from cvgen.text.identifiers import arxiv_url


def write(selection: Selection) -> Output:
    """Return the papers that the document shows in one RIS file. Lines end with CR LF, as RIS requires."""
    papers = selection.profile.papers
    lines: list[str] = []
    for paper, key in zip(papers, assign_keys(papers), strict=True):
        tags = [(tag, " ".join(value.split())) for tag, value in _list_tags(paper, key, selection.wording)]
        lines += [f"{tag}  - {value}" for tag, value in tags if value] + ["ER  - ", ""]
    return Output({f"{selection.stem}.ris": "".join(f"{line}\r\n" for line in lines).encode()})


def _list_tags(paper: Paper, key: str, wording: Wording) -> Iterator[tuple[str, str]]:
    yield "TY", find_ris_type(paper)
    yield "ID", key
    yield "TI", markdown.strip_markdown(full_title(paper, wording))
    authors, editors = sort_roles(paper.authors, paper.editors)
    for tag, people in (("AU", authors), ("ED", editors), ("A4", paper.translators)):
        yield from ((tag, name) for name in format_ris_names(people))
    yield "AU", wording.plain_text(paper.collaboration)
    yield "T2", wording.plain_text(paper.venue)
    yield "T3", wording.plain_text(paper.series)
    yield "VL", paper.volume or ""
    yield "IS", paper.number or ""
    first, _, last = plain_page_range(paper).partition("-")
    yield from (("SP", first or paper.total_pages or ""), ("EP", last))
    yield "C7", paper.article_number or ""
    yield "SE", paper.chapter or ""
    yield "PB", wording.plain_text(paper.publisher or paper.organisation)
    yield "CY", wording.plain_text(paper.place)
    yield "ET", paper.edition or paper.version or ""
    yield "M3", wording.plain_text(paper.kind) or find_type_names(paper).genre
    yield "OP", wording.plain_text(paper.original_title)
    yield "RI", wording.plain_text(paper.reviewed)
    yield "LA", paper.language or ""
    if paper.date:
        date = paper.date.start
        yield "PY", str(date.year)
        day = f"{date.iso().replace('-', '/')}{'/' * (3 - date.precision)}{date.term}"
        yield "DA", day if date.month or date.term else ""
    yield "SN", paper.isbn or paper.issn or ""
    yield "DO", paper.doi or ""
    yield "UR", paper.url or ""
    yield "UR", arxiv_url(paper.arxiv)
    yield "AB", wording.plain_text(paper.abstract)
    yield "N1", wording.plain_text(paper.note)
    yield from (("N1", f"{label}: {value}") for label, value in _list_remarks(paper, wording) if value)


def _list_remarks(paper: Paper, wording: Wording) -> Iterator[tuple[str, str | None]]:
    """Yield the values that RIS has no tag for, or whose tag has another value, each with a label."""
    yield "Status", paper.status if paper.status not in ("published", "preprint") else ""
    yield "Event", wording.plain_text(paper.event)
    yield "Patent office", paper.office
    yield "Patent status", wording.plain_text(paper.patent_status)
    yield "Version", paper.version if paper.edition else ""
    yield "Pages in all", paper.total_pages if paper.pages else ""
    yield "ISSN", paper.issn if paper.isbn else ""
    yield "Institution", wording.plain_text(paper.organisation) if paper.publisher else ""
