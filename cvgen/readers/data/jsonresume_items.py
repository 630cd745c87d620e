"""Map the items in the lists of JSON Resume to items of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Place
from cvgen.profile.mappings.jsonresume import WHEN, KeyMapping, ListMapping, make_dates
from cvgen.profile.mappings.points import nest_points
from cvgen.profile.misfits import find_misfits
from cvgen.profile.renames import renew_item
from cvgen.readers.data.extras import (
    STEERING_KEYS,
    Json,
    KeyReporter,
    item_model,
    list_required,
    to_text,
    to_texts,
)
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.dates import parse_period
from cvgen.text.titles import cut_subtitle

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# What keys were called before 1.0, and what many call those that JSON Resume has not.
_OLD_KEYS: Mapping[str, str] = {
    "picture": "image",
    "website": "url",
    "company": "name",
    "gpa": "score",
    "tel": "phone",
    "author": "authors",
}
# What academicpages calls the keys of its courses.
_COURSE_KEYS: Mapping[str, str] = {
    "course": "name",
    "institution": "organisation",
    "description": "summary",
    "date": "endDate",
}
# What an open end is called beside the words that dates have.
_PRESENT = ("to date", "till date", "till now", "to present", "until now", "in progress", "…", "...")
# What may stand for a value that an item must have, where that is missing.
_SUBSTITUTES = ("title", "role", "organisation", "degree", "event", "venue", "text", "abstract")
DATE_KEYS = ("startDate", "endDate", "date", "releaseDate")
# A time of day, and parts of a date that are not known: 2014-06-29T00:00:00Z, 2014-06-00.
_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?\s*(?:Z|[+-]\d\d:?\d\d)?$")
_UNKNOWN = re.compile(r"(?:-00){1,2}$")
_LIST_KEYS = frozenset({"highlights", "courses", "keywords", "roles"})


@dataclass(slots=True)
class _MappedItem:
    """An item while it is mapped: the `original`, its `values` by our keys, and what is `left` for `extra`.

    `sources` says which of their keys each of our values comes from.
    """

    original: Json
    values: Json = field(default_factory=dict)
    left: Json = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def restore(self, key: str) -> None:
        """Leave the originals of one of our values as well, as they would not come back from it."""
        self.left |= {theirs: self.original[theirs] for theirs in self.sources.get(key, ()) if theirs in self.original}


class ItemMapper:
    """Maps the items of one list; `profile` is what was read of the person before."""

    def __init__(self, mapping: ListMapping, reporter: KeyReporter, profile: Json) -> None:
        self.mapping, self.reporter, self.profile = mapping, reporter, profile
        self.model = item_model(mapping.ours)
        self.end_key = mapping.date or "endDate"

    def map_item(self, value: Any, path: Place) -> Json | None:
        """Return an item of a profile, None if the value at `path` says too little to be one."""
        if not isinstance(value, dict):
            message = f"each of “{self.mapping.theirs}” must be an object"
            self.reporter.report_wrong(path, "not-a-mapping", message)
            first = next((key.theirs[0] for key in self.mapping.keys), "title")
            value = {first: to_text(value)}
        item = _MappedItem(renew_item(self.mapping.ours, rename_old_keys(value)))
        rest = dict(item.original)
        _map_keys(self.mapping, rest, item)
        if date := self.take_date(rest, item.left, path):
            item.values["date"] = date
        _add_own_keys(self.model, rest, item)
        if "highlights" in item.values:
            item.values["highlights"] = nest_points(item.values["highlights"])
        if "title" in item.values and "subtitle" in item.values:
            item.values["title"] = cut_subtitle(to_text(item.values["title"]), to_text(item.values["subtitle"]))
        self.fill_required(item)
        for key in sorted(find_misfits(self.model, item.values)):
            item.values.pop(key)
            item.restore(key)
        if any(name not in item.values for name in list_required(self.model)):
            message = f"this says too little to be one of “{self.mapping.ours}”"
            self.reporter.report_wrong(path, "kept", message, "it is kept under “extra”")
            return None
        for key, left in item.left.items():
            if key not in DATE_KEYS and left not in ["", [], {}, None, *item.values.values()]:
                self.reporter.report_kept((*path, key))
        left = {key: value for key, value in item.left.items() if value not in ("", None)}
        return item.values | ({"extra": left} if left else {})

    def fill_required(self, item: _MappedItem) -> None:
        """Put another text of an item in the place of a missing value that it must have."""
        if self.mapping.ours == "papers" and not (item.values.get("authors") or item.values.get("editors")):
            item.values["authors"] = [self.profile.get("name") or PLACEHOLDER_NAME]
        for name in list_required(self.model):
            if name in item.values or name == "date":
                continue
            if other := next((key for key in _SUBSTITUTES if isinstance(item.values.get(key), str)), None):
                item.values[name], item.sources[name] = item.values.pop(other), item.sources.get(other, ())
                item.restore(name)

    def take_date(self, rest: Json, left: Json, path: Place) -> str:
        """Take the date out of `rest` and return it as a profile writes it; what is no date is `left`."""
        if whole := self.take_own_date(rest):
            return whole
        given = {key: rest.pop(key) for key in ("startDate", self.end_key) if key in rest}
        start, end = (self.check_date(key, given, left, path) for key in ("startDate", self.end_key))
        if start and is_present(given.get(self.end_key)):
            return f"{start} – present"
        if start and self.mapping.date and start == end:
            return f"{start} – present"
        if start and not self.mapping.date and not end:
            return start if self.end_key in left else f"{start} – present"
        if start and end and start != end:
            try:
                parse_period(f"{start} – {end}")
            except ValueError:
                self.reporter.report_kept((*path, "startDate"), "this ends before it begins")
                left["startDate"] = start
                return end
            return f"{start} – {end}"
        if start and end:
            left["startDate"] = start
        return end or start

    def take_own_date(self, rest: Json) -> str:
        """Take the date out of `rest` that our export wrote beside theirs; "" if another program has changed theirs."""
        text = to_text(rest.get(WHEN))
        try:
            keys = make_dates(self.mapping, parse_period(text)) if text else {}
        except ValueError:
            return ""
        if not keys or any(rest.get(key) != keys.get(key) for key in ("startDate", self.end_key)):
            return ""
        for key in keys:
            del rest[key]
        return text

    def check_date(self, key: str, given: Json, left: Json, path: Place) -> str:
        """Return the date under a key, "" if there is none; a value that is no date is `left`."""
        text = to_text(given.get(key))
        date = read_single_date(text)
        if (text or given.get(key)) and not date and not (key == self.end_key and is_present(text)):
            left[key] = given[key]
            self.reporter.report_kept((*path, key), f"“{text}” is not a date")
        return date


def _map_keys(mapping: ListMapping, rest: Json, item: _MappedItem) -> None:
    """Move the keys that the table knows out of `rest`; what would not come back the same way is left as well."""
    for key in mapping.keys:
        given = {theirs: rest.pop(theirs) for theirs in key.theirs if theirs in rest}
        values = {theirs: _to_value(given.get(theirs), theirs in _LIST_KEYS) for theirs in key.theirs}
        joined, back = _join_values(key, values)
        if joined:
            item.values[key.ours], item.sources[key.ours] = joined, tuple(given)
        item.left |= {theirs: value for theirs, value in given.items() if back.get(theirs) != _strip(value)}


def _join_values(key: KeyMapping, values: Json) -> tuple[Any, Json]:
    """Return our value for several of theirs, and what would come back from it.

    Where all together would come back otherwise, the last of them is taken alone.
    """
    alone = {**dict.fromkeys(key.theirs, ""), key.theirs[-1]: values[key.theirs[-1]]}
    for given in (values, alone):
        joined = key.join(*given.values())
        back = dict(zip(key.theirs, key.split(joined), strict=True)) if joined else {}
        if joined and back == given:
            return joined, back
    return joined, back


def _add_own_keys(model: Any, rest: Json, item: _MappedItem) -> None:
    """Add what stands under keys of our own; values that no key is there for are left."""
    known = {info.alias or name for name, info in model.model_fields.items()} - STEERING_KEYS
    for key, value in rest.items():
        ours = "url" if key == "path" else key
        if ours in known and ours not in item.values and value not in ("", [], {}, None):
            item.values[ours], item.sources[ours] = to_texts(value) if key in _LIST_KEYS else value, (key,)
        else:
            item.left[key] = value


def _strip(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _to_value(value: Any, is_list: bool) -> Any:
    return to_texts(value) if is_list else to_text(value) or ", ".join(to_texts(value))


def is_date(text: str) -> bool:
    """Tell whether a text is a date of JSON Resume: a year, a month or a day that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def read_single_date(text: str) -> str:
    """Return the date that a text says in whatever form, as a profile writes it; "" if it is none, or a range.

    The time of day is left out.
    """
    try:
        period = parse_period(_UNKNOWN.sub("", _TIME.sub("", text)))
    except ValueError:
        return ""
    is_single = not (period.end or period.open or period.bound or period.parts)
    return period.iso() if is_single else ""


def is_present(text: Any) -> bool:
    """Tell whether a text stands for an end that has not come: “Present”."""
    if to_text(text).casefold() in _PRESENT:
        return True
    try:
        return parse_period(f"2000 – {to_text(text)}").open
    except ValueError:
        return False


def rename_old_keys(data: Json) -> Json:
    """Return data with the keys of JSON Resume 1.0 in the place of older ones."""
    keys = dict(_OLD_KEYS) | (dict(_COURSE_KEYS) if "course" in data and "name" not in data else {})
    return {new if (new := keys.get(key, key)) not in data else key: value for key, value in data.items()}
