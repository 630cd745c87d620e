"""Dates and date ranges of any precision: parsed, sorted, formatted in a language."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

PRESENT = ("present", "now", "today", "ongoing")

_DATE = r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?"
_OPEN = rf"\(?(?:{'|'.join(PRESENT)})\)?"
_DATE_ONLY = re.compile(_DATE)
_RANGE = re.compile(
    rf"({_DATE})\s*(?:–|—|\s-{{1,2}}\s|\sto\s|(?<=\d{{4}})-(?=\d{{4}}))\s*(?:({_DATE})|({_OPEN}))", re.IGNORECASE
)

# The same rule for editors, as JSON Schema has patterns.
PATTERN = (
    r"^\d{4}([-./]\d{1,2}([-./]\d{1,2})?)?"
    r"(\s*(–|—| - | -- | to |-(?=\d{4}))\s*(\d{4}([-./]\d{1,2}([-./]\d{1,2})?)?|\(?(present|now|today|ongoing)\)?))?$"
)


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of any precision: `month` or `day` is 0 where it is not given."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return the date as ISO 8601 has it: "2025", "2025-08" or "2025-08-01"."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def precision(self) -> int:
        """0 for a year, 1 for a month, 2 for a day."""
        return (self.month > 0) + (self.day > 0)

    def first_day(self) -> datetime.date:
        """Return the first day of the year or month, or the day."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> datetime.date:
        """Return the last day of the year or month, or the day."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or _days_in_month(self.year, month))


@dataclass(frozen=True, slots=True)
class Period:
    """A date (`end` is None and `open` is false), or a range with an end or without one (`open`)."""

    start: Date
    end: Date | None = None
    open: bool = False

    def iso(self) -> str:
        """Return the period as profiles have it: "2021-09", "2021-09 – 2025-06", "2025-08 – present"."""
        end = "present" if self.open else self.end.iso() if self.end else ""
        return f"{self.start.iso()} – {end}" if end else self.start.iso()

    def sort_key(self) -> tuple[int, int, int, int, int, int]:
        """Return a key that sorts by end, then by start; an open range ends last."""
        end = Date(9999) if self.open else self.end or self.start
        return (end.year, end.month, end.day, self.start.year, self.start.month, self.start.day)


def parse_period(text: str) -> Period:
    """Parse a date or range: 2024 · 2024-05 · 2025.08 · 2024-05-17 · 2021-09 – 2025-06 · 2021-2025 · 2025-08 – present.

    Raises ValueError with the reason as one word: "format", "month", "calendar" (no such day) or "backwards".
    """
    text = " ".join(text.split())
    if match := _DATE_ONLY.fullmatch(text):
        return Period(_parse_date(*match.groups()))
    match = _RANGE.fullmatch(text)
    if not match:
        raise ValueError("format")
    start = _parse_date(*match.group(2, 3, 4))
    if match.group(9):
        return Period(start, open=True)
    end = _parse_date(*match.group(6, 7, 8))
    if end.last_day() < start.first_day():
        raise ValueError("backwards")
    return Period(start, end)


def _parse_date(year: str, month: str | None, day: str | None) -> Date:
    date = Date(int(year), int(month or 0), int(day or 0))
    if month and not 1 <= date.month <= 12:
        raise ValueError("month")
    if date.year < 1:
        raise ValueError("calendar")
    if day and not 1 <= date.day <= _days_in_month(date.year, date.month):
        raise ValueError("calendar")
    return date


def _days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month. To import `calendar` would take longer than to parse all dates."""
    return 31 if month == 12 else (datetime.date(year, month + 1, 1) - datetime.date(year, month, 1)).days


_SKELETONS = {0: "y", 1: "yMMM", 2: "yMMMd"}
_DASH = re.compile(r"\s*[–～~至]\s*")


def format_period(period: Period, locale: str, present: str) -> str:
    """Return a period as a locale writes it, with short months: "Aug 2025 – present"; `present` is its word for now.

    A range within a year has the year once ("Jun – Sep 2023"), and all ranges of a locale have the same dash. Spaces
    are U+0020: many fonts lack CLDR's thin spaces, and programs that read résumés do not expect them.
    """
    return _format_in_locale(period.iso(), locale, present)


@lru_cache(1000)
def _format_in_locale(iso: str, locale: str, present: str) -> str:
    from babel import Locale

    language, period = Locale.parse(locale, sep="-"), parse_period(iso)
    start, end = period.start, period.end
    text = _format_date(start, language)
    if period.open or (end and end != start):
        later = _format_date(end, language) if end else present
        text = _format_within_year(start, end, language) or language.interval_formats[None].format(text, later)
    return " ".join(text.split())


def _format_date(date: Date, language: Locale) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(_SKELETONS[date.precision], date.first_day(), locale=language)


def _format_within_year(start: Date, end: Date | None, language: Locale) -> str:
    """Return a range of months or days within one year as CLDR shortens it, "" for other ranges."""
    from babel.dates import format_interval

    if not end or start.year != end.year or start.precision != end.precision:
        return ""
    short = format_interval(start.first_day(), end.first_day(), _SKELETONS[start.precision], locale=language)
    return _DASH.sub(language.interval_formats[None].format("", ""), short)
