"""Part the place from the end of a name: “Foreign Trade University, Hanoi”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.word_classes import find_classes, list_words

Data = dict[str, Any]

_PLACES = frozenset(("place", "state", "town", "cjk-place"))
_LONG_TOWNS, _OTHER_TOWNS = list_words("long-town"), list_words("other-town")
_SMALL = frozenset(("the", "of", "and", "de", "la", "el", "al"))
_HOLDERS = {"talks": "event", "exhibitions": "organisation", "outreach": "organisation"}


def place_student(key: str, item: Data) -> None:
    """Move a town that was taken for the level of a student to the organisation: “Ada Lovelace (1990, Utrecht)”."""
    if key == "supervision" and "organisation" not in item and names_place(str(item.get("level", ""))):
        item["organisation"] = item.pop("level")


def move_place(key: str, item: Data) -> None:
    """Move a town that was taken for a kind or level to its place: “[Tide Days](…) in Tartu”."""
    for name in ("kind", "level", "role") if key in _HELD and "place" not in item else ():
        match = _ONLY_IN.fullmatch(str(item.get(name, "")))
        if match and names_place(match["place"]):
            item["place"] = match["place"]
            item.pop(name)
            return


_ONLY_IN = re.compile(r"(?:in|à|en|em|i) (?P<place>[^\W\da-z][\w .,-]+)")


def return_acronym(key: str, item: Data) -> None:
    """Return to a name the short one behind it: “School of Tides, QRT”, “Fog Forum 2025 (FF 2025)”."""
    event = _YEARED.fullmatch(str(item.get("event", ""))) if key == "talks" else None
    if event and event[1] in item.get("title", ""):
        item["title"] = f"{item['title']} ({item.pop('event')})"
    name = _HOLDERS.get(key, "organisation")
    first, comma, rest = str(item.get("place", "")).partition(", ")
    if name in item and _shortens(first, str(item[name])):
        is_name = bool(_SCHOOL.search(rest))  # Quay University (QU, 港城大学)
        item[name] = f"{item[name]} ({item.pop('place') if is_name else first})"
        item.pop("place", None)
        item |= {"place": rest} if rest and not is_name else {}
    elif name in item and _SHORT.fullmatch(first) and not names_place(first) and key not in ("education", "experience"):
        item[name] = f"{item[name]}, {first}"
        item.pop("place")
        item |= {"place": rest} if comma else {}


def _shortens(short: str, name: str) -> bool:
    """Tell whether capitals that name no place stand for a name: CQU for Chongqing University."""
    letters = ".*".join(short)
    return bool(_CAPITALS.fullmatch(short) and re.match(letters, name, re.IGNORECASE)) and not names_place(short)


_CAPITALS = re.compile(r"[A-Z]{2,6}")
_YEARED = re.compile(r"[A-Z][\w-]*[A-Z][\w-]* ?(20\d\d)")
_SHORT = re.compile(r"(?=(?:\w*[A-Z]){2})[A-Z][A-Za-z]{2,6}")


def names_place(text: str) -> bool:
    """Tell whether a text is the name of a town, region or country that the lists hold."""
    plain = text.strip(" .()").casefold()
    words = [word for word in re.findall(r"[\w.'-]+", plain.replace("’", "'")) if word not in _SMALL]
    return bool(words) and (
        plain in _LONG_TOWNS
        or all(word in _OTHER_TOWNS or _PLACES & {*find_classes(word)} for word in words)
        or _is_online(plain)
    )


def _is_online(text: str) -> bool:
    return text in ("online", "zoom", "virtual", "remote", "hybrid", "オンライン", "线上", "远程")


_HOUSES = frozenset(("organisation", "house", "cjk-organisation", "cjk-house"))


def names_house(text: str) -> bool:
    """Tell whether one of the words of a text is one of organisations: university, hospital, council."""
    return bool(_HOUSES & {name for word in re.findall(r"\w+", text) for name in find_classes(word)})


def part_place(text: str) -> tuple[str, str]:
    """Return a name without the place behind its last commas, and that place, "" if there is none."""
    parts = re.split(r"\s*[,，、]\s*", text)
    number = len(parts)
    while number > 1 and names_place(parts[number - 1]):
        number -= 1
    if number < len(parts) and number > 1 and _is_unknown_town(parts[number - 1 : number + 1], parts[: number - 1]):
        number -= 1
    if number == len(parts) or not _is_name_or_link(parts[0]) or any("[" in part for part in parts[1:]):
        return text, ""
    rest = re.match(r"\s*[,，、]\s*".join(map(re.escape, parts[:number])), text)
    return (rest.group() if rest else ", ".join(parts[:number])), ", ".join(parts[number:])


_is_name_or_link = re.compile(r"[^\[\]]*|\[[^\[\]]+\]\([^()\s]+\)").fullmatch  # a name, or one that is all a link
_STATE = frozenset(("state", "place"))
_LONGEST_TOWN = 2  # words


def _is_unknown_town(parts: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a name before a state or country is that of a town in no list: “…, Evanston, IL”."""
    town, state = parts
    words = town.split()
    classes = {name for word in words for name in find_classes(word)}
    is_state = all(_STATE & {*find_classes(word)} for word in re.findall(r"[\w.]+", state))
    others = {name for text in before for word in re.findall(r"\w+", text) for name in find_classes(word)}
    is_name = len(words) <= _LONGEST_TOWN and all(word[:1].isupper() and word[1:].islower() for word in words)
    return is_state and is_name and not classes and bool(others & {"organisation", "house"})


