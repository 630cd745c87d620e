"""Search for facts in the records of data: those of an item belong together in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cvgen.audit.facts import ProfileFact
from cvgen.audit.readings import FileReading, ReadRun
from cvgen.audit.text_index import TextIndex
from cvgen.audit.wanted import Wanted
from cvgen.problems import Place


class RecordSearch:
    """The records of a file of data, and its whole text."""

    def __init__(self, reading: FileReading) -> None:
        self._records = [TextIndex([ReadRun(record)]) for record in reading.records]
        self._wholes = [TextIndex(runs) for runs in reading.orders.values()]

    def find(self, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted]) -> dict[Place, bool]:
        """Return whether each fact stands in the record that has most of its item; those of no item, anywhere."""
        items: dict[Place, list[ProfileFact]] = {}
        for fact in facts:
            is_own_section = fact.item[:1] == ("sections",) and len(fact.item) == 2
            items.setdefault(() if is_own_section else fact.item, []).append(fact)
        found: dict[Place, bool] = {}
        for item, members in items.items():
            lists = [self._look(index, members, wanted) for index in (self._records if item else self._wholes)]
            best = max(lists, key=lambda places: sum(places.values()), default={})
            found.update({fact.place: best.get(fact.place, False) for fact in members})
        return found

    def _look(
        self, index: TextIndex, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted]
    ) -> dict[Place, bool]:
        return {fact.place: wanted[fact.place].is_in(index, index.whole) for fact in facts}
