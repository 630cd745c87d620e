"""CSL-JSON (citationstyles.org): the papers for Zotero, pandoc and citation processors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.wording import Wording
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.page import Output, Selection
from cvgen.profile.papers import Paper
from cvgen.text.dates import Date, Period
from cvgen.text.dates.terms import SEASONS
from cvgen.text.identifiers import arxiv_url
from cvgen.text.names import split_name

_TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "poster": "paper-conference",
    "demo": "paper-conference",
    "chapter": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "preprint": "article",
}
# Types that appear inside a container: a journal, proceedings, a book, a server.
_CONTAINED = ("article-journal", "paper-conference", "chapter", "article")


def write(selection: Selection) -> Output:
    """Return the papers that the document shows, in one CSL-JSON file."""
    papers = selection.profile.papers
    items = [to_csl_item(paper, key, selection.wording) for paper, key in zip(papers, assign_keys(papers), strict=True)]
    return Output({f"{selection.stem}.csl.json": encode_json(items)})


def csl_type(paper: Paper) -> str:
    """Return the CSL type of a paper; without a type of its own it follows from where the paper appeared."""
    if paper.type:
        return _TYPES.get(paper.type, "document")
    return "article" if not paper.venue else "article-journal" if paper.volume else "paper-conference"


def plain_page_range(paper: Paper) -> str:
    """Return the pages of a paper with a plain hyphen ("1-9"), whichever dash the profile has."""
    return re.sub(r"\s*[-–—]+\s*", "-", paper.pages or "")


def to_csl_item(paper: Paper, key: str, wording: Wording) -> dict[str, Any]:
    """Return a paper as an item of CSL-JSON, without its empty fields."""
    item_type = csl_type(paper)
    venue, organisation = wording.plain_text(paper.venue), wording.plain_text(paper.organisation)
    number = paper.number or (paper.arxiv and f"arXiv:{paper.arxiv}")
    fields = {
        "id": key,
        "type": item_type,
        "title": wording.plain_text(paper.title),
        "author": [_split_author(author.name) for author in paper.authors],
        "editor": [_split_author(name) for name in paper.editors],
        "container-title": venue if item_type in _CONTAINED else "",
        "collection-title": wording.plain_text(paper.series),
        "publisher": wording.plain_text(paper.publisher) or organisation or ("" if item_type in _CONTAINED else venue),
        "publisher-place": wording.plain_text(paper.place),
        "genre": {"preprint": "Preprint", "poster": "Poster", "demo": "Demo"}.get(paper.type or "", ""),
        "volume": paper.volume,
        "issue" if item_type == "article-journal" else "number": number,
        "page": plain_page_range(paper),
        "edition": paper.edition,
        "issued": _format_issued(paper.date) if paper.date else None,
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "URL": paper.url or arxiv_url(paper.arxiv),
        "abstract": wording.plain_text(paper.abstract),
        "note": wording.plain_text(paper.note),
        "status": paper.status,
    }
    return {name: value for name, value in fields.items() if value}


def _split_author(name: str) -> dict[str, str]:
    family, given = split_name(name)
    return {"family": family, "given": given} if given else {"literal": family}


def _format_issued(date: Period) -> dict[str, Any]:
    """Return a date as CSL-JSON has it: one day or two, a season by its number, a text where that says too little."""
    if date.parts or date.bound:
        return {"literal": date.iso()}
    season = SEASONS.get(date.start.term) if date.end is None else None
    first, last = date.start, date.outline().end
    if first.term and not season:
        first, last = (Date(day.year, day.month) for day in (first.first_day(), (date.end or first).last_day()))
    days = [first] if season or last is None else [first, last]
    return {
        "date-parts": [_date_parts(day) for day in days],
        **({"season": season} if season else {}),
        **({"circa": True} if any(day.circa for day in date.dates()) else {}),
    }


def _date_parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
