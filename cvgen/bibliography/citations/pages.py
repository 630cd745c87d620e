"""Ranges of pages: 321–328, 321–28 or 321–8."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]*[A-Za-z]+0*)?([0-9]+[a-z]*)")


def shorten_last_page(first: str, last: str, form: str | None) -> str:
    """Return the last page of a range in a style's form (CSL 1.0.2, “Page Ranges”); a short one is first filled up."""
    begin, end = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if not begin or not end:
        return last
    prefix, start = begin.group(1) or "", begin.group(2)
    own, stop = end.group(1) or "", end.group(2)
    if own not in ("", prefix):
        return last
    if len(stop) < len(start):
        stop = start[: len(start) - len(stop)] + stop
    if not (start.isdecimal() and stop.isdecimal() and len(stop) < 16) or int(start) >= int(stop):
        return last
    if form in (None, "expanded"):
        return prefix + stop
    return _SHORTEN[form](start, stop)


def _minimal(start: str, stop: str, least: int = 1) -> str:
    if len(start) != len(stop):
        return stop
    common = 0
    while start[common] == stop[common] and len(stop) - common > least:
        common += 1
    return stop[common:]


def _minimal_two(start: str, stop: str) -> str:
    return _minimal(start, stop, least=2)


def _chicago_15(start: str, stop: str) -> str:
    begin, end = int(start), int(stop)
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    if begin >= 10000 and begin // 1000 == end // 1000:
        return str(end % 1000)
    return stop


def _chicago_16(start: str, stop: str) -> str:
    begin, end = int(start), int(stop)
    if begin > 100 and begin % 100:
        for digits in range(2, len(stop)):
            if begin // 10**digits == end // 10**digits:
                return str(end % 10**digits)
    return stop


_SHORTEN = {
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
