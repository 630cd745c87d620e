"""Part the place from the end of a name: “Foreign Trade University, Hanoi”."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.word_classes import find_classes, list_words

Data = dict[str, Any]

_PLACES = frozenset(("place", "state", "town", "cjk-place"))
_LONG_TOWNS = list_words("long-town")
_SMALL = frozenset(("the", "of", "and", "de", "la", "el", "al"))
_HOLDERS = {"talks": "event", "exhibitions": "organisation", "outreach": "organisation"}


def names_place(text: str) -> bool:
    """Tell whether a text is the name of a town, region or country that the lists hold."""
    plain = text.strip(" .()").casefold()
    words = [word for word in re.findall(r"[\w.-]+", plain) if word not in _SMALL]
    return bool(words) and (
        plain in _LONG_TOWNS or all(_PLACES & {*find_classes(word)} for word in words) or _is_online(plain)
    )


def _is_online(text: str) -> bool:
    return text in ("online", "zoom", "virtual", "オンライン", "线上")


def part_place(text: str) -> tuple[str, str]:
    """Return a name without the place behind its last commas, and that place, "" if there is none."""
    parts = re.split(r"\s*[,，、]\s*", text)
    number = len(parts)
    while number > 1 and names_place(parts[number - 1]):
        number -= 1
    if number == len(parts) or "[" in text:
        return text, ""
    rest = re.match(r"\s*[,，、]\s*".join(map(re.escape, parts[:number])), text)
    return (rest.group() if rest else ", ".join(parts[:number])), ", ".join(parts[number:])


def place_record(key: str, item: Data) -> None:
    """Move the place at the end of an organisation, event or title to its own key, if the item has none."""
    name = _HOLDERS.get(key, "organisation")
    if key == "exhibitions" and "organisation" not in item:
        name = "title"
    if "place" in item or name not in item or key in _WITHOUT:
        return
    rest, place = part_place(str(item[name]))
    if place and not names_campus(rest, place):
        item[name], item["place"] = rest, place


_MANY_CAMPUSES, _CAMPUSES = tuple(f" {name}" for name in list_words("many-campuses")), list_words("campus")


def names_campus(university: str, place: str) -> bool:
    """Tell whether a place is what tells one university of a system from the others: Davis."""
    return place.casefold() in _CAMPUSES and f" {university.casefold()}".endswith(_MANY_CAMPUSES)


_WITHOUT = ("editorial", "service", "memberships", "news", "papers")
