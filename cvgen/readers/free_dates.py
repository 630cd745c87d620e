"""Read dates in free text, as a profile writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.date_spans import find_date_spans

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
    span = next((span for span in find_date_spans(text) if span.begin == begin), None)
    if not span:
        return None
    return FreeDate(span.date, _strip_closing_marks(text[:begin].replace(" ", ""), text[span.end :]))


_LINK_END = re.compile(r"[^\[\]]+\]\(")


def _strip_closing_marks(opened: str, rest: str) -> str:
    """Return what follows a date without punctuation, and without the marks that close those `opened` before it.

    Emphasis that closes later belongs to the text: **2024.05 Title** is one strong title.
    """
    while True:
        rest = _PUNCTUATION.sub("", rest, count=1)
        if not opened or not rest.startswith(_CLOSING.get(opened[-1], opened[-1])):
            break
        opened, rest = opened[:-1], rest[1:]
    link = "[" if "[" in opened and _LINK_END.match(rest) else ""  # [[Dec. 2023] Title](https://…)
    return "".join(char for char in opened if char in "*_`") + link + rest


def parse_trailing_date(text: str) -> FreeDate | None:
    """Return the date that a text ends with."""
    stripped = text.rstrip(_CLOSERS + " .,;，。")
    span = next((span for span in find_date_spans(stripped) if span.end == len(stripped)), None)
    if not span:
        return None
    before = stripped[: span.begin].rstrip(_SEPARATORS).rstrip("(（[【")
    if before.count("(") > before.count(")") or before.count("（") > before.count("）"):
        return None  # one of several things in brackets
    marks = "".join(char for char in text[len(stripped) :] if char in "*_`")
    return FreeDate(span.date, _close_emphasis(before.rstrip(_SEPARATORS), marks))


def _close_emphasis(rest: str, marks: str) -> str:
    """Return what precedes a date with the marks of emphasis that closed behind the date.

    They were opened before it: *M.S. in Statistics, 2024* keeps its emphasis. Where nothing is in between, both go.
    """
    if marks and rest.endswith(marks):
        return rest.removesuffix(marks).rstrip(_SEPARATORS)
    return rest + marks


def find_dates(text: str) -> list[str]:
    """Return every date in a text, as written."""
    return [text[span.begin : span.end] for span in find_date_spans(text)]
