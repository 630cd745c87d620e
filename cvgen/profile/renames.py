"""Versions of profiles, and the keys that were called otherwise.

What a key was called is read for one more minor version of cvgen, with a warning; `profile.migration` rewrites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from cvgen.problems import Place
from cvgen.profile.types import field_error
from cvgen.yaml.source import Number, Source

PROFILE_VERSION = 2  # of the keys that this cvgen writes; a profile without `version` is of the first


@dataclass(frozen=True, slots=True)
class Rename:
    """A key of the items of a section that has another name now.

    `values` has the value of the new key for each value that the old one could have, in small letters and "" for none;
    it is None where there is nothing left to say. `until` is the first version of cvgen that does not read it.
    """

    section: str
    old: str
    new: str
    values: Mapping[str, str | None]
    until: str

    def find_value(self, value: Any) -> str | None:
        """Return the value of the new key, None if nothing is left to say. Raises KeyError if there is none for it."""
        return self.values["" if value is None else str(value).casefold()]

    def is_clear(self, item: Mapping[str, Any]) -> bool:
        """Return whether the old key of an item can be read: it has a value that it could have, and no rival."""
        try:
            value = self.find_value(item[self.old])
        except KeyError:
            return False
        return value is None or item.get(self.new) in (None, value)


@dataclass(frozen=True, slots=True)
class OldKey:
    """A key of a profile that has another name now: where it is, and the value that the new one gets, if any."""

    path: Place
    rename: Rename
    value: str | None


_FLAG: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "on", "1", "t", "y"), True),
    **dict.fromkeys(("false", "no", "off", "0", "f", "n", ""), False),
}
RENAMES: tuple[Rename, ...] = (
    Rename("talks", "invited", "kind", {word: "invited" if flag else None for word, flag in _FLAG.items()}, "0.3"),
)


def _check_version(value: Any) -> int:
    """Return today's version for any that can be read: what is read is as if written today."""
    text = str(value)
    is_number = isinstance(value, int | Number) and not isinstance(value, bool)
    if not is_number or not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise field_error("profile_version", current=PROFILE_VERSION)
    if int(text) > PROFILE_VERSION:
        raise field_error("later_version", value=text, current=PROFILE_VERSION)
    return PROFILE_VERSION


_VERSION_SCHEMA = {"type": "integer", "enum": list(range(1, PROFILE_VERSION + 1))}
ProfileVersion = Annotated[int, PlainValidator(_check_version), WithJsonSchema(_VERSION_SCHEMA)]


def renew_keys(data: Any) -> Any:
    """Return the plain data of a profile with old keys renamed; what cannot be renamed stays, to be refused."""
    for rename in RENAMES:
        items = data.get(rename.section) if isinstance(data, Mapping) else None
        if isinstance(items, list | tuple) and any(isinstance(item, Mapping) and rename.old in item for item in items):
            data = {**data, rename.section: [renew_item(rename.section, item) for item in items]}
    return data


def renew_item(section: str, item: Any) -> Any:
    """Return the plain data of an item of a section with old keys renamed."""
    for rename in RENAMES:
        is_old = rename.section == section and isinstance(item, Mapping) and rename.old in item
        if is_old and rename.is_clear(item):
            value = rename.find_value(item[rename.old])
            rest = {key: other for key, other in item.items() if key != rename.old}
            item = rest if value is None else {**rest, rename.new: value}
    return item


def find_old_keys(source: Source) -> Iterator[OldKey]:
    """Yield the keys of a profile's source that are read under another name."""
    for rename in RENAMES:
        items = source.root.children.get(rename.section)
        for index, item in items.children.items() if items else ():
            if rename.old in item.children and rename.is_clear(item.value):
                value = rename.find_value(item.value[rename.old])
                yield OldKey((rename.section, index, rename.old), rename, value)


def explain_old_key(path: Place, item: Any) -> tuple[str, str] | None:
    """Return why an old key at a path of a profile cannot be read, and what to do; None if it is none."""
    for rename in RENAMES:
        if path[:1] == (rename.section,) and path[2:] == (rename.old,):
            if isinstance(item, Mapping) and item.get(rename.new) is not None:
                message = f"“{rename.old}” is called “{rename.new}” now, and both stand here"
                return message, f"keep “{rename.new}”, and remove “{rename.old}”"
            known = next(value for value in rename.values.values() if value)
            message = f"“{rename.old}” is called “{rename.new}” now, and cannot be this"
            return message, f"write “{rename.new}: {known}”, or remove it"
    return None
