"""Groups of papers in a document: by selection, year, type or topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from cvgen.document.wording import Wording
from cvgen.profile.document_spec import Choice
from cvgen.profile.papers import Paper, PaperType

_TYPES: tuple[str, ...] = get_args(PaperType)


def group_papers(papers: Sequence[Paper], choice: Choice, wording: Wording) -> list[tuple[int, str]]:
    """Return the indices of papers in the order of a document, each with the heading of its group.

    Years are descending, types have a fixed order, topics that of the papers; papers without one are last.
    """
    headings = [_HEADINGS[choice.group](paper, wording) if choice.group else "" for paper in papers]
    order = _order_headings(headings, choice, wording)
    if choice.selected_first and any(paper.selected for paper in papers):
        first = wording.words["selected"]
        rest = "" if choice.group else wording.words["others"]
        pairs = zip(papers, headings, strict=True)
        headings = [first if paper.selected else heading or rest for paper, heading in pairs]
        order = [first, *order, rest]
    ranks = {heading: rank for rank, heading in reversed(list(enumerate(order)))}
    return sorted(enumerate(headings), key=lambda pair: ranks[pair[1]])


def _order_headings(headings: list[str], choice: Choice, wording: Wording) -> list[str]:
    words = wording.words
    last = [words["undated"], words["others"]]
    if choice.group == "year":
        return [*sorted(set(headings) - set(last), reverse=True), *last]
    if choice.group == "type":
        return [words.get(f"papers_{name}", "") for name in _TYPES] + last
    return [*(heading for heading in headings if heading not in last), *last]


def _year_heading(paper: Paper, wording: Wording) -> str:
    return str(paper.date.start.year) if paper.date else wording.words["undated"]


def _type_heading(paper: Paper, wording: Wording) -> str:
    return wording.words.get(f"papers_{paper.type}", wording.words["others"])


def _topic_heading(paper: Paper, wording: Wording) -> str:
    return wording.plain_text(paper.topic) or wording.words["others"]


_HEADINGS: Mapping[str, Callable[[Paper, Wording], str]] = {
    "year": _year_heading,
    "type": _type_heading,
    "topic": _topic_heading,
}
