"""JSON Resume 1.x (jsonresume.org): the profile in its keys, and what they cannot say beside them, in the profile's.

`PARTS` says which of its keys stands for which of ours; the reader goes by the same table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.dates import Period
from cvgen.formats import Output, Page
from cvgen.formats.plain import plain
from cvgen.networks import NETWORKS
from cvgen.profile import Profile
from cvgen.wording import Wording

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
Json = dict[str, Any]


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


def write(page: Page) -> Output:
    """Return the profile as the document shows it, in one JSON file."""
    data = resume(page.profile, page.wording)
    return Output({f"{page.stem}.json": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()})


def resume(profile: Profile, wording: Wording) -> Json:
    """Return a profile as JSON Resume, in one language; what other programs said of the person is filled in again."""
    said = plain(profile, wording)
    data: Json = {"$schema": profile.extra.get("$schema", SCHEMA), "basics": _basics(profile, said)}
    for part in PARTS:
        items = zip(getattr(profile, part.ours), said.get(part.ours, ()), strict=False)  # nothing is said of none
        if made := [_item(part, item, plainly) for item, plainly in items]:
            data[part.theirs] = made
    if profile.updated:
        data["meta"] = {"lastModified": profile.updated.start.iso()}
    return filled(data, profile.extra)


def _basics(profile: Profile, said: Json) -> Json:
    basics = {theirs: said[ours] for theirs, ours in BASICS.items() if said.get(ours)}
    if isinstance(basics.get("image"), dict):
        picture = basics.pop("image")
        basics |= {"image": picture["file"], "imageAlt": picture["alt"]}
    _addresses(basics)
    if said.get("location"):
        known = profile.extra.get("basics", {})
        place = known.get("location") if isinstance(known, Mapping) else None
        basics["location"] = place if place_of(place) == said["location"] else {"city": said["location"]}
    if profile.links:
        basics["profiles"] = [network_of(name, value) for name, value in profile.links.items()]
    return basics


def place_of(location: Any) -> str:
    """Return a location of JSON Resume as one text: town, region, country; street and postal code are not shown."""
    if not isinstance(location, Mapping):
        return ""
    parts = (location.get(key) for key in ("city", "region", "countryCode"))
    return ", ".join(part for part in parts if isinstance(part, str) and part.strip())


def network_of(name: str, value: str) -> Json:
    """Return a profile elsewhere as JSON Resume has it."""
    network = NETWORKS.get(name)
    if network is None:
        return {"network": name, "url": value}
    address = network.url(value) or value
    return {"network": network.label, **({} if "/" in value else {"username": value}), "url": address}


def _item(part: Part, item: Any, said: Json) -> Json:
    data: Json = {}
    rest = dict(said)
    for way in part.ways:
        if (value := rest.pop(way.ours, None)) is not None:
            data |= {theirs: one for theirs, one in zip(way.theirs, way.split(value), strict=True) if one}
    rest.pop("date", None)
    extra = rest.pop("extra", {})
    data |= _when(part, getattr(item, "date", None)) | rest
    _addresses(data)
    return filled(data, extra)


def _when(part: Part, date: Period | None) -> Json:
    """Return the keys for a date: a range has a start and an end, one that goes on no end, a single date no start."""
    if date is None:
        return {}
    end, start = part.date or "endDate", date.start.iso()
    if date.open:
        return {"startDate": start, **({end: start} if part.date else {})}
    if date.end is None or date.end == date.start:
        return {end: start}
    return {"startDate": start, end: date.end.iso()}


def _addresses(data: Json) -> None:
    """Put a path inside the project under a key of its own: `url` is an address."""
    if "://" not in data.get("url", "://"):
        data["path"] = data.pop("url")


def filled(said: Json, extra: Mapping[str, Any]) -> Json:
    """Return what is said, with what another program knew besides; where both say something, the profile is right."""
    result = dict(said)
    for key, value in extra.items():
        ours = result.get(key)
        if key not in result:
            result[key] = value
        elif isinstance(ours, dict) and isinstance(value, Mapping):
            result[key] = filled(ours, value)
        elif isinstance(ours, list) and isinstance(value, list):
            result[key] = _joined(ours, value)
    return result


def _joined(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Return two lists as one; of the same network, what the other program said of it is right."""
    networks = {one.get("network"): one for one in theirs if isinstance(one, Mapping) and "network" in one}
    by_label = {re.sub(r"\W", "", str(name)).casefold(): one for name, one in networks.items()}
    result, used = [], []
    for one in ours:
        label = re.sub(r"\W", "", str(one.get("network", ""))).casefold() if isinstance(one, Mapping) else ""
        other = by_label.get(label) if label else None
        result.append({**one, **other} if other else one)
        used += [other] if other else []
    return result + [one for one in theirs if one not in used and one not in ours]
