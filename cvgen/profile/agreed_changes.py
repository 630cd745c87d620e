"""Changes of a profile that its owner agreed to, written into its text together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Place, Problem
from cvgen.profile.appending import append_texts
from cvgen.profile.completion import Join, complete_items, replace_value
from cvgen.profile.merge import merge_profiles
from cvgen.text import dates


@dataclass(slots=True)
class AgreedChanges:
    """What the owner agreed to: paths are those of the profile as it was.

    `items` are new ones by section, `completions` the keys that items lack, `values` those that are to be others, and
    `entries` come to the end of lists, each with a remark for a comment behind it, "" for none.
    """

    items: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    completions: dict[Place, Mapping[str, Any]] = field(default_factory=dict)
    values: dict[Place, Any] = field(default_factory=dict)
    entries: dict[Place, list[tuple[Any, str]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.items or self.completions or self.values or self.entries)

    @property
    def has_places(self) -> bool:
        """Whether any is of an item that is known by its number alone."""
        paths = (*self.completions, *self.values, *self.entries)
        return any(isinstance(step, int) for path in paths for step in path)

    def add_item(self, section: str, item: dict[str, Any]) -> None:
        """Take a new item."""
        self.items.setdefault(section, []).append(item)

    def append(self, path: Place, value: Any, remark: str = "") -> None:
        """Take an entry for the end of a list."""
        self.entries.setdefault(path, []).append((value, remark))


def write_changes(
    text: str, name: str, changes: AgreedChanges, join: Join = lambda source: source
) -> tuple[str, list[str], list[Problem]]:
    """Return the text of a profile with changes, descriptions of them, and the problems of those that have no place.

    `name` and `join` are as `merge_profiles` has them. What is changed in place comes first, while the paths hold.
    Raises InvalidProfile if a change cannot be written without changing more.
    """
    text, descriptions, problems, _ = complete_items(text, name, changes.completions, join)
    for path, value in changes.values.items():
        text = replace_value(text, path, value, name, join)
        descriptions.append(f"{_name_path(path)}: {value}")
    for path, entries in changes.entries.items():
        values, remarks = [value for value, _ in entries], [remark for _, remark in entries]
        text = append_texts(text, path, values, remarks, name)
        descriptions += [f"{_name_path(path)}: {_name_entry(value)}" for value in values]
    newest_first = {section: sorted(items, key=_find_age) for section, items in changes.items.items()}
    text, added = merge_profiles(text, name, newest_first, join)
    return text, [*descriptions, *added], problems


def _find_age(item: Mapping[str, Any]) -> tuple[int, ...]:
    """Return what sorts items: the newest first, those without a date that can be read last."""
    try:
        return tuple(-part for part in dates.parse_period(str(item.get("date", ""))).sort_key())
    except ValueError:
        return (0,)


def _name_path(path: Sequence[str | int]) -> str:
    """Return the keys of a path: "sources: ignore"."""
    return ": ".join(step for step in path if isinstance(step, str))


def _name_entry(value: Any) -> str:
    return str(value.get("name", value)) if isinstance(value, Mapping) else str(value)
