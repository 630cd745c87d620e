"""What an owner's answers change in an imported profile."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.problems import InvalidProfile, Place, Problem
from cvgen.profile.dump import dump_whole
from cvgen.profile.model import Profile
from cvgen.profile.same_item import pair_items
from cvgen.profile.validation import validate
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts, find_section
from cvgen.readers.certainty import Doubt
from cvgen.readers.free_dates import parse_date
from cvgen.readers.item_paths import follow_path
from cvgen.readers.line_words import count_stretches, find_words, take_out
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
    replace_item(imported, path, read_otherwise(follow_path(imported.profile, path), doubt, number))


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


_LABELLED = re.compile(r"([^\s,;:][^,;:]*):\s*(https?://[^\s,;]+)")  # a link: “slides: https://…”
_LINK = re.compile(r"\[[^\[\]]*\]\(")  # in Markdown


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What came of a new value: what is wrong with it, if anything, and the keys from which its words were taken."""

    problems: Sequence[Problem] = ()
    taken_from: tuple[str, ...] = ()


def set_value(imported: ImportResult, path: Place, key: str, text: str, line: str = "") -> ValueChange:
    """Set a key of an item to what its owner typed, or take it out for "-".

    A text that begins with a bracket or brace is YAML; dates may be written as on the page, links as “label: address”.
    Words that move to this key leave the one where they stood, unless `line`, the text of the item on the page, says
    them more than once. If something is wrong with the value, the item stays as it was.
    """
    item = copy.deepcopy(follow_path(imported.profile, path))
    taken: tuple[str, ...] = ()
    try:
        if text == "-":
            item.pop(key, None)
        else:
            item[key] = _read_value(key, text)
            taken = _take_words(item, key, text, line) if isinstance(item[key], str) else ()
    except InvalidProfile as error:
        return ValueChange(error.problems)
    if problems := check_item(imported.profile, path, item):
        return ValueChange(problems)
    replace_item(imported, path, item)
    return ValueChange((), taken)


def _read_value(key: str, text: str) -> Any:
    """Return the value that a text stands for. Raises InvalidProfile for broken YAML."""
    if text[:1] in ("[", "{") and not _LINK.match(text):
        return parse_yaml(f"value: {text}", "").data["value"]
    if key == "links":
        return dict(_LABELLED.findall(text)) or text
    return (parse_date(text) or text) if key == "date" else text


def replace_item(imported: ImportResult, path: Place, item: Mapping[str, Any]) -> None:
    """Give an item other data; it stays the mapping by which readers know it."""
    original = follow_path(imported.profile, path)
    data = dict(item)
    original.clear()
    original.update(data)


def check_item(profile: Mapping[str, Any], path: Place, item: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with an item in the place of the one at a path, which begins with section and number."""
    section, number, *inner = path
    part: dict[str, Any] = {key: profile[key] for key in ("name", "people", "marks") if key in profile}
    part[str(section)] = [copy.deepcopy(profile[str(section)][number])]  # the others of its list do not matter
    place: Place = (str(section), 0, *inner)
    follow_path(part, place[:-1])[place[-1]] = dict(item)
    try:
        return validate(parse_yaml(dump_whole(part), ""), Profile)[1]
    except InvalidProfile as error:  # it has what no YAML may have
        return error.problems


def _take_words(item: dict[str, Any], key: str, text: str, line: str) -> tuple[str, ...]:
    """Take the words of a key's new value out of the item's other texts; return the keys that had them.

    What the line says as often as the item does stays.
    """
    taken: list[str] = []
    for name, value in [*item.items()]:
        said = sum(count_stretches(part, text) for part in item.values() if isinstance(part, str))
        is_there = name not in (key, *_KEPT) and isinstance(value, str) and find_words(value, text) >= 0
        if is_there and (not line or count_stretches(line, text) < said):
            item[name] = take_out(value, text)
            taken.append(name)
    for name in taken:
        if not re.search(r"\w", item[name]):
            del item[name]
    return tuple(taken)


_KEPT = ("date", "url", "image", "images", "doi", "arxiv", "github", "abstract")


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
