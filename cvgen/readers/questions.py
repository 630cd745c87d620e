"""Which doubts about an import its owner is asked about, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.problems import Place
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import AccountItem, find_doubts
from cvgen.readers.certainty import Certainty, Doubt

_ITEMS_PER_QUESTION, _FEW_QUESTIONS = 8, 3  # so that nobody gives up


def choose_doubts(imported: ImportResult) -> list[Doubt]:
    """Return the doubts that are worth a question, in the order in which to ask.

    The greatest comes first. Of those of one list that are about the same keys the first stands for all: an answer may
    mend the others, which come after it.
    """
    doubts = find_doubts(imported).items()
    return _rank((path, doubt) for path, doubt in doubts if is_worth_asking(path, doubt))


def count_allowed(imported: ImportResult) -> int:
    """Return how many questions an owner may be asked about an import."""
    items = sum(len(imported.profile.get(section, ())) for section in SECTIONS)
    return count_questions(len(choose_doubts(imported)), items)


def is_worth_asking(path: Place, doubt: Doubt | AccountItem) -> bool:
    """Tell whether an owner may be asked about an item: it is unsure, or nearly sure with other readings to choose.

    A section of the owner's own is a text, in which there is nothing to choose.
    """
    if path[:1] == ("sections",):
        return False
    return doubt.certainty is Certainty.UNSURE or (doubt.certainty is Certainty.LIKELY and bool(doubt.alternatives))


def count_questions(worth: int, items: int) -> int:
    """Return how many questions there are if so many items are worth one, among all."""
    return min(worth, max(_FEW_QUESTIONS, items // _ITEMS_PER_QUESTION))


def _rank(doubts: Iterable[tuple[Place, Doubt]]) -> list[Doubt]:
    """Return doubts by what an answer may mend."""
    ranked = sorted(doubts, key=lambda pair: pair[1].weight)
    groups: dict[object, list[Doubt]] = {}
    for path, doubt in ranked:
        groups.setdefault((path[:-1], doubt.keys), []).append(doubt)
    heads = {id(group[0].item) for group in groups.values()}
    return [doubt for _, doubt in sorted(ranked, key=lambda pair: id(pair[1].item) not in heads)]
