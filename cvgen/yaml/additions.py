"""Edits that add to mappings and lists in the text of a YAML file, and that replace values; all else stays.

What is added stands behind the last line of a mapping or list, in its own indent, or before its closing bracket. Where
a place is not certain there is no edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.yaml.edits import Edit, find_line_end, find_line_start
from cvgen.yaml.extents import (
    BLOCK_LIST,
    BLOCK_MAPPING,
    BLOCK_TEXTS,
    FLOW_LIST,
    FLOW_MAPPING,
    Extent,
    is_open_ended,
)
from cvgen.yaml.flow_additions import add_before, add_to_flow, dump_json, is_json
from cvgen.yaml.source import Key
from cvgen.yaml.writer import KeyOrder, dump_flow, dump_item, dump_pairs, dump_value

_LINE_END = re.compile(r"\r\n|\r|\n")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")  # of a line, if nothing but a remark is there
_REMARK_LINE = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*+([ \t]*)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DASHES = re.compile(r"[ -]*")  # before the first key of an item
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A new entry of a list, and the remark behind it."""

    value: Any
    remark: str = ""


def add_pairs(text: str, holder: Extent, pairs: Mapping[str, Any], name: str, order: KeyOrder) -> list[Edit]:
    """Return the edits that add keys with values to a mapping; none if their place is unsure.

    `name` is the key that the mapping stands under, or the list that it is an item of, for the `order` of its keys.
    """
    if holder.style == FLOW_MAPPING:
        as_json = is_json(text, holder)
        return add_to_flow(text, holder, [(_dump_pair(key, value, as_json), "") for key, value in pairs.items()])
    return add_lines(text, holder, dump_pairs(pairs, name, order))


def add_lines(text: str, holder: Extent, lines: str) -> list[Edit]:
    """Return the edit that adds lines with keys, without indentation, to a mapping; none if their place is unsure."""
    if holder.style != BLOCK_MAPPING:
        return []
    return _add_lines(text, holder, lines, _find_column(text, min(key.start for key in holder.keys.values())))


def add_entries(
    text: str, holder: Extent, entries: Sequence[ListEntry], name: str, order: KeyOrder, place: int | None = None
) -> list[Edit]:
    """Return the edits that add entries to the list under a key; none if their place is unsure.

    They stand at the end or, in a list in brackets, before the entry in that `place`.
    """
    if holder.style == FLOW_LIST:
        dump = dump_json if is_json(text, holder) else dump_flow
        if place in holder.children:
            return add_before(text, holder.children[place], [dump(entry.value) for entry in entries])
        return add_to_flow(text, holder, [(dump(entry.value), entry.remark) for entry in entries])
    if holder.style != BLOCK_LIST or not text.startswith("-", holder.start):
        return []
    return _add_lines(text, holder, dump_entries(entries, name, order), _find_column(text, holder.start))


def dump_entries(entries: Sequence[ListEntry], name: str, order: KeyOrder) -> str:
    """Return entries of a list as YAML in lines, without indentation; their remarks stand behind the first of each."""
    return "".join(_dump_entry(entry, name, order) for entry in entries)


def _dump_entry(entry: ListEntry, name: str, order: KeyOrder) -> str:
    is_line = isinstance(entry.value, str) and "\n" not in entry.value
    lines = f"- {dump_flow(entry.value)}\n" if is_line else dump_item(entry.value, name, order)
    return lines.replace("\n", f"  # {entry.remark}\n", 1) if entry.remark else lines


def set_value(
    text: str, holder: Extent, key: Key, value: Any, order: KeyOrder, lines: tuple[str, str] | None = None
) -> list[Edit]:
    """Return the edits that give a key of a mapping another value, or a list another entry in that place.

    The value is written as `lines`, if they are given, what stands behind the key and below it, where there is room.
    A remark behind it stays; there are no edits if a remark stands in it, or its place is unsure.
    """
    old = holder.children[key]
    if holder.style in (FLOW_LIST, FLOW_MAPPING):
        new = dump_json(value) if is_json(text, holder) else _dump_like(text, old, value, str(key))
        before = text[: old.start].rstrip()
        gap = ": " if holder.style == FLOW_MAPPING and before[-1] != ":" else " " * (text[old.start - 1] == ":")
        return [Edit(old.start, old.end, gap + new)]
    if holder.style == BLOCK_LIST:
        is_line = old.style in (BLOCK_LIST, BLOCK_MAPPING) or old.style in BLOCK_TEXTS
        return [] if is_line else [Edit(old.start, old.end, _dump_like(text, old, value, ""))]
    if holder.style != BLOCK_MAPPING or (column := _find_column(text, holder.keys[key].start)) is None:
        return []
    head, below = lines or dump_value(value, str(key), order)
    head = head if below else _dump_like(text, old, value, str(key), head)
    below = _indent(below, column, find_line_end(text, holder.start))
    if old.style in BLOCK_TEXTS:
        return _set_block_text(text, old, head, below)
    if old.style in (BLOCK_LIST, BLOCK_MAPPING):
        return _set_lines(text, holder.keys[key].end, old, head, below)
    start = old.start if head else len(text[: old.start].rstrip(" "))
    edit = Edit(start, old.end, " " * (text[start - 1] == ":" and bool(head)) + head)
    return [edit, *_put_at(text, _find_line_below(text, old), below)] if below else [edit]


