"""Parity of a profile and a built file: each fact is found in it, left out by a setting, or lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from cvgen.audit.facts import ProfileFact
from cvgen.audit.homes import Homes, find_homes
from cvgen.audit.left_out import Omission, OmissionFinder
from cvgen.audit.order_search import OrderSearch
from cvgen.audit.outline import DocumentOutline
from cvgen.audit.readings import SCREEN_READERS, TAGS, FileReading
from cvgen.audit.record_search import RecordSearch
from cvgen.audit.unseen_text import find_unseen_reason
from cvgen.audit.wanted import FactWording, Wanted
from cvgen.document.authors import AuthorLines
from cvgen.document.wording import Wording
from cvgen.problems import Place
from cvgen.profile.documents import OWN_STYLE
from cvgen.text.urls import strip_scheme

# Orders that say nothing of what is seen.
_BLIND = frozenset({"pypdf", "mammoth", SCREEN_READERS})


class FactState(StrEnum):
    """What became of a fact in a file."""

    FOUND = "found"
    LEFT_OUT = "left out"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class FactVerdict:
    """What became of a fact: why it is left out, or in which orders of reading it is missing.

    One that is seen and heard is found, though not every program may keep it where it belongs.
    """

    fact: ProfileFact
    state: FactState
    omission: Omission | None = None
    missing: tuple[str, ...] = ()
    is_composed: bool = True  # whether the document has it, before a template and a writer
    unseen: str = ""  # why nobody sees it, where it is there


class ParityJudge:
    """Looks for the facts of a profile in a file."""

    def __init__(
        self, outline: DocumentOutline, reading: FileReading, wording: Wording, finder: OmissionFinder
    ) -> None:
        self._outline, self._finder = outline, finder
        self._is_data, is_styled = finder.format.is_data, finder.kind.style != OWN_STYLE
        authors = AuthorLines(finder.content.profile, wording)
        self._wording = FactWording(wording, authors, self._is_data, is_styled and not self._is_data)
        self._reading = reading
        self._records = RecordSearch(reading) if self._is_data else None
        self._orders = (
            {} if self._is_data else {name: OrderSearch(runs, outline) for name, runs in reading.orders.items()}
        )
        self._links = None if reading.links is None else LinkTargets(reading.links)
        self._composed_links = LinkTargets(outline.links)

    def judge(self, facts: Sequence[ProfileFact]) -> list[FactVerdict]:
        """Return what became of each fact."""
        wanted = {fact.place: self._wording.word(fact) for fact in facts}
        homes = find_homes(self._outline, self._finder.kind, self._finder.content, self._finder.profile, facts, wanted)
        found = self._find(facts, wanted, homes)
        return [self._judge(fact, wanted[fact.place], found, homes) for fact in facts]

    def _find(
        self, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted], homes: Homes
    ) -> dict[str, dict[Place, bool]]:
        """Return whether each order of reading has each fact."""
        if self._records:
            return {"records": self._records.find(facts, wanted)}
        texts = [fact for fact in facts if fact.kind != "link" and wanted[fact.place].texts]
        links = [fact for fact in facts if fact.kind == "link"]
        return {
            name: order.find(texts, wanted, homes) | order.find_anywhere(links, wanted)
            for name, order in self._orders.items()
        }

    def _judge(
        self, fact: ProfileFact, wanted: Wanted, found: Mapping[str, Mapping[Place, bool]], homes: Homes
    ) -> FactVerdict:
        if omission := self._finder.find_unselected(fact):
            return FactVerdict(fact, FactState.LEFT_OUT, omission)
        if wanted.is_empty:
            return FactVerdict(fact, FactState.LEFT_OUT, Omission(wanted.why_not or self._explain_nothing()))
        if self._records and fact.item and (omission := self._finder.find_out_of_scope(fact)):
            return FactVerdict(fact, FactState.LEFT_OUT, omission)
        missing = tuple(name for name, places in found.items() if not places.get(fact.place, True))
        unseen = self._explain_unseen(fact, wanted, missing)
        has_text = _is_perceived(found, missing, unseen)
        has_links = self._links is None or (all(map(self._links.has, wanted.links)) and not unseen)
        if (has_text or (has_links and self._links)) if fact.kind == "link" else (has_text and has_links):
            return FactVerdict(fact, FactState.FOUND, None, missing if has_text else ())
        if omission := self._finder.find_out_of_scope(fact):
            return FactVerdict(fact, FactState.LEFT_OUT, omission)
        is_composed = self._is_composed(fact, wanted, homes)
        if not is_composed and (omission := self._finder.find_unshown(fact)):
            return FactVerdict(fact, FactState.LEFT_OUT, omission)
        return FactVerdict(fact, FactState.LOST, None, missing, is_composed, unseen)

    def _explain_unseen(self, fact: ProfileFact, wanted: Wanted, missing: Sequence[str]) -> str:
        """Return why nobody sees what some orders of reading lack; a link is seen whatever its address is like."""
        is_seen_link = fact.kind == "link" and self._links and all(map(self._links.has, wanted.links))
        return "" if self._records or is_seen_link else find_unseen_reason(wanted, self._reading, missing)

    def _explain_nothing(self) -> str:
        return "it has no letter to look for" if self._wording.wording.emoji else "this format shows no emoji"

    def _is_composed(self, fact: ProfileFact, wanted: Wanted, homes: Homes) -> bool:
        """Return whether a fact is in the document, before a template and a writer."""
        if fact.kind == "link":
            return all(map(self._composed_links.has, wanted.links))
        sections = self._outline.sections
        indexes = [sections[section].entries[entry].index for section, entry in homes.entries.get(fact.item, ())]
        indexes = indexes or [self._outline.head, *(section.index for section in sections)]
        return any(wanted.is_in(index, index.whole) for index in indexes)


def _is_perceived(orders: Collection[str], missing: Collection[str], unseen: str) -> bool:
    """Return whether a text is seen and heard, of which some orders of reading are `missing`.

    It is heard if the order that is read aloud has it, and seen if one has it that leaves out what is not; another one
    will do where nothing says that it is `unseen`.
    """
    having = set(orders) - set(missing)
    is_heard = not {TAGS, SCREEN_READERS} & set(missing)
    is_seen = bool(having - _BLIND) or (bool(having) and not unseen)
    return is_heard and is_seen


class LinkTargets:
    """The targets of links, which are found however they are written."""

    def __init__(self, links: Iterable[str]) -> None:
        self._links = {_normalise(link) for link in links}

    def has(self, link: str) -> bool:
        """Return whether a link is among them; one to a file of the project may have the address of the site before."""
        plain = _normalise(link)
        return plain in self._links or (":" not in link and any(one.endswith("/" + plain) for one in self._links))


def _normalise(link: str) -> str:
    return unquote(strip_scheme(link)).rstrip("/").casefold()
