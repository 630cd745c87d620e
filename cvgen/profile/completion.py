"""Additions to what stands in the text of a profile, and agreed changes; no other character changes.

What is written is read again, and it must say what the profile said with the additions, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cvgen.problems import InvalidProfile, Place, Problem
from cvgen.profile.dump import list_item_keys
from cvgen.profile.known_items import name_item
from cvgen.yaml.additions import add_pairs, set_value
from cvgen.yaml.edits import Edit, apply_edits
from cvgen.yaml.extents import Extent, read_extents
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source
from cvgen.yaml.writer import dump_flow

EMPTY: tuple[object, ...] = (None, [], {})
_MAX_NAME = 70  # characters of the name of an item
Join = Callable[[Source], Source]


class Completion(NamedTuple):
    """The text of a profile with additions, descriptions of these, and the problems of those that have no place.

    `paths` are those of the items that got any, in the order of the descriptions.
    """

    text: str
    descriptions: list[str]
    problems: list[Problem]
    paths: list[Place]


@dataclass(frozen=True, slots=True)
class _ItemCompletion:
    """Keys that a mapping gets: at a path of the joined data, and at another one in the text that is edited."""

    path: Place
    inside: Place
    more: Mapping[str, Any]
    edits: list[Edit]


def complete_items(
    text: str, name: str, additions: Mapping[Place, Mapping[str, Any]], join: Join = lambda source: source
) -> Completion:
    """Return the text of a profile whose items have the keys and links that they lack.

    `additions` are the keys by the path of their item, as `find_known_items` gives it; those that an item has are left
    out. `name` is the profile's name in problems, `join` adds to a source what stands in other files. What cannot be
    written is among the problems, with what to type. Raises InvalidProfile if the profile is not YAML.
    """
    source = parse_yaml(text, name)
    joined = join(source)
    extents = read_extents(text)
    changes = [
        _find_edits(source, joined, extents, path, missing)
        for path, more in additions.items()
        if (missing := _select_missing(find_data(joined.data, path), more))
    ]
    made = _select_safe(source, [change for change in changes if change.edits])
    problems = [_explain(source, joined, change) for change in changes if change not in made]
    text = apply_edits(text, [edit for change in made for edit in change.edits])
    return Completion(text, [_describe(joined, change) for change in made], problems, [change.path for change in made])


def replace_value(
    text: str, path: Place, value: Any, name: str = "profile.yaml", join: Join = lambda source: source
) -> str:
    """Return the text of a profile with another value at a path; a key that is missing is added to its mapping.

    Raises InvalidProfile, with what to type, if that cannot be written without changing more.
    """
    source = parse_yaml(text, name)
    joined, extents = join(source), read_extents(text)
    if copy_data(find_data(joined.data, path)) == copy_data(value):
        return text
    holder, inside = joined.enter(path)
    edits: list[Edit] = []
    if extents and _is_same(holder, source):
        above = extents.find(inside[:-1])
        if above and inside[-1] in above.children:
            edits = set_value(text, above, inside[-1], value, list_item_keys)
        elif above and isinstance(inside[-1], str):
            edits = add_pairs(text, above, {inside[-1]: value}, _name_list(inside[:-1]), list_item_keys)
    expected = copy_data(source.data)
    if edits:
        find_data(expected, inside[:-1])[inside[-1]] = copy_data(value)
        changed = apply_edits(text, edits)
        if says(changed, expected):
            return changed
    message = f"“{path[-1]}” cannot be changed here without changing more"
    hint = f"write there: {path[-1]}: {dump_flow(value, str(path[-1]))}"
    raise InvalidProfile([joined.problem(path, "not-changed", message, hint)])


def says(text: str, data: Any) -> bool:
    """Tell whether a text is YAML that says the same as plain data."""
    try:
        return bool(copy_data(parse_yaml(text).data) == copy_data(data))
    except InvalidProfile:
        return False


def copy_data(value: Any) -> Any:
    """Return plain data in which no two values are one, with numbers as the texts that they are in a profile."""
    if isinstance(value, Mapping):
        return {str(key): copy_data(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [copy_data(part) for part in value]
    return value if value is None or isinstance(value, bool) else str(value)


def find_data(data: Any, path: Place) -> Any:
    """Return the value at a path of plain data, None if there is none."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _select_missing(item: Any, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys that an item lacks, or has without a value, and the links that it lacks."""
    known = item if isinstance(item, Mapping) else {}
    missing = {key: value for key, value in more.items() if known.get(key) in EMPTY and value not in EMPTY}
    links, others = known.get("links"), more.get("links")
    if isinstance(links, Mapping) and links and isinstance(others, Mapping):
        unknown = {label: url for label, url in others.items() if url not in links.values()}
        if named := {_name_link(label, url, links): url for label, url in unknown.items()}:
            missing["links"] = named
    return missing


