"""Which doubts about an import its owner is asked about."""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import AccountItem, find_doubts
from cvgen.readers.certainty import Certainty, Doubt

_ITEMS_PER_QUESTION, _FEW_QUESTIONS = 8, 3  # so that nobody gives up


def choose_doubts(imported: ImportResult) -> list[Doubt]:
    """Return the doubts to ask about, the greatest first: one for eight items, or a few."""
    items = sum(len(imported.profile.get(section, ())) for section in SECTIONS)
    worth = [doubt for doubt in find_doubts(imported).values() if is_worth_asking(doubt)]
    return _rank(worth)[: count_questions(len(worth), items)]


def is_worth_asking(doubt: Doubt | AccountItem) -> bool:
    """Tell whether an owner may be asked about an item: it is unsure, or nearly sure with other readings to choose."""
    return doubt.certainty is Certainty.UNSURE or (doubt.certainty is Certainty.LIKELY and bool(doubt.alternatives))


def count_questions(worth: int, items: int) -> int:
    """Return how many questions there are if so many items are worth one, among all."""
    return min(worth, max(_FEW_QUESTIONS, items // _ITEMS_PER_QUESTION))


def _rank(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return doubts by what an answer may mend: those with other readings first, then the least sure."""
    levels = [*Certainty][::-1]
    return sorted(doubts, key=lambda doubt: (not doubt.alternatives, levels.index(doubt.certainty), doubt.weight))
