"""A profile written by hand beside a page, and the other right readings that its comments name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from itertools import chain, combinations, islice, product
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from item_facts import StatedItem, list_items
from pydantic import ValidationError

from cvgen.profile.model import SECTIONS, Profile
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Node

MOST_READINGS = 500  # of one item; where alternatives make more, those with fewest changes are tried
_OR = re.compile(r"^(\s*)# or: (.*)$")
Steps = tuple[str | int, ...]


class Alternative(NamedTuple):
    """Another right reading: what stands in place of the `keys` of the mapping at a path, and the line that says so."""

    path: Steps
    keys: tuple[str, ...]
    instead: Mapping[str, Any]
    line: str


class Expected(NamedTuple):
    """An expected item in all its right readings, the first one first, and the plain data of that."""

    readings: tuple[StatedItem, ...]
    data: Mapping[str, Any] = MappingProxyType({})


def read_expected(file: Path) -> list[Expected]:
    """Return the items of a profile written by hand, each with the readings that comments `# or:` add.

    Raises ValueError for a comment that is not understood or makes no profile, and InvalidProfile.
    """
    text = file.read_text("utf-8")
    source = parse_yaml(text, file.name)
    found = list(_find_alternatives(text.splitlines(), source.root, str(file)))
    return [expected for unit in _list_units(source.data, found) for expected in _read_unit(source.data, unit, found)]


def _list_units(data: Mapping[str, Any], found: Sequence[Alternative]) -> Iterator[Steps]:
    """Yield the paths of what is read by itself: items of sections, and all that stands under any other key.

    A section to which there is an alternative is read as a whole.
    """
    whole = {key for alternative in found if not alternative.path for key in alternative.keys}
    for key, value in data.items():
        if key in SECTIONS and key not in whole:
            yield from ((key, number) for number in range(len(value)))
        else:
            yield (key,)


def _read_unit(data: Mapping[str, Any], unit: Steps, found: Sequence[Alternative]) -> list[Expected]:
    """Return the items of a part of the profile in all their readings; those with fewest changes come first."""
    key = unit[0]
    part = {name: data[name] for name in ("name", "people", "marks") if name in data}
    part[str(key)] = [data[key][unit[1]]] if unit[1:] else data[key]
    groups: dict[tuple[Steps, tuple[str, ...]], list[Alternative]] = {}
    for one in found:
        if one.path[: len(unit)] == unit or (not one.path and key in one.keys):
            moved = one._replace(path=(key, 0, *one.path[2:])) if unit[1:] else one
            groups.setdefault((one.path, one.keys), []).append(_fit(part, moved))
    choices = chain.from_iterable(combinations(groups.values(), size) for size in range(1, len(groups) + 1))
    changes = chain.from_iterable(product(*choice) for choice in choices)
    base = _list_own(part, key)
    expected = [Expected((item,), _find_data(part, item)) for item in base]
    for change in islice(changes, MOST_READINGS):
        with suppress(ValidationError):  # what is no profile is no reading: two alternatives may exclude each other
            expected = _add_readings(expected, base, _list_own(_apply(part, change), key))
    return expected


def _fit(part: Mapping[str, Any], alternative: Alternative) -> Alternative:
    """Return an alternative that makes a profile: if it takes the place of a key that must be there, it is added to it.

    Raises ValueError if it makes none.
    """
    for one in (alternative, alternative._replace(keys=())):
        with suppress(ValidationError):
            Profile.model_validate(_apply(part, [one]))
            return one
    raise ValueError(f"{alternative.line}: “# or:” makes no profile")


def _find_data(part: Mapping[str, Any], item: StatedItem) -> Mapping[str, Any]:
    """Return the data of an item of a section; that of a role with what its post says of all roles."""
    data: Any = part
    found: dict[str, Any] = {}
    for step in item.path:
        data = data[step]
        found |= (
            {key: value for key, value in data.items() if key not in ("roles", "entries")}
            if isinstance(data, Mapping)
            else {}
        )
    return found


def _list_own(part: Mapping[str, Any], key: str | int) -> list[StatedItem]:
    """Return the items of a part of a profile, without the name, which every profile needs."""
    items = list_items(Profile.model_validate(part))
    return [
        item for item in items if key == "name" or item.facts[0].key.partition(".")[0] != "name" or item.kind != "head"
    ]


def _add_readings(expected: list[Expected], base: list[StatedItem], varied: list[StatedItem]) -> list[Expected]:
    """Return the expected items with the readings of a variant of the profile.

    Where a kind has other items than before, not as many, any new one is a reading of each that is gone; a heading
    only of its own key.
    """
    readings: dict[int, list[StatedItem]] = {}
    for kind in {item.kind for item in base}:
        old = [n for n, item in enumerate(base) if item.kind == kind]
        new = [item for item in varied if item.kind == kind]
        if len(old) == len(new):
            readings |= {n: [item] for n, item in zip(old, new, strict=True) if item != base[n]}
        else:
            more = [item for item in new if item not in base]
            gone = [n for n in old if base[n] not in new]
            readings |= {n: [item for item in more if kind != "headings" or _has_same_key(base[n], item)] for n in gone}
    return [one._replace(readings=(*one.readings, *readings.get(n, ()))) for n, one in enumerate(expected)]


def _has_same_key(one: StatedItem, other: StatedItem) -> bool:
    return one.facts[0].key.partition(".")[0] == other.facts[0].key.partition(".")[0]


def _find_alternatives(lines: Sequence[str], root: Node, name: str) -> Iterator[Alternative]:
    for number, line in enumerate(lines, 1):
        if not (comment := _OR.match(line)):
            continue
        instead = parse_yaml(comment[2]).data
        below = next((n for n in range(number, len(lines)) if not lines[n].lstrip().startswith("#")), len(lines)) + 1
        keys = [path for path, node in _walk_keys(root, ()) if node.line == below]
        if not isinstance(instead, Mapping) or not keys:
            raise ValueError(f"{name}:{number}: “# or:” is followed by keys with values, and stands above such a line")
        named = [path for path in keys if path[-1] in instead] or keys[:1]
        parent = named[0][:-1]
        yield Alternative(
            parent, tuple(str(path[-1]) for path in named if path[:-1] == parent), instead, f"{name}:{number}"
        )


def _walk_keys(node: Node, path: Steps) -> Iterator[tuple[Steps, Node]]:
    """Yield the path and node of every key, outer ones first."""
    for step, child in node.children.items():
        if step in node.keys:
            yield (*path, step), node.keys[step]
        yield from _walk_keys(child, (*path, step))


def _apply(data: Mapping[str, Any], change: Sequence[Alternative]) -> Mapping[str, Any]:
    """Return a copy of a profile's data with alternatives in place: one without a value leaves the key out.

    A mapping beside which there is one already, such as `links` instead of `doi`, is added to it.
    """
    data = deepcopy(dict(data))
    for alternative in change:
        holder: Any = data
        for step in alternative.path:
            holder = holder[step]
        order = [name for key in holder for name in (alternative.instead if key in alternative.keys[:1] else (key,))]
        for key in alternative.keys:
            holder.pop(key, None)
        for key, value in alternative.instead.items():
            before = holder.get(key)
            holder[key] = {**before, **value} if isinstance(before, Mapping) and isinstance(value, Mapping) else value
        values = {key: holder.pop(key) for key in dict.fromkeys(order) if key in holder}
        holder |= values  # in the order that they had: headings are paired by it
    return data
