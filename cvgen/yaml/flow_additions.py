"""Edits that add to mappings and lists in brackets, in lines of their own where the others have such."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from cvgen.yaml.edits import Edit, find_line_end, find_line_start
from cvgen.yaml.extents import Extent

_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")  # of a line, if nothing but a remark is there
_SPACE = re.compile(r"(?:\s|#[^\r\n]*)*")
_DASHES = re.compile(r"[ -]*")  # before the first key of an item


def add_to_flow(text: str, holder: Extent, entries: Sequence[tuple[str, str]]) -> list[Edit]:
    """Return the edits that put entries, with the remarks behind them, before the closing bracket."""
    parts = holder.list_parts()
    end = max((part.end for part in parts), default=holder.start + 1)
    space = _SPACE.match(text, end)
    has_comma = bool(parts) and space is not None and text.startswith(",", space.end())
    after = space.end() + 1 if has_comma and space is not None else end
    rest = _REST.match(text, after)
    if _is_json_text(text):
        entries = [(entry, "") for entry, _ in entries]
    line_end = find_line_end(text, holder.start)
    if parts and rest:
        indent = _find_flow_indent(text, holder)
        last = len(entries) - 1
        lines = [
            f"{line_end}{indent}{entry}{',' * (number < last or has_comma)}{_format_remark(remark)}"
            for number, (entry, remark) in enumerate(entries)
        ]
        if not has_comma and rest.end() == end:
            return [Edit(end, end, "," + "".join(lines))]
        comma = [] if has_comma else [Edit(end, end, ",")]
        return [*comma, Edit(rest.end(), rest.end(), "".join(lines))]
    start = "," if parts and not has_comma else ""
    if not any(remark for _, remark in entries):
        listed = ", ".join(entry for entry, _ in entries)
        return [Edit(after, after, f"{start}{' ' * bool(parts)}{listed}{',' * has_comma}")]
    dashes = _DASHES.match(text, find_line_start(text, holder.start))
    indent = " " * len(dashes.group() if dashes else "")
    lines = [f"{line_end}{indent}    {entry},{_format_remark(remark)}" for entry, remark in entries]
    return [Edit(after, after, f"{start}{''.join(lines)}{line_end}{indent}  ")]


def add_before(text: str, entry: Extent, entries: Sequence[str]) -> list[Edit]:
    """Return the edit that puts entries before one of a list in brackets; none if a name (“&x”) stands before it."""
    line = find_line_start(text, entry.start)
    before = text[line : entry.start]
    if not before.strip():
        gap = find_line_end(text, line) + before
    elif before.rstrip()[-1] in "[,":
        gap = " "
    else:
        return []
    return [Edit(entry.start, entry.start, "".join(f"{one},{gap}" for one in entries))]


def _format_remark(remark: str) -> str:
    return f"  # {remark}" if remark else ""


def _find_flow_indent(text: str, holder: Extent) -> str:
    """Return the indent of the last line of a list or mapping in brackets that is written in several lines."""
    starts = [part.start for part in (holder.keys or holder.children).values()]
    line = find_line_start(text, max(starts))
    if line > holder.start:
        return text[line : max(starts)][: len(text[line : max(starts)]) - len(text[line : max(starts)].lstrip())]
    return " " * (min(starts) - line)


def dump_json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def _is_json_text(text: str) -> bool:
    return text.lstrip()[:1] == "{"


def is_json(text: str, holder: Extent) -> bool:
    """Tell whether a list or mapping in brackets is written as JSON."""
    return _is_json_text(text) or any(text[key.start] == '"' for key in holder.keys.values())
