"""Papers that a page has twice: among the selected ones, and in the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.page.sections.draft import PageDraft

Data = dict[str, Any]


def add_papers(page: PageDraft, items: Sequence[Data], headings: Sequence[tuple[str, str]]) -> None:
    """Add papers and their headings to the profile; one that another section had is `selected`, and says all it says.

    Of `headings`, each paper has one: the title of its section and the heading below that.
    """
    papers = page.profile.setdefault("papers", [])
    known = {_name_paper(paper): paper for paper in papers}
    for item, heading in zip(items, headings, strict=True):
        if earlier := known.get(_name_paper(item)):
            _join(earlier, item)
            page.repeated.append(item)
        else:
            papers.append(item)
            page.paper_headings.append(heading)


def _name_paper(paper: Data) -> str:
    return normalise_text(paper["title"])


def _join(paper: Data, other: Data) -> None:
    """Add to a paper what another entry of it has more; it is one of the selected ones."""
    paper["links"] = {**other.get("links", {}), **paper.get("links", {})}
    for key, value in other.items():
        if value and not paper.get(key):
            paper[key] = value
    paper["selected"] = True
