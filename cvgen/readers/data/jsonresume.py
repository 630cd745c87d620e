"""Read JSON Resume of any version, by the table that its writer uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.profile.mappings.jsonresume import (
    BASICS,
    LISTS,
    OWN_KEYS,
    SCHEMA,
    SEVERAL,
    WHEN,
    ListMapping,
    format_location,
    make_network_entry,
)
from cvgen.profile.mappings.posts import join_roles, take_employer
from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import Profile
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import Json, KeyReporter, to_text, to_texts
from cvgen.readers.data.jsonresume_items import ItemMapper, is_date, rename_old_keys
from cvgen.readers.data.neighbours import copy_picture
from cvgen.readers.decoding import file_error
from cvgen.text.dates import parse_period
from cvgen.text.networks import NETWORKS, normalise_network
from cvgen.text.urls import is_url

_TELLING_LISTS = ("work", "education", "skills", "volunteer", "awards", "publications", "languages", "references")
_LEAST_LISTS = 3  # of them in a file without the person


def recognises(origin: Origin) -> bool:
    """Tell a resume by its first list, its schema, or several of its lists."""
    has_schema = b"jsonresume" in origin.raw[:65536] and json_reader.has_json_key(origin, "$schema")
    if has_schema or json_reader.has_json_key(origin, "basics"):
        return True
    return sum(json_reader.has_json_key(origin, name) for name in _TELLING_LISTS) >= _LEAST_LISTS


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a resume, of any version. Raises InvalidProfile where it is no JSON object."""
    source = json_reader.read_json(origin, imported)
    if not isinstance(source.data, dict):
        raise file_error(origin.name, "not-a-resume", "a resume is a JSON object, { … }", "is it the right file?")
    JsonResumeMapper(KeyReporter(source, imported), imported, origin).map_resume(source.data)


