"""RIS: the papers for EndNote, Mendeley and library catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.wording import Wording
from cvgen.formats.data.csl import csl_type, plain_page_range
from cvgen.formats.page import Output, Selection
from cvgen.profile.papers import Paper
from cvgen.text.identifiers import arxiv_url
from cvgen.text.names import split_name

_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "paper-conference": "CPAPER",
    "chapter": "CHAP",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "article": "UNPB",
}


def write(selection: Selection) -> Output:
    """Return the papers that the document shows in one RIS file. Lines end with CR LF, as RIS requires."""
    papers = selection.profile.papers
    lines: list[str] = []
    for paper, key in zip(papers, assign_keys(papers), strict=True):
        tags = [(tag, " ".join(value.split())) for tag, value in _list_tags(paper, key, selection.wording)]
        lines += [f"{tag}  - {value}" for tag, value in tags if value] + ["ER  - ", ""]
    return Output({f"{selection.stem}.ris": "".join(f"{line}\r\n" for line in lines).encode()})


def _list_tags(paper: Paper, key: str, wording: Wording) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(csl_type(paper), "GEN")
    yield "ID", key
    yield "TI", wording.plain_text(paper.title)
    yield from (("AU", ", ".join(filter(None, split_name(author.name)))) for author in paper.authors)
    yield from (("ED", ", ".join(filter(None, split_name(name)))) for name in paper.editors)
    yield "T2", wording.plain_text(paper.venue)
    yield "T3", wording.plain_text(paper.series)
    yield "VL", paper.volume or ""
    yield "IS", paper.number or ""
    first, _, last = plain_page_range(paper).partition("-")
    yield from (("SP", first), ("EP", last))
    yield "PB", wording.plain_text(paper.publisher or paper.organisation)
    yield "CY", wording.plain_text(paper.place)
    yield "ET", paper.edition or ""
    if paper.date:
        date = paper.date.start
        yield "PY", str(date.year)
        day = f"{date.iso().replace('-', '/')}{'/' * (3 - date.precision)}{date.term}"
        yield "DA", day if date.month or date.term else ""
    yield "SN", paper.isbn or ""
    yield "DO", paper.doi or ""
    yield "UR", paper.url or ""
    yield "UR", arxiv_url(paper.arxiv)
    yield "AB", wording.plain_text(paper.abstract)
    yield "N1", wording.plain_text(paper.note)
