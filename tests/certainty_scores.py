"""How far to trust what a reader says of its certainty, and what questions to the owner mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from expected_items import Expected
from item_facts import StatedItem
from patient_owner import CountFaults, PatientOwner

from cvgen.problems import Place
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts
from cvgen.readers.certainty import Certainty, Doubt

Pair = tuple[Expected | None, StatedItem | None, bool]  # what was expected, what was imported, whether it is whole


@dataclass
class CertaintyTally:
    """Items that were expected and that are whole, imported and whole ones by certainty, and what questions mend.

    Questions are about one item (`asked`) or about others built alike (`asked_of_lists`). Of the items that were not
    whole, `chosen` are so in another reading that was offered, `mended` are so after all that the dialogue can do.
    """

    expected: int = 0
    whole: int = 0
    imported: Counter[Certainty] = field(default_factory=Counter)
    right: Counter[Certainty] = field(default_factory=Counter)
    asked: int = 0
    asked_of_lists: int = 0
    chosen: int = 0
    mended: int = 0

    def to_data(self) -> dict[str, object]:
        """Return the tally as plain data."""
        return {**vars(self), "imported": dict(self.imported), "right": dict(self.right)}


def pool_certainty(tallies: Iterable[CertaintyTally]) -> CertaintyTally:
    """Return the sum of tallies."""
    total = CertaintyTally()
    for tally in tallies:
        for name, number in vars(tally).items():
            setattr(total, name, getattr(total, name) + number)
    return total


def score_certainty(pairs: Sequence[Pair], imported: ImportResult, count_faults: CountFaults) -> CertaintyTally:
    """Count the items of sections by certainty, and those that questions mend."""
    doubts = find_doubts(imported)
    tally = CertaintyTally()
    for expected, item, whole in pairs:
        kind = item.kind if item else expected.readings[0].kind if expected else ""
        if kind not in SECTIONS:
            continue
        tally.expected += expected is not None
        tally.whole += whole
        if item is not None:
            doubt = _find_doubt(item, doubts)
            level = doubt.certainty if doubt else Certainty.SURE
            tally.imported[level] += 1
            tally.right[level] += whole
    wanted = {item.path: expected for expected, item, _ in pairs if expected and item and item.kind in SECTIONS}
    were_whole = {item.path for _, item, whole in pairs if item and whole}
    answers = PatientOwner(imported, wanted, count_faults).answer_all()
    tally.asked, tally.asked_of_lists = answers.single, answers.lists
    tally.chosen = len(answers.chosen - were_whole)
    tally.mended = sum(not faults and path not in were_whole for path, faults in answers.faults.items())
    return tally


def _find_doubt(item: StatedItem, doubts: dict[Place, Doubt]) -> Doubt | None:
    """Return the doubt of an item, or of the post that it is a role of."""
    paths = [item.path[:length] for length in range(len(item.path), 1, -1)]
    return next((doubts[path] for path in paths if path in doubts), None)
