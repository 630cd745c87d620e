"""Pair the items of two lists that say the same in two languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

_ADDRESS = re.compile(r"https?://[^\s)\"'<>\]]+")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{2,}")  # names, acronyms and numbers stay as they are in other languages
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_WORDS = 60  # of an item that are compared
_SAME_ADDRESS, _SAME_DATE, _SAME_YEARS = 3.0, 2.0, 0.25
_SAME_PLACE = 0.5  # in two lists of one length
_LEAST = 0.5  # that tells a pair


def pair_items(first: Sequence[Any], other: Sequence[Any]) -> list[tuple[int, int]]:
    """Return pairs of indexes of items that say the same: by addresses, dates, and words that no language changes.

    Items of other years are no pair unless they share an address; a date tells a pair only if as many items of each
    list have it. In lists of one length items at the same place are pairs, where their dates do not speak against it.
    """
    signs, others = [_Signs(item) for item in first], [_Signs(item) for item in other]
    counts, other_counts = Counter(here.date for here in signs), Counter(there.date for there in others)
    telling = frozenset(date for date, count in counts.items() if date and count == other_counts[date])
    bonus = _SAME_PLACE if len(first) == len(other) else 0
    scored = [
        (_compare(here, there, telling) + (bonus if index == at else 0), -abs(index - at), index, at)
        for index, here in enumerate(signs)
        for at, there in enumerate(others)
    ]
    pairs: dict[int, int] = {}
    for score, _, index, at in sorted(scored, reverse=True):
        if score >= _LEAST and index not in pairs and at not in pairs.values():
            pairs[index] = at
    return sorted(pairs.items())


class _Signs:
    """What of an item stays the same in other languages."""

    def __init__(self, item: Any) -> None:
        texts = list(_list_texts(item))
        self.date = str(item.get("date", "")) if isinstance(item, dict) else ""
        self.years = frozenset(_YEAR.findall(self.date))
        self.addresses = frozenset(address.rstrip("/.,") for text in texts for address in _ADDRESS.findall(text))
        words = [word for text in texts for word in _WORD.findall(_ADDRESS.sub(" ", text))]
        self.words = frozenset(word.casefold() for word in words[:_MOST_WORDS])


def _compare(first: _Signs, other: _Signs, telling: frozenset[str]) -> float:
    """Return how much two items share, below 0 if they cannot be the same."""
    shared = _SAME_ADDRESS * len(first.addresses & other.addresses)
    if not shared and first.years and other.years and first.years.isdisjoint(other.years):
        return -1
    if first.date in telling and first.date == other.date:
        shared += _SAME_DATE
    elif first.years and first.years == other.years:
        shared += _SAME_YEARS
    return shared + len(first.words & other.words) / (1 + min(len(first.words), len(other.words)))


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, part in value.items() if key != "date" for text in _list_texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _list_texts(part))
    elif isinstance(value, str):
        yield value
