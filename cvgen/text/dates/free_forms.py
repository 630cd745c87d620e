"""Parser of dates and ranges as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cvgen.text.dates import words
from cvgen.text.dates.model import Date, Period, join_periods
from cvgen.text.dates.parser import ISO, DateError, make_date, make_period
from cvgen.text.dates.terms import TERMS
from cvgen.text.dates.words import match_any

_MAX_LENGTH = 1000  # characters
_MAX_DATE = 80
_MAX_COMMAS = 2  # inside a range: May 17, 2020 – June 3, 2021
_MAX_YEAR = 9998  # of what may end in the next one

_YEARS = r"\d{4}(?:/\d{4}(?!\d)|/\d\d(?!\d))?"
_NAME = r"[^\W\d_][^\d,/()–—-]*?"
_ACADEMIC = re.compile(r"(\d{4})/(\d{4}|\d\d)")
_YEAR_WORDS = re.compile(r"^(?:academic year|AY)\s*(?=\d{4}[/-])", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_THREE_NUMBERS = re.compile(r"(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4}|\d\d)")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?[\s-]+({_NAME})[\s,-]\s*(\d{{4}})")
_MONTH_FIRST = re.compile(rf"({_NAME})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_NAMED = re.compile(rf"({_NAME})[\s,-]*({_YEARS})|({_YEARS})[\s,-]*({_NAME})")
_NUMBERED_TERM = re.compile(rf"([QH][1-4])[\s,/-]*({_YEARS})|({_YEARS})[\s,/-]*([QH][1-4])", re.IGNORECASE)
_RUSSIAN_YEAR = re.compile(r"(?<=\d)\s?(?:гг?\.|года)(?!\w)")
_QUARTER = re.compile(r"第?([1-4])\s?(?:季度|四半期|분기)|([1-4])\. Quartal")
_LINKS = re.compile(r"\s+(?:de|del|of|г\.?|года)$|^(?:de|del|of|the|le|el|den|em|en|im)\s+|[\s,.]+$")
_HAN_DATE = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일号號])?)?")

_SEPARATORS = (
    r"\s*(?:–|—|−|→|〜|(?<!^)~|至(?!今)|到)\s*",
    r"\s+-{1,2}\s+",
    rf"\s+(?:{match_any(words.TO)})\s+",
    r"(?<=\d{4})-(?=\d{4})",
    r"(?<=\d{4}-\d\d)/(?=\d{4}-)",  # ISO 8601
    r"\s*(?:から|부터)\s*(?=\d|現在|현재)",
    rf"-(?=\(?(?:{match_any(words.PRESENT)})\b)",
    r"(?<=\d)(?=\s?(?:至今|迄今|現在)$)",
)
_SEPARATOR = re.compile("|".join(_SEPARATORS), re.IGNORECASE)
# Where there is no other: 05/2020-08/2021, Jun-Sep 2023.
_TIGHT_HYPHEN = re.compile(r"(?<=\d{4})-(?=.*\d{4})|-(?=[^\W\d].*\d{4})|(?<!\d\d\d)(?<=\d)-(?=\d+\.?\s[^\W\d])")
_FROM_TO = re.compile(r"(?:から|부터)|\s[-–—]\s")
_PRESENT = re.compile(rf"\(?\s*(?:{match_any(words.PRESENT)})\s*\)?", re.IGNORECASE)
_LIST = re.compile(
    rf"(?<=[\w)])\s*[;、]\s*|(?<=[\w)])\s*,\s*(?:and\s+)?(?!$)|\s+(?:{match_any(words.AND)})\s+", re.IGNORECASE
)
_BEFORE_RANGE = re.compile(rf"(?:{match_any(words.BEFORE_RANGE)})(?=[\s\d])\s*", re.IGNORECASE)
_BOUNDS = {
    bound: re.compile(rf"(?:{match_any(before)})(?=[\s\d])\s*(.+)", re.IGNORECASE)
    for bound, before in words.BOUNDS.items()
}
_BOUNDS_BEHIND = {bound: re.compile(rf"(.+?)\s*(?:{match_any(after)})") for bound, after in words.BOUNDS_BEHIND.items()}
_MARKS = {
    mark: re.compile(rf"(?:{any_})(?=[\s\d])\s*(.+)|(.+?)\s*(?:\(\s*(?:{any_})\s*\)|\s(?:{any_}))", re.IGNORECASE)
    for mark, any_ in ((mark, match_any(names)) for mark, names in words.MARKS.items())
}


def parse_free_form(text: str) -> Period:
    """Parse a date or range of any form, with single spaces. Raises DateError."""
    if len(text) > _MAX_LENGTH:
        raise DateError("format")
    text = unicodedata.normalize("NFKC", text).replace("’", "'").strip()
    text = _HAN_DATE.sub(lambda match: "-".join(part for part in match.groups() if part) + " ", text)
    text = _RUSSIAN_YEAR.sub("", text)
    text = _QUARTER.sub(lambda match: f"Q{match[1] or match[2]}", text)
    return join_periods(list(_parse_list(" ".join(text.split()))))


def _parse_list(text: str) -> Iterator[Period]:
    """Yield the periods of a list. Commas may as well stand inside of one: what is none alone goes with the next."""
    waiting: list[str] = []
    pieces = _LIST.split(text)
    for index, piece in enumerate(pieces):
        waiting.append(piece)
        try:
            period = _parse_span(", ".join(waiting))
        except DateError as error:
            if str(error) != "format" or len(waiting) > _MAX_COMMAS or index + 1 == len(pieces):
                raise
        else:
            waiting.clear()
            yield period


def _parse_span(text: str) -> Period:
    """Parse one date or range."""
    for pattern in (_BOUNDS["until"], _BOUNDS_BEHIND["until"]):
        if (match := pattern.fullmatch(text)) and not _FROM_TO.search(text):
            return Period(_parse_date(match[1]), bound="until")
    if ends := _split_range(text):
        return _make_range(*ends)
    for bound in ("since", "from"):
        if match := _BOUNDS[bound].fullmatch(text):
            return Period(_parse_date(match[1]), open=True, bound=bound)
    if match := _BOUNDS_BEHIND["since"].fullmatch(text):
        return Period(_parse_date(match[1]), open=True, bound="since")
    return Period(_parse_date(text))


def _split_range(text: str) -> tuple[str, str] | None:
    """Return the two sides of a range, None where there is one date."""
    if match := re.fullmatch(r"(\d\d(\d\d))-(\d\d)", text):  # 2015-16; 2011-12 is a month
        return (match[1], match[3]) if 12 < int(match[3]) > int(match[2]) else None
    if match := re.fullmatch(r"(.*\d)\s*(?:-{1,2}|–|—)", text):
        raise DateError("end", f"{_parse_date(match[1])} – present")
    found = _SEPARATOR.search(text)
    if not found and text.count("-") == 1:
        found = _TIGHT_HYPHEN.search(text)
    if not found or found.start() == 0:
        return None
    return _BEFORE_RANGE.sub("", text[: found.start()], count=1), text[found.end() :].strip()


def _make_range(first: str, last: str) -> Period:
    last = re.sub(rf"\s*(?:{match_any(words.BOUNDS_BEHIND['until'])})$", "", last)
    if _PRESENT.fullmatch(last):
        return Period(_parse_date(first), open=True)
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d\d", last):
        century = int(first) // 100 + (int(last) < int(first) % 100)  # 1998–02
        last = f"{century:02}{last}"
    if re.fullmatch(r"\d{1,2},?\s+\d{4}", last):  # May 17–19, 2024
        last = re.sub(r"\d.*", "", first) + last
    end = _parse_date(last)
    return make_period(_parse_date(first if re.search(r"\d{4}", first) else _complete(first, last)), end)


def _complete(first: str, last: str) -> str:
    """Return the start of a range with the year, or month and year, that only its end has: “17 – 19 May 2024”."""
    year = re.findall(_YEARS, last)
    if not year:
        raise DateError("format")
    if re.fullmatch(r"\d{1,2}\.?", first):
        return re.sub(r"\d{1,2}", first.rstrip("."), last, count=1)
    return f"{first}, {year[-1]}" if re.search(r"[^\W\d]\D*\d", first) else f"{first} {year[-1]}"


def _parse_date(text: str) -> Date:
    """Parse one date with what is said of it."""
    if len(text) > _MAX_DATE:
        raise DateError("format")
    said = {}
    for _ in words.MARKS:
        for mark, pattern in _MARKS.items():
            if match := pattern.fullmatch(text):
                text, said[mark] = match[1] or match[2], True
    date = _read_numbers(text) or _read_names(text)
    if not date:
        raise DateError("format")
    if date.year > _MAX_YEAR and date.known_term:
        raise DateError("calendar")
    return Date(date.year, date.month, date.day, date.term, date.to_next, **said)


def _read_numbers(text: str) -> Date | None:
    """Return a date that is written in numbers."""
    text = _YEAR_WORDS.sub("", text)
    if (match := _ACADEMIC.fullmatch(text)) and not _is_month(*match.groups()):
        return _make_years(match[1], match[2])
    if match := ISO.fullmatch(text):
        return make_date(match[1], match[3], match[4])
    if match := _MONTH_YEAR.fullmatch(text):
        return make_date(match[2], match[1])
    match = _THREE_NUMBERS.fullmatch(text)
    return _read_three(*match.groups()) if match else None


def _is_month(year: str, number: str) -> bool:
    """Return whether a number behind a year is a month: that of 2024/05 is, that of 2011/12 is the next year."""
    return len(number) == 2 and 1 <= int(number) <= 12 and int(number) != (int(year) + 1) % 100


def _read_three(first: str, mark: str, second: str, year: str) -> Date:
    """Return a date with its year last. With dots the day is first, in every language; else both may be meant."""
    whole = year if len(year) == 4 else f"{'20' if int(year) < 70 else '19'}{year}"
    readings = [_try_date(whole, month, day) for day, month in ((first, second), (second, first))]
    days = [date for date in readings if date]
    if len(year) < 4 or (mark != "." and len(set(days)) > 1):
        raise DateError("ambiguous", *dict.fromkeys(date.iso() for date in days))
    if not days or (mark == "." and not readings[0]):
        raise DateError("calendar")
    return days[0]


def _try_date(year: str, month: str, day: str) -> Date | None:
    try:
        return make_date(year, month, day)
    except DateError:
        return None


def _read_names(text: str) -> Date | None:
    """Return a date in which a word names a month or term."""
    if match := _NUMBERED_TERM.fullmatch(text):
        return _make_term((match[1] or match[4]).upper(), match[2] or match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _make_day(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _make_day(match[3], match[1], match[2])
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    name, years = _strip_links(match[1] or match[4]), match[2] or match[3]
    if (month := words.find_month(name)) and "/" not in years:
        return make_date(years, str(month))
    return _make_term(words.find_term(name), years)


def _strip_links(name: str) -> str:
    while name != (name := _LINKS.sub("", name)):
        pass
    return name


def _make_day(year: str, name: str, day: str) -> Date | None:
    month = words.find_month(_strip_links(name))
    return make_date(year, str(month), day) if month else None


def _make_term(name: str, years: str) -> Date | None:
    if name not in TERMS:
        return None
    first, _, last = years.partition("/")
    date = _make_years(first, last) if last else make_date(first)
    return Date(date.year, term=name, to_next=date.to_next)


def _make_years(first: str, last: str) -> Date:
    """Return two years in a row."""
    year = int(first)
    if int(last) != (year + 1) % 10 ** len(last):
        end = last if len(last) == 4 else f"{year // 100:02}{last}"
        span = [f"{first} – {end}"] if int(end) > year else []
        raise DateError("years", str(Date(year, to_next=True)), *span)
    if not 0 < year <= _MAX_YEAR:
        raise DateError("calendar")
    return Date(year, to_next=True)
