"""Where works of Crossref appeared: journals, volumes and series, conferences, institutions and publishers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cvgen.bibliography.plain_entries import PlainEntry
from cvgen.readers.data.extras import to_text
from cvgen.readers.data.nested import find_list, find_text

_IN_VOLUMES = frozenset({"chapter", "conference", "encyclopedia entry"})
_IN_JOURNALS = frozenset({"article", "editorial", "review", "special issue", "other"})
# The field of biblatex for the institution of a work; what has no other one is its publisher's.
_INSTITUTIONS: Mapping[str, str] = {
    "thesis": "school",
    "report": "institution",
    "working paper": "institution",
    "standard": "institution",
}
_WITHOUT_PUBLISHER = frozenset({"article", "conference", "editorial", "review", "other"})
# What Springer asserts of conferences whose papers are chapters of books.
_ASSERTED: Mapping[str, str] = {
    "conference_name": "name",
    "conference_acronym": "acronym",
    "conference_year": "year",
    "conference_city": "city",
    "conference_country": "country",
}


_SMALL_WORDS = frozenset({"amp", "and", "at", "for", "in", "of", "on", "the"})


class Conference(NamedTuple):
    """A conference: its name, its name in short with the year, and where it was."""

    name: str
    acronym: str
    place: str


def add_places(entry: PlainEntry, work: Any) -> None:
    """Add where a work appeared, and who published it."""
    _add_containers(entry, work)
    _add_conference(entry, find_conference(work))
    institutions = [name for place in find_list(work, "institution") if (name := find_text(place, "name"))]
    institutions += filter(None, [find_text(work, "standards-body", "name")])
    publisher, field = find_text(work, "publisher"), _INSTITUTIONS.get(entry.kind)
    if field:
        entry.add(field, institutions[0] if institutions else publisher)  # who paid for a report stands behind
        entry.add("address", find_text(work, "institution", "place"))
    elif entry.kind == "media":
        entry.add("venue", find_text(work, "group-title") or publisher)  # the name of a blog
    elif entry.kind in ("preprint", "other") and institutions:
        entry.add("venue", institutions[0])
    elif entry.kind not in _WITHOUT_PUBLISHER or (entry.kind == "other" and "venue" not in entry.fields):
        entry.add("publisher", publisher)
        entry.add("address", find_text(work, "publisher-location"))


def _add_containers(entry: PlainEntry, work: Any) -> None:
    """Add the titles of what a work is in: of a chapter that of the series before that of the book."""
    titles = list(filter(None, map(to_text, find_list(work, "container-title"))))
    if not titles:
        return
    if entry.kind in _IN_VOLUMES:
        entry.add("venue", titles[-1])
        entry.add("series", titles[0] if titles[0] != titles[-1] else "")
    elif entry.kind in _IN_JOURNALS or entry.kind == "preprint":
        entry.add("venue", titles[0])
    else:
        entry.add("series", titles[0])
    short = find_text(work, "short-container-title")
    if len(titles) == 1 and "venue" in entry.fields and short != titles[0]:
        entry.add("shortjournal", short)


def _add_conference(entry: PlainEntry, conference: Conference) -> None:
    if entry.kind not in ("conference", "edited volume"):
        return
    name = conference.name.removeprefix(conference.acronym).lstrip(" :–-") or conference.name
    if not _list_words(name) <= _list_words(entry.fields.get("venue", "") or entry.fields.get("title", "")):
        entry.add("eventtitle", name)
    if entry.kind == "conference":
        entry.add("location", conference.place)
        if len(conference.acronym) <= 30 and "shortjournal" not in entry.fields:
            entry.add("shortjournal", conference.acronym)


def _list_words(text: str) -> set[str]:
    """Return the words of a name that tell it from others; numbers, small words and what is in brackets do not."""
    text = re.sub(r"\([^()]{1,40}\)|\d+(?:st|nd|rd|th)?", " ", text.casefold())
    return set(re.findall(r"[^\W\d_]{2,}", text)) - _SMALL_WORDS


def find_conference(work: Any) -> Conference:
    """Return the conference of a work; all of it is "" if there is none."""
    if name := find_text(work, "event", "name"):
        return Conference(name, find_text(work, "event", "acronym"), find_text(work, "event", "location").strip(" ,"))
    said = {_ASSERTED.get(find_text(one, "name"), ""): find_text(one, "value") for one in find_list(work, "assertion")}
    acronym, year = said.get("acronym", ""), said.get("year", "")
    return Conference(
        said.get("name", ""),
        acronym if not acronym or year in acronym else f"{acronym} {year}",
        ", ".join(filter(None, (said.get("city"), said.get("country")))),
    )
