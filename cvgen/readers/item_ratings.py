"""Rate how sure the items of an import are, by their readings, signs and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import log
from types import MappingProxyType
from typing import Any, NamedTuple

from cvgen.problems import Spot
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.item_lists import count_odd_orders, find_odd_keys
from cvgen.readers.item_paths import follow_path
from cvgen.readers.item_signs import find_signs
from cvgen.readers.item_spots import find_spots
from cvgen.readers.other_readings import find_other_readings

# Weights of a logistic regression on the 3,735 items that were read of 130 pages, 86 % of them whole; those of the 35
# pages that nobody had mended anything for count six times. Each tenth of the pages rated by the others: of the 35,
# 96 % are whole above the first limit (55 % of the items), 73 % between, 31 % below the second (21 %).
_BASE = 3.1
_SURE, _LIKELY = 2.2, 0.8
_WEIGHTS: Mapping[str, float] = MappingProxyType({
    "address": -2.3, "at": -1.0, "bare": -2.3, "bracket": -0.5, "capitals": -0.5, "comma": -0.6, "comma-role": -0.3,
    "comma-title": -1.4, "easy": 1.6, "hard": -0.3, "initial": -3.0, "label-name": -2.0, "lack": -0.9, "lines": -1.8,
    "lower": -0.6, "no-date": -1.4, "no-degree": -1.8, "no-number": -1.4, "no-organisation": -1.8, "note": -1.7,
    "number": -1.5, "number-left": -1.0, "open": -1.3, "own": -3.5, "post": -0.3, "quotes": -0.6, "separator": -1.0,
    "shout": -0.9, "status": -0.9, "text": -0.9, "year": -1.1,
})  # fmt: skip
_UNREAD = -0.6  # of an item that no model has read, but rules have
_SHARE, _CLOSE, _CLOSE_WITHIN = -0.9, -1.5, 3.0  # of the logarithms of the share, and of how far the second is behind
_ODD_ORDER, _MOST_ODD_ORDERS = -1.2, 2
_LEAST = 0.001  # of a share
_CERTAIN_SHARE = 0.9  # from which other readings do not matter


class _Oddity(NamedTuple):
    """How an item differs from others of its list: keys that it alone has or lacks, pairs of fields turned round."""

    keys: list[str]
    orders: int


def rate_items(imported: ImportResult) -> None:
    """Replace the doubts of an import by those about all items that are not sure, each with its level and keys."""
    doubts = find_doubts(imported)
    spots = find_spots(imported)
    rated: list[Doubt] = []
    for section in SECTIONS:
        items = [item if isinstance(item, Mapping) else {} for item in imported.profile.get(section, ())]
        found = [doubts.pop((section, number), None) for number in range(len(items))]
        sources = [doubt.source if doubt else "" for doubt in found]
        odd_keys, odd_orders = find_odd_keys(items), count_odd_orders([*zip(items, sources, strict=True)])
        for number, item in enumerate(items):
            spot = spots.get((section, number), Spot(""))
            odd = _Oddity(odd_keys[number], odd_orders[number])
            rated += _rate(section, item, found[number], spot, odd) if item and "roles" not in item else []
    for path, doubt in doubts.items():  # inside of items
        rated += _rate(
            str(path[0]) if path else "", follow_path(imported.profile, path), doubt, doubt.spot, _Oddity([], 0)
        )
    imported.doubts = rated


def _rate(section: str, item: Mapping[str, Any], doubt: Doubt | None, spot: Spot, odd: _Oddity) -> list[Doubt]:
    """Return the doubt about an item, nothing if it is sure; `odd` is how it differs from others of its list."""
    signs = find_signs(section, item, doubt.source if doubt else "")
    weight = _BASE + sum(_WEIGHTS.get(sign, 0.0) for sign in signs) + _weigh_readings(doubt)
    weight += _ODD_ORDER * min(odd.orders, _MOST_ODD_ORDERS)
    if weight >= _SURE:
        return []
    level = Certainty.LIKELY if weight >= _LIKELY else Certainty.UNSURE
    keys = {key for sign, key in signs.items() if key}
    if doubt and doubt.share < _CERTAIN_SHARE:
        keys |= {*doubt.keys}
    by_rule = find_other_readings(section, item)
    keys |= {key for other in by_rule for key in {*item, *other} if item.get(key) != other.get(key)}
    ranked = sorted(keys or odd.keys, key=lambda key: (_rank_key(key), key))
    whole = doubt or Doubt(item, spot, level)
    read = [other for other in whole.alternatives if other not in by_rule]
    others = [*read, *by_rule] if section == "papers" else [*by_rule, *read]  # another type is the least likely
    return [replace(whole, certainty=level, keys=tuple(ranked), weight=weight, alternatives=tuple(others))]


def _rank_key(key: str) -> int:
    """Return the place of a key among those to be looked at: names first, remarks last."""
    return _FIRST.index(key) if key in _FIRST else len(_FIRST) + (key in ("note", "text"))


_FIRST = ("title", "name", "degree", "role", "authors", "organisation", "department", "event", "venue", "type", "place")


def _weigh_readings(doubt: Doubt | None) -> float:
    """Return what the share of an item's best reading says, and how near the second one comes."""
    if doubt is None:
        return _UNREAD
    share = max(doubt.share, _LEAST)
    lead = log(share / max(doubt.second, _LEAST))
    return _SHARE * -log(share) + _CLOSE * max(0.0, _CLOSE_WITHIN - lead) / _CLOSE_WITHIN
