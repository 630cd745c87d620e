"""How far to trust what a reader says of its certainty, and what questions to the owner mend."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from expected_items import Expected
from item_facts import StatedItem, list_items
from pydantic import ValidationError

from cvgen.problems import Place
from cvgen.profile.model import SECTIONS, Profile
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts
from cvgen.readers.answers import read_otherwise
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.questions import choose_doubts

Pair = tuple[Expected | None, StatedItem | None, bool]  # what was expected, what was imported, whether it is whole
Judge = Callable[[Expected, StatedItem], bool]


@dataclass
class CertaintyTally:
    """Items that were expected and that are whole, imported and whole ones by certainty, asked and mended ones.

    A question mends an item that is not whole if one of its other readings is.
    """

    expected: int = 0
    whole: int = 0
    imported: Counter[Certainty] = field(default_factory=Counter)
    right: Counter[Certainty] = field(default_factory=Counter)
    asked: int = 0
    mended: int = 0

    def to_data(self) -> dict[str, object]:
        """Return the tally as plain data."""
        return {**vars(self), "imported": dict(self.imported), "right": dict(self.right)}


def pool_certainty(tallies: Iterable[CertaintyTally]) -> CertaintyTally:
    """Return the sum of tallies."""
    total = CertaintyTally()
    for tally in tallies:
        total.expected += tally.expected
        total.whole += tally.whole
        total.imported += tally.imported
        total.right += tally.right
        total.asked += tally.asked
        total.mended += tally.mended
    return total


def score_certainty(pairs: Sequence[Pair], imported: ImportResult, is_whole: Judge) -> CertaintyTally:
    """Count the items of sections by certainty, and those that a question mends."""
    doubts = find_doubts(imported)
    chosen = choose_doubts(imported)
    tally = CertaintyTally(asked=len(chosen))
    for expected, item, whole in pairs:
        kind = item.kind if item else expected.readings[0].kind if expected else ""
        if kind not in SECTIONS:
            continue
        tally.expected += expected is not None
        tally.whole += whole
        if item is None:
            continue
        path, doubt = _find_doubt(item, doubts)
        level = doubt.certainty if doubt else Certainty.SURE
        tally.imported[level] += 1
        tally.right[level] += whole
        if doubt and doubt in chosen and expected and not whole:
            others = _list_other_readings(imported.profile, path, doubt, item)
            tally.mended += any(is_whole(expected, other) for other in others)
    return tally


def _find_doubt(item: StatedItem, doubts: dict[Place, Doubt]) -> tuple[Place, Doubt | None]:
    """Return the doubt of an item, or of the post that it is a role of, and the path of that."""
    paths = [item.path[:length] for length in range(len(item.path), 1, -1)]
    return next(((path, doubts[path]) for path in paths if path in doubts), ((), None))


def _list_other_readings(profile: dict[str, Any], path: Place, doubt: Doubt, item: StatedItem) -> list[StatedItem]:
    """Return what the item would be in the other readings of what is in doubt; what no profile may hold is none."""
    found = []
    for number in range(len(doubt.alternatives)):
        data = copy.deepcopy(profile)
        *steps, last = path
        holder: Any = data
        for step in steps:
            holder = holder[step]
        holder[last] = read_otherwise(holder[last], doubt, number)
        try:
            items = list_items(Profile.model_validate(data))
        except ValidationError:
            continue
        found += [other for other in items if other.path in (item.path, path)]
    return found
