"""JSON Resume: its keys and the keys of a profile that correspond."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.text.dates import Period
from cvgen.text.networks import NETWORKS, describe_link

WHEN = "when"  # a key of ours for a date that theirs cannot hold, as a profile has it: Spring 2024
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


@dataclass(frozen=True, slots=True)
class KeyMapping:
    """A key of ours and one or more of theirs: `split` returns their values of ours, `join` our value of theirs."""

    ours: str
    theirs: tuple[str, ...]
    split: Callable[[Any], tuple[Any, ...]] = lambda value: (value,)
    join: Callable[..., Any] = lambda value: value


def _split_degree(text: str) -> tuple[str, str]:
    kind, _, area = text.partition(" in ")
    return kind, area


def _split_employer(text: str) -> tuple[str, str]:
    """Return the description of the employer, which is a first paragraph in italics, and the rest."""
    match = re.fullmatch(r"\*([^*\n]+)\*(?:\n\n(.+))?", text, re.DOTALL)
    return (match[1], match[2] or "") if match else ("", text)


def _split_roles(text: str) -> tuple[list[str]]:
    return (text.split(", "),)


_DEGREE = KeyMapping(
    "degree", ("studyType", "area"), _split_degree, lambda kind, area: " in ".join(filter(None, (kind, area)))
)
_TEXT = KeyMapping(
    "text",
    ("description", "summary"),
    _split_employer,
    lambda employer, text: "\n\n".join(filter(None, (f"*{employer}*" if employer else "", text))),
)
_ROLES = KeyMapping("role", ("roles",), _split_roles, lambda roles: ", ".join(roles or ()))


@dataclass(frozen=True, slots=True)
class ListMapping:
    """A list of theirs and the section of ours; `date` is their key for a single day, where items have no range."""

    theirs: str
    ours: str
    keys: tuple[KeyMapping, ...]
    date: str = ""


def _map_list(theirs: str, ours: str, pairs: str = "", *more: KeyMapping, date: str = "") -> ListMapping:
    """Return the mapping of a list, its keys given as pairs “theirs=ours”."""
    names = [pair.split("=") for pair in pairs.split()]
    return ListMapping(theirs, ours, (*(KeyMapping(ours, (theirs,)) for theirs, ours in names), *more), date)


LISTS: Sequence[ListMapping] = (
    _map_list("work", "experience", "name=organisation position=role location=place", _TEXT),
    _map_list("volunteer", "service", "organization=organisation position=role location=place summary=text"),
    _map_list("education", "education", "institution=organisation score=grade courses=highlights", _DEGREE),
    _map_list("awards", "awards", "title=title awarder=organisation summary=text", date="date"),
    _map_list("certificates", "certificates", "name=title issuer=organisation", date="date"),
    _map_list(
        "publications", "papers", "name=title publisher=venue summary=abstract house=publisher", date="releaseDate"
    ),
    _map_list("skills", "skills", "name=title level=text"),
    _map_list("languages", "languages", "fluency=level"),
    _map_list("interests", "interests", "name=title"),
    _map_list("references", "references", "reference=text"),
    _map_list("projects", "projects", "name=title entity=organisation description=text", _ROLES),
    # Lists of our own, in the same manner: JSON Resume allows others beside its own.
    _map_list("news", "news", date="date"),
    _map_list("talks", "talks", "name=title summary=text", date="date"),
    _map_list("outreach", "outreach", "name=title summary=text", date="date"),
    _map_list("exhibitions", "exhibitions", "name=title summary=text"),
    _map_list("teaching", "teaching", "name=title summary=text"),
    _map_list("supervision", "supervision", "summary=text"),
    _map_list("editorial", "editorial", "summary=text"),
    _map_list("memberships", "memberships", "summary=text"),
    _map_list("clinical", "clinical", "summary=text"),
    _map_list("breaks", "breaks", "name=title summary=text"),
    _map_list("licences", "licences", "name=title issuer=organisation", date="date"),
    _map_list("grants", "grants", "name=title summary=text"),
    _map_list("sections", "sections"),
)
# Keys of ours beside its lists, which stand in its files as in a profile.
OWN_KEYS = ("not_me", "people", "marks")
# The keys of `basics`, and the facts of a profile.
BASICS: Mapping[str, str] = {
    "name": "name",
    "label": "headline",
    "image": "photo",
    "email": "email",
    "phone": "phone",
    "url": "website",
    "summary": "bio",
    "affiliation": "affiliation",
    "otherNames": "other_names",
    **{name: name for name in ("title_before", "title_after", "birth", "birthplace", "nationality", "pronouns")},
}
# The keys of our own for all values of a fact, where there is more than the one that has a key.
SEVERAL: Mapping[str, str] = {
    "email": "emails",
    "phone": "phones",
    "affiliation": "affiliations",
    "location": "locations",
    "address": "addresses",
}


def make_dates(mapping: ListMapping, date: Period | None) -> dict[str, str]:
    """Return the keys for a date: a range has start and end, an open one only a start, a single date only an end.

    What ISO 8601 cannot say of it has a key of ours beside them.
    """
    if date is None:
        return {}
    when = {} if date.is_plain else {WHEN: date.iso()}
    outline = date.outline()
    end_key, start = mapping.date or "endDate", outline.start.iso()
    if outline.open:
        return {"startDate": start, **({end_key: start} if mapping.date else {}), **when}
    if outline.end is None or outline.end == outline.start:
        return {end_key: start, **when}
    return {"startDate": start, end_key: outline.end.iso(), **when}


def format_location(location: Any) -> str:
    """Return a location as one text: city, region, country. Street and postal code are left out."""
    if not isinstance(location, Mapping):
        return ""
    parts = (location.get(key) for key in ("city", "region", "countryCode"))
    return ", ".join(part for part in parts if isinstance(part, str) and part.strip())


def make_network_entry(name: str, value: str) -> dict[str, Any]:
    """Return a link of a profile as an entry of `basics.profiles`."""
    label, address = describe_link(name, value)
    has_user = name in NETWORKS and "/" not in value
    return {"network": label, **({"username": value} if has_user else {}), "url": address}
