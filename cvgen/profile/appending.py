"""Entries added to lists in the text of a profile; no other character changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.problems import InvalidProfile, Place
from cvgen.profile.completion import EMPTY, copy_data, find_data, says
from cvgen.profile.dump import list_item_keys
from cvgen.profile.root_keys import add_root_key
from cvgen.text.characters import INVISIBLE
from cvgen.yaml.additions import ListEntry, add_entries, add_lines, add_pairs, dump_entries, put_below
from cvgen.yaml.edits import Edit, apply_edits, find_line_end
from cvgen.yaml.extents import BLOCK_MAPPING, Extent, read_extents
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source
from cvgen.yaml.writer import dump_flow

_MAX_REMARK = 100  # characters of a remark


def append_texts(
    text: str, path: Place, values: Sequence[Any], remarks: Sequence[str] = (), name: str = "profile.yaml"
) -> str:
    """Return the text of a profile with texts or mappings at the end of a list, which may be missing or empty.

    A value that is in the list is left out. `remarks` stand behind the values, in their order, as comments; in JSON
    there are none. `name` is the profile's name in problems. Raises InvalidProfile, with what to type, if there is
    something else than a list, or no place for more.
    """
    source = parse_yaml(text, name)
    known = find_data(source.data, path)
    behind = [*map(_clean_remark, remarks), *[""] * len(values)]
    entries = [ListEntry(copy_data(value), remark) for value, remark in zip(values, behind, strict=False)]
    if isinstance(known, list):
        have = copy_data(known)
        entries = [entry for entry in entries if entry.value not in have]
    entries = [
        entry for number, entry in enumerate(entries) if entry.value not in [one.value for one in entries[:number]]
    ]
    if not entries:
        return text
    is_open = (known in EMPTY or isinstance(known, list)) and _is_open(source.data, path)
    changed = _append(source, path, entries) if is_open else ""
    if changed and says(changed, _make_expected(source.data, path, entries)):
        return changed
    message = f"“{path[-1]}” is not a list that something can be added to"
    hint = f"write there: {dump_flow(path[-1])}: {dump_flow([entry.value for entry in entries])}"
    raise InvalidProfile([source.problem(path, "not-added", message, hint, key=True)])


def _is_open(data: Any, path: Place) -> bool:
    """Tell whether a path leads through mappings and entries of lists alone, or through what is not there yet."""
    for depth, step in enumerate(path):
        holder = find_data(data, path[:depth])
        is_entry = isinstance(holder, list) and isinstance(step, int) and step < len(holder)
        if not is_entry and not (isinstance(step, str) and (isinstance(holder, Mapping) or holder in EMPTY)):
            return False
    return True


def _clean_remark(text: str) -> str:
    """Return a text as one line that can stand in a comment."""
    line = " ".join(INVISIBLE.sub(" ", text).split())
    return line if len(line) <= _MAX_REMARK else line[:_MAX_REMARK].rstrip() + "…"


def _make_expected(data: Any, path: Place, entries: Sequence[ListEntry]) -> Any:
    expected = holder = copy_data(data) or {}
    for step in path[:-1]:
        if find_data(holder, (step,)) is None:
            holder[step] = {}
        holder = holder[step]
    holder[path[-1]] = [*(find_data(holder, path[-1:]) or []), *(entry.value for entry in entries)]
    return expected


def _append(source: Source, path: Place, entries: Sequence[ListEntry]) -> str:
    """Return the text with entries at the end of a list, "" if their place is unsure."""
    text, root = source.text, read_extents(source.text)
    if root is None or source.data is None:
        lines = _dump_nested(path, entries)
        line_end = find_line_end(text)
        return text + line_end * bool(text and text[-1] not in "\r\n") + lines.replace("\n", line_end)
    found = root.find(path)
    if found and find_data(source.data, path) is not None:
        return apply_edits(text, add_entries(text, found, entries, str(path[-1]), list_item_keys))
    holders = [find_data(source.data, path[:depth]) for depth in range(len(path))]
    depth = max((depth for depth, one in enumerate(holders) if isinstance(one, Mapping) and one), default=0)
    holder = root.find(path[:depth])
    if holder is None:
        return ""
    if holder.style != BLOCK_MAPPING:
        edits = _start_list(text, holder, path[depth:])
        return _append(parse_yaml(apply_edits(text, edits)), path, entries) if edits else ""
    return apply_edits(text, _add_block(text, holder, path[depth:], entries, is_root=depth == 0))


def _start_list(text: str, holder: Extent, path: Place) -> list[Edit]:
    """Return the edits that give a mapping in {braces} an empty list."""
    value: Any = []
    for step in reversed(path[1:]):
        value = {step: value}
    key = path[0]
    return [] if key in holder.children else add_pairs(text, holder, {str(key): value}, "", list_item_keys)


def _add_block(text: str, holder: Extent, path: Place, entries: Sequence[ListEntry], *, is_root: bool) -> list[Edit]:
    """Return the edits that give a mapping in lines a key with entries, or entries to a key without a value."""
    key = path[0]
    if key not in holder.children:
        lines = _dump_nested(path, entries)
        return add_root_key(text, holder, str(key), lines) if is_root else add_lines(text, holder, lines)
    column = min(one.start for one in holder.keys.values())
    column -= text.rfind("\n", 0, column) + 1
    below = _dump_nested(path[1:], entries)
    value = holder.children[key]
    return [Edit(value.start, value.end), *put_below(text, value, below, column + 2)]


def _dump_nested(path: Place, entries: Sequence[ListEntry]) -> str:
    """Return entries as YAML in lines, below the keys of a path."""
    if not path:
        return dump_entries(entries, "", list_item_keys)
    lines = dump_entries(entries, str(path[-1]), list_item_keys)
    for step in reversed(path):
        lines = f"{dump_flow(step)}:\n" + re.sub(r"(?m)^(?=.)", "  ", lines)
    return lines
