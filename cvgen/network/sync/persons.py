"""Who the owner is where works are listed: as the profile's sources say, or its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cvgen.problems import Place
from cvgen.profile.model import Profile
from cvgen.profile.sources import SourceName
from cvgen.text.networks import read_orcid

# Sources that list the works of a person.
LISTS: tuple[SourceName, ...] = ("orcid", "openalex", "dblp", "inspire", "ads", "semanticscholar")
# How persons stand in links, which may be addresses.
_IN_LINKS: Mapping[SourceName, str] = {
    "orcid": r"(?:^|/)([0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9X])$",
    "dblp": r"(?:^|/pid/)([\w-]+/[\w-]+)(?:\.\w+)?$",
    "semanticscholar": r"(?:^|/author/(?:[^/]+/)?)([0-9]+)$",
}


class ListedPerson(NamedTuple):
    """The owner at a source, and the place in the profile that says so."""

    source: SourceName
    person: str
    path: Place


def find_persons(profile: Profile, *, with_links: bool = True) -> list[ListedPerson]:
    """Return who the owner is at each source that the profile names a person at; at those in its links if it has none.

    Links that are private are not used, nor any without `with_links`.
    """
    named = [
        ListedPerson(name, _tidy(str(value)), ("sources", name))
        for name in LISTS
        if (value := getattr(profile.sources, name))
    ]
    return named or (list(_read_links(profile)) if with_links and "links" not in profile.private else [])


def _read_links(profile: Profile) -> Iterator[ListedPerson]:
    for name, pattern in _IN_LINKS.items():
        value = profile.links.get(name, "").rstrip("/")
        if match := re.search(pattern, value, re.IGNORECASE):
            yield ListedPerson(name, _tidy(match[1]), ("links", name))


def _tidy(person: str) -> str:
    """Return an ORCID iD without its address, in four groups; others, and questions to ADS, as they are."""
    return read_orcid(person) if re.fullmatch(r"[\w./:-]*[0-9X]/?", person) and read_orcid(person) else person
