"""JSON Resume 1.x (jsonresume.org): the profile in its keys, and what they cannot say beside them, in the profile's.

`PARTS` says which of its keys stands for which of ours; the reader goes by the same table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cvgen.document.wording import Wording
from cvgen.formats.data.profile_data import to_plain_data
from cvgen.formats.page import Output, Page
from cvgen.profile.mappings.jsonresume import BASICS, PARTS, SCHEMA, Part, network_of, place_of
from cvgen.profile.model import Profile
from cvgen.text.dates import Period

Json = dict[str, Any]


def write(page: Page) -> Output:
    """Return the profile as the document shows it, in one JSON file."""
    data = resume(page.profile, page.wording)
    return Output({f"{page.stem}.json": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()})


def resume(profile: Profile, wording: Wording) -> Json:
    """Return a profile as JSON Resume, in one language; what other programs said of the person is filled in again."""
    said = to_plain_data(profile, wording)
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
