"""Dates of any precision, and ranges of them: read, ordered, and written in a language."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

PRESENT = ("present", "now", "today", "ongoing")

_DATE = r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?"
_OPEN = rf"\(?(?:{'|'.join(PRESENT)})\)?"
_DATE_ONLY = re.compile(_DATE)
_RANGE = re.compile(
    rf"({_DATE})\s*(?:–|—|\s-{{1,2}}\s|\sto\s|(?<=\d{{4}})-(?=\d{{4}}))\s*(?:({_DATE})|({_OPEN}))", re.IGNORECASE
)

# The same rule for editors (JSON Schema patterns know no verbose mode).
PATTERN = (
    r"^\d{4}([-./]\d{1,2}([-./]\d{1,2})?)?"
    r"(\s*(–|—| - | -- | to |-(?=\d{4}))\s*(\d{4}([-./]\d{1,2}([-./]\d{1,2})?)?|\(?(present|now|today|ongoing)\)?))?$"
)


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date as precise as it was given: a month or day of 0 was not said."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return it as ISO 8601: "2025", "2025-08" or "2025-08-01"."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def last_day(self) -> datetime.date:
        """Return the last day that it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A date (`end` is None and `open` false), or a range that ended or still goes on (`open`)."""

    start: Date
    end: Date | None = None
    open: bool = False

    def iso(self) -> str:
        """Return it as it is written in a profile: "2021-09", "2021-09 – 2025-06", "2025-08 – present"."""
        end = "present" if self.open else self.end.iso() if self.end else ""
        return f"{self.start.iso()} – {end}" if end else self.start.iso()

    def order(self) -> tuple[int, int, int, int, int, int]:
        """Return a key that sorts by the end, then by the start; what goes on ends last."""
        end = Date(9999) if self.open else self.end or self.start
        return (end.year, end.month, end.day, self.start.year, self.start.month, self.start.day)


def parse(text: str) -> Period:
    """Read a date or range: 2024 · 2024-05 · 2025.08 · 2024-05-17 · 2021-09 – 2025-06 · 2021-2025 · 2025-08 – present.

    Raises ValueError with a word that says why: "format", "calendar" (no such day) or "backwards".
    """
    text = " ".join(text.split())
    if match := _DATE_ONLY.fullmatch(text):
        return Period(_date(*match.groups()))
    match = _RANGE.fullmatch(text)
    if not match:
        raise ValueError("format")
    start = _date(*match.group(2, 3, 4))
    if match.group(9):
        return Period(start, open=True)
    end = _date(*match.group(6, 7, 8))
    if end.last_day() < datetime.date(start.year, start.month or 1, start.day or 1):
        raise ValueError("backwards")
    return Period(start, end)


def _date(year: str, month: str | None, day: str | None) -> Date:
    date = Date(int(year), int(month or 0), int(day or 0))
    if (month and not 1 <= date.month <= 12) or date.year < 1:
        raise ValueError("calendar")
    if day and not 1 <= date.day <= calendar.monthrange(date.year, date.month)[1]:
        raise ValueError("calendar")
    return date


_SKELETONS = {0: "y", 1: "yMMM", 2: "yMMMd"}


def written(period: Period, locale: str, present: str) -> str:
    """Return a period in the words of a locale, months short: "Aug 2025 – present"; `present` is its word for now."""
    start = _written(period.start, locale)
    if period.open:
        return f"{start} – {present}"
    if period.end and period.end != period.start:
        return f"{start} – {_written(period.end, locale)}"
    return start


def _written(date: Date, locale: str) -> str:
    from babel import Locale
    from babel.dates import format_skeleton

    precision = (date.month > 0) + (date.day > 0)
    day = datetime.date(date.year, date.month or 1, date.day or 1)
    return format_skeleton(_SKELETONS[precision], day, locale=Locale.parse(locale, sep="-"))