_COUNTRIES = tuple(name for name in list_words("cjk-place") if len(name) > 1)
_LONGEST_PLACE = 12  # letters


def place_text(key: str, item: Data) -> None:
    """Move the text of a post or degree that begins with a country in East Asian letters to its place."""
    text = item.get("text", "") if key in CAREER and "place" not in item else ""
    if text.startswith(_COUNTRIES) and re.fullmatch(rf"\w{{2,{_LONGEST_PLACE}}}", text):
        item["place"] = item.pop("text")
    _name_linked_house(key, item)
    degree, organisation = item.get("degree", ""), item.get("organisation", "")
    if key == "education" and "place" not in item and _TOWN.fullmatch(organisation) and _SCHOOL.search(degree):
        item["organisation"], item["place"] = item.pop("degree"), organisation  # 港城第九中学，内蒙古包头市


def mend_talk(key: str, item: Data) -> None:
    """Return its town to a talk that was held online there, and its event that was taken for a place: AI FOG."""
    place, text = str(item.get("place", "")), str(item.get("text", ""))
    if key == "talks" and place.casefold() in ("online", "virtual") and text and names_place(text):
        item |= {"place": text, "text": place}
    elif key == "talks" and "event" not in item and _NAMED.match(place) and not names_place(place):
        item["event"] = item.pop("place")


_NAMED = re.compile(r"(?=.*\b[A-Z]{3})[A-Z][\w-]+ [A-Z][\w -]+$")


def _name_linked_house(key: str, item: Data) -> None:
    """Make the link before a place what employed somebody, and what was taken for it its department.

    “Fog Team, [Quay Ltd](…), Oslo”.
    """
    match = _LINKED.fullmatch(str(item.get("place", ""))) if key == "experience" else None
    if match and "organisation" in item and not item.keys() & {"department", "url"} and not names_place(match["label"]):
        item |= {"department": item["organisation"], "organisation": match["label"], "url": match["url"]}
        del item["place"]
        item |= {"place": match["place"]} if match["place"] else {}


_LINKED = re.compile(r"\[(?P<label>[^\[\]]+)\]\((?P<url>[^()\s]+)\)(?:, (?P<place>.+))?")
_TOWN = re.compile(r"\w{2,10}[市省县區区]")
_SCHOOL = re.compile(r"(?:中学|小学|学校|大学|学院)[)）]?$")


_GIVEN = ("awards", "grants", "certificates")
_IN = re.compile(r"(?P<rest>[^\[\],]+) in (?P<place>[^\W\da-z][\w ]+)")  # University of Slate in Peru


_HELD = ("talks", "outreach", "teaching", "supervision", "exhibitions")
_HELD_IN = re.compile(  # Eastern Slate Workshop in Leeds
    r"(?P<rest>(?:[^\[\]]+|\[[^\[\]]+\]\([^()\s]+\))),? (?:in|à|en|em|i) (?P<place>[^\W\da-z][\w .,-]+)"
)


def is_only_place(text: str) -> bool:
    """Tell whether a text is a place and no short name of a university: Lublin, but not UT Austin."""
    return names_place(text) and not names_house(text) and not re.match(r"[A-Z]{2,}\s", text)


def _is_country(text: str) -> bool:
    return all("state" in find_classes(word) for word in text.split())


def place_record(key: str, item: Data) -> None:
    """Move the place at the end of an organisation, event or title to its own key, if the item has none."""
    name = _HOLDERS.get(key, "organisation")
    if key == "exhibitions" and "organisation" not in item:
        name = "title"
    if key in ("education", "experience") and "place" in item and "," not in item["place"]:
        _complete_place(item)
    match = _HELD_IN.fullmatch(str(item.get(name, ""))) if key == "service" and "place" not in item else None
    if match and names_place(match["place"]):
        item[name], item["place"] = match.groups()
    if "place" in item or name not in item or key in _WITHOUT:
        return
    if name == "organisation" and key in _GIVEN and is_only_place(item[name]):
        item["place"] = item.pop(name)  # Shoreline Course, Lublin
        return
    rest, place = part_place(str(item[name]))
    if key in ("education", "experience") and not place and (match := _IN.fullmatch(str(item[name]))):
        rest, place = match.groups() if _is_country(match["place"]) and names_house(match["rest"]) else (rest, place)
    if key in _HELD and not place and (match := _HELD_IN.fullmatch(str(item[name]))) and names_place(match["place"]):
        rest, place = match.groups()
    if place and not names_campus(rest, place):
        item[name], item["place"] = rest, place


def _complete_place(item: Data) -> None:
    """Move a town behind an organisation to its country, which stands under its key: …, Hong Kong SAR | China."""
    rest, place = part_place(str(item.get("organisation", "")))
    if not place or not names_house(rest) or not names_place(item["place"]):
        return
    is_campus = names_place(rest.split()[-1]) and place.split()[0] not in rest  # University of Hong Kong, Shenzhen
    if not is_campus and not names_campus(rest, place):
        item["organisation"], item["place"] = rest, f"{place}, {item['place']}"


_MANY_CAMPUSES, _CAMPUSES = tuple(f" {name}" for name in list_words("many-campuses")), list_words("campus")


def names_campus(university: str, place: str) -> bool:
    """Tell whether a place is what tells one university of a system from the others: Davis."""
    return place.casefold() in _CAMPUSES and f" {university.casefold()}".endswith(_MANY_CAMPUSES)


_WITHOUT = ("editorial", "service", "memberships", "news", "papers")
