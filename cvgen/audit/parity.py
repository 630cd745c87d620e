"""Parity of a profile and a built file: each fact is found in it, left out by a setting, or lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cvgen.audit.facts import ProfileFact
from cvgen.audit.left_out import Omission, OmissionFinder
from cvgen.audit.outline import DocumentOutline, EntryOutline
from cvgen.audit.readings import FileReading
from cvgen.audit.territories import Territory, find_territory
from cvgen.audit.text_index import Stretch, TextIndex
from cvgen.audit.unseen_text import find_unseen_reason
from cvgen.audit.wanted import Wanted, word_fact
from cvgen.document.authors import AuthorLines
from cvgen.document.wording import Wording
from cvgen.problems import Place
from cvgen.text.urls import strip_scheme


class FactState(StrEnum):
    """What became of a fact in a file."""

    FOUND = "found"
    LEFT_OUT = "left out"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class FactVerdict:
    """What became of a fact: why it is left out, or in which orders of reading it is missing."""

    fact: ProfileFact
    state: FactState
    omission: Omission | None = None
    missing: tuple[str, ...] = ()
    is_composed: bool = True  # whether the document has it, before a template and a writer
    unseen: str = ""  # why nobody sees it, where it is there


@dataclass(frozen=True, slots=True)
class _Order:
    """One order of reading: the index of its text, and where the document's parts stand in it."""

    name: str
    index: TextIndex
    territory: Territory


class ParityJudge:
    """Looks for facts in a file."""

    def __init__(
        self, outline: DocumentOutline, reading: FileReading, wording: Wording, finder: OmissionFinder
    ) -> None:
        self._authors = AuthorLines(finder.content.profile, wording)
        self._outline, self._reading, self._wording, self._finder = outline, reading, wording, finder
        self._is_data = finder.format.is_data
        self._orders = [
            _Order(name, index, find_territory(index, outline))
            for name, runs in reading.orders.items()
            for index in [TextIndex(runs)]
        ]
        self._links = {_normalise(link) for link in reading.links or ()}
        self._composed_links = {_normalise(link) for link in outline.links}

    def judge(self, facts: Sequence[ProfileFact]) -> list[FactVerdict]:
        """Return what became of each fact."""
        wanted = {fact.place: word_fact(fact, self._wording, self._authors, is_data=self._is_data) for fact in facts}
        homes = _assign_entries(self._outline, facts, wanted)
        return [self._judge(fact, wanted[fact.place], homes.get(fact.item, ())) for fact in facts]

    def _judge(self, fact: ProfileFact, wanted: Wanted, homes: Sequence[tuple[int, int]]) -> FactVerdict:
        if wanted.is_empty:
            return FactVerdict(fact, FactState.LEFT_OUT, Omission(wanted.why_not or "this format shows no emoji"))
        missing = tuple(order.name for order in self._orders if not self._is_in(order, fact, wanted, homes))
        if not missing and self._has_links(wanted):
            return FactVerdict(fact, FactState.FOUND)
        omission = self._finder.find(fact)
        if omission:
            return FactVerdict(fact, FactState.LEFT_OUT, omission)
        is_composed = self._is_composed(fact, wanted, homes)
        unseen = find_unseen_reason(wanted, self._reading, missing)
        return FactVerdict(fact, FactState.LOST, None, missing, is_composed, unseen)

    def _has_links(self, wanted: Wanted) -> bool:
        return self._reading.links is None or all(_is_among(link, self._links) for link in wanted.links)

    def _is_in(self, order: _Order, fact: ProfileFact, wanted: Wanted, homes: Sequence[tuple[int, int]]) -> bool:
        """Return whether an order of reading has the text of a fact where it belongs."""
        if fact.kind == "link" and self._reading.links is not None:
            return True
        return any(_has_text(order.index, wanted, stretch) for stretch in self._list_stretches(order, fact, homes))

    def _list_stretches(self, order: _Order, fact: ProfileFact, homes: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
        """Yield where a fact may stand: in its entry; for those without one, in its section, or anywhere."""
        territory = order.territory
        if not homes or self._is_data:
            yield order.index.whole
            return
        for home in homes:
            if home in territory.entries:
                yield territory.entries[home]
                yield territory.leads[home]
        # What a heading of its group says is not repeated in an entry.

    def _is_composed(self, fact: ProfileFact, wanted: Wanted, homes: Sequence[tuple[int, int]]) -> bool:
        if wanted.links and fact.kind == "link":
            return all(_is_among(link, self._composed_links) for link in wanted.links)
        indexes = [self._outline.sections[section].entries[entry].index for section, entry in homes]
        indexes = indexes or [self._outline.head, *(section.index for section in self._outline.sections)]
        return any(_has_text(index, wanted, index.whole) for index in indexes)


def _has_text(index: TextIndex, wanted: Wanted, within: Stretch) -> bool:
    return any(all(index.find(piece, within) for piece in pieces) for pieces in wanted.texts)


def _normalise(link: str) -> str:
    return strip_scheme(link).rstrip("/").casefold()


def _is_among(link: str, links: set[str]) -> bool:
    """Return whether a link is among others; one to a file of the project may have the address of the site before."""
    plain = _normalise(link)
    return plain in links or ("://" not in link and any(one.endswith("/" + plain) for one in links))


def _assign_entries(
    outline: DocumentOutline, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted]
) -> dict[Place, list[tuple[int, int]]]:
    """Return the entries that show each item, by number of section and entry: those that have most of its facts."""
    items: dict[Place, list[Wanted]] = {}
    for fact in facts:
        if fact.item and fact.kind != "link":
            items.setdefault(fact.item, []).append(wanted[fact.place])
    homes: dict[Place, list[tuple[int, int]]] = {}
    for number, section in enumerate(outline.sections):
        members = {item: wants for item, wants in items.items() if item[0] == section.name}
        scores = [
            (score, -place, item)
            for item, wants in members.items()
            for place, entry in enumerate(section.entries)
            if (score := _count_facts(entry, wants)) > 0
        ]
        taken: set[Place] = set()
        full: set[int] = set()
        for _, place, item in sorted(scores, key=lambda one: (-one[0], -one[1])):
            if item not in taken and -place not in full:
                homes.setdefault(item, []).append((number, -place))
                taken.add(item)
                full.add(-place)
    return homes


def _count_facts(entry: EntryOutline, wants: Sequence[Wanted]) -> int:
    """Return how many facts an entry has, 0 if not the first of them, which names an item."""
    whole = entry.index.whole
    if not _has_text(entry.index, wants[0], whole):
        return 0
    return sum(_has_text(entry.index, wanted, whole) for wanted in wants)