def _name_link(label: str, url: Any, known: Mapping[str, Any]) -> str:
    """Return a label that is not taken: one that is gets the host behind it."""
    if label not in known:
        return label
    base = name = f"{label} ({urlsplit(str(url)).hostname or url})"
    number = 2
    while name in known:
        name, number = f"{base} {number}", number + 1
    return name


def _find_edits(
    source: Source, joined: Source, extents: Extent | None, path: Place, missing: Mapping[str, Any]
) -> _ItemCompletion:
    """Return the edits that add keys to an item, none if one of them has no place."""
    holder, inside = joined.enter(path)
    extent = extents.find(inside) if extents and _is_same(holder, source) else None
    item = find_data(source.data, inside)
    groups: list[list[Edit]] = []
    if extent and isinstance(item, Mapping):
        if new := {key: value for key, value in missing.items() if key not in item}:
            groups.append(add_pairs(source.text, extent, new, _name_list(inside), list_item_keys))
        for key, value in missing.items():
            if key in item and item[key] in (None, []):
                groups.append(set_value(source.text, extent, key, value, list_item_keys))
            elif key in item:  # a mapping
                groups.append(add_pairs(source.text, extent.children[key], value, key, list_item_keys))
    return _ItemCompletion(path, inside, missing, [*chain(*groups)] if all(groups) else [])


def _name_list(path: Place) -> str:
    """Return the key that an item, or a mapping of its own, stands under."""
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names and names[-1] != "entries" else (names or [""])[0]


def _is_same(holder: Source, source: Source) -> bool:
    return holder.name == source.name and holder.text == source.text


def _select_safe(source: Source, changes: Sequence[_ItemCompletion]) -> list[_ItemCompletion]:
    """Return the changes after which the text says what it should, and no more; the others are left out."""
    expected = copy_data(source.data)
    for change in changes:
        item = find_data(expected, change.inside)
        for key, value in change.more.items():
            is_more = key == "links" and item.get(key) not in EMPTY
            item[key] = {**item[key], **copy_data(value)} if is_more else copy_data(value)
    text = apply_edits(source.text, [edit for change in changes for edit in change.edits])
    if says(text, expected):
        return [*changes]
    if len(changes) < 2:
        return []
    half = len(changes) // 2
    return [*_select_safe(source, changes[:half]), *_select_safe(source, changes[half:])]


def _describe(joined: Source, change: _ItemCompletion) -> str:
    """Return what was added to what: "papers: Tea and milk: doi, links (code)"."""
    section = str(change.path[0])
    name = name_item(section, find_data(joined.data, change.path))
    name = name if len(name) <= _MAX_NAME else name[:_MAX_NAME] + "…"
    return f"{section}: {name}: {', '.join(_list_keys(change.more))}"


def _list_keys(more: Mapping[str, Any]) -> Iterator[str]:
    for key, value in more.items():
        yield f"{key} ({', '.join(value)})" if key == "links" else key


def _explain(source: Source, joined: Source, change: _ItemCompletion) -> Problem:
    """Return the problem of an item that nothing can be written into, with what to type where."""
    holder, _ = joined.enter(change.path)
    pairs = "; ".join(f"{dump_flow(key)}: {dump_flow(value, key)}" for key, value in change.more.items())
    listed = ", ".join(_list_keys(change.more))
    key = find_data(joined.data, (*change.path, "key"))
    message, hint = (
        f"nothing can be added to this item here, but {listed} is known",
        f"write there{', each in a line' * (len(change.more) > 1)}: {pairs}",
    )
    if not _is_same(holder, source):
        message = f"this item stands in {holder.name}, which is not changed, but {listed} is known"
        if change.path[0] == "papers" and key:
            change_pairs = dump_flow(dict(change.more))
            hint = (
                f"write it there, or under “overrides” of “papers” in {source.name}: {dump_flow(key)}: {change_pairs}"
            )
    return joined.problem(change.path, "not-added", message, hint)
