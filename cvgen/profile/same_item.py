"""Items that two profiles have in common, by marks or by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvgen.profile.item_names import item_names, text_versions
from cvgen.profile.items import NAMED_BY
from cvgen.profile.same_paper import normalise_text, normalise_words, paper_marks
from cvgen.text import dates

_LIKE = 0.75  # two texts less alike than this are not the same
_LONGEST = 60  # words of a text that are compared
_SERVERS = re.compile("rxiv|preprint|ssrn|research square|zenodo|osf", re.IGNORECASE)  # of preprints
_MOMENTS = frozenset({"news", "talks", "awards", "outreach"})  # of which two in one year are seldom the same


def pair_items(section: str, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return the number of the old item for each new one that is there already.

    Items that share a mark are the same, however often. Of the others each old one is the same as one new one at most,
    the most alike first.
    """
    known: dict[str, list[int]] = {}
    for number, item in enumerate(old):
        for mark in list_marks(section, item):
            known.setdefault(mark, []).append(number)
    marks = [
        [place for mark in list_marks(section, item) for place in known.get(mark, ()) if not _are_two(old[place], item)]
        for item in new
    ]
    pairs = {number: found[0] for number, found in enumerate(marks) if found}
    left = [number for number in range(len(old)) if number not in pairs.values()]
    likeness = [
        (_measure_likeness(section, old[m], new[n]), -n, -m) for n in range(len(new)) if n not in pairs for m in left
    ]
    for likely, n, m in sorted(likeness, reverse=True):
        if likely >= _LIKE and -n not in pairs and -m not in pairs.values():
            pairs[-n] = -m
    return pairs


def list_marks(section: str, item: Any) -> Iterator[str]:
    """Yield what equal items share: identifiers and titles of papers, else names and year, or the date of a moment."""
    if not isinstance(item, Mapping):
        yield normalise_text(str(item))
    elif section == "papers":
        doi, arxiv = (str(item.get(name) or "") for name in ("doi", "arxiv"))
        yield from (" ".join(mark) for mark in paper_marks(doi, arxiv, text_versions(item.get("title"))))
        yield from (" ".join(mark) for mark in paper_marks(_find_preprint(item), None))
    else:
        names = item_names(section, item)
        date = str(item.get("date") or "")
        when = date if section in _MOMENTS else dates.find_year(date)
        more = " / ".join(normalise_text(" ".join(texts)) for texts in names[1:])
        yield from (f"{when} {normalise_text(text)} {more}" for text in names[0])


def _are_two(one: Any, other: Any) -> bool:
    """Tell whether two items are papers that both appeared, in two places under two DOIs: chapters “Introduction”."""
    if not all(isinstance(item, Mapping) and item.get("doi") and item.get("venue") for item in (one, other)):
        return False
    if any("preprint" in (item.get("type"), item.get("status")) for item in (one, other)):
        return False
    if [*paper_marks(str(one["doi"]), "")] == [*paper_marks(str(other["doi"]), "")]:
        return False
    ours, theirs = (text_versions(item["venue"]) for item in (one, other))
    if any(map(_SERVERS.search, (*ours, *theirs))):
        return False
    return {*map(normalise_text, ours)}.isdisjoint(map(normalise_text, theirs))


def _find_preprint(item: Mapping[str, Any]) -> str:
    """Return the address of a paper's preprint, if its links name one."""
    links = item.get("links")
    named = links.items() if isinstance(links, Mapping) else ()
    return next((str(address) for label, address in named if str(label).casefold() == "preprint"), "")


def _measure_likeness(section: str, one: Any, other: Any) -> float:
    """Return how alike two items are, from 0 to 1: as the names that both have; 0 if their dates exclude each other."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or _contradict(section, one, other):
        return 0
    keys = [key for key in NAMED_BY.get(section, ("title",)) if key not in ("level", "date")]
    named = [(text_versions(one.get(key)), text_versions(other.get(key))) for key in keys]
    if section == "papers":
        least = _LONGEST
    else:
        least = 1 if one.get("date") and str(one["date"]) == str(other.get("date")) else 2
    likeness = [
        max(_compare_texts(text, version, least) for text in ours for version in theirs)
        for ours, theirs in named
        if ours and theirs
    ]
    return min(likeness, default=0)


def _contradict(section: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two items cannot be the same: identifiers differ, or no date of one may be one of the other."""
    if any(one.get(key) and other.get(key) and one[key] != other[key] for key in ("doi", "arxiv")):
        return True
    ours, theirs = (_find_dates(item, months=section in _MOMENTS) for item in (one, other))
    same = any(date.startswith(begin) or begin.startswith(date) for date in ours for begin in theirs)
    return bool(ours and theirs) and not same


def _find_dates(item: Mapping[str, Any], *, months: bool) -> set[str]:
    """Return the years in the dates of an item and of its roles, with their months where these count."""
    holders = [item, *(role for role in item.get("roles") or () if isinstance(role, Mapping))]
    form = r"(?<!\d)\d{4}(?:-\d\d)?(?!\d)" if months else r"(?<!\d)\d{4}(?!\d)"
    return {date for holder in holders for date in re.findall(form, str(holder.get("date") or ""))}


def _compare_texts(one: str, other: str, least: int) -> float:
    """Return the share of the words that two texts have in common; 1 if one begins with the other's `least` words.

    “Curator” and “Curator of Prints” on the same days are one post; titles of papers are compared as a whole.
    """
    # “Ph.D.” is the word “PhD”.
    ours, theirs = (normalise_words(re.sub(r"(?<=\w)\.(?=\w)", "", text))[:_LONGEST] for text in (one, other))
    shortest = min(len(ours), len(theirs))
    if shortest >= least and ours[:shortest] == theirs[:shortest]:
        return 1
    shared = (Counter(ours) & Counter(theirs)).total()
    return 2 * shared / max(1, len(ours) + len(theirs))
