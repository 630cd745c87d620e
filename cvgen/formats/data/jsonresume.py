"""JSON Resume 1.x (jsonresume.org): the profile in its keys, and in ours what it has no keys for.

`LISTS` says which of its keys stands for which of ours; the reader uses the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.document.wording import Wording
from cvgen.formats.data.extra_data import Json, fill_in
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.data.profile_data import to_plain_data
from cvgen.formats.page import Output, Selection
from cvgen.profile.mappings.jsonresume import (
    BASICS,
    LISTS,
    OWN_KEYS,
    SCHEMA,
    SEVERAL,
    WHEN,
    ListMapping,
    format_location,
    make_dates,
    make_network_entry,
)
from cvgen.profile.mappings.posts import split_roles
from cvgen.profile.model import Profile
from cvgen.text.titles import join_title


def write(selection: Selection) -> Output:
    """Return the part of the profile that the document shows, in one JSON file."""
    return Output({f"{selection.stem}.json": encode_json(to_json_resume(selection.profile, selection.wording))})


def to_json_resume(profile: Profile, wording: Wording) -> Json:
    """Return a profile as JSON Resume in one language, completed by what was imported besides (`extra`)."""
    plain = to_plain_data(profile, wording)
    resume: Json = {"$schema": profile.extra.get("$schema", SCHEMA), "basics": _make_basics(profile, plain)}
    for mapping in LISTS:
        # Not strict: plain data has no key for an empty section.
        data = plain.get(mapping.ours, ())
        items = split_roles(getattr(profile, mapping.ours)[: len(data)], data)
        if entries := [_convert_item(mapping, item, values) for item, values in items]:
            resume[mapping.theirs] = entries
    resume |= {key: plain[key] for key in OWN_KEYS if plain.get(key)}
    if profile.updated:
        when = {} if profile.updated.is_plain else {WHEN: profile.updated.iso()}
        resume["meta"] = {"lastModified": profile.updated.start.iso(), **when}
    return fill_in(resume, profile.extra)


def _make_basics(profile: Profile, plain: Json) -> Json:
    first = {key: _first_value(plain[key]) for key in SEVERAL if key in plain}
    basics: Json = {theirs: value for theirs, ours in BASICS.items() if (value := first.get(ours) or plain.get(ours))}
    if isinstance(basics.get("image"), dict):
        picture = basics.pop("image")
        basics |= {"image": picture["file"], "imageAlt": picture["alt"]}
    _rename_local_url(basics)
    if location := _make_location(profile, first):
        basics["location"] = location
    # An address is no part of a location for those who read `location` alone: it has a key of its own in any case.
    basics |= {SEVERAL[key]: plain[key] for key in first if key == "address" or plain[key] != [first[key]]}
    if profile.links:
        basics["profiles"] = [make_network_entry(name, value) for name, value in profile.links.items()]
    return basics


def _first_value(entries: list[Any]) -> str:
    return str(entries[0]["value"] if isinstance(entries[0], dict) else entries[0])


def _make_location(profile: Profile, first: Mapping[str, str]) -> Json:
    """Return the first place and postal address; where that is the imported place, with all that is known of it."""
    imported = profile.extra.get("basics", {})
    location = imported.get("location") if isinstance(imported, Mapping) else None
    known: Json = {"city": first["location"]} if "location" in first else {}
    if isinstance(location, dict) and known == {"city": format_location(location)}:
        known = location
    return {**known, "address": first["address"]} if "address" in first else known


def _convert_item(mapping: ListMapping, item: Any, plain: Json) -> Json:
    entry: Json = {}
    rest = dict(plain)
    for key in mapping.keys:
        if (value := rest.pop(key.ours, None)) is not None:
            entry |= {theirs: part for theirs, part in zip(key.theirs, key.split(value), strict=True) if part}
    rest.pop("date", None)
    extra = rest.pop("extra", {})
    if mapping.ours == "papers":
        entry["name"] = join_title(entry["name"], rest.get("subtitle", ""))
    entry |= make_dates(mapping, getattr(item, "date", None)) | rest
    _rename_local_url(entry)
    return fill_in(entry, extra)


def _rename_local_url(entry: Json) -> None:
    """Move a path inside the project from `url`, which holds full addresses only, to `path`."""
    if "://" not in entry.get("url", "://"):
        entry["path"] = entry.pop("url")
