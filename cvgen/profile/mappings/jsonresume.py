"""JSON Resume: which of its keys stands for which of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.text.networks import NETWORKS

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


@dataclass(frozen=True, slots=True)
class Way:
    """One key of ours as one or more of theirs: `split` gives their values, `join` gets ours back from them."""

    ours: str
    theirs: tuple[str, ...]
    split: Callable[[Any], tuple[Any, ...]] = lambda value: (value,)
    join: Callable[..., Any] = lambda value: value


def _degree(text: str) -> tuple[str, str]:
    kind, _, area = text.partition(" in ")
    return kind, area


def _about(text: str) -> tuple[str, str]:
    """Take what was said of the employer, a first paragraph in italics, from the rest."""
    match = re.fullmatch(r"\*([^*\n]+)\*(?:\n\n(.+))?", text, re.DOTALL)
    return (match[1], match[2] or "") if match else ("", text)


def _roles(text: str) -> tuple[list[str]]:
    return (text.split(", "),)


_DEGREE = Way("degree", ("studyType", "area"), _degree, lambda kind, area: " in ".join(filter(None, (kind, area))))
_ABOUT = Way(
    "text",
    ("description", "summary"),
    _about,
    lambda what, text: "\n\n".join(filter(None, (f"*{what}*" if what else "", text))),
)
_ROLES = Way("role", ("roles",), _roles, lambda roles: ", ".join(roles or ()))


@dataclass(frozen=True, slots=True)
class Part:
    """A list of JSON Resume, by which section of ours; `date` is its key for when, where it has one for a day only."""

    theirs: str
    ours: str
    ways: tuple[Way, ...]
    date: str = ""


def _ways(names: str, *more: Way) -> tuple[Way, ...]:
    pairs = [name.split("=") for name in names.split()]
    return (*(Way(ours, (theirs,)) for theirs, ours in pairs), *more)


PARTS: Sequence[Part] = (
    Part("work", "experience", _ways("name=organisation position=role location=place", _ABOUT)),
    Part("volunteer", "service", _ways("organization=organisation position=role location=place summary=text")),
    Part("education", "education", _ways("institution=organisation score=grade courses=highlights", _DEGREE)),
    Part("awards", "awards", _ways("title=title awarder=organisation summary=text"), "date"),
    Part("certificates", "certificates", _ways("name=title issuer=organisation"), "date"),
    Part("publications", "papers", _ways("name=title publisher=venue summary=abstract house=publisher"), "releaseDate"),
    Part("skills", "skills", _ways("name=title level=text")),
    Part("languages", "languages", _ways("fluency=level")),
    Part("interests", "interests", _ways("name=title")),
    Part("references", "references", _ways("reference=text")),
    Part("projects", "projects", _ways("name=title entity=organisation description=text", _ROLES)),
    # What JSON Resume has no list for, in the same manner.
    Part("news", "news", (), "date"),
    Part("talks", "talks", _ways("name=title summary=text"), "date"),
    Part("teaching", "teaching", _ways("name=title summary=text")),
    Part("grants", "grants", _ways("name=title summary=text")),
    Part("sections", "sections", ()),
)
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
}


def place_of(location: Any) -> str:
    """Return a location of JSON Resume as one text: town, region, country; street and postal code are not shown."""
    if not isinstance(location, Mapping):
        return ""
    parts = (location.get(key) for key in ("city", "region", "countryCode"))
    return ", ".join(part for part in parts if isinstance(part, str) and part.strip())


def network_of(name: str, value: str) -> dict[str, Any]:
    """Return a profile elsewhere as JSON Resume has it."""
    network = NETWORKS.get(name)
    if network is None:
        return {"network": name, "url": value}
    address = network.url(value) or value
    return {"network": network.label, **({} if "/" in value else {"username": value}), "url": address}
