"""Parser of dates and ranges: ISO 8601 here, whatever else people write where it is needed."""

from __future__ import annotations

import re

from cvgen.text.dates.model import Date, Period, days_in_month

ISO = re.compile(r"(\d{4})(?:([-./])(\d{1,2})(?:[-./](\d{1,2}))?)?")
_SIMPLE_DATE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_SIMPLE = re.compile(rf"{_SIMPLE_DATE}(?: – (?:{_SIMPLE_DATE}|(present)))?")


class DateError(ValueError):
    """What is wrong with a date, as one word; `allowed` says what to write instead, where that is known.

    "format", "month", "calendar" (no such day), "backwards", "ambiguous" (day or month first), "years" (not one after
    the other), "end" (a dash without an end behind it).
    """

    def __init__(self, code: str, *allowed: str) -> None:
        super().__init__(code)
        self.allowed = allowed


def parse_period(text: str) -> Period:
    """Parse a date, a range, or several of them: 2024-05, Spring 2024, 2015/16, 2021-09 – present, 2019, since 2021.

    Raises DateError.
    """
    text = " ".join(text.split())
    match = _SIMPLE.fullmatch(text)
    if not match or (match[2] and int(match[2]) > 12):
        from cvgen.text.dates.free_forms import parse_free_form  # its patterns take time

        return parse_free_form(text)
    start = make_date(*match.group(1, 2, 3))
    end = make_date(*match.group(4, 5, 6)) if match[4] else None
    return make_period(start, end, is_open=bool(match[7]))


def find_year(text: str) -> str:
    """Return the first year in a text that a date may be, "" if there is none."""
    match = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    return match[0] if match else ""


def make_period(start: Date, end: Date | None, *, is_open: bool = False) -> Period:
    """Return a period. Raises DateError if it ends before it begins."""
    if end and end.last_day() < start.first_day():
        raise DateError("backwards")
    return Period(start, end, is_open)


def make_date(year: str, month: str | None = None, day: str | None = None) -> Date:
    """Return the date of numbers that were written. Raises DateError if there is no such month or day."""
    date = Date(int(year), int(month or 0), int(day or 0))
    if month and not 1 <= date.month <= 12:
        raise DateError("month")
    if date.year < 1:
        raise DateError("calendar")
    if day and not 1 <= date.day <= days_in_month(date.year, date.month):
        raise DateError("calendar")
    return date
