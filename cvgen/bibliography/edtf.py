"""Dates in ISO 8601-2 (EDTF), as biblatex has them."""

from __future__ import annotations

import re

from cvgen.text.dates import Date, DateError, Period, parse_period

# The numbers of parts of years in the place of months.
_TERMS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
_NUMBERS = {**{term: number for number, term in _TERMS.items()}, "Fall": 23}
# X and u stand for what is not known; a time is left out.
_DATE = re.compile(r"(\d{4})(?:-(\d\d|XX|uu)(?:-(\d\d|XX|uu))?)?(?:T[\d:.Z+-]*)?([~?%]?)")


def write_edtf(period: Period) -> str:
    """Return a date or range; of several, the whole time from the first to the last."""
    outline = period.outline() if period.parts else period
    if outline.bound == "until":
        return f"../{_write_date(outline.start)}"
    if outline.start.to_next and not outline.start.term and not (outline.end or outline.open):
        outline = outline.outline()
    end = ".." if outline.open else _write_date(outline.end) if outline.end else ""
    return f"{_write_date(outline.start)}/{end}" if end else _write_date(outline.start)


def _write_date(date: Date) -> str:
    number = _NUMBERS.get(date.term)
    return f"{date.iso()}{f'-{number}' if number else ''}{'~' * date.circa}"


def read_edtf(text: str) -> str:
    """Return a date or range as a profile has it, "" if it is none."""
    start, slash, end = text.strip().partition("/")
    first, last = _read_date(start), _read_date(end)
    if slash and (end.strip() not in ("", "..") and not last):
        return ""
    if slash and not first and last and start in ("", ".."):
        whole = f"until {last}"
    elif not slash or not first:
        whole = first
    else:
        whole = f"{first} – {last or 'present'}"
    try:
        return parse_period(whole).iso() if whole else ""
    except DateError:
        return ""


def _read_date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if not match:
        return ""
    year, month, day, mark = match.groups()
    circa = "c. " if mark else ""
    if term := _TERMS.get(int(month)) if month and month.isdecimal() else None:
        return f"{circa}{term} {year}"
    known = [year, *([month] if month and month.isdecimal() and month != "00" else [])]
    return circa + "-".join([*known, *([day] if len(known) > 1 and day and day.isdecimal() and day != "00" else [])])
