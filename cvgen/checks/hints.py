"""Hints of `cvgen check --hints`: what a careful reader may ask about, and what is often meant so."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from cvgen.checks.highlight_words import check_highlights
from cvgen.problems import Finding, Place, Severity
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.text.dates import Period
from cvgen.text.scripts import has_east_asian

# Types of papers that mostly have a DOI, and since when; what is not out yet has none.
_WITH_DOI = frozenset({"article", "conference", "workshop", "dataset"})
_FIRST_YEAR = 2000
_NOT_OUT = frozenset({
    "accepted", "in press", "forthcoming", "under contract", "under review", "revise and resubmit", "in preparation",
    "preprint",
})  # fmt: skip
# The sections in which posts, studies and breaks stand, and the days between two of them that nobody asks about.
_CAREER = ("experience", "education", "clinical", "internships", "breaks")
_GAP = 183
_MONTH = 30.44


def list_hints(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Yield hints about papers, posts, the owner's name and highlights; each stands at its value."""
    yield from _check_dois(profile)
    yield from _check_gaps(profile, today)
    yield from _check_own_name(profile)
    yield from check_highlights(profile, today)


def _make(path: Place, code: str, message: str, hint: str) -> Finding:
    return Finding(path, code, message, hint, Severity.HINT)


def _check_dois(profile: Profile) -> Iterator[Finding]:
    for index, paper in enumerate(profile.papers):
        if paper.type in _WITH_DOI and not paper.doi and not paper.arxiv and _is_out(paper):
            message = f"this {paper.type} paper has no DOI" if paper.type != "article" else "this article has no DOI"
            yield _make(("papers", index, "title"), "hint-no-doi", message, "doi: leads readers to it for good")


def _is_out(paper: Paper) -> bool:
    year = paper.date.start.year if paper.date else 0
    return paper.status not in _NOT_OUT and year >= _FIRST_YEAR


def _check_gaps(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Yield the stretches of a career of which nothing is said, each at what follows it."""
    periods = sorted(_list_periods(profile, today))
    reach = periods[0][1] if periods else today
    for (_, end, _), (begin, _, path) in pairwise(periods):
        reach = max(reach, end)
        if (days := (begin - reach).days) > _GAP:
            span = f"{reach:%Y-%m} and {begin:%Y-%m}, {round(days / _MONTH)} months"
            hint = "a break can be said in the section “breaks”; readers of many countries ask about none"
            yield _make(path, "hint-gap", f"nothing is said of the time between {span}", hint)


def _list_periods(profile: Profile, today: datetime.date) -> Iterator[tuple[datetime.date, datetime.date, Place]]:
    """Yield first day, last day and place of all that takes time in a career."""
    for section in _CAREER:
        for index, item in enumerate(getattr(profile, section, ())):
            parts: list[tuple[Place, Any]] = [((section, index), item)]
            parts += [((section, index, "roles", n), role) for n, role in enumerate(getattr(item, "roles", ()))]
            for place, part in parts:
                for period in (part.date.parts or (part.date,)) if part.date else ():
                    yield *_find_days(period, today, is_end=section == "education"), (*place, "date")


def _find_days(period: Period, today: datetime.date, *, is_end: bool) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a period; one that says its end alone may have begun at any time.

    A single date of a degree is that of its end (`is_end`).
    """
    last = today if period.open else (period.end or period.start).last_day()
    has_no_start = period.bound == "until" or (is_end and not period.end and not period.open)
    return datetime.date.min if has_no_start else period.start.first_day(), last


def _check_own_name(profile: Profile) -> Iterator[Finding]:
    """Yield papers in which the owner's name is spelled otherwise than in most of them."""
    owner = Owner(profile)
    found: dict[bool, list[tuple[str, Place]]] = {}  # in East Asian letters, and in others: these are two names
    for index, paper in enumerate(profile.papers):
        names = [person.name for person in paper.authors]
        for place in owner.find_in(names):
            here = (names[place], ("papers", index, "authors", place))
            found.setdefault(has_east_asian(names[place]), []).append(here)
    for spellings in found.values():
        usual = Counter(name for name, _ in spellings).most_common(1)[0][0]
        hint = f"in most papers it is “{usual}”; catalogues take other spellings for other people"
        for name, path in spellings:
            if name != usual:
                yield _make(path, "hint-own-name", f"your name is “{name}” here", hint)
