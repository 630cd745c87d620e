"""JSON Resume, by the table that its writer goes by; what the table does not know comes back out of `extra`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.formats.local_files import PICTURES
from cvgen.problems import Place
from cvgen.profile.mappings.jsonresume import BASICS, PARTS, SCHEMA, Part, Way, network_of, place_of
from cvgen.profile.model import Profile
from cvgen.readers import Given, Imported
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import STEERING, Keeper, misfits, model_of, text_of, texts_of
from cvgen.readers.decoding import refused
from cvgen.readers.make_valid import NAMELESS
from cvgen.text.dates import Date, parse_period
from cvgen.text.networks import NETWORKS
from cvgen.text.urls import is_url

Json = dict[str, Any]
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# What keys were called before 1.0.
_OLD: Mapping[str, str] = {"picture": "image", "website": "url", "company": "name"}
# What may stand for what an item must have, where that is missing.
_INSTEAD = ("title", "role", "organisation", "degree", "event", "venue", "text", "abstract")


def recognises(given: Given) -> bool:
    """Tell a resume by its schema, or by two of its lists."""
    head = given.raw[:65536]
    return json_reader.looks_like(given, "basics") or (
        b"jsonresume" in head and json_reader.looks_like(given, "$schema")
    )


def read(given: Given, imported: Imported) -> None:
    """Read a resume, of any version."""
    source = json_reader.read_json(given, imported)
    if not isinstance(source.data, dict):
        raise refused(given.name, "not-a-resume", "a resume is a JSON object, { … }", "is it the right file?")
    Reading(Keeper(source, imported), imported, given).whole(source.data)


class Reading:
    """Places a resume, and keeps what is left of it."""

    def __init__(self, keeper: Keeper, imported: Imported, given: Given) -> None:
        self.keeper, self.profile = keeper, imported.profile
        self.files, self.folder = imported.files, given.path.parent

    def whole(self, data: Json) -> None:
        """Place everything."""
        extra = {key: value for key, value in data.items() if key not in ("$schema", "basics", "meta")}
        if data.get("$schema", SCHEMA) != SCHEMA:
            extra["$schema"] = data["$schema"]
        if left := self.basics(data.get("basics", {})):
            extra["basics"] = left
        for part in PARTS:
            if part.theirs in extra and (left := self.part(part, extra.pop(part.theirs))):
                extra[part.theirs] = left
        if left := self.meta(data.get("meta", {})):
            extra["meta"] = left
        for key in extra:
            if key not in ("$schema", "basics", "meta") and key not in {part.theirs for part in PARTS}:
                self.keeper.kept((key,))
        if extra:
            self.profile["extra"] = extra

    def meta(self, meta: Any) -> Any:
        """Place when it was last changed, if that is a day; return the rest."""
        changed = text_of(meta.get("lastModified")) if isinstance(meta, dict) else ""
        if not _is_date(changed):
            return meta
        self.profile["updated"] = changed
        return {key: value for key, value in meta.items() if key != "lastModified"}

    def basics(self, basics: Any) -> Any:
        """Place the facts, and return what is left of them."""
        if not isinstance(basics, dict):
            self.keeper.wrong(("basics",), "not-a-mapping", "“basics” must be an object")
            return basics
        rest, said = _renamed(basics), Json()
        if "url" not in rest and "path" in rest:
            rest["url"] = rest.pop("path")
        for theirs, ours in BASICS.items():
            self.fact(theirs, ours, rest, said)
        if "photo" in said and (alt := text_of(rest.pop("imageAlt", ""))):
            said["photo"] = {"file": said["photo"], "alt": alt}
        if place := place_of(rest.get("location")):
            said["location"] = place
            if set(rest["location"]) == {"city"}:
                rest.pop("location")
        if left := self.networks(rest.pop("profiles", []), said):
            rest["profiles"] = left
        for key in rest:
            if key not in ("location", "profiles") and key not in BASICS:
                self.keeper.kept(("basics", key))
        self.profile.update({key: said[key] for key in Profile.model_fields if key in said})
        return rest

    def fact(self, theirs: str, ours: str, rest: Json, said: Json) -> None:
        """Place a fact about the person, if it can stand in a profile."""
        value: Any = texts_of(rest.get(theirs)) if theirs == "otherNames" else text_of(rest.get(theirs))
        if not value:
            return
        if misfits(Profile, {ours: value}) or (ours == "photo" and not self.picture(value)):
            self.keeper.kept(("basics", theirs), f"this “{theirs}” cannot stand in a profile")
        else:
            said[ours] = value
            rest.pop(theirs)

    def picture(self, name: str) -> bool:
        """Tell whether there is a picture: elsewhere, or in a file beside the resume, which is copied."""
        if "://" in name:
            return True
        file = self.folder / name
        if file.is_file() and file.suffix.lower() in PICTURES:
            self.files[name] = file
        return name in self.files

    def networks(self, profiles: Any, said: Json) -> list[Any]:
        """Place profiles elsewhere, and return those of which something would be lost."""
        left: list[Any] = []
        links: dict[str, str] = {}
        for index, one in enumerate(profiles if isinstance(profiles, list) else [profiles]):
            found = _link(one) if isinstance(one, dict) else None
            if found is None or found[0] in links:
                self.keeper.kept(("basics", "profiles", index), "this is no profile that can be linked to")
                left.append(one)
                continue
            links[found[0]] = found[1]
            if any(network_of(*found).get(key) != value for key, value in one.items()):
                left.append(one)
        if links:
            said["links"] = links
        return left

    def part(self, part: Part, value: Any) -> list[Any] | Any:
        """Place the items of a list, and return those that could not be."""
        if not isinstance(value, list):
            self.keeper.wrong((part.theirs,), "not-a-list", f"“{part.theirs}” must be a list")
            if not isinstance(value, dict):
                return value
            value = [value]
        left: list[Any] = []
        items: list[Json] = []
        for index, one in enumerate(value):
            item = self.item(part, one, (part.theirs, index))
            (left if item is None else items).append(one if item is None else item)
        if items:
            self.profile[part.ours] = items
        return left

    def item(self, part: Part, one: Any, path: Place) -> Json | None:
        """Return an item of ours, None if it says too little to be one."""
        if not isinstance(one, dict):
            self.keeper.wrong(path, "not-a-mapping", f"each of “{part.theirs}” must be an object")
            first = next((way.theirs[0] for way in part.ways), "title")
            one = {first: text_of(one)}
        one, model = _renamed(one), model_of(part.ours)
        rest, left = dict(one), Json()
        said, origin = _placed(part, rest, left)
        if date := self.date(part, rest, left, path):
            said["date"] = date
        _add_others(model, rest, said, left, origin)
        self.mend(part, model, said, left, origin, one)
        for key in sorted(misfits(model, said)):
            said.pop(key)
            left |= {theirs: one[theirs] for theirs in origin.get(key, ()) if theirs in one}
        if any(field.is_required() and name not in said for name, field in model.model_fields.items()):
            self.keeper.wrong(path, "kept", f"this says too little to be one of “{part.ours}”", _KEPT)
            return None
        for key in left:
            if key not in _DATES and left[key] not in ["", [], {}, None, *said.values()]:
                self.keeper.kept((*path, key))
        return said | ({"extra": left} if left else {})

    def mend(
        self, part: Part, model: Any, said: Json, left: Json, origin: dict[str, tuple[str, ...]], one: Json
    ) -> None:
        """Put what an item does say in the place of what it must have."""
        if part.ours == "papers" and not said.get("authors"):
            said["authors"] = [self.profile.get("name") or NAMELESS]
        for name, field in model.model_fields.items():
            if field.is_required() and name not in said and name != "date":
                other = next((key for key in _INSTEAD if isinstance(said.get(key), str)), None)
                if other:
                    said[name], origin[name] = said.pop(other), origin.get(other, ())
                    left |= {theirs: one[theirs] for theirs in origin[name] if theirs in one}

    def date(self, part: Part, rest: Json, left: Json, path: Place) -> str:
        """Return the date of an item as a profile has it; what is no date is left."""
        end_key = part.date or "endDate"
        given = {key: rest.pop(key) for key in ("startDate", end_key) if key in rest}
        start, end = (text_of(given.get(key)) for key in ("startDate", end_key))
        for key, value in (("startDate", start), (end_key, end)):
            if key in given and not _is_date(value):
                left[key] = given[key]
                if value:
                    self.keeper.kept((*path, key), f"“{value}” is not a date")
        start, end = (value if _is_date(value) else "" for value in (start, end))
        if start and part.date and start == end:
            return f"{start} – present"
        if start and not part.date and not end:
            return f"{start} – present" if end_key not in given else start
        if start and end and start != end:
            try:
                parse_period(f"{start} – {end}")
            except ValueError:
                self.keeper.kept((*path, "startDate"), "this ends before it begins")
                left["startDate"] = start
                return end
            return f"{start} – {end}"
        if start and end and "startDate" in given:
            left["startDate"] = start
        return end or start


_KEPT = "it is kept under “extra”"
_DATES = ("startDate", "endDate", "date", "releaseDate")
_LISTS = frozenset({"highlights", "courses", "keywords", "roles"})


def _placed(part: Part, rest: Json, left: Json) -> tuple[Json, dict[str, tuple[str, ...]]]:
    """Take from `rest` what the table knows; return it by our keys, and which of theirs each comes of.

    What would not come back the same way is `left` as well.
    """
    said: Json = {}
    origin: dict[str, tuple[str, ...]] = {}
    for way in part.ways:
        given = {theirs: rest.pop(theirs) for theirs in way.theirs if theirs in rest}
        values = {theirs: _fitting(given.get(theirs), theirs in _LISTS) for theirs in way.theirs}
        joined, back = _joined(way, values)
        if joined:
            said[way.ours], origin[way.ours] = joined, tuple(given)
        left |= {theirs: value for theirs, value in given.items() if back.get(theirs) != value}
    return said, origin


def _joined(way: Way, values: Mapping[str, Any]) -> tuple[Any, Mapping[str, Any]]:
    """Return what several values are in one of ours, and what they would come back as: all of them, or the last."""
    alone = {**dict.fromkeys(way.theirs, ""), way.theirs[-1]: values[way.theirs[-1]]}
    for given in (values, alone):
        joined = way.join(*given.values())
        back = dict(zip(way.theirs, way.split(joined), strict=True)) if joined else {}
        if joined and back == given:
            return joined, back
    return joined, back


def _add_others(model: Any, rest: Json, said: Json, left: Json, origin: dict[str, tuple[str, ...]]) -> None:
    """Add what stands under our own names; what no key is for is `left`."""
    known = {field.alias or name for name, field in model.model_fields.items()} - STEERING
    for key, value in rest.items():
        ours = "url" if key == "path" else key
        if ours in known and ours not in said and value not in ("", [], {}, None):
            said[ours], origin[ours] = texts_of(value) if key in _LISTS else value, (key,)
        else:
            left[key] = value


def _fitting(value: Any, listed: bool) -> Any:
    return texts_of(value) if listed else text_of(value) or ", ".join(texts_of(value))


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        return isinstance(parse_period(text).start, Date)
    except ValueError:
        return False


def _renamed(data: Json) -> Json:
    """Return data with keys as they are called since 1.0."""
    return {_OLD[key] if key in _OLD and _OLD[key] not in data else key: value for key, value in data.items()}


def _link(one: Json) -> tuple[str, str] | None:
    """Return the label and user name or address of a profile elsewhere, None if there is nothing to link to."""
    network, user, url = (text_of(one.get(key)) for key in ("network", "username", "url"))
    plain = re.sub(r"\W", "", network).casefold()
    known = next((key for key, one in NETWORKS.items() if plain in (key, re.sub(r"\W", "", one.label).casefold())), "")
    if known:
        for value in (user, url):
            if value and not misfits(Profile, {"links": {known: value}}):
                return known, value
        return None
    return (network or url, url) if url.startswith("http") and is_url(url) else None
