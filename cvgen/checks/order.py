"""Check of lists in no order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from typing import Any

from cvgen.problems import Finding
from cvgen.profile.diff import find_moved
from cvgen.profile.documents import DocumentKind
from cvgen.profile.group_keys import YEAR, list_group_keys
from cvgen.profile.model import SECTIONS, Profile
from cvgen.text.dates import Date

_FEWEST = 3  # dated items: two are always in order
_KINDS = {"selected", "type", "kind", "status", "level"}  # by which people group lists, however few a group has
_SELECTED = "\0"  # the value of no key


def check_order(profile: Profile, kinds: Sequence[DocumentKind]) -> Iterator[Finding]:
    """Yield a finding for each section that a document shows as it is written, and that is in no order of dates.

    Lists that are grouped by hand are in order within their groups.
    """
    given = {choice.section for kind in kinds for choice in kind.sections if _is_as_written(choice)}
    for name in SECTIONS:
        items = getattr(profile, name) if name in given else ()
        dated = [(place, item) for place, item in enumerate(items) if getattr(item, "date", None)]
        if len(dated) >= _FEWEST and (place := _find_unordered([item for _, item in dated], name)) is not None:
            index = dated[place][0]
            verb = "are" if name.endswith("s") else "is"
            message = f"“{name}” {verb} in no order: number {index + 1} of the list is out of place"
            hint = f"move it, or have the section sorted: {{section: {name}, sort: newest}}"
            yield Finding((name, index, "date"), "no-order", message, hint)


def _is_as_written(choice: Any) -> bool:
    return choice.sort == "given" and YEAR not in choice.group


def _find_unordered(items: Sequence[Any], name: str) -> int | None:
    """Return the place of the first item that is out of order, None if the list has one."""
    ways = list(_list_keys(items))
    if any(_is_ordered(keys) for keys in ways) or _is_grouped(items, name):
        return None
    misplaced = list(map(_find_misplaced, ways))
    fewest = min(map(len, misplaced))
    return next(places[0] for places in misplaced if len(places) == fewest)


def _list_keys(items: Sequence[Any]) -> Iterator[list[int]]:
    """Yield keys that items may be sorted by: ends or beginnings, down or up; years if one has no more."""
    has_months = all(item.date.start.month and (item.date.end is None or item.date.end.month) for item in items)
    starts = [item.date.start for item in items]
    ends = [Date(9999) if item.date.open else item.date.end or item.date.start for item in items]
    for dates in (ends, starts):
        keys = [date.year * 12 + (date.month if has_months else 0) for date in dates]
        yield [-key for key in keys]
        yield keys


def _is_ordered(keys: Sequence[int]) -> bool:
    return all(first <= second for first, second in pairwise(keys))


def _find_misplaced(keys: Sequence[int]) -> list[int]:
    """Return the fewest places whose items must move for the keys to ascend."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = {place: rank for rank, place in enumerate(order)}
    moved = find_moved([ranks[place] for place in range(len(keys))])
    return sorted(order[rank] for rank in moved)


def _is_grouped(items: Sequence[Any], name: str) -> bool:
    """Return whether a list is in groups that have a key in common, each in order in itself.

    Groups of one are none, unless the groups are in order, too. What is selected may come first, whatever it is.
    """
    names = [name for name in ("selected", "tags", *list_group_keys(name)) if name != YEAR]
    for key, first in product(names, (False, True)):
        values = [_SELECTED if first and item.selected else str(getattr(item, key, None)) for item in items]
        blocks = [[items[place] for place in block] for _, block in groupby(range(len(items)), values.__getitem__)]
        most = len(items) - 1 if key in _KINDS else len(items) / 2  # more may be alike side by side by chance
        beginnings = [] if len(blocks) <= most else [[block[0] for block in blocks]]
        if len(blocks) == len(set(values)) and _are_ordered_alike([*blocks, *beginnings]):
            return True
    return False


def _are_ordered_alike(blocks: Sequence[Sequence[Any]]) -> bool:
    ways = [[_is_ordered(keys) for keys in _list_keys(block)] for block in blocks]
    return any(map(all, zip(*ways, strict=True)))
