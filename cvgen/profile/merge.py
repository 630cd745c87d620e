"""Merge a profile with another: insert the lines it lacks, and change no other.

The positions of values are known, so comments, order and format stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import InvalidProfile
from cvgen.profile.dump import dump_data, dump_item
from cvgen.profile.known_items import name_item
from cvgen.profile.live_papers import is_live
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.same_item import pair_items
from cvgen.text import dates
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source


@dataclass(slots=True)
class _Edits:
    """The lines of a profile, texts to insert before each line by its index, and descriptions of them."""

    source: Source
    lines: list[str]
    insertions: dict[int, list[str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def insert(self, index: int, text: str) -> None:
        self.insertions.setdefault(index, []).append(text)

    def apply(self) -> str:
        parts: list[str] = []
        for index in range(len(self.lines) + 1):
            for text in self.insertions.get(index, ()):
                if parts and not parts[-1].endswith("\n"):
                    parts.append("\n")
                parts.append(text)
            parts += self.lines[index : index + 1]
        return "".join(parts)


def merge_profiles(
    old: str, name: str, new: Mapping[str, Any], join: Callable[[Source], Source] = lambda source: source
) -> tuple[str, list[str]]:
    """Return the text of a profile with the additions from `new` data, and a description of each addition.

    `name` is the profile's name in problems, `join` adds to a source what stands in other files. Raises InvalidProfile
    if the profile is not YAML, or a list or mapping that needs additions is written in one line.
    """
    source = parse_yaml(old, name)
    data = source.data if isinstance(source.data, dict) else {}
    edits = _Edits(source, old.splitlines(keepends=True))
    for key in (key for key in Profile.model_fields if key in new):
        if data.get(key) in (None, "", [], {}):
            _add_key(edits, data, key, new[key])
        elif key == "papers" and is_live(data[key]):
            _add_to_live_papers(edits, join(source).data[key], new[key])
        elif key in SECTIONS and isinstance(data[key], list):
            _add_items(edits, key, data[key], new[key])
        elif key == "links" and isinstance(data[key], dict):
            _add_links(edits, data[key], new[key])
    text = edits.apply()
    parse_yaml(text, name)  # raises if the result is not YAML
    return text, edits.added


def _add_key(edits: _Edits, data: Mapping[str, Any], key: str, value: Any) -> None:
    """Insert a missing key behind the one that comes before it in the schema."""
    text = dump_data({key: value})
    if key in data:  # without value: its line is replaced
        line = edits.source.find((key,), key=True).line - 1
        edits.lines[line] = ""
        edits.insert(line, text)
    else:
        order = list(Profile.model_fields)
        earlier = [other for other in data if other in order and order.index(other) < order.index(key)]
        index = _find_end(edits, max(earlier, key=order.index)) if earlier else _find_end(edits, None)
        is_long = text.count("\n") > 1
        edits.insert(index, "\n" * is_long + text)
    edits.added.append(key)


def _find_end(edits: _Edits, key: str | None) -> int:
    """Return the index of the line behind a value; comments and blank lines above the next key belong to that."""
    starts = sorted(node.line - 1 for node in edits.source.root.keys.values())
    if key is None:
        return len(edits.lines)
    begin = edits.source.find((key,), key=True).line - 1
    index = next((start for start in starts if start > begin), len(edits.lines))
    while index > begin + 1 and re.match(r"\s*$|#", edits.lines[index - 1]):
        index -= 1
    return index


def _add_to_live_papers(edits: _Edits, old: Sequence[Any], new: Sequence[Any]) -> None:
    """Insert papers before the `entries` of those that stand in BibTeX files; documents sort them by date."""
    missing = _find_missing("papers", old, new)
    holder = edits.source.find(("papers",))
    column = min(node.column for node in holder.keys.values())
    entries = holder.children.get("entries")
    if not missing:
        return
    first = entries.children.get(0) if entries else None
    line = (first or holder).line - 1
    before = edits.lines[line][: (first.column if first else column) - 1]
    if before.strip(" -") or (first and "-" not in before) or (entries and not first):
        message, hint = "“papers” has no place that papers can be put into", "give it “entries:”, with a line for each"
        raise InvalidProfile([edits.source.problem(("papers",), "not-merged", message, hint, key=True)])
    indent = before.partition("-")[0] if first else " " * (column - 1)
    text = "".join(dump_item(item, "papers") for item in missing)
    text = re.sub(r"(?m)^(?=.)", indent + "  " * (not first), text)
    edits.insert(line if first else _find_end(edits, "papers"), text if first else f"{indent}entries:\n{text}")
    edits.added += [f"papers: {_shorten_name('papers', item)}" for item in missing]


def _find_missing(key: str, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    known = pair_items(key, old, new)
    return [item for number, item in enumerate(new) if number not in known]


def _add_items(edits: _Edits, key: str, old: Sequence[Any], new: Sequence[Any]) -> None:
    missing = _find_missing(key, old, new)
    if not missing:
        return
    starts = [_find_start(edits, key, index) for index in range(len(old))]
    indent = re.match(r" *", edits.lines[starts[0]])
    end = _find_end(edits, key)
    is_spaced = any(not edits.lines[start - 1].strip() for start in starts[1:])
    for item in missing:
        text = dump_item(item, key)
        text = re.sub(r"(?m)^(?=.)", indent.group() if indent else "", text)
        position = next((n for n, other in enumerate(old) if _is_older(other, item)), len(old))
        if position < len(old):
            edits.insert(_skip_comments(edits, starts[position]), text + "\n" * is_spaced)
        else:
            edits.insert(end, "\n" * is_spaced + text)
        edits.added.append(f"{key}: {_shorten_name(key, item)}")


def _find_start(edits: _Edits, key: str, index: int) -> int:
    """Return the index of the line that an item begins in. Raises InvalidProfile for a list in [brackets]."""
    line = edits.source.find((key, index)).line - 1
    while line >= 0 and not re.match(r"\s*-(\s|$)", edits.lines[line]):
        if edits.lines[line].lstrip().startswith(f"{key}:"):
            message = f"“{key}” is a list in [brackets], into which nothing can be put"
            hint = "write its items on lines of their own, each with “- ” before it"
            raise InvalidProfile([edits.source.problem((key,), "not-merged", message, hint, key=True)])
        line -= 1
    return max(line, 0)


def _skip_comments(edits: _Edits, line: int) -> int:
    while line > 0 and re.match(r"\s+#", edits.lines[line - 1]):
        line -= 1
    return line


def _is_older(old: Any, new: Any) -> bool:
    """Return whether an item is older than a new one; False where a date is missing or invalid."""
    try:
        return dates.parse_period(str(old["date"])).sort_key() < dates.parse_period(str(new["date"])).sort_key()
    except (KeyError, TypeError, ValueError):
        return False


def _shorten_name(key: str, item: Any) -> str:
    name = name_item(key, item)
    return name if len(name) <= 70 else name[:70] + "…"


def _add_links(edits: _Edits, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    missing = {label: address for label, address in new.items() if label not in old}
    if not missing:
        return
    first = edits.source.find(("links", next(iter(old))), key=True)
    indent = edits.lines[first.line - 1][: first.column - 1]
    if indent.strip():
        message, hint = "“links” is written in {braces}, into which nothing can be put", "write a line for each"
        raise InvalidProfile([edits.source.problem(("links",), "not-merged", message, hint, key=True)])
    lines = dump_data({"links": missing}).split("\n")[1:]
    edits.insert(_find_end(edits, "links"), "".join(f"{indent}{line.strip()}\n" for line in lines if line.strip()))
    edits.added += [f"links: {label}" for label in missing]
