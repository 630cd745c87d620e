"""Which doubts about an import its owner is asked about."""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts
from cvgen.readers.certainty import Certainty, Doubt

_ITEMS_PER_QUESTION, _FEW_QUESTIONS = 8, 3  # so that nobody gives up


def choose_doubts(imported: ImportResult) -> list[Doubt]:
    """Return the doubts to ask about, the greatest first: one for eight items, or a few."""
    items = sum(len(imported.profile.get(section, ())) for section in SECTIONS)
    unsure = [doubt for doubt in find_doubts(imported).values() if doubt.certainty is Certainty.UNSURE]
    return _rank(unsure)[: count_questions(len(unsure), items)]


def count_questions(unsure: int, items: int) -> int:
    """Return how many questions there are about so many unsure items among all."""
    return min(unsure, max(_FEW_QUESTIONS, items // _ITEMS_PER_QUESTION))


def _rank(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return doubts by what an answer may mend: those with other readings first, then the least sure."""
    return sorted(doubts, key=lambda doubt: (not doubt.alternatives, doubt.weight))
