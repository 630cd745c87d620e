"""Other readings of an item that rules suggest: a place behind a comma, a kind in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.profile.dump import list_item_keys

Data = dict[str, Any]

_BEHIND_COMMA = re.compile(r"(.*?[^\s,，]),\s*([^()]+?)(?:,\s*([^,()]+))?")
_IN_BRACKETS = re.compile(r"(.+?[^\s\]])\s*[(（]([^()（）]+)[)）]?")
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
_CAPITALS = re.compile(r"[A-Z]{3,}")
_WITH_PLACE = {
    "education": "organisation", "experience": "organisation", "clinical": "organisation", "talks": "event",
    "exhibitions": "organisation", "awards": "organisation", "teaching": "organisation",
}  # fmt: skip
_TYPES = ("article", "conference", "chapter")


def find_other_readings(section: str, item: Mapping[str, Any]) -> list[Data]:
    """Return what an item may be besides, where its fields have signs that two of them stand in one."""
    found = [dict(item) | change for change in _find_changes(section, item)]
    return [{key: value for key, value in reading.items() if value} for reading in found]


def _find_changes(section: str, item: Mapping[str, Any]) -> Iterator[Data]:
    """Yield what other readings change: keys with their values, "" for those that go."""
    if section == "papers":
        yield from ({"type": kind} for kind in _TYPES if not item.get("type"))
        return
    yield from _part_link(section, item)
    placed, kind = _part_place(section, item), _part_kind(section, item)
    yield from (change for change in ([placed | kind, placed] if kind else [placed]) if change)
    if _CAPITALS.fullmatch(_read_text(item, "place")) and not item.get("department"):
        yield {"department": item["place"], "place": ""}
    if section in ("education", "experience") and not item.get("department"):
        whole = _IN_BRACKETS.fullmatch(_read_text(item, "organisation"))
        yield from [{"organisation": whole[1], "department": whole[2]}] if whole else []


def _part_place(section: str, item: Mapping[str, Any]) -> Data:
    """Return the place behind the comma of an organisation or event, if the item has none."""
    key = _WITH_PLACE.get(section, "")
    match = _BEHIND_COMMA.fullmatch(_read_text(item, key)) if not item.get("place") else None
    return {key: match[1], "place": ", ".join(filter(None, match.groups()[1:]))} if match else {}


def _part_link(section: str, item: Mapping[str, Any]) -> Iterator[Data]:
    """Yield the text and the address of a title that is a link, if the item leads nowhere else."""
    match = _LINK.fullmatch(_read_text(item, "title"))
    if match and not item.get("url") and "url" in list_item_keys(section):
        yield {"title": match[1].strip("*_ "), "url": match[2]}


def _part_kind(section: str, item: Mapping[str, Any]) -> Data:
    """Return the kind that stands in brackets behind the title of a talk, if the item has none."""
    match = _IN_BRACKETS.fullmatch(_read_text(item, "title")) if section == "talks" else None
    return {"title": match[1].strip("*「」"), "kind": match[2]} if match and not item.get("kind") else {}


def _read_text(item: Mapping[str, Any], key: str) -> str:
    """Return a text in one language, "" for none or one in several."""
    value = item.get(key)
    return value if isinstance(value, str) else ""
