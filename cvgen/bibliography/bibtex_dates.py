"""Dates of entries of BibTeX and biblatex, as a profile has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.bibliography.edtf import read_edtf
from cvgen.bibliography.latex import decode_plain, decode_verbatim
from cvgen.text.dates import DateError, parse_period

_YEARS = re.compile(r"(\d{4})\s*(?:/|-+|–)\s*(\d{4}|\d\d)")
_CIRCA = re.compile(r"\[?(?:c(?:a|irca)?\.?|um|vers|approx\.?|~)\s*\[?(\d{4})\]?|\[?(\d{4})\s*[?~]\]?", re.IGNORECASE)
_LETTERED = re.compile(r"[\[(]?(\d{4})[a-z]?[\])]?")
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[.\s/-]+([^\W\d_]{3,}\.?)|([^\W\d_]{3,}\.?)[\s/-]+(\d{1,2})(?:st|nd|rd|th)?"
)
_TWO_MONTHS = re.compile(r"([^\W\d_]{3,})\.?\s*(?:/|-+|–|,|&|and)\s*([^\W\d_]{3,})\.?")


def find_date(fields: Mapping[str, str]) -> tuple[str, str, set[str]]:
    """Return the date of an entry, "" if there is none; the field it is from; and all fields that it says.

    It is as precise as the fields are: date, or year, month and day. A year among words is not all they say.
    """
    written = decode_verbatim(fields.get("date", ""))
    if date := read_edtf(written) or _parse(written):
        return date, "date", {"date", "year", "month", "day"}
    year = re.sub(r"~(?=\d)", " ", decode_verbatim(fields.get("year", ""))).strip(" .,;")
    plain = _read_year(year)
    if not plain:
        found = re.search(r"(?<!\d)\d{4}(?!\d)", year)
        return (date, "year", {"year"}) if (date := _parse(year)) else (found[0] if found else "", "year", set())
    month, day = _clean(fields.get("month", "")), _clean(fields.get("day", ""))
    date = _read_month(month, day, plain) if month and plain.isdecimal() else ""
    return date or plain, "year", {"year"} | ({"month", "day"} if date or not month else set())


def _clean(text: str) -> str:
    return decode_plain(text).strip(" .,;")


def _parse(text: str) -> str:
    """Return a text that is a date in words or numbers, "" for others."""
    try:
        return parse_period(text).iso() if text else ""
    except DateError:
        return ""


def _read_year(text: str) -> str:
    """Return the year in a field, with “c.” if it is not certain; or two years; "" for other words."""
    if match := _CIRCA.fullmatch(text):
        return f"c. {match[1] or match[2]}"
    if match := _LETTERED.fullmatch(text):
        return match[1]
    if match := _YEARS.fullmatch(text):
        first, last = match.groups()
        is_next = int(last[-2:]) == (int(first[2:]) + 1) % 100 and "/" in text
        return _parse(f"{first}/{last[-2:]}" if is_next else f"{first} – {first[: 4 - len(last)]}{last}")
    return ""


def _read_month(month: str, day: str, year: str) -> str:
    """Return a date from a year and what stands for its month: a name, a number, two names, a day with it."""
    if month.isdecimal():
        return _parse(f"{year}-{int(month):02}-{int(day):02}" if day.isdecimal() else f"{year}-{int(month):02}")
    if match := _DAY_AND_MONTH.fullmatch(month):
        return _parse(f"{match[1] or match[4]} {(match[2] or match[3]).rstrip('.')} {year}")
    if match := _TWO_MONTHS.fullmatch(month):
        return _parse(f"{match[1]}–{match[2]} {year}")
    return _parse(f"{day} {month.rstrip('.')} {year}".strip() if day.isdecimal() else f"{month.rstrip('.')} {year}")
