"""Dates as people write them in free text, read as the dates of a profile."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.text import dates

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_DATE = rf"""(?:
    {_YEAR}\s?年\s?(?:{_MONTH}\s?月(?:\s?{_DAY}\s?日)?)?
  | {_YEAR}\s?[./-]\s?{_MONTH}(?:\s?[./-]\s?{_DAY})?
  | {_DAY}\.{_MONTH}\.{_YEAR}
  | {_MONTH}/{_YEAR}
  | {_NAMED}\s*(?:{_DAY}(?:st|nd|rd|th)?,?\s+)?,?\s*{_YEAR}
  | {_DAY}\s+{_NAMED},?\s+{_YEAR}
  | {_YEAR}\s+{_NAMED}(?![a-z])
  | {_SEASON}\s+{_YEAR}
  | {_YEAR}
)"""
_OPEN = r"[(（]?\s*(?:present|now|today|ongoing|current(?:ly)?|至今|今|现在|目前|date)\s*[)）]?"
_UNTIL = r"\s*(?:–|—|−|-{1,3}|~|～|\bto\b|\buntil\b|至|到|/|→)\s*"
_NO_LETTER = r"(?![A-Za-z0-9]|[.]\d)"
_RANGE = re.compile(
    rf"(?:since\s+|from\s+|自)?(?P<start>{_DATE})(?:起|以来)?"
    rf"(?:(?P<open>\s*(?:至今|[-–—]\s*(?=$|[*_,:;，：；)\]]))|{_UNTIL}(?P<now>{_OPEN}){_NO_LETTER})"
    rf"|{_UNTIL}(?P<end>{_DATE})|-(?P<short>\d\d)(?!\d))?{_NO_LETTER}(?:\s*[(（](?:now|至今)[)）])?"
    r"(?P<expected>\s*[(（](?:expected|anticipated|预计)[)）]|\s+expected\b)?",
    re.IGNORECASE | re.VERBOSE,
)
_SINCE = re.compile(r"(?:since\s|自|.*(?:起|以来)$)", re.IGNORECASE)
_OPENERS = "*_`[(（【「 "
_CLOSERS = "*_`])）】」"
_PUNCTUATION = re.compile(r"[\s,:;，：；.。|·、—–-]*")
_CLOSING = {"[": "]", "(": ")", "（": "）", "【": "】", "「": "」"}


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: as a profile has it, the text without it, and the words of it that no date can hold."""

    date: str
    rest: str
    said: str = ""


def whole(text: str) -> str:
    """Return the date that a text is, as a profile has it; "" if it is none."""
    found = leading(text)
    return found.date if found and not found.rest.strip(" .,*_") and not found.said else ""


def leading(text: str) -> When | None:
    """Return the date that a text begins with, emphasis and brackets around it or not."""
    begin = len(text) - len(text.lstrip(_OPENERS))
    match = _RANGE.match(text, begin)
    if not match or not (date := _written(match)):
        return None
    return When(date, _closed(text[:begin].replace(" ", ""), text[match.end() :]), _said(match))


def _closed(opened: str, rest: str) -> str:
    """Return what follows a date without the marks that close what was opened before it, and punctuation.

    Emphasis that closes later belongs to the text: **2024.05 Title** is one strong title.
    """
    while True:
        rest = _PUNCTUATION.sub("", rest, count=1)
        if not opened or not rest.startswith(_CLOSING.get(opened[-1], opened[-1])):
            break
        opened, rest = opened[:-1], rest[1:]
    return "".join(char for char in opened if char in "*_`") + rest


def trailing(text: str) -> When | None:
    """Return the date that a text ends with."""
    stripped = text.rstrip(_CLOSERS + " .,;，。")
    best = None
    for match in _RANGE.finditer(stripped):
        if match.end() == len(stripped):
            best = match
    if not best or not (date := _written(best)):
        return None
    before = stripped[: best.start()].rstrip(" ,;:，：；|·–—-").rstrip("(（[【")
    tail = text[len(stripped) :]
    if before.count("(") > before.count(")") or before.count("（") > before.count("）"):
        return None  # one of several things in brackets
    marks = "".join(char for char in tail if char in "*_`")
    # What closes behind the date was opened before it: *M.S. in Statistics, 2024* keeps its emphasis.
    rest = before.rstrip(" ,;:，：；|·–—-")
    opened = rest[-len(marks) :] if marks else ""
    if marks and opened == marks:
        rest = rest[: -len(marks)].rstrip(" ,;:，：；|·–—-")
    elif marks:
        rest += marks
    return When(date, rest, _said(best))


def within(text: str) -> list[str]:
    """Return every date in a text, as written."""
    return [match.group() for match in _RANGE.finditer(text)]


def anywhere(text: str) -> str:
    """Return the last date in a text as a profile has it, "" if there is none."""
    return next((date for match in reversed(list(_RANGE.finditer(text))) if (date := _written(match))), "")


def _said(match: re.Match[str]) -> str:
    """Return the words of a date that a profile has no place for: its season, or that it lies ahead."""
    if re.search(_SEASON, match.group(), re.IGNORECASE):
        return match.group()
    return (match["expected"] or "").strip(" ()（）")


def _written(match: re.Match[str]) -> str:
    """Return a match as a profile has it, "" where there is no such day, or it ends before it begins."""
    start = _iso(match["start"])
    if match["now"] or match["open"] or (_SINCE.match(match.group()) and not match["end"]):
        text = f"{start} – present"
    elif match["end"]:
        end = _iso(match["end"])
        text = f"{start} – {end}" if end != start else start
    elif match["short"]:
        text = f"{start} – {start[:2]}{match['short']}" if len(start) == 4 else ""
    else:
        text = start
    try:
        dates.parse_period(text)
    except ValueError:
        return ""
    return text


def _iso(atom: str) -> str:
    year = re.search(_YEAR, atom)
    named = re.search(_NAMED, atom, re.IGNORECASE)
    if year is None:
        return ""
    rest = atom[: year.start()] + " " + atom[year.end() :]
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if named:
        month = _MONTHS.index(named.group()[:3].lower()) + 1
        numbers = [month, *numbers[:1]]
    if re.fullmatch(rf"{_DAY}\.{_MONTH}\.{_YEAR}", atom):
        numbers.reverse()
    return "-".join([year.group(), *(f"{number:02}" for number in numbers[:2])])
