"""Extents of values in the text of a YAML file: where each is written.

The positions are libyaml's own, so quotes, remarks and folded lines are no matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cvgen.yaml.source import Key
from cvgen.yaml.tree import LOADER

BLOCK_LIST, BLOCK_MAPPING, FLOW_LIST, FLOW_MAPPING, ALIAS = "-", ":", "[", "{", "*"
BLOCK_TEXTS = frozenset("|>")
_NAME = re.compile(r"(?:[&!]\S*(?:\s|#[^\r\n]*)*)?")  # “&x” before a value, which aliases refer to
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


@dataclass(slots=True)
class Extent:
    """Where a value is written: the offset of its first character, and the one behind its last.

    A name before it (“&x”) is no part of it, nor are empty lines behind a block text that do not count; this ends where
    a line begins. `style` is what its kind begins with: “-” and “:” for a list and a mapping in lines, “[” and “{”,
    quotes, “|” and “>”, “*” for an alias, "" for a plain text.
    """

    start: int
    end: int
    style: str
    keys: dict[Key, Extent] = field(default_factory=dict)
    children: dict[Key, Extent] = field(default_factory=dict)

    def find(self, path: tuple[Key, ...]) -> Extent | None:
        """Return the extent at a path, None if the path leads to nothing, or through an alias."""
        found: Extent | None = self
        for step in path:
            found = found.children.get(step) if found else None
        return found

    def list_parts(self) -> list[Extent]:
        """Return the extents of all keys and values in it."""
        return [*self.keys.values(), *self.children.values()]


def read_extents(text: str) -> Extent | None:
    """Return the extent of all that a YAML text holds, None if it is nothing; the text is one that `parse_yaml` takes.

    Of a key that is given twice, the last counts.
    """
    events = yaml.parse(text, Loader=LOADER)
    next(events)  # stream start
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    return _read_value(text, events, next(events))


def _read_value(text: str, events: Iterator[Any], event: Any) -> Extent:
    """Return the extent of the value that begins with an event."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Extent(start, end, ALIAS)
    if found := _NAME.match(text, start):
        start = found.end()
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        end = _strip_empty_lines(text, start, end) if style in BLOCK_TEXTS else end
        return Extent(min(start, end), end, style)
    if isinstance(event, yaml.SequenceStartEvent):
        extent = Extent(start, end, FLOW_LIST if event.flow_style else BLOCK_LIST)
    else:
        extent = Extent(start, end, FLOW_MAPPING if event.flow_style else BLOCK_MAPPING)
    last = _read_parts(text, events, extent)
    extent.end = last.end_mark.index if event.flow_style else max(part.end for part in extent.list_parts())
    return extent


def _read_parts(text: str, events: Iterator[Any], extent: Extent) -> Any:
    """Add the keys and values of a list or mapping to its extent; return the event that ends it."""
    while not isinstance(event := next(events), yaml.SequenceEndEvent | yaml.MappingEndEvent):
        key: Key = len(extent.children)
        if extent.style in (BLOCK_MAPPING, FLOW_MAPPING):
            key = event.value
            extent.keys[key] = _read_value(text, events, event)
            event = next(events)
        extent.children[key] = _read_value(text, events, event)
    return event


def _strip_empty_lines(text: str, start: int, end: int) -> int:
    """Return where a block text ends without the empty lines behind it, which count only if it says so (“|+”)."""
    header = _BLOCK_HEADER.match(text, start)
    if header is None or "+" in header.group():
        return end
    first, *lines = _LINE.finditer(text, start, end)
    indent = min((len(line[1]) - len(line[1].lstrip(" ")) for line in lines if line[1].strip(" ")), default=0)
    while lines and not lines[-1][1].strip(" ") and len(lines[-1][1]) <= indent:
        lines.pop()
    return lines[-1].end() if lines else first.end()


def is_open_ended(text: str, extent: Extent) -> bool:
    """Tell whether a line end behind a value would be part of it: of a block text that ends the file without one."""
    header = _find_last_header(text, extent)
    return bool(header) and "-" not in header and extent.end == len(text) and text[-1] not in "\r\n"


def keeps_empty_lines(text: str, extent: Extent) -> bool:
    """Tell whether empty lines behind a value are part of it: it ends in a block text that says so (“|+”)."""
    return "+" in _find_last_header(text, extent)


def _find_last_header(text: str, extent: Extent) -> str:
    """Return what the block text begins with that ends a value, "" if none does."""
    while extent.children and extent.style in (BLOCK_LIST, BLOCK_MAPPING):
        extent = max(extent.children.values(), key=lambda part: part.end)
    header = _BLOCK_HEADER.match(text, extent.start) if extent.style in BLOCK_TEXTS else None
    return header.group() if header else ""
