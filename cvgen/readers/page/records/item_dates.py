"""The date of an item in its first line, or below it."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.readers.free_dates import FreeDate, find_dates, parse_leading_date, parse_trailing_date
from cvgen.readers.items.record_labels import find_label_keys
from cvgen.text.emoji import find_leading_emoji
from cvgen.text.months import MONTH_NAME

SEPARATORS = " ,.;:|·，。；：、–—-"
_SEVERAL_DATES = re.compile(
    r"[*_,&\s]*(?:and\s+)?(?:(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d\b", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"[*_(\[]*\d{4}\W*(?:$|[,.:;)\]*_])")  # a year before a name, not part of it

_YEAR_BEFORE = re.compile(  # 2026 Feb 3: A grant
    rf"^(?P<before>\W*)(?P<year>(?:19|20)\d\d),? (?P<month>{MONTH_NAME})\.? (?P<day>\d\d?)(?![\w/–-])", re.IGNORECASE
)
_OPEN, _LONGEST_DATE = " – present", 30  # characters
_GOES_ON = re.compile(r"\b(?:now|present|today|current|ongoing|since)\b|今|现在|現在", re.IGNORECASE)


def find_item_date(key: str, line: str, below: list[str]) -> tuple[FreeDate, list[str]]:
    """Return the date of an item with the rest of its first line, and the lines below without the date.

    Without a date, the FreeDate holds "" and the whole line.
    """
    if key == "news" and (emoji := find_leading_emoji(line)):
        date, below = find_item_date(key, line.lstrip().removeprefix(emoji).lstrip(), below)
        return replace(date, rest=f"{emoji} {date.rest.lstrip(SEPARATORS)}" if date.date else line), below
    line = _YEAR_BEFORE.sub(r"\g<before>\g<month> \g<day>, \g<year>", line)
    found = parse_leading_date(line) or (_find_bracketed(line) if key == "news" else parse_trailing_date(line))
    year_in_name = found is not None and re.fullmatch(r"\d{4}", found.date) and not _YEAR_FIRST.match(line)
    undated = found is None and not any(len(text) > len("2024") for text in find_dates(line))
    if key != "news" and (undated or year_in_name):
        date_below, others = _find_date_below(below, alone=bool(year_in_name))
        if date_below:
            return FreeDate(date_below, line), others
    if found and key == "news" and found.date.endswith(_OPEN) and not _GOES_ON.search(line[:_LONGEST_DATE]):
        found = replace(found, date=found.date.removesuffix(_OPEN))  # **Dec 2025 –** New students
    if found is None or _SEVERAL_DATES.match(found.rest):  # of several dates, none is that of the item
        return FreeDate("", line), below
    return found, below


def _find_bracketed(line: str) -> FreeDate | None:
    """Return a date with a month in brackets at the end: “Our paper is out. (June 2018)”, “Out in *Fog* (2018.06.12)”.

    One in words stands behind a sentence: “at the Fog Days (June 2018)” is no date of the news.
    """
    match = _BRACKETED.search(line)
    date = parse_leading_date(match["date"] or match["numeric"]) if match else None
    if match is None or date is None or date.rest.strip() or "-" not in date.date:
        return None
    return FreeDate(date.date, line[: match.start()])


_BRACKETED = re.compile(
    r"(?:(?<=[.!?。！])\s*[(（\[](?P<date>[^()（）\[\]]{4,24})"
    r"|(?<=\S)[\s,，]*[(（](?P<numeric>(?:19|20)\d\d(?P<sign>[./-])\d\d?(?:(?P=sign)\d\d?)?))[)）\]][\s.]*$"
)


def _find_date_below(lines: list[str], *, alone: bool) -> tuple[str, list[str]]:
    """Return a date below the first line of an item, "" if there is none, and the lines without it.

    It begins or ends the first of them (not if it must stand `alone`), or is all that stands in a line.
    """
    if lines and not alone and (date := parse_leading_date(lines[0]) or parse_trailing_date(lines[0])):
        rest = date.rest.strip(SEPARATORS)
        rest = "" if find_label_keys(rest.strip(f"*_{SEPARATORS}")) == () else rest  # **Duration**: 2021
        return date.date, [*filter(None, [rest]), *lines[1:]]
    for index, line in enumerate(lines):
        date = parse_leading_date(line)
        if date and not date.rest.strip(" .,*_"):
            return date.date, [*lines[:index], *lines[index + 1 :]]
    return "", lines
