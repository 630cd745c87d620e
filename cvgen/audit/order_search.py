"""Search for facts in one order of reading, each where it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cvgen.audit.facts import ProfileFact
from cvgen.audit.homes import EntryNumber, Homes
from cvgen.audit.outline import DocumentOutline
from cvgen.audit.readings import ReadRun
from cvgen.audit.territories import find_territory
from cvgen.audit.text_index import Stretch, TextIndex
from cvgen.audit.wanted import Wanted
from cvgen.problems import Place

_TELLING = 10  # letters of a text about the person that is known for it wherever it stands


class OrderSearch:
    """A text in the order of one program, and where the parts of the document stand in it."""

    def __init__(self, runs: Sequence[ReadRun], outline: DocumentOutline) -> None:
        self._outline = outline
        self._index = TextIndex(runs)
        for section in outline.sections:
            for entry in section.entries:
                self._index.hide(entry.echo)
        self._territory = find_territory(self._index, outline)

    def find_anywhere(self, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted]) -> dict[Place, bool]:
        """Return whether each fact stands anywhere."""
        return {fact.place: wanted[fact.place].is_in(self._index, self._index.whole) for fact in facts}

    def find(self, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted], homes: Homes) -> dict[Place, bool]:
        """Return whether each fact stands where it belongs: those of items in their entries, others in their sections.

        A template may put a value before the titles of entries. Whether it does so, all entries of a section say
        together: what stands before a title may be the same value of the entry before.
        """
        found: dict[Place, bool] = {}
        behind: dict[tuple[int, str], list[Place]] = defaultdict(list)
        before: dict[tuple[int, str], list[Place]] = defaultdict(list)
        ends: dict[EntryNumber, int] = {}
        for fact in facts:
            want = wanted[fact.place]
            if fact.item not in homes.entries:
                found[fact.place] = any(want.is_in(self._index, area) for area in self._list_areas(fact, want, homes))
            for home in homes.entries.get(fact.item, ()):
                if (end := self._find_end(want, self._territory.entries.get(home))) is not None:
                    behind[home[0], fact.key].append(fact.place)
                    ends[home] = max(end, ends.get(home, 0))
                if self._find_end(want, self._territory.leads.get(home)) is not None:
                    before[home[0], fact.key].append(fact.place)
        for key in {*behind, *before}:
            found.update(dict.fromkeys(before[key] if len(before[key]) > len(behind[key]) else behind[key], True))
        for fact in facts:
            if fact.place not in found:
                homes_of = homes.entries[fact.item]
                want = wanted[fact.place]
                found[fact.place] = self._is_about(want, homes_of, ends) or self._is_in_heading(want, homes_of)
        return found

    def _find_end(self, wanted: Wanted, stretch: Stretch | None) -> int | None:
        return wanted.find_end(self._index, stretch) if stretch else None

    def _is_about(self, wanted: Wanted, homes: Sequence[EntryNumber], ends: Mapping[EntryNumber, int]) -> bool:
        """Return whether a text stands in an entry or before it, behind all that is of the entry before, in any order.

        So does a date in two lines beside the title, or above a title that it has no room beside.
        """
        for home in homes:
            if home not in self._territory.entries:
                continue
            lead, own = self._territory.leads[home], self._territory.entries[home]
            follows_none = all(one.begin != lead.begin for one in self._territory.entries.values())
            previous = [end for end in ends.values() if lead.begin < end <= own.begin]
            area = Stretch(max(previous, default=lead.begin if follows_none else own.begin), own.end)
            if wanted.is_in(self._index, area):
                return True
            if wanted.words and all(self._index.find(word, area) for word in wanted.words):
                return True
        return False

    def _list_areas(self, fact: ProfileFact, wanted: Wanted, homes: Homes) -> Iterator[Stretch]:
        """Yield where what belongs to no entry may stand: in its section, else in the head, or beside all sections."""
        if fact.section == "text" or fact.key == "updated" or (fact.item and fact.item == homes.post):
            yield self._index.whole
        key = fact.place[1:2] if fact.place[0] in ("texts", "titles") else fact.place[: 2 if fact.item else 1]
        numbers = homes.sections.get(("bio",) if key == ("about",) else key, ())
        yield from (self._territory.sections[number] for number in numbers if number in self._territory.sections)
        if fact.section != "person" and not numbers:
            return
        if not numbers:
            yield self._territory.head
        if all(len(piece) >= _TELLING for pieces in wanted.texts for piece in pieces):
            yield self._index.whole

    def _is_in_heading(self, wanted: Wanted, homes: Sequence[EntryNumber]) -> bool:
        """Return whether a heading of its group says what an entry does not repeat."""
        for section, entry in homes:
            outline = self._outline.sections[section]
            stretch = self._territory.sections.get(section)
            headings = outline.entries[entry].headings
            if stretch and any(
                wanted.is_said_by(heading) and self._index.find(heading, stretch) for heading in headings
            ):
                return True
        return False
