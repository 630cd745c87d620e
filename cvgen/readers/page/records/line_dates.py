"""Dates at the edges of a line, in any language."""

from __future__ import annotations

import re
from functools import lru_cache

from cvgen.readers.date_spans import DateSpan, find_date_spans

_BEFORE = re.compile(r"[\s*_`([{（【「~•·|–—-]*")
_BEHIND = re.compile(r"[\s*_`)\]}）】」.,;:，。；：|]*")


@lru_cache(maxsize=4096)
def list_dates(text: str) -> tuple[DateSpan, ...]:
    """Return the dates of a text with their places."""
    return tuple(find_date_spans(text))


def find_leading_date(text: str) -> DateSpan | None:
    """Return the date that a text begins with; emphasis and brackets may surround it."""
    return next((span for span in list_dates(text)[:1] if _BEFORE.fullmatch(text, 0, span.begin)), None)


def find_trailing_date(text: str) -> DateSpan | None:
    """Return the date that a text ends with."""
    return next((span for span in list_dates(text)[-1:] if _BEHIND.fullmatch(text, span.end)), None)


def parse_whole_date(text: str) -> str:
    """Return the date that a text consists of, as a profile writes it; "" if it holds anything else."""
    span = find_leading_date(text)
    return span.date if span and _BEHIND.fullmatch(text, span.end) else ""


def is_dated(text: str) -> bool:
    """Tell whether a line begins or ends with a date, or has one in brackets."""
    return bool(find_leading_date(text) or find_trailing_date(text)) or any(
        text[: span.begin].rstrip()[-1:] in ("(", "[", "（", "【") for span in list_dates(text)
    )


def is_year(text: str) -> bool:
    """Tell whether a text is a year and nothing else but signs around it."""
    return bool(_YEAR_ALONE.fullmatch(text))


_YEAR_ALONE = re.compile(r"\W*(?:19|20)\d\d\W*")
