"""Compare items of a list: which keys they have, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.items.record_places import names_place

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


def _find_order(item: Mapping[str, Any], source: str, keys: Sequence[str] = _ORDERED) -> list[str]:
    """Return the keys of an item in the order in which their values stand in its text."""
    text = source.casefold()
    found = []
    for key in keys:
        value = item.get(key)
        begin = value.partition(" – ")[0].replace("*", "").casefold() if isinstance(value, str) else ""
        place = text.find(begin) if begin else -1
        if place >= 0:
            found.append((place, key))
    return [key for _, key in sorted(found)]


_NAMES = ("title", "name", "degree", "role", "organisation", "event", "kind", "level")
_OTHERS = ("department", "place", "note", "text")


def align_items(imported: ImportResult) -> None:
    """Take the second reading of an item that is nearly as likely, and finds what most others of the list have."""
    doubts = {id(doubt.item): doubt for doubt in imported.doubts}
    for section in KEYS:
        items = [item for item in imported.profile.get(section, ()) if id(item) in doubts]
        orders = [_order_names(item, doubts[id(item)].source) for item in items]
        common, number = Counter(orders).most_common(1)[0] if orders else ((), 0)
        if number < _LEAST_ALIKE or number <= len(items) / 2:
            continue
        for item, order in zip(items, orders, strict=True):
            doubt = doubts[id(item)]
            if len(order) < len(common) and doubt.second > doubt.share * _CLOSE and doubt.alternatives:
                other = doubt.alternatives[0]
                if _order_names(other, doubt.source) == common and _adds_names(other, item):
                    _take_reading(item, other)


_CLOSE = 0.45  # share of the second reading in that of the first


def _adds_names(other: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Tell whether what another reading finds are names, and it has no more remarks."""
    found = [str(other[key]) for key in other.keys() - item.keys() if key in _NAMES]
    is_named = not any(text[:1].islower() or text[:1].isdigit() or names_place(text) for text in found)
    return is_named and not {"note", "text"} & other.keys() - item.keys()


_LEAST_ALIKE = 2


def _take_reading(item: dict[str, Any], other: Mapping[str, Any]) -> None:
    """Let an item say what another reading does of its names, and keep what else it says."""
    rest = {key: value for key, value in item.items() if key not in (*_NAMES, *_OTHERS)}
    item.clear()
    item.update({key: value for key, value in other.items() if key in (*_NAMES, *_OTHERS)} | rest)


def _order_names(item: Mapping[str, Any], source: str) -> tuple[str, ...]:
    return tuple(key for key in _find_order(item, source, _NAMES) if key in _NAMES)
