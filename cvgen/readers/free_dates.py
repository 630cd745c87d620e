"""Read dates in free text, as a profile writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.text import dates
from cvgen.text.months import MONTH_NAME, month_number

_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_DATE = rf"""(?:
    {_YEAR}\s?年\s?(?:{_MONTH}\s?月(?:\s?{_DAY}\s?日)?)?
  | {_YEAR}\s?[./-]\s?{_MONTH}(?:\s?[./-]\s?{_DAY})?
  | {_DAY}\.{_MONTH}\.{_YEAR}
  | {_MONTH}/{_YEAR}
  | {MONTH_NAME}\s*(?:{_DAY}(?:st|nd|rd|th)?,?\s+)?,?\s*{_YEAR}
  | {_DAY}\s+{MONTH_NAME},?\s+{_YEAR}
  | {_YEAR}\s+{MONTH_NAME}(?![a-z])
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
_SEPARATORS = " ,;:，：；|·–—-"
_PUNCTUATION = re.compile(r"[\s,:;，：；.。|·、—–-]*")
_CLOSING = {"[": "]", "(": ")", "（": "）", "【": "】", "「": "」"}


@dataclass(frozen=True, slots=True)
class FreeDate:
    """A date found in a text: `date` as a profile writes it, and `rest`, the text without it."""

    date: str
    rest: str


def parse_date(text: str) -> str:
    """Return the date that a text consists of, as a profile writes it; "" if it holds anything else."""
    found = parse_leading_date(text)
    return found.date if found and not found.rest.strip(" .,*_") else ""


def parse_leading_date(text: str) -> FreeDate | None:
    """Return the date that a text begins with; emphasis and brackets may surround it."""
    begin = len(text) - len(text.lstrip(_OPENERS))
    match = _RANGE.match(text, begin)
    if not match or not (date := _format_match(match)):
        return None
    return FreeDate(date, _strip_closing_marks(text[:begin].replace(" ", ""), text[match.end() :]))


def _strip_closing_marks(opened: str, rest: str) -> str:
    """Return what follows a date without punctuation, and without the marks that close those `opened` before it.

    Emphasis that closes later belongs to the text: **2024.05 Title** is one strong title.
    """
    while True:
        rest = _PUNCTUATION.sub("", rest, count=1)
        if not opened or not rest.startswith(_CLOSING.get(opened[-1], opened[-1])):
            break
        opened, rest = opened[:-1], rest[1:]
    return "".join(char for char in opened if char in "*_`") + rest


def parse_trailing_date(text: str) -> FreeDate | None:
    """Return the date that a text ends with."""
    stripped = text.rstrip(_CLOSERS + " .,;，。")
    match = next((match for match in _RANGE.finditer(stripped) if match.end() == len(stripped)), None)
    if not match or not (date := _format_match(match)):
        return None
    before = stripped[: match.start()].rstrip(_SEPARATORS).rstrip("(（[【")
    if before.count("(") > before.count(")") or before.count("（") > before.count("）"):
        return None  # one of several things in brackets
    marks = "".join(char for char in text[len(stripped) :] if char in "*_`")
    return FreeDate(date, _close_emphasis(before.rstrip(_SEPARATORS), marks))


def _close_emphasis(rest: str, marks: str) -> str:
    """Return what precedes a date with the marks of emphasis that closed behind the date.

    They were opened before it: *M.S. in Statistics, 2024* keeps its emphasis. Where nothing is in between, both go.
    """
    if marks and rest.endswith(marks):
        return rest.removesuffix(marks).rstrip(_SEPARATORS)
    return rest + marks


def find_dates(text: str) -> list[str]:
    """Return every date in a text, as written."""
    return [match.group() for match in _RANGE.finditer(text)]


def _format_match(match: re.Match[str]) -> str:
    """Return a match as a profile writes it, "" where there is no such day, or it ends before it begins."""
    start = _to_date(match["start"])
    expected = "expected " if match["expected"] else ""
    if match["now"] or match["open"] or (_SINCE.match(match.group()) and not match["end"]):
        text = f"{start} – present"
    elif match["end"]:
        end = _to_date(match["end"])
        text = f"{start} – {expected}{end}" if end != start else f"{expected}{start}"
    elif match["short"]:
        text = f"{start} – {start[:2]}{match['short']}" if len(start) == 4 else ""
    else:
        text = f"{expected}{start}"
    try:
        dates.parse_period(text)
    except ValueError:
        return ""
    return text


def _to_date(text: str) -> str:
    """Return a date that matches _DATE as a profile writes it: a season, or ISO 8601 as precise as it is."""
    if season := re.match(_SEASON, text, re.IGNORECASE):
        return f"{season.group().capitalize()} {text[-4:]}"
    year = re.search(_YEAR, text)
    month = re.search(MONTH_NAME, text, re.IGNORECASE)
    if year is None:
        return ""
    rest = text[: year.start()] + " " + text[year.end() :]
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if month:
        numbers = [month_number(month.group()), *numbers[:1]]
    if re.fullmatch(rf"{_DAY}\.{_MONTH}\.{_YEAR}", text):
        numbers.reverse()
    return "-".join([year.group(), *(f"{number:02}" for number in numbers[:2])])
