"""CSL-JSON: the papers as Zotero, pandoc and every citation processor read them (citationstyles.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.wording import Wording
from cvgen.formats.page import Output, Page
from cvgen.profile.items import Paper
from cvgen.text.dates import Date
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
_CONTAINED = ("article-journal", "paper-conference", "chapter", "article")


def write(page: Page) -> Output:
    """Return the papers that the document shows, in one CSL-JSON file."""
    papers = page.profile.papers
    items = [item(paper, key, page.wording) for paper, key in zip(papers, assign_keys(papers), strict=True)]
    return Output({f"{page.stem}.csl.json": (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()})


def kind(paper: Paper) -> str:
    """Return the type of a paper in CSL's terms; what has no type is told by where it appeared."""
    if paper.type:
        return _TYPES.get(paper.type, "document")
    return "article" if not paper.venue else "article-journal" if paper.volume else "paper-conference"


def item(paper: Paper, key: str, wording: Wording) -> dict[str, Any]:
    """Return a paper as an item of CSL-JSON."""
    is_a = kind(paper)
    venue, organisation = wording.plain(paper.venue), wording.plain(paper.organisation)
    fields = {
        "id": key,
        "type": is_a,
        "title": wording.plain(paper.title),
        "author": [_name(author.name) for author in paper.authors],
        "editor": [_name(name) for name in paper.editors],
        "container-title": venue if is_a in _CONTAINED else "",
        "collection-title": wording.plain(paper.series),
        "publisher": wording.plain(paper.publisher) or organisation or ("" if is_a in _CONTAINED else venue),
        "publisher-place": wording.plain(paper.place),
        "genre": {"preprint": "Preprint", "poster": "Poster", "demo": "Demo"}.get(paper.type or "", ""),
        "volume": paper.volume,
        "issue" if is_a == "article-journal" else "number": paper.number or (paper.arxiv and f"arXiv:{paper.arxiv}"),
        "page": re.sub(r"\s*[-–—]+\s*", "-", paper.pages or ""),
        "edition": paper.edition,
        "issued": {"date-parts": [_parts(paper.date.start)]} if paper.date else None,
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "URL": paper.url or (f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""),
        "abstract": wording.plain(paper.abstract),
        "note": wording.plain(paper.note),
        "status": paper.status,
    }
    return {name: value for name, value in fields.items() if value}


def _name(name: str) -> dict[str, str]:
    family, given = split_name(name)
    return {"family": family, "given": given} if given else {"literal": family}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
