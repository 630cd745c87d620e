"""An owner who answers the questions of an import as the profile written by hand says."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from expected_items import Expected
from item_facts import DERIVED, PICTURES, StatedItem, list_items
from pydantic import ValidationError

from cvgen.problems import Place
from cvgen.profile.model import Profile
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts
from cvgen.readers.alike import Suggestion, find_alike, take_suggestion
from cvgen.readers.answers import read_otherwise, set_value, take_reading
from cvgen.readers.certainty import Doubt
from cvgen.readers.item_paths import ItemPaths, follow_path
from cvgen.readers.questions import choose_doubts, count_allowed

CountFaults = Callable[[Expected, StatedItem], int]


@dataclass
class Answers:
    """What an owner was asked, about single items and about others of a list, and the faults of each item after it.

    `chosen` are the items for which one of the readings offered was right, by their paths.
    """

    single: int
    lists: int
    faults: dict[Place, int]
    chosen: set[Place]


class PatientOwner:
    """Somebody who looks at every question closely, and knows what each item is to be.

    `wanted` are the expected items by the paths of the imported ones.
    """

    def __init__(self, imported: ImportResult, wanted: Mapping[Place, Expected], count_faults: CountFaults) -> None:
        doubts = find_doubts(imported)
        self.imported = copy.copy(imported)
        self.imported.profile = copy.deepcopy(imported.profile)
        self.imported.doubts = [
            _move(doubt, follow_path(self.imported.profile, path)) for path, doubt in doubts.items()
        ]
        spots = [(ItemPaths(imported.profile).find(item), spot) for item, spot in imported.spots]
        self.imported.spots = [(follow_path(self.imported.profile, path), spot) for path, spot in spots if path]
        self.wanted, self.count_faults = wanted, count_faults
        self.answers = Answers(0, 0, {}, set())
        self.answered: list[Mapping[str, Any]] = []

    def answer_all(self) -> Answers:
        """Answer questions as long as there are any, and return what came of them."""
        allowed = count_allowed(self.imported)
        for doubt in choose_doubts(self.imported):
            if self.answers.single + self.answers.lists >= allowed:
                break
            if any(doubt.item is other.item for other in self.imported.doubts):
                self.answers.single += 1
                self._answer(doubt)
        return self.answers

    def _answer(self, doubt: Doubt) -> None:
        path = ItemPaths(self.imported.profile).find(doubt.item)
        assert path is not None
        before = copy.deepcopy(dict(doubt.item))
        if path in self.wanted and self._count(path, before):
            self._mend(path, doubt)
        self.imported.doubts = [other for other in self.imported.doubts if other.item is not doubt.item]
        self.answered.append(doubt.item)
        suggestions = find_alike(self.imported, path, before, doubt.source, self.answered)
        self.answers.lists += bool(suggestions)
        for suggestion in suggestions:
            self._consider(suggestion)

    def _mend(self, path: Place, doubt: Doubt) -> None:
        """Choose the best of the readings offered, and change the keys that are wrong in it."""
        item = follow_path(self.imported.profile, path)
        readings = [read_otherwise(item, doubt, number) for number in range(len(doubt.alternatives))]
        faults = [self._count(path, item), *(self._count(path, reading) for reading in readings)]
        best = faults.index(min(faults))
        if best:
            take_reading(self.imported, path, doubt, best - 1)
        if not faults[best]:
            self.answers.chosen.add(path)
        else:
            for key, text in _list_changes(follow_path(self.imported.profile, path), self.wanted[path].data):
                set_value(self.imported, path, key, text, doubt.source)
        self.answers.faults[path] = self._count(path, follow_path(self.imported.profile, path))

    def _consider(self, suggestion: Suggestion) -> None:
        """Take what is suggested for another item of the list if it is better than what is there."""
        path = suggestion.path
        if path not in self.wanted:
            return
        faults = self._count(path, suggestion.reading)
        if faults < self._count(path, follow_path(self.imported.profile, path)):
            take_suggestion(self.imported, suggestion)
            self.answered.append(follow_path(self.imported.profile, path))
            self.answers.faults[path] = faults

    def _count(self, path: Place, data: Mapping[str, Any]) -> int:
        """Return how many faults an item with this data has; what no profile may hold has a thousand."""
        profile = copy.deepcopy(self.imported.profile)
        follow_path(profile, path[:-1])[path[-1]] = copy.deepcopy(dict(data))
        try:
            items = list_items(Profile.model_validate(profile))
        except ValidationError:
            return 1000
        return min((self.count_faults(self.wanted[path], item) for item in items if item.path == path), default=1000)


def _move(doubt: Doubt, item: Mapping[str, Any]) -> Doubt:
    return Doubt(item, *(getattr(doubt, name) for name in [*Doubt.__slots__][1:]))


def _list_changes(item: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an owner types to make an item what it is to be: keys with their values, "-" for none."""
    for key, value in data.items():
        if item.get(key) != value and key not in PICTURES:
            yield key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    yield from ((key, "-") for key in [*item] if key not in data and key not in DERIVED)
