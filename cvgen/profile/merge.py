"""Merge a profile with another: insert what it lacks, and change no other character.

The positions of values are known, so comments, order and format stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import InvalidProfile
from cvgen.profile.completion import EMPTY
from cvgen.profile.dump import dump_data, dump_item, list_item_keys
from cvgen.profile.known_items import name_item
from cvgen.profile.live_papers import is_live
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.root_keys import add_root_key
from cvgen.profile.same_item import pair_items
from cvgen.text import dates
from cvgen.yaml.additions import ListEntry, add_entries, add_lines, add_pairs, put_below, set_value
from cvgen.yaml.edits import Edit, apply_edits, find_line_start
from cvgen.yaml.extents import BLOCK_MAPPING, FLOW_LIST, FLOW_MAPPING, Extent, keeps_empty_lines, read_extents
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source

_DASH, _REMARK, _EMPTY_LINE = (re.compile(form) for form in (r" *-(?=\s|\Z)", r"[ \t]+#", r"[ \t]*(?=\r|\n)"))
_MAX_NAME = 70  # characters of the name of an item


@dataclass(slots=True)
class _Merger:
    """A profile's source and the extent of what it holds, edits by the offset of each, and descriptions of them."""

    source: Source
    root: Extent | None
    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it is."""
        return self.source.text

    def take(self, edits: Iterable[Edit], key: str, message: str, hint: str) -> None:
        """Add edits, behind those at the same offset. Raises InvalidProfile with a message if there are none."""
        taken = [*edits]
        if not taken:
            raise InvalidProfile([self.source.problem((key,), "not-merged", message, hint, key=True)])
        for edit in taken:
            place = (edit.start, edit.end)
            self.edits[place] = self.edits.get(place, "") + edit.text

    def apply(self) -> str:
        """Return the text with all edits."""
        return apply_edits(self.text, [Edit(*place, text) for place, text in self.edits.items()])


def merge_profiles(
    old: str,
    name: str,
    new: Mapping[str, Any],
    join: Callable[[Source], Source] = lambda source: source,
    *,
    are_new: bool = False,
) -> tuple[str, list[str]]:
    """Return the text of a profile with the additions from `new` data, and a description of each addition.

    `name` is the profile's name in problems, `join` adds to a source what stands in other files. With `are_new` all
    items are added, whatever they are like. Raises InvalidProfile if the profile is not YAML, or something has no place
    in it.
    """
    source = parse_yaml(old, name)
    data = source.data if isinstance(source.data, dict) else {}
    merger = _Merger(source, read_extents(old))
    for key in (key for key in Profile.model_fields if key in new):
        if data.get(key) in (*EMPTY, ""):
            _add_key(merger, data, key, new[key])
        elif key == "papers" and is_live(data[key]):
            known = [] if are_new else join(source).data[key]
            _add_to_live_papers(merger, _find_missing(key, known, new[key]))
        elif key in SECTIONS and isinstance(data[key], list):
            missing = _find_missing(key, [] if are_new else data[key], new[key])
            _add_items(merger, key, data[key], missing)
        elif key == "links" and isinstance(data[key], dict):
            _add_links(merger, data[key], new[key])
    text = merger.apply()
    if not _holds(parse_yaml(text, name).data, source.data):
        message, hint = "with what is new, the profile would say something else", "add it by hand"
        raise InvalidProfile([source.problem((), "not-merged", message, hint)])
    return text, merger.added


def _holds(new: Any, old: Any) -> bool:
    """Tell whether data have all that old data said, in its order."""
    if isinstance(old, Mapping):
        return isinstance(new, Mapping) and all(_holds(new.get(key), value) for key, value in old.items())
    if isinstance(old, list):
        rest = iter(new if isinstance(new, list) else [])
        return all(any(_strip_ends(one) == _strip_ends(item) for one in rest) for item in old)
    return old in EMPTY or _strip_ends(new) == _strip_ends(old)


def _strip_ends(data: Any) -> Any:
    """Return data with texts as a profile reads them: a line end at the end of a text is none of it."""
    if isinstance(data, Mapping):
        return {key: _strip_ends(value) for key, value in data.items()}
    if isinstance(data, list):
        return [*map(_strip_ends, data)]
    return data.rstrip("\n") if isinstance(data, str) else data


def _add_key(merger: _Merger, data: Mapping[str, Any], key: str, value: Any) -> None:
    """Insert a missing key behind the one that comes before it in the schema."""
    text, root, lines = merger.text, merger.root, dump_data({key: value})
    message, hint = f"“{key}” has no place that it can be put into", "write it with a line of its own"
    if root is None or root.style not in (BLOCK_MAPPING, FLOW_MAPPING):
        end = len(text)
        merger.take([Edit(end, end, "\n" * (text[-1:] not in ("", "\n")) + lines)], key, message, hint)
    elif root.style == BLOCK_MAPPING and key not in data:
        merger.take(add_root_key(text, root, key, lines, is_spaced=lines.count("\n") > 1), key, message, hint)
    elif key in data:
        head, _, below = lines.removeprefix(f"{key}:").partition("\n")
        merger.take(set_value(text, root, key, value, list_item_keys, (head.strip(), below)), key, message, hint)
    else:
        merger.take(add_pairs(text, root, {key: value}, "", list_item_keys), key, message, hint)
    merger.added.append(key)


def _add_to_live_papers(merger: _Merger, missing: Sequence[Any]) -> None:
    """Insert papers before the `entries` of those that stand in BibTeX files; documents sort them by date."""
    holder = merger.root.children["papers"] if merger.root else None
    if not missing or holder is None:
        return
    entries = holder.children.get("entries")
    message, hint = "“papers” has no place that papers can be put into", "give it “entries:”, with a line for each"
    edits: list[Edit] = []
    if holder.style == BLOCK_MAPPING and entries is None:
        items = "".join(dump_item(item, "papers") for item in missing)
        edits = add_lines(merger.text, holder, "entries:\n" + re.sub("(?m)^(?=.)", "  ", items))
    elif holder.style == BLOCK_MAPPING and entries and entries.children:
        edits = _edit_list(merger.text, entries, "papers", [*missing], 0)
    merger.take(edits, "papers", message, hint)
    merger.added += [f"papers: {_shorten_name('papers', item)}" for item in missing]


def _find_missing(key: str, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    known = pair_items(key, old, new)
    return [item for number, item in enumerate(new) if number not in known]


def _add_items(merger: _Merger, key: str, old: Sequence[Any], missing: Sequence[Any]) -> None:
    """Insert the items that are missing, each before the first that is older."""
    holder = merger.root.children[key] if merger.root else None
    if holder is None or not missing:
        return
    places: dict[int, list[Any]] = {}
    for item in missing:
        place = next((number for number, other in enumerate(old) if _is_older(other, item)), len(old))
        places.setdefault(place, []).append(item)
        merger.added.append(f"{key}: {_shorten_name(key, item)}")
    message, hint = f"“{key}” has no place that items can be put into", "write each of its items on lines of its own"
    for place, items in places.items():
        merger.take(_edit_list(merger.text, holder, key, items, place), key, message, hint)


def _edit_list(text: str, holder: Extent, key: str, items: Sequence[Any], place: int) -> list[Edit]:
    """Return the edits that put items before one of a list, or behind its last; none if their place is unsure."""
    if holder.style == FLOW_LIST:
        return add_entries(text, holder, [ListEntry(item) for item in items], key, list_item_keys, place)
    starts = [_find_dash(text, holder, one) for one in holder.children.values()]
    if None in starts:
        return []
    dashes = [start for start in starts if start is not None]
    column = dashes[0] - find_line_start(text, dashes[0])
    gap = "\n" * any(_EMPTY_LINE.match(text, find_line_start(text, start - column - 1)) for start in dashes[1:])
    lines = [dump_item(item, key) for item in items]
    if place == len(dashes):
        first = gap * (not keeps_empty_lines(text, holder))
        return put_below(text, holder, first + gap.join(lines), column)
    start = _skip_remarks(text, find_line_start(text, dashes[place]))
    return put_below(text, Extent(start, start, ""), "".join(line + gap for line in lines), column)


def _find_dash(text: str, holder: Extent, item: Extent) -> int | None:
    """Return the offset of the dash that an item begins with, None if it is not the first on its line."""
    start = find_line_start(text, item.start)
    while not (found := _DASH.match(text, start)):
        if start <= holder.start:
            return None
        start = find_line_start(text, start - 1)
    return found.end() - 1


def _skip_remarks(text: str, start: int) -> int:
    """Return where the remarks right above a line begin, if they are indented."""
    while start > 0 and _REMARK.match(text, above := find_line_start(text, start - 1)):
        start = above
    return start


def _is_older(old: Any, new: Any) -> bool:
    """Return whether an item is older than a new one; False where a date is missing or invalid."""
    try:
        return dates.parse_period(str(old["date"])).sort_key() < dates.parse_period(str(new["date"])).sort_key()
    except (KeyError, TypeError, ValueError):
        return False


def _shorten_name(key: str, item: Any) -> str:
    name = name_item(key, item)
    return name if len(name) <= _MAX_NAME else name[:_MAX_NAME] + "…"


def _add_links(merger: _Merger, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    missing = {label: address for label, address in new.items() if label not in old}
    if not missing or merger.root is None:
        return
    edits = add_pairs(merger.text, merger.root.children["links"], missing, "links", list_item_keys)
    merger.take(edits, "links", "“links” has no place that links can be put into", "write a line for each")
    merger.added += [f"links: {label}" for label in missing]
