"""Dates at the ends of lines, in the words that a language has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cvgen.text.dates.parser import parse_period
from cvgen.text.dates.wording import format_period
from cvgen.text.locales import locale_words

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_JOINS = frozenset("-–—/.,'’()〜~～・")
_UNITS = frozenset("年月日년월일")  # of East Asian dates
_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def list_date_words(locale: str) -> frozenset[str]:
    """Return the words that dates have in a language and in English: months, and what stands before and behind them."""
    return frozenset(word for name in {locale, "en"} for word in _list_words(name)) | _UNITS


def _list_words(locale: str) -> Iterator[str]:
    dates = (f"2000-{month:02}{day}" for month in range(1, 13) for day in ("", "-15"))
    texts = [format_period(parse_period(date), locale) for date in dates]
    words = locale_words(locale)["words"]
    texts += [re.sub(r"\{\w+\}", " ", text) for key, text in words.items() if key.startswith("date_")]
    texts.append(words["present"])
    for text in texts:
        for token in _TOKEN.findall(text.casefold()):
            if token.isalpha():
                yield token


def split_date(line: str, words: frozenset[str]) -> tuple[str, str, str]:
    """Return what stands before the date at the end or the beginning of a line, the date, and what is behind it.

    The date is "" if there is none.
    """
    tokens = [(match.start(), match.group().casefold()) for match in _TOKEN.finditer(line)]
    start = len(tokens)
    while start and _is_of_date(tokens[start - 1][1], words):
        start -= 1
    while start < len(tokens) and tokens[start][1] in _JOINS:
        start += 1
    if start < len(tokens) and _has_year(tokens[start:]):
        place = tokens[start][0]
        return line[:place].rstrip(" ,(·|"), line[place:].strip(" ()"), ""
    end = 0
    while end < len(tokens) and _is_of_date(tokens[end][1], words):
        end += 1
    if end and end < len(tokens) and _has_year(tokens[:end]):
        place = tokens[end][0]
        return "", line[:place].strip(" ,:()"), line[place:].strip()
    return line, "", ""


def _is_of_date(token: str, words: frozenset[str]) -> bool:
    if token.isdecimal():
        return len(token) <= 2 or bool(_YEAR.fullmatch(token))
    return token in words or token in _JOINS


def _has_year(tokens: list[tuple[int, str]]) -> bool:
    return any(_YEAR.fullmatch(token) for _, token in tokens)
