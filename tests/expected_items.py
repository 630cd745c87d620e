"""A profile written by hand beside a page, and the other right readings that its comments name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

from item_facts import StatedItem, list_items

from cvgen.profile.model import Profile
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Node

MOST_ALTERNATIVES = 6  # of one item, all of whose combinations are tried
_OR = re.compile(r"^(\s*)# or: (.*)$")
Steps = tuple[str | int, ...]


class Alternative(NamedTuple):
    """Another right reading: what stands in place of the `keys` of the mapping at a path."""

    path: Steps
    keys: tuple[str, ...]
    instead: Mapping[str, Any]


class Expected(NamedTuple):
    """An expected item in all its right readings, the first one first."""

    readings: tuple[StatedItem, ...]


def read_expected(file: Path) -> list[Expected]:
    """Return the items of a profile written by hand, each with the readings that comments `# or:` add.

    Raises ValueError for a comment that is not understood, and InvalidProfile.
    """
    text = file.read_text("utf-8")
    source = parse_yaml(text, file.name)
    found = list(_find_alternatives(text.splitlines(), source.root, str(file)))
    base = list_items(Profile.model_validate(source.data))
    expected = [Expected((item,)) for item in base]
    for place in dict.fromkeys(alternative.path[:2] for alternative in found):
        mine = [alternative for alternative in found if alternative.path[:2] == place]
        if len(mine) > MOST_ALTERNATIVES:
            raise ValueError(f"{file}: more than {MOST_ALTERNATIVES} alternatives at {place}")
        for choice in chain.from_iterable(combinations(mine, size) for size in range(1, len(mine) + 1)):
            varied = list_items(Profile.model_validate(_apply(source.data, choice)))
            expected = _add_readings(expected, base, varied)
    return expected


def _add_readings(expected: list[Expected], base: list[StatedItem], varied: list[StatedItem]) -> list[Expected]:
    """Return the expected items with the readings of a variant of the profile.

    Where a kind has other items than before, not as many, any new one is a reading of each that is gone.
    """
    readings: dict[int, list[StatedItem]] = {}
    for kind in {item.kind for item in base}:
        old = [n for n, item in enumerate(base) if item.kind == kind]
        new = [item for item in varied if item.kind == kind]
        if len(old) == len(new):
            readings |= {n: [item] for n, item in zip(old, new, strict=True) if item != base[n]}
        else:
            more = [item for item in new if item not in base]
            readings |= {n: more for n in old if base[n] not in new}
    return [Expected((*one.readings, *readings.get(n, ()))) for n, one in enumerate(expected)]


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
        yield Alternative(parent, tuple(str(path[-1]) for path in named if path[:-1] == parent), instead)


def _walk_keys(node: Node, path: Steps) -> Iterator[tuple[Steps, Node]]:
    """Yield the path and node of every key, outer ones first."""
    for step, child in node.children.items():
        if step in node.keys:
            yield (*path, step), node.keys[step]
        yield from _walk_keys(child, (*path, step))


def _apply(data: Any, choice: Sequence[Alternative]) -> Any:
    """Return a copy of a profile's data with alternatives in place; one without a value leaves the key out."""
    data = deepcopy(data)
    for alternative in choice:
        holder = data
        for step in alternative.path:
            holder = holder[step]
        for key in alternative.keys:
            holder.pop(key, None)
        holder |= {key: value for key, value in alternative.instead.items() if value is not None}
    return data
