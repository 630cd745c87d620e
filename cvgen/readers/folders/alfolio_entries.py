"""Entries of time tables in al-folio's `_data/cv.yml`: degrees, posts, awards and what else has a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.front_values import read_date
from cvgen.readers.folders.page_texts import to_markdown
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.items.record_people import part_titled_person
from cvgen.readers.items.record_places import names_campus, part_place
from cvgen.readers.items.record_reader import read_record
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.records.line_parts import split_link
from cvgen.text.name_list_words import is_like_organisation

Data = dict[str, Any]

# Our keys for what an entry is about and for its institution, by section.
NAMES: Mapping[str, tuple[str, str]] = {
    "education": ("degree", "organisation"), "experience": ("role", "organisation"),
    "teaching": ("title", "organisation"), "service": ("role", "organisation"), "awards": ("title", "organisation"),
    "talks": ("title", "event"), "grants": ("title", "organisation"), "projects": ("title", "organisation"),
    "certificates": ("title", "organisation"), "memberships": ("role", "organisation"),
    "clinical": ("role", "organisation"), "editorial": ("role", "organisation"), "licences": ("title", "organisation"),
    "outreach": ("title", "organisation"), "supervision": ("name", "organisation"),
    "exhibitions": ("title", "organisation"),
}  # fmt: skip
_LABELLED = re.compile(
    r"(?P<thesis>(?:\w+ )?(?:thesis|dissertation)(?: title)?)\s*[:：]\s*"
    r"|(?P<advisor>(?:co-)?(?:(?:advis[eo]rs?|supervisors?)\s*[:：,]|(?:advised|supervised)\s+by\b\s*[:：]?))\s*"
    r"|(?P<grade>(?:c?gpa|grade|score)s?)\s*[:：]\s*",
    re.IGNORECASE,
)
_TOWN = re.compile(r"[^\W\d][\w .'’-]{1,30}")


def is_entry(entry: Any, key: str) -> bool:
    """Tell whether an entry of a time table names what it is about, and not a list of lines."""
    return isinstance(entry, Mapping) and bool(
        find_text(entry, *_TITLES) or (key != "awards" and find_text(entry, "institution"))
    )


def read_entry(key: str, entry: Mapping[str, Any]) -> Iterator[Data]:
    """Yield the item of an entry of a time table."""
    first, second = NAMES[key]
    house, person = part_titled_person(find_text(entry, "institution", "organization", "company", "venue"))
    organisation, place = part_place(house) if key == "service" else _split_place(house)
    title = find_text(entry, *_TITLES)
    item: Data = {**split_link(first, to_markdown(title)), second: to_markdown(organisation)}
    if key in _WITH_NAMES and not organisation:
        item |= _read_title(key, title)
    item["place"] = find_text(entry, "location") or place or item.get("place", "")
    item["department"] = find_text(entry, "department") if key in ("education", "experience") else ""
    item["date"] = read_date(find_text(entry, "year", "date"))
    if person:
        item["advisor" if key == "education" else "text"] = person
    if not item["date"] and (date := find_text(entry, "year", "date")):
        item["text"] = date
    for point in find_list(entry, "description", "items", "summary"):
        _add_point(item, point, _place_degree_fact if key == "education" else _place_nothing)
    for label in entry:
        if label not in _ENTRY_KEYS and not _PICTURES.fullmatch(label):
            _add_point(item, {label: entry[label]}, _place_nothing)
    if url := find_text(entry, "url", "link"):
        item["url"] = url
    yield {name: value for name, value in item.items() if value}


# What entries call the degree, post or award that they are about, and all that is read of them; others are points.
_TITLES = ("title", "degree", "position", "role", "name")
_ENTRY_KEYS = frozenset({*_TITLES, "institution", "organization", "company", "venue", "location", "department",
                         "year", "date", "description", "items", "summary", "url", "link"})  # fmt: skip
_PICTURES = re.compile(r"(?:image|img|logo|icon|thumbnail|color|colour)\w*")
_WITH_NAMES = ("service", "memberships", "editorial", "talks", "outreach", "teaching", "supervision")
_LEAST_SURE = 0.6


def _read_title(key: str, title: str) -> Data:
    """Return what a title says that names more than its item: “Organizer, Houston Seminar”; {} if that is not sure."""
    if re.search(r"[\[<]", title):
        return {}
    readings = read_record(key, [[TextRun(title)]])
    return readings[0].item if readings and readings[0].certainty >= _LEAST_SURE and len(readings[0].item) > 1 else {}


def _split_place(text: str) -> tuple[str, str]:
    """Return an organisation and the place behind its last comma: “University of Oslo, Norway”."""
    rest, place = part_place(text)
    if place and not names_campus(rest, place):  # Northwestern University, Evanston, IL
        return rest, place
    before, comma, last = text.rpartition(",")
    last = last.strip()
    is_place = comma and len(last.split()) <= 3 and _TOWN.fullmatch(last) and not is_like_organisation(last)
    return (before.strip(), last) if is_place else (text, "")


def _add_point(item: Data, point: Any, place: Callable[[Data, str], bool]) -> None:
    """Add a point of a description, which may have points below it."""
    if isinstance(point, Mapping) and not find_text(point, "title", "name"):
        point = "; ".join(
            f"{key}: {to_text(value)}" for key, value in point.items()
        )  # a colon that YAML takes for its own
    if isinstance(point, Mapping):
        text = to_markdown(find_text(point, "title", "name"))
        inner = [to_markdown(to_text(part)) for part in find_list(point, "contents", "items")]
        item.setdefault("highlights", []).append({"text": text, "highlights": inner} if inner else text)
    elif (text := to_markdown(to_text(point))) and not place(item, text):
        item.setdefault("highlights", []).append(text)


def _place_degree_fact(item: Data, text: str) -> bool:
    """Take a point that is the thesis, advisor or grade of a degree, or names it again; tell whether it is one."""
    if text == item.get("degree"):
        return True
    match = _LABELLED.match(text)
    key = match.lastgroup if match else ""
    if not match or not key or item.get(key):
        return False
    item[key] = text[match.end() :].strip().strip('"“”').removesuffix(".")
    return True


def _place_nothing(item: Data, text: str) -> bool:
    return False
