"""Dates and ranges of dates in a style: years, months, days, seasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.bibliography.citations.elements import read_value
from cvgen.bibliography.citations.formatting import Face, read_face
from cvgen.bibliography.citations.locales import DateForm, DatePart
from cvgen.bibliography.citations.work import Work

_ORDER = ("year", "month", "day")
_RAW = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
Moment = Mapping[str, int]  # by part: year, month, day, season


@dataclass(frozen=True)
class CitedDate:
    """`cs:date`: a date in the locale's form (`form`), or in parts of its own."""

    variable: str
    form: str
    shown: tuple[str, ...]
    parts: tuple[DatePart, ...]
    delimiter: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the item's date as the element sets it."""
        work.tried = True
        value = work.get(self.variable)
        text = self._write(value, work) if isinstance(value, Mapping) else ""
        if not text:
            return ""
        work.find(self.variable)
        work.begun = True
        return self.face.apply(text, work)

    def _write(self, value: Mapping[str, Any], work: Work) -> str:
        moments = read_moments(value)
        if not moments:
            literal = value.get("literal") or value.get("raw")
            return read_value(literal) if literal and self._shows("year") else ""
        parts, delimiter = self._find_parts(work)
        if len(moments) == 1:
            return work.join([write_part(part, moments[0], work) for part in parts], delimiter)
        return _write_range(parts, moments[0], moments[1], delimiter, work)

    def _shows(self, name: str) -> bool:
        return name in self.shown if self.form else any(part.name == name for part in self.parts)

    def _find_parts(self, work: Work) -> tuple[Sequence[DatePart], str]:
        """Return the parts to write: the locale's, with what the style says of them, or the style's alone."""
        if not self.form:
            return self.parts, self.delimiter
        localized = work.locale.dates.get(self.form, DateForm(()))
        own = {part.name: part.attributes for part in self.parts}
        shown = [part for part in localized.parts if part.name in self.shown]
        parts = [DatePart(part.name, {**part.attributes, **own.get(part.name, {})}) for part in shown]
        if self.shown == ("month", "day"):
            parts = [DatePart(part.name, _without_suffix(part, parts[-1])) for part in parts]
        return parts, localized.delimiter


def _without_suffix(part: DatePart, last: DatePart) -> Mapping[str, str]:
    """Return the attributes of a part, without what would lead over to the year."""
    return {**part.attributes, "suffix": ""} if part is last else part.attributes


def read_moments(value: Mapping[str, Any]) -> list[Moment]:
    """Return the one or two moments of a date of CSL-JSON, none where it is words alone."""
    lists = value.get("date-parts") or _read_raw(str(value.get("raw", "")))
    moments: list[Moment] = []
    for parts in lists[:2]:
        moment = {name: int(part) for name, part in zip(_ORDER, parts, strict=False) if _is_number(part)}
        if "month" in moment and moment["month"] > 12:
            moment["season"] = (moment.pop("month") - 1) % 4 + 1
        if "season" in value and "month" not in moment and _is_number(value["season"]):
            moment["season"] = int(value["season"])
        if moment:
            moments.append(moment)
    return moments


def _is_number(part: Any) -> bool:
    return re.fullmatch("-?[0-9]{1,6}", str(part)) is not None


def _read_raw(raw: str) -> list[list[str]]:
    halves = [_RAW.fullmatch(half.strip()) for half in raw.split("/")]
    return [[part for part in half.groups() if part] for half in halves if half] if all(halves) else []


def _write_range(parts: Sequence[DatePart], begin: Moment, end: Moment, delimiter: str, work: Work) -> str:
    """Return a range of dates: what both have in common is written once."""
    own = _find_differing(begin, end)
    places = [index for index, part in enumerate(parts) if part.name in own and write_part(part, begin, work)]
    if not places:
        return work.join([write_part(part, begin, work) for part in parts], delimiter)
    first, last = places[0], places[-1]
    before = [write_part(part, begin, work) for part in parts[:first]]
    inner = parts[first : last + 1]
    start = [write_part(part, begin, work, bare_end=part is inner[-1]) for part in inner]
    stop = [write_part(part, end, work, bare_begin=part is inner[0]) for part in inner if part.name in own]
    after = [write_part(part, end, work) for part in parts[last + 1 :]]
    dash = parts[last].attributes.get("range-delimiter", "–")
    middle = work.join(start, delimiter) + dash + work.join(stop, delimiter)
    return work.join([*before, middle, *after], delimiter)


def _find_differing(begin: Moment, end: Moment) -> frozenset[str]:
    """Return the parts from the first on in which two moments differ."""
    for index, name in enumerate(_ORDER):
        names = (name, "season") if name == "month" else (name,)
        if any(begin.get(part) != end.get(part) for part in names):
            return frozenset(_ORDER[index:])
    return frozenset()


def write_part(part: DatePart, moment: Moment, work: Work, *, bare_begin: bool = False, bare_end: bool = False) -> str:
    """Return a year, month or day as a style sets it, "" if the date has none; bare at an end that a dash meets."""
    text = _WRITERS[part.name](part.attributes, moment, work)
    attributes = dict(part.attributes)
    if bare_begin:
        attributes.pop("prefix", None)
    if bare_end:
        attributes.pop("suffix", None)
    return read_face(attributes).apply_to_term(text, work)


def _write_year(attributes: Mapping[str, str], moment: Moment, work: Work) -> str:
    year = moment.get("year", 0)
    if not year:
        return ""
    digits = str(abs(year))
    if attributes.get("form") == "short":
        digits = digits[-2:]
    era = "bc" if year < 0 else "ad" if year < 500 else ""
    return digits + (work.locale.get_term(era) if era else "")


def _write_month(attributes: Mapping[str, str], moment: Moment, work: Work) -> str:
    month, form = moment.get("month"), attributes.get("form", "long")
    if not month:
        season = moment.get("season")
        return work.locale.get_term(f"season-{season:02}", form) if season else ""
    if form == "numeric":
        return str(month)
    if form == "numeric-leading-zeros":
        return f"{month:02}"
    return work.locale.get_term(f"month-{month:02}", form)


def _write_day(attributes: Mapping[str, str], moment: Moment, work: Work) -> str:
    day, form = moment.get("day"), attributes.get("form", "numeric")
    if not day or not moment.get("month"):
        return ""
    if form == "numeric-leading-zeros":
        return f"{day:02}"
    if form == "ordinal" and (day == 1 or not work.locale.has_option("limit-day-ordinals-to-day-1")):
        return work.locale.format_ordinal(day, work.locale.get_gender(f"month-{moment['month']:02}"))
    return str(day)


_WRITERS = {"year": _write_year, "month": _write_month, "day": _write_day}
