"""What an owner's answers change in an imported profile."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from cvgen.problems import InvalidProfile, Place, Problem
from cvgen.profile.dump import dump_whole
from cvgen.profile.model import Profile
from cvgen.profile.same_item import pair_items
from cvgen.profile.validation import validate
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts, find_section
from cvgen.readers.certainty import Doubt
from cvgen.readers.item_paths import follow_path
from cvgen.readers.plain_values import copy_without_empty, join_texts
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.yaml.reader import parse_yaml


def read_otherwise(item: Mapping[str, Any], doubt: Doubt, number: int) -> dict[str, Any]:
    """Return an item in another reading: the alternative of this number, from 0.

    What no reading has and nobody doubts stays: it comes from around the item, such as the topic of a paper.
    """
    read = {*doubt.keys, *(key for other in doubt.alternatives for key in other)}
    around = {key: value for key, value in item.items() if key not in read}
    reading: dict[str, Any] = copy_without_empty(dict(doubt.alternatives[number]))
    return {**reading, **copy.deepcopy(around)}


def take_reading(imported: ImportResult, path: Place, doubt: Doubt, number: int) -> None:
    """Let an item have another reading, the alternative of this number, from 0."""
    item = follow_path(imported.profile, path)
    reading = read_otherwise(item, doubt, number)
    item.clear()
    item.update(reading)


def take_known_readings(imported: ImportResult, old: Mapping[str, Any]) -> None:
    """Let items in doubt have the reading that a profile's `old` data has already, if it has one of them."""
    for path, doubt in find_doubts(imported).items():
        section = str(path[0]) if path else ""
        items = old.get(section)
        if len(path) != 2 or not isinstance(items, list):
            continue
        item = follow_path(imported.profile, path)
        readings = [item, *(read_otherwise(item, doubt, number) for number in range(len(doubt.alternatives)))]
        known = next((n for n, reading in enumerate(readings) if pair_items(section, items, [reading])), 0)
        if known:
            take_reading(imported, path, doubt, known - 1)


def set_value(imported: ImportResult, path: Place, key: str, text: str) -> list[Problem]:
    """Set a key of an item to what its owner typed, or take it out for "-".

    A text that begins with a bracket or brace is YAML. Return what is wrong with it; then the item stays as it was.
    """
    candidate = copy.deepcopy(imported.profile)
    item = follow_path(candidate, path)
    try:
        item[key] = parse_yaml(f"value: {text}", "").data["value"] if text[:1] in ("[", "{") else text
        if text == "-":
            del item[key]
        _, problems = validate(parse_yaml(dump_whole(candidate), ""), Profile)
    except InvalidProfile as error:
        return error.problems
    if not problems:
        original = follow_path(imported.profile, path)
        original.clear()
        original.update(item)
    return problems


def set_aside(imported: ImportResult, path: Place, doubt: Doubt) -> str:
    """Take an item out of the profile; return the heading of the section that its text is in now.

    That is the owner's own section of the heading that it stood under. If there is none, "" is returned, and the text
    is kept for the comment at the end.
    """
    holder = follow_path(imported.profile, path[:-1])
    text = doubt.source or join_texts(holder[path[-1]], " ")
    del holder[path[-1]]
    trace = find_section(doubt.spot, imported.sections)
    title = escape_markdown(trace.heading) if trace else ""
    section = next((one for one in imported.profile.get("sections", ()) if title and one.get("title") == title), None)
    if section is None or section.get("entries"):
        imported.unplaced.append((doubt.spot, text))
        return ""
    section["text"] = "\n\n".join(filter(None, [section.get("text"), escape_markdown(text)]))
    return title
