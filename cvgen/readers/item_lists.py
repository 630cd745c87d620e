"""Compare the items of a list: which keys they have, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_KEYS = (
    "title", "organisation", "role", "degree", "department", "place", "date", "event", "venue", "authors", "note",
    "text", "level", "language", "type", "volume", "pages",
)  # fmt: skip
_ORDERED = ("title", "organisation", "role", "degree", "department", "place", "date", "event", "venue")
_LEAST_ITEMS = 3  # of which most can do as others
_MOST, _FEW = 2 / 3, 1 / 3


def find_odd_keys(items: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Return for each item the keys that it has and few of the list have, then those that it lacks and most have."""
    if len(items) < _LEAST_ITEMS:
        return [[] for _ in items]
    kept = [{key for key in _KEYS if item.get(key)} for item in items]
    often = Counter(key for keys in kept for key in keys)
    return [
        [key for key in _KEYS if key in keys and often[key] <= len(items) * _FEW]
        + [key for key in _KEYS if key not in keys and often[key] >= len(items) * _MOST]
        for keys in kept
    ]


def count_odd_orders(items: Sequence[tuple[Mapping[str, Any], str]]) -> list[int]:
    """Return for each item, with its text, how many pairs of its fields stand in another order than others'.

    A pair counts if no other item has it in this order, and another one has it in the other.
    """
    orders = [_find_order(item, source) for item, source in items]
    pairs = [[(one, other) for n, one in enumerate(order) for other in order[n + 1 :]] for order in orders]
    often = Counter(pair for some in pairs for pair in some)
    return [sum(often[pair] == 1 and often[pair[::-1]] > 0 for pair in some) for some in pairs]


def _find_order(item: Mapping[str, Any], source: str) -> list[str]:
    """Return the keys of an item in the order in which their values stand in its text."""
    text = source.casefold()
    found = []
    for key in _ORDERED:
        value = item.get(key)
        begin = value.partition(" – ")[0].replace("*", "").casefold() if isinstance(value, str) else ""
        place = text.find(begin) if begin else -1
        if place >= 0:
            found.append((place, key))
    return [key for _, key in sorted(found)]
