"""Edits of single keys in the text of a YAML file; all else stays.

Positions of all values are known, so comments, quotes, order, ends of lines and everything else are as they were. Where
the place of a key or value is not certain (a name such as “&x” or “*x” stands there), there is no edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvgen.yaml.source import Node, Source, line_and_column
from cvgen.yaml.writer import dump_inline

_COLON = re.compile(r"\s*:(?:\s|#[^\r\n]*[\r\n])*")  # between a key and its value
_SCALAR = re.compile(r"\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s,{}\[\]#&*!|>:][^\s,{}\[\]:]*")  # a word or number
_DASHES = re.compile(r"[ -]*")  # before the first key of an item
_ANCHOR = re.compile(r"(&\S+\s+)?")
_NEXT_COMMA, _LAST_COMMA = re.compile(r"[ \t]*,[ \t]*"), re.compile(r",[ \t]*\Z")
_LINE_END = re.compile(r"\r\n|\r|\n")
_REST_OF_LINE = re.compile(r"[ \t]*(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The text that takes the place of what stands between two offsets."""

    start: int
    end: int
    text: str = ""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which may not overlap; the same edit twice is made once."""
    parts, position = [], 0
    for edit in sorted(set(edits)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def rename_pair(source: Source, holder: Node, old: str, new: str, value: str) -> list[Edit]:
    """Return the edits that give a key of a mapping another name and value, a word; none if their places are unsure.

    A key in quotes stays in quotes; in double ones the value is, too, as JSON wants it.
    """
    pair = _find_pair(source, holder, old)
    if pair is None or new in holder.keys:
        return []
    key, written = pair
    quote = source.text[key.start] if source.text[key.start] in "'\"" else ""
    json_quote = quote if quote == '"' else ""
    return [
        Edit(key.start, key.end, f"{quote}{new}{quote}"),
        Edit(written.start, written.end, f"{json_quote}{value}{json_quote}"),
    ]


def set_number(source: Source, holder: Node, name: str, number: int) -> list[Edit]:
    """Return the edit that gives a key of a mapping a number as value; none if it has it, or its place is unsure."""
    pair = _find_pair(source, holder, name)
    if pair is None or source.text[pair[1].start : pair[1].end] == str(number):
        return []
    gap = "" if source.text[pair[1].start - 1].isspace() else " "
    return [Edit(pair[1].start, pair[1].end, f"{gap}{number}")]


def add_first_number(source: Source, name: str, number: int) -> list[Edit]:
    """Return the edit that puts a key with a number over the first key of a file, and over the remark right above it.

    A remark at the head of the file stays at the head.
    """
    text, root = source.text, source.root
    first = source.offset(next(iter(root.keys.values())))
    start = first - line_and_column(text, first)[1] + 1
    indent = text[start:first].removesuffix("? ")
    line_end = find_line_end(text)
    line = f'"{name}": {number}' if text[first] == '"' else f"{name}: {number}"
    if not _is_flow(source, root):
        place = _skip_remarks(text, start)
        return [Edit(place, place, f"{indent}{line}{line_end}")]
    return [Edit(first, first, f"{line}, " if indent.strip() else f"{line},{line_end}{indent}")]


def remove_pair(source: Source, holder: Node, name: str) -> list[Edit]:
    """Return the edit that removes a key with its value, and their line if nothing else stands there.

    A remark behind them is kept; there is no edit where their place is not certain.
    """
    pair, text = _find_pair(source, holder, name), source.text
    if pair is None:
        return []
    start, end = pair[0].start, pair[1].end
    line_start = start - line_and_column(text, start)[1] + 1
    if _is_flow(source, holder):
        if comma := _NEXT_COMMA.match(text, end):
            end = comma.end()
        elif comma := _LAST_COMMA.search(text[line_start:start]):
            start = line_start + comma.start()
    elif text[line_start:start].rstrip().endswith("?"):
        return []
    rest, before = _REST_OF_LINE.match(text, end), text[line_start:start]
    if rest is None:
        return [Edit(start, end)]
    if before.strip():  # “- ” may stand alone, with the other keys below it
        return [Edit(line_start + len(before.rstrip()), rest.start(1))]
    return [Edit(line_start, rest.end())]


def _find_pair(source: Source, holder: Node, name: str) -> tuple[Edit, Edit] | None:
    """Return where a key and its value stand, None if that is not certain."""
    text, start, value_start = source.text, source.offset(holder.keys[name]), source.offset(holder.children[name])
    key = _SCALAR.match(text, start)
    if key is None or key.group().strip("'\"") != name or value_start < key.end():
        return None
    if not _COLON.fullmatch(text, key.end(), value_start):
        return None
    value = _SCALAR.match(text, value_start)
    is_there = value is not None and (holder.children[name].value is not None or value.group() in ("~", "null"))
    if not is_there and holder.children[name].value is not None:
        return None
    return Edit(start, key.end()), Edit(value_start, value.end() if value and is_there else value_start)


def _is_flow(source: Source, holder: Node) -> bool:
    """Return whether a mapping is written in {braces}."""
    anchor = _ANCHOR.match(source.text, source.offset(holder))
    return anchor is not None and source.text[anchor.end()] == "{"


def _skip_remarks(text: str, start: int) -> int:
    """Return where the remarks right above a line begin; the line's own start if they are the head of the file."""
    lines, offset = text[:start].splitlines(keepends=True), start
    while lines and lines[-1].lstrip().startswith("#"):
        offset -= len(lines.pop())
    return offset if lines else start


def add_leading_number(source: Source, holder: Node, name: str, number: int) -> list[Edit]:
    """Return the edit that puts a key with a number before the first one of an item; none if its place is unsure."""
    return add_leading_pairs(source, holder, {name: str(number)})


def add_leading_pairs(source: Source, holder: Node, pairs: Mapping[str, str], key: str = "") -> list[Edit]:
    """Return the edit that puts keys with values before the first key of a mapping; none if its place is unsure.

    Values are written as they are, each in one line. With a `key`, they become a mapping under that key.
    """
    text = source.text
    first = min((source.offset(key) for key in holder.keys.values()), default=None)
    if first is None:
        return []
    is_json = text[first] == '"'
    lines = [f"{_write_key(name, is_json)}: {value}" for name, value in pairs.items()]
    if _is_flow(source, holder):
        inner = ", ".join(lines)
        return [Edit(first, first, f"{_write_key(key, is_json)}: {{{inner}}}, " if key else f"{inner}, ")]
    before = text[first - line_and_column(text, first)[1] + 1 : first]
    if not _DASHES.fullmatch(before):
        return []
    if key:
        lines = [f"{_write_key(key, is_json)}:", *(f"  {line}" for line in lines)]
    line_end = find_line_end(text, first)
    return [Edit(first, first, "".join(f"{line}{line_end}{' ' * len(before)}" for line in lines))]


def _write_key(name: str, is_json: bool) -> str:
    return f'"{name}"' if is_json else dump_inline(name)


def find_line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return offset - line_and_column(text, offset)[1] + 1


def find_line_end(text: str, offset: int = 0) -> str:
    """Return the characters that lines end with behind an offset or, if there is none, in the text."""
    found = _LINE_END.search(text, offset) or _LINE_END.search(text)
    return found.group() if found else "\n"
