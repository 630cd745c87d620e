"""Papers as items of CSL-JSON, for the export and for citation styles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cvgen.bibliography.names import make_csl_names
from cvgen.bibliography.page_ranges import join_page_range
from cvgen.bibliography.paper_types import find_csl_type, find_type_names
from cvgen.document.papers import full_title
from cvgen.document.venue_numbers import find_edition_number
from cvgen.document.wording import Wording
from cvgen.profile.authors import sort_roles
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.dates import Date, Period
from cvgen.text.dates.terms import SEASONS
from cvgen.text.identifiers import arxiv_url

# Types that appear inside a container: a journal, proceedings, a book, a station.
_CONTAINED = frozenset({
    "article-journal", "article-magazine", "article-newspaper", "broadcast", "chapter", "entry-encyclopedia",
    "paper-conference", "post-weblog", "periodical", "review", "review-book", "song",
})  # fmt: skip
_PREPRINT = "article"
# Types of journals, whose number is that of an issue.
_ISSUED = frozenset({"article-journal", "article-magazine", "periodical", "review", "review-book"})
# Types whose number is that in their series.
_IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "paper-conference", "report", "thesis"})


def to_csl_item(
    paper: Paper, key: str, wording: Wording, convert: Callable[[str], str] = markdown.strip_markdown
) -> dict[str, Any]:
    """Return a paper as an item of CSL-JSON, without its empty fields; `convert` makes its texts of Markdown."""

    def render(text: Text | None) -> str:
        return convert(wording.resolve(text)) if text else ""

    item_type = find_csl_type(paper)
    venue, organisation = render(paper.venue), render(paper.organisation)
    names = find_type_names(paper)
    authors, editors = sort_roles(paper.authors, paper.editors)
    group = render(paper.collaboration)  # the group that the authors write for, as one more
    fields = {
        "id": key,
        "type": item_type,
        "title": convert(full_title(paper, wording)),
        "title-short": render(paper.title) if paper.subtitle else "",
        "author": [*make_csl_names(authors), *([{"literal": group}] if group else [])],
        "editor": make_csl_names(editors),
        "translator": make_csl_names(paper.translators),
        "container-title": venue if item_type in _CONTAINED else "",
        "collection-title": render(paper.series),
        "publisher": render(paper.publisher) or _find_publisher(paper, item_type, venue, organisation),
        "event-place" if _is_event_place(paper, item_type) else "publisher-place": render(paper.place),
        "event-title": render(paper.event),
        "authority": paper.office if item_type == "patent" else "",
        "genre": render(paper.kind) or names.genre,
        **_number_fields(paper, item_type),
        "chapter-number": paper.chapter,
        "page": join_page_range(paper.pages or "", "-"),
        "number-of-pages": paper.total_pages,
        "edition": str(find_edition_number(paper.edition) or "") or paper.edition,
        "version": paper.version,
        "issued": _format_issued(paper.date) if paper.date else None,
        "original-title": render(paper.original_title),
        "reviewed-title": render(paper.reviewed),
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "ISSN": paper.issn,
        "URL": find_url(paper),
        "language": paper.language,
        "abstract": render(paper.abstract),
        "note": render(paper.note),
        "status": ", ".join(filter(None, (paper.named_status, render(paper.patent_status)))),
        "archive": "arXiv" if paper.arxiv and item_type != _PREPRINT else "",
        "archive_location": paper.arxiv if item_type != _PREPRINT else "",
    }
    return {name: value for name, value in fields.items() if value}


def find_url(paper: Paper) -> str:
    """Return the address of a paper, "" if it has none; that of a preprint on arXiv, or of code on GitHub."""
    repository = paper.github if paper.type in ("software", "dataset") and not paper.doi else None
    return paper.url or arxiv_url(paper.arxiv) or (f"https://github.com/{repository}" if repository else "")


def _find_publisher(paper: Paper, item_type: str, venue: str, organisation: str) -> str:
    """Return who publishes a paper that names no publisher; of a preprint it is the server, as Zotero has it."""
    if item_type == _PREPRINT:
        return venue or organisation or ("arXiv" if paper.arxiv else "")
    return organisation or ("" if item_type in _CONTAINED else venue)


def _is_event_place(paper: Paper, item_type: str) -> bool:
    """Return whether the place of a paper is that of its conference, since no publisher has it."""
    return item_type == "paper-conference" and not paper.publisher


def _number_fields(paper: Paper, item_type: str) -> dict[str, str | None]:
    """Return the fields for the numbers of a paper: of its volume, its issue, its article, its series, its own.

    A volume in a series that has no other number is the series'; proceedings in volumes have issues, as journals have.
    """
    volume, number, article = paper.volume, paper.number, paper.article_number
    if paper.series and item_type in _IN_SERIES:
        return {"volume": volume if number else None, "collection-number": number or volume, "number": article}
    if item_type in _ISSUED or (item_type == "paper-conference" and volume):
        return {"volume": volume, "issue": number, "number": article}
    arxiv = f"arXiv:{paper.arxiv}" if paper.arxiv and item_type == _PREPRINT else None
    return {"volume": volume, "number": number or article or arxiv}


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