class JsonResumeMapper:
    """Maps a resume to a profile; what is left of it goes to `extra`, so that it can be written out again."""

    def __init__(self, reporter: KeyReporter, imported: ImportResult, origin: Origin) -> None:
        self.reporter, self.profile = reporter, imported.profile
        self.files, self.folder = imported.files, origin.path.parent

    def map_resume(self, data: Json) -> None:
        """Map the whole resume."""
        extra = {key: value for key, value in data.items() if key not in ("$schema", "basics", "meta")}
        if data.get("$schema", SCHEMA) != SCHEMA:
            extra["$schema"] = data["$schema"]
        if left := self.map_basics(data.get("basics", {})):
            extra["basics"] = left
        for mapping in LISTS:
            if mapping.theirs in extra and (left := self.map_list(mapping, extra.pop(mapping.theirs))):
                extra[mapping.theirs] = left
        self.take_own_keys(extra)
        if left := self.map_meta(data.get("meta", {})):
            extra["meta"] = left
        known = {"$schema", "basics", "meta", *(mapping.theirs for mapping in LISTS)}
        for key in extra:
            if key not in known:
                self.reporter.report_kept((key,))
        if extra:
            self.profile["extra"] = extra

    def take_own_keys(self, extra: Json) -> None:
        """Move the keys that only our export writes from `extra` to the profile."""
        for key in OWN_KEYS:
            if key in extra and not find_misfits(Profile, {key: extra[key]}):
                self.profile[key] = extra.pop(key)

    def map_meta(self, meta: Any) -> Any:
        """Take over the day of the last change, if it is one; return the rest."""
        changed = to_text(meta.get("lastModified")) if isinstance(meta, dict) else ""
        if not is_date(changed):
            return meta
        when = to_text(meta.get(WHEN))
        is_own = not find_misfits(Profile, {"updated": when}) and parse_period(when).start.iso() == changed
        self.profile["updated"] = when if is_own else changed
        return {key: value for key, value in meta.items() if key not in ("lastModified", *[WHEN] * is_own)}

    def map_basics(self, basics: Any) -> Any:
        """Map the facts about the person, and return what is left of them."""
        if not isinstance(basics, dict):
            self.reporter.report_wrong(("basics",), "not-a-mapping", "“basics” must be an object")
            return basics
        left, facts = rename_old_keys(basics), Json()
        if "url" not in left and "path" in left:
            left["url"] = left.pop("path")
        for theirs, ours in BASICS.items():
            self.map_fact(theirs, ours, left, facts)
        if "photo" in facts and (alt := to_text(left.pop("imageAlt", ""))):
            facts["photo"] = {"file": facts["photo"], "alt": alt}
        self.map_location(left, facts)
        if unlinked := self.map_networks(left.pop("profiles", []), facts):
            left["profiles"] = unlinked
        for key in left:
            if key not in ("location", "profiles") and key not in BASICS:
                self.reporter.report_kept(("basics", key))
        self.profile.update({key: facts[key] for key in Profile.model_fields if key in facts})
        return left

    def map_fact(self, theirs: str, ours: str, left: Json, facts: Json) -> None:
        """Move a fact from what is `left` to the `facts` of the profile, if it can stand there."""
        value: Any = to_texts(left.get(theirs)) if theirs == "otherNames" else to_text(left.get(theirs))
        if not value:
            return
        if find_misfits(Profile, {ours: value}) or (
            ours == "photo" and not copy_picture(value, self.folder, self.files)
        ):
            self.reporter.report_kept(("basics", theirs), f"this “{theirs}” cannot stand in a profile")
        else:
            facts[ours] = value
            left.pop(theirs)

    def map_location(self, left: Json, facts: Json) -> None:
        """Map the place, then all values of facts that have several; a postal address is read where it has our key."""
        if location := format_location(left.get("location")):
            facts["location"] = location
        for ours, theirs in SEVERAL.items():
            self.map_several(ours, theirs, left, facts)
        if isinstance(left.get("location"), dict) and left["location"].keys() <= {"city"}:
            left.pop("location")

    def map_several(self, ours: str, theirs: str, left: Json, facts: Json) -> None:
        """Move all values of a fact from what is `left` to the `facts`; the one that was read of it stays the first."""
        values = left.get(theirs)
        if not isinstance(values, list) or not values or find_misfits(Profile, {ours: values}):
            return
        first = values[0].get("value") if isinstance(values[0], dict) else values[0]
        values = values if facts.get(ours, first) == first else [facts[ours], *values]
        facts[ours] = values if len(values) > 1 else values[0]
        left.pop(theirs)
        if ours == "address" and isinstance(left.get("location"), dict) and left["location"].get("address") == first:
            left["location"] = {key: value for key, value in left["location"].items() if key != "address"}

    def map_networks(self, profiles: Any, facts: Json) -> list[Any]:
        """Map the person's pages elsewhere, and return those that would not come back the same way."""
        left: list[Any] = []
        links: dict[str, str] = {}
        for index, entry in enumerate(profiles if isinstance(profiles, list) else [profiles]):
            link = _find_link(entry) if isinstance(entry, dict) else None
            if link is None or link[0] in links:
                self.reporter.report_kept(("basics", "profiles", index), "this is no profile that can be linked to")
                left.append(entry)
                continue
            links[link[0]] = link[1]
            if any(make_network_entry(*link).get(key) != value for key, value in entry.items()):
                left.append(entry)
        if links:
            facts["links"] = links
        return left

    def map_list(self, mapping: ListMapping, values: Any) -> list[Any] | Any:
        """Map the items of a list, and return those that say too little."""
        if not isinstance(values, list):
            self.reporter.report_wrong((mapping.theirs,), "not-a-list", f"“{mapping.theirs}” must be a list")
            if not isinstance(values, dict):
                return values
            values = [values]
        mapper = ItemMapper(mapping, self.reporter, self.profile)
        left: list[Any] = []
        items: list[Json] = []
        for index, value in enumerate(values):
            employer = take_employer(value) if mapping.ours == "experience" else {}
            item = mapper.map_item(value, (mapping.theirs, index))
            if item is None:
                left.append(value)
            else:
                items.append({**item, **employer})
        if items:
            self.profile[mapping.ours] = join_roles(items)
        return left


def _find_link(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the label and the user name or address of a page elsewhere, None if there is nothing to link to."""
    network, user, url = (to_text(entry.get(key)) for key in ("network", "username", "url"))
    name = normalise_network(network)
    known = next((key for key, ours in NETWORKS.items() if name in (key, normalise_network(ours.label))), "")
    if known:
        fitting = (value for value in (user, url) if value and not find_misfits(Profile, {"links": {known: value}}))
        return next(((known, value) for value in fitting), None)
    return (network or url, url) if url.startswith("http") and is_url(url) else None