def _set_block_text(text: str, old: Extent, head: str, lines: str) -> list[Edit]:
    """Return the edits that put another value in the place of a block text; a remark behind its “|” stays."""
    header = _BLOCK_HEADER.match(text, old.start)
    rest = _REST.match(text, header.end()) if header else None
    end = _LINE_END.match(text, rest.end()) if rest else None
    if header is None or end is None:
        return []
    if old.end == len(text) and text[-1] not in "\r\n":  # the file has no line end at its end, and keeps that
        lines = lines.rstrip("\r\n")
    return [Edit(header.start(), header.end(), head), Edit(end.end(), max(old.end, end.end()), lines)]


def _set_lines(text: str, key_end: int, old: Extent, head: str, lines: str) -> list[Edit]:
    """Return the edits that put another value in the place of a list or mapping in lines, if it has no remarks."""
    colon, line_end = text.find(":", key_end, old.start), find_line_end(text, old.start)
    is_whole = text[old.end - 1] in "\r\n"  # a block text ends it
    rest = "" if is_whole else text[old.end : _find_rest(text, old.end)]
    if colon < 0 or text[colon + 1 : old.start].strip() or rest.strip() or _has_remark(text, old):
        return []
    new = f" {head}" * bool(head) + (line_end + lines.rstrip("\r\n")) * bool(lines)
    return [Edit(colon + 1, old.end, new + line_end * is_whole)]


def _has_remark(text: str, extent: Extent) -> bool:
    """Tell whether a remark stands between the values of a list or mapping."""
    parts = sorted((part.start, part.end) for part in _list_leaves(extent))
    ends = [extent.start, *(end for _, end in parts)]
    return any("#" in text[end:start] for end, (start, _) in zip(ends, parts, strict=False))


def _list_leaves(extent: Extent) -> list[Extent]:
    return [leaf for part in extent.list_parts() for leaf in _list_leaves(part)] or [extent]


def _add_lines(text: str, holder: Extent, lines: str, column: int | None) -> list[Edit]:
    """Return the edit that puts lines behind the last one of a list or mapping; none if its place is unsure.

    Of two at one offset, apply_edits makes the one with the deeper indent first, as it must be.
    """
    if column is None:
        return []
    if not is_open_ended(text, holder):
        return put_below(text, holder, lines, column)
    lines = _indent(lines, column, find_line_end(text, holder.start))
    last = max((key.start for key in holder.keys.values()), default=-1)
    indent = " " * column
    return [] if last < 0 else [Edit(last, last, lines.removeprefix(indent) + indent)]


def put_below(text: str, extent: Extent, lines: str, column: int = 0) -> list[Edit]:
    """Return the edit that puts lines below the one in which a value ends; none if more than a remark follows there.

    They are put below the remarks in lines of a deeper indent, too: a block text among the lines would take these in.
    """
    place = _find_line_below(text, extent)
    while place is not None and (remark := _REMARK_LINE.match(text, place)) and len(remark[1]) > column:
        place = remark.end()
    return _put_at(text, place, _indent(lines, column, find_line_end(text, extent.start)))


def _put_at(text: str, place: int | None, lines: str) -> list[Edit]:
    """Return the edit that puts lines where a line begins, or behind the last one of a file."""
    if place is None:
        return []
    if place == len(text) and text[-1] not in "\r\n":
        lines = find_line_end(text, len(text)) + lines.rstrip("\r\n")
    return [Edit(place, place, lines)]


def _find_line_below(text: str, extent: Extent) -> int | None:
    """Return where the line below a value begins, None if more than a remark stands behind it."""
    if text[extent.end - 1] in "\r\n":  # which only a block text ends with
        return extent.end
    rest = _REST.match(text, extent.end)
    end = _LINE_END.match(text, rest.end()) if rest else None
    return end.end() if end else len(text) if rest else None


def _dump_pair(key: str, value: Any, as_json: bool) -> str:
    return f"{dump_json(key)}: {dump_json(value)}" if as_json else f"{dump_flow(key)}: {dump_flow(value, key)}"


def _dump_like(text: str, old: Extent, value: Any, key: str, otherwise: str = "") -> str:
    """Return a value in one line, a text in the quotes of the old one."""
    if isinstance(value, str) and "\n" not in value:
        if old.style == '"':
            return dump_json(value)
        if old.style == "'":
            return "'" + value.replace("'", "''") + "'"
    return otherwise or dump_flow(value, key)


def _find_rest(text: str, offset: int) -> int:
    """Return where the line of an offset ends."""
    found = _LINE_END.search(text, offset)
    return found.start() if found else len(text)


def _find_column(text: str, offset: int) -> int | None:
    """Return the columns before a key or dash; None if more than spaces and dashes stand there."""
    before = text[find_line_start(text, offset) : offset]
    return len(before) if _DASHES.fullmatch(before) else None


def _indent(lines: str, column: int, line_end: str) -> str:
    """Return lines with an indent, and with the line ends of the file."""
    return re.sub(r"(?m)^(?=.)", " " * column, lines).replace("\n", line_end)
