"""Papers that a page has twice: among the selected ones, and in the whole list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.page.papers.paper_kind import is_preprint_server
from cvgen.readers.page.sections.draft import PageDraft

Data = dict[str, Any]


def add_papers(page: PageDraft, items: Sequence[Data], headings: Sequence[tuple[str, str]]) -> None:
    """Add papers and their headings to the profile; one that another section had is `selected`, and says all it says.

    Of `headings`, each paper has one: the title of its section and the heading below that.
    """
    papers = page.profile.setdefault("papers", [])
    known: defaultdict[str, list[Data]] = defaultdict(list)
    for paper in papers:
        known[_name_paper(paper)].append(paper)
    for item, heading in zip(items, headings, strict=True):
        alike = known[_name_paper(item)]
        if earlier := next((paper for paper in alike if not _is_other(paper, item)), None):
            _join(earlier, item)
            page.repeated.append(item)
        else:
            papers.append(item)
            page.paper_headings.append(heading)
        alike.append(item)


def _name_paper(paper: Data) -> str:
    return normalise_text(paper["title"])


def _is_other(paper: Data, other: Data) -> bool:
    """Tell whether two papers of one title are a talk at a conference and the article of it, two talks, or two patents.

    Their venues have no word in common, nor is one the short form of the other, and their years or places differ, or
    one of them is not out yet.
    """
    venues = [paper.get("venue", ""), other.get("venue", "")]
    are_patents = [item.get("type") == "patent" for item in (paper, other)]
    numbers = {str(item["number"]) for item in (paper, other) if item.get("number")}
    if any(are_patents) and (not all(are_patents) or len(numbers) > 1):
        return True
    if not all(venues) or any(map(is_preprint_server, venues)):
        return False
    if _list_short_forms(venues[0]) & _list_short_forms(venues[1]):
        return False
    if len(set(map(_name_venue, venues))) == 1:
        return False
    years = {str(item.get("date", ""))[:4] for item in (paper, other)} - {""}
    places = {item["place"] for item in (paper, other) if item.get("place")}
    states = {item.get("status", "") for item in (paper, other)}
    types = {item.get("type", "") for item in (paper, other)}
    if {"article", "conference"} <= types and all(len(venue.split()) >= _LEAST_WORDS for venue in venues):
        return True
    return len(years) > 1 or len(places) > 1 or (len(states) > 1 and "under review" in states)


_LEAST_WORDS = 3  # of a venue that is named in full


def _name_venue(venue: str) -> str:
    return normalise_text(re.sub(r"\d+", "", venue))


def _list_short_forms(venue: str) -> set[str]:
    """Return the forms by which a venue may be called in short: its words in capitals, and its initials."""
    plain = re.sub(r"[*_]", "", venue)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", plain) if word[0].isupper())
    return {*re.findall(r"[A-Z][\w-]*[A-Z]\w*", plain), initials} - _SOCIETIES


_SOCIETIES = frozenset(("ACM", "IEEE", "IFIP", "IFAC", "SPIE", "SIAM", "CCF"))  # which have more than one venue


def _join(paper: Data, other: Data) -> None:
    """Add to a paper what another entry of it has more; it is one of the selected ones."""
    paper["links"] = {**other.get("links", {}), **paper.get("links", {})}
    for key, value in other.items():
        if value and not paper.get(key):
            paper[key] = value
    paper["selected"] = True
