"""Dates and ranges as languages write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from cvgen.text import locales
from cvgen.text.dates.model import Date, Period

if TYPE_CHECKING:
    from babel import Locale

_SKELETONS = {0: "y", 1: "yMMM", 2: "yMMMd"}
_DASH, _SPACE = re.compile(r"\s*[–～~至]\s*"), re.compile(r"\s+")


@lru_cache(1000)
def format_period(period: Period, locale: str, *, whole: bool = False) -> str:
    """Return a period as a locale writes it, with short months: "Aug 2025 – present", "Spring 2024", "c. 2020".

    A range within a year has the year once ("Jun – Sep 2023") unless both ends are to be `whole`, and all ranges of a
    locale have the same dash. Spaces are U+0020: many fonts lack CLDR's thin spaces, and programs that read résumés do
    not expect them.
    """
    from babel import Locale

    language, words = Locale.parse(locale, sep="-"), locales.locale_words(locale)["words"]
    texts = (_format_part(part, language, words, whole) for part in period.parts or (period,))
    return " ".join(words["comma"].join(texts).split())


def format_day(period: Period, locale: str) -> str:
    """Return a day or month as a locale writes it above a letter ("1. Dezember 2026"), other periods as elsewhere."""
    from babel.dates import format_date, format_skeleton

    day, language = period.start, locale.replace("-", "_")
    if period.end or period.parts or period.open or period.bound or not day.is_plain or day.precision < 1:
        return format_period(period, locale, whole=True)
    if day.precision == 1:
        return format_skeleton("yMMMM", day.first_day(), locale=language)
    return " ".join(format_date(day.first_day(), "long", locale=language).split())


@lru_cache(1000)
def split_period(period: Period, locale: str, *, whole: bool = False) -> tuple[tuple[str, str], ...]:
    """Return `format_period` in pieces, each with its date as ISO 8601, "" for what stands between two."""
    if not period.parts:
        return _split_part(period, locale, whole)
    comma = locales.locale_words(locale)["words"]["comma"]
    first, *rest = (_split_part(part, locale, whole) for part in period.parts)
    return sum((((comma, ""), *pieces) for pieces in rest), first)


def _split_part(period: Period, locale: str, whole: bool) -> tuple[tuple[str, str], ...]:
    from babel import Locale

    text = format_period(period, locale, whole=whole)
    dash = _SPACE.sub(" ", Locale.parse(locale, sep="-").interval_formats[None].format("", ""))
    first, between, last = text.partition(dash) if _is_range(period) else (text, "", "")
    if not last:
        return ((text, period.start.iso()),)
    return ((first, period.start.iso()), (between, ""), (last, period.end.iso() if period.end else ""))


def _is_range(period: Period) -> bool:
    return not period.bound and (period.open or period.end not in (None, period.start))


def _format_part(period: Period, language: Locale, words: Mapping[str, str], whole: bool) -> str:
    start, end = period.start, period.end
    if not _is_range(period):
        text = _format_date(start, language, words)
        if period.bound:
            text = words["date_expected_end"].format(date=text) if start.expected else text
            return words[f"date_{period.bound}"].format(date=text)
        return words["date_expected"].format(date=text) if start.expected else text
    within_year = "" if whole or end is None else _format_within_year(start, end, language)
    return within_year or language.interval_formats[None].format(*_format_ends(period, language, words))


def _format_ends(period: Period, language: Locale, words: Mapping[str, str]) -> tuple[str, str]:
    """Return the first and the last date of a range, each by itself."""
    start, end = period.start, period.end
    first = _format_date(start, language, words)
    last = _format_date(end, language, words) if end else words["present"]
    return (
        words["date_expected"].format(date=first) if start.expected else first,
        words["date_expected_end"].format(date=last) if end and end.expected else last,
    )


def _format_date(date: Date, language: Locale, words: Mapping[str, str]) -> str:
    from babel.dates import format_skeleton

    if not date.known_term:
        text = format_skeleton(_SKELETONS[date.precision], date.first_day(), locale=language)
    elif date.known_term.word == "quarter":
        text = format_skeleton("yQQQ", date.first_day(), locale=language)
    else:
        text = _format_term(date, language, words)
    return words["date_circa"].format(date=text) if date.circa else text


def _format_term(date: Date, language: Locale, words: Mapping[str, str]) -> str:
    term = date.known_term
    if not term or not term.word or term.own == language.language:
        return f"{date.term} {date.years()}"
    return words[f"date_{term.word}"].format(year=date.years(), first=date.year, last=date.year + 1)


def _format_within_year(start: Date, end: Date, language: Locale) -> str:
    """Return a range of months or days within one year as CLDR shortens it, "" for other ranges."""
    from babel.dates import format_interval

    is_plain = start.is_plain and end.is_plain
    if start.year != end.year or start.precision != end.precision or not is_plain:
        return ""
    short = format_interval(start.first_day(), end.first_day(), _SKELETONS[start.precision], locale=language)
    return _DASH.sub(language.interval_formats[None].format("", ""), short)
