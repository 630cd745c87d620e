"""Tidy a record that was read from the cells of a table: what brackets and commas in a cell add."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cvgen.readers.items.free_record import FreeRecord, take_matches
from cvgen.readers.items.record_courses import CODE, take_course_role
from cvgen.readers.items.record_kinds import take_kind, take_language, take_online
from cvgen.readers.items.record_numbers import take_amount, take_number
from cvgen.readers.items.record_people import take_investigators
from cvgen.readers.items.record_places import place_record
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.lines import line_text

Data = dict[str, Any]

_BRACKETED = re.compile(r"(?P<rest>.+?)\s*(?P<aside>[(（][^()（）]{2,60}[)）])")
_QUOTED = re.compile(r"[“„«「『\"]([^”“»」』\"]{2,250})[”“»」』\"]")
_RULES: Mapping[str, Sequence[Callable[[FreeRecord], None]]] = {
    "talks": (take_language, take_kind, take_online),
    "exhibitions": (take_kind,),
    "outreach": (take_language, take_kind),
}


def tidy_cells(key: str, item: Data) -> Data:
    """Return the item of a table's row with kind, language, place and school under keys of their own."""
    title = item.get("title", "")
    if key in _RULES and isinstance(title, str) and (match := _BRACKETED.fullmatch(title)):
        record = FreeRecord(key, [expand_characters([TextRun(f"x {match['aside']}")])])
        for take in _RULES[key]:
            take(record)
        if record.facts and not record.facts.keys() & item.keys() and _is_taken(record):
            item = {**item, **record.facts, "title": match["rest"]}
    if key == "grants":
        if re.search(r"\d{3}", str(item.get("place", ""))):  # a number or an amount
            item["organisation"] = f"{item.get('organisation', '')}, {item.pop('place')}"
        _take_from_cell(item, "organisation", (take_amount, take_number))
        _part_brackets(item, "title", take_number)
        _part_brackets(item, "role", take_investigators)
    if key == "teaching":
        _part_brackets(item, "title", take_matches("code", CODE, several=False))
        _part_brackets(item, "title", take_course_role)
        part_code(item)
    if (quoted := _QUOTED.fullmatch(str(item.get("title", "")))) and key in _RULES:
        item["title"] = quoted[1]
    place_record(key, item)
    if key == "teaching":
        _part_level(item)
    return item


def part_code(item: Data) -> None:
    """Part the code before the title of a course: “LW101 Contract Law”."""
    match = re.match(rf"{CODE.pattern}[\s:：–-]*(?P<rest>[^\W\d_].*)", str(item.get("title", "")))
    if match and not item.get("code"):
        item["code"], item["title"] = match["value"], match["rest"]


def _take_from_cell(item: Data, name: str, rules: Sequence[Callable[[FreeRecord], None]]) -> None:
    """Move amounts and numbers of a grant from a cell to keys of their own."""
    if "[" in str(item.get(name, "")) or name not in item:
        return
    record = FreeRecord("grants", [expand_characters([TextRun(str(item[name]))])])
    for take in rules:
        take(record)
    rest = ", ".join(
        part for line in record.text_lines() for part in re.split(r"[\s,;]*｜[\s,;]*", line_text(line)) if part
    )
    if record.facts and rest and not record.facts.keys() & item.keys():
        item |= {**record.facts, name: rest}


def _part_brackets(item: Data, name: str, take: Callable[[FreeRecord], None]) -> None:
    """Move what stands in brackets at the end of a cell to keys of its own, if a rule takes all of it."""
    match = _BRACKETED.fullmatch(str(item.get(name, "")))
    key = "grants" if name == "role" or take is take_number else "teaching"
    record = FreeRecord(key, [expand_characters([TextRun(f"x {match['aside']}")])]) if match else None
    if match and record:
        take(record)
        if record.facts and not record.facts.keys() & item.keys() and _is_taken(record):
            item |= {**record.facts, name: match["rest"].strip("*")}


def _is_taken(record: FreeRecord) -> bool:
    return not any(re.search(r"\w", line_text(line)) for line in record.text_lines() if line_text(line) != "x")


def _part_level(item: Data) -> None:
    """Part the school from the level of a course: “B.Sc. Nursing, Example College”."""
    level, comma, rest = str(item.get("level", "")).partition(", ")
    classes = {name for word in re.findall(r"[\w-]+", rest) for name in find_classes(word)}
    if comma and "organisation" not in item and classes & {"organisation", "house", "cjk-organisation"}:
        item["level"], item["organisation"] = level, rest
