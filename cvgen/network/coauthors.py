"""Co-authors in the records of several sources: who of them is one person.

An ORCID iD tells people apart and together. Without one, a name is joined to another if the same work has both, or if
it is written in full and one person alone has it; a name with initials needs an affiliation, too. What may be one or
another is left out: a wrong affiliation is worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cvgen.network.adding import find_own_orcid
from cvgen.network.sources.record import Contributor, Record
from cvgen.network.sync.works import ListedWork, group_works
from cvgen.profile.owner import Owner, read_owner
from cvgen.profile.same_paper import normalise_words
from cvgen.text.characters import INVISIBLE
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.names import normalise_name, split_name
from cvgen.text.networks import read_orcid
from cvgen.text.person_names import fit_given_names, list_orders, split_words, strip_titles

MAX_AUTHORS = 50  # of a work whose authors are taken for people that the owner knows
_MAX_NAME = 150  # characters
_MAX_PLACE = 250


@dataclass(slots=True, eq=False)
class Coauthor:
    """A person in author lists: how often each spelling of their name is there, and affiliations with dates."""

    orcid: str = ""
    spellings: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name as most records spell it, in full if any does."""
        full = [name for name in self.spellings if not has_initials(name)] or [*self.spellings]
        return max(full, key=lambda name: (self.spellings[name], len(name)))

    @property
    def affiliation(self) -> str:
        """The affiliation of the newest work, "" if none is known; of several, that which is said most often."""
        newest = max((date for date, _ in self.places), default="")
        places = Counter({place: number for (date, place), number in self.places.items() if date == newest})
        return min(places, key=lambda place: (-places[place], len(place)), default="")

    def list_keys(self) -> set[str]:
        """Return the spellings for comparison."""
        return {*map(fold_name, self.spellings)}

    def add(self, other: Coauthor) -> None:
        """Take what is known of another one, who is the same person."""
        self.orcid = self.orcid or other.orcid
        self.spellings += other.spellings
        self.places += other.places

    def shares_place(self, other: Coauthor) -> bool:
        """Tell whether an affiliation of both is the same, or one has all words of the other."""
        return any(is_like_place(ours, theirs) for _, ours in self.places for _, theirs in other.places)


@dataclass(frozen=True, slots=True)
class Coauthors:
    """The people of author lists.

    `doubtful` are names that may be those of several people, and `crowded` is the number of works with more than
    MAX_AUTHORS authors, of which none is taken.
    """

    people: list[Coauthor]
    doubtful: list[str]
    crowded: int = 0


def find_coauthors(records: Sequence[Record], data: Mapping[str, Any], since: str = "") -> Coauthors:
    """Return who the owner of a profile's plain data wrote works with, if sources know more of them than names.

    `since` is a date: older works are left out.
    """
    owner, orcid = read_owner(data), find_own_orcid(data)
    works = [work for work in group_works(records) if _is_since(work, since)]
    small = [work for work in works if max(len(record.contributors) for record in work.records) <= MAX_AUTHORS]
    groups = [group for work in small for group in _read_work(work, owner, orcid)]
    people: dict[str, Coauthor] = {}
    for group in groups:
        if group.orcid:
            people.setdefault(group.orcid, Coauthor()).add(group)
    found, doubtful = _join_by_name([*people.values()], [group for group in groups if not group.orcid])
    known = [person for person in found if person.orcid or person.affiliation]
    known.sort(key=lambda person: (_fold_family(person.name), person.name, person.orcid))
    return Coauthors(known, sorted(doubtful), len(works) - len(small))


@lru_cache(10_000)
def fold_name(name: str) -> str:
    """Return a name for comparison, in whichever order its parts are."""
    return min(list_orders(normalise_name(strip_titles(name))), default="")


def is_like_place(one: str, other: str) -> bool:
    """Tell whether two affiliations are the same, or one has all words of the other."""
    ours, theirs = ({*normalise_words(place)} for place in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def has_initials(name: str) -> bool:
    """Tell whether all given names in a name are initials, or none is there."""
    given = split_words(split_name(name)[1])
    return all(len(word) == 1 for word in given) and name.isascii()


def _is_since(work: ListedWork, since: str) -> bool:
    """Tell whether a work is not older than a date, as far as both say."""
    dates = [str(record.item.get("date") or "") for record in work.records]
    return not since or any(date[: len(since)] >= since[: len(date)] for date in dates if date)


def _read_work(work: ListedWork, owner: Owner | None, orcid: str) -> list[Coauthor]:
    """Return the authors of a work, each once; of a name that fits several of them, nothing is known."""
    mentions = [
        (place, _make_coauthor(person, str(record.item.get("date") or "")))
        for place, record in enumerate(work.records)
        for person in _list_others(record, owner, orcid)
    ]
    mentions.sort(key=lambda mention: (not mention[1].orcid, has_initials(mention[1].name), -len(mention[1].name)))
    groups: list[tuple[set[int], Coauthor]] = []
    for place, person in mentions:
        same = [group for group in groups if person.orcid and group[1].orcid == person.orcid]
        same = same or [
            group
            for group in groups
            if place not in group[0]
            and not (person.orcid and group[1].orcid)
            and any(_fits(person.name, name) for name in group[1].spellings)
        ]
        if not same:
            groups.append(({place}, person))
        elif len(same) == 1:
            same[0][0].add(place)
            same[0][1].add(person)
    return [person for _, person in groups]


def _list_others(record: Record, owner: Owner | None, orcid: str) -> Iterator[Contributor]:
    """Yield the authors of a record who are people with a name, without the owner."""
    people = record.contributors
    own = owner.find_in([person.name for person in people]) if owner else ()
    for number, person in enumerate(people):
        is_own = number in own or bool(orcid and read_orcid(person.orcid) == orcid)
        if person.name.strip() and not is_own and not is_like_organisation(person.name):
            yield person


def _make_coauthor(person: Contributor, date: str) -> Coauthor:
    name = _clean(strip_titles(_clean(person.name, _MAX_NAME)), _MAX_NAME)
    places = (_clean(place, _MAX_PLACE) for place in person.affiliations[:1])
    return Coauthor(read_orcid(person.orcid), Counter([name]), Counter((date, place) for place in places if place))


def _clean(text: str, most: int) -> str:
    return " ".join(INVISIBLE.sub(" ", text).split())[:most].strip()


def _fits(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: they are the same, or one has initials or fewer middle names."""
    if fold_name(one) == fold_name(other):
        return True
    (ours, our_given), (theirs, their_given) = (
        map(split_words, split_name(strip_titles(name))) for name in (one, other)
    )
    if "".join(ours) != "".join(theirs):
        return False
    return bool(fit_given_names(our_given, their_given) or fit_given_names(their_given, our_given))


@dataclass(slots=True)
class _NameIndex:
    """People by their names, and by their family names alone."""

    people: list[Coauthor] = field(default_factory=list)
    by_name: dict[str, list[Coauthor]] = field(default_factory=dict)
    by_family: dict[str, list[Coauthor]] = field(default_factory=dict)

    def add(self, person: Coauthor) -> None:
        """Add a person, or the new spellings of one who is there."""
        if person not in self.people:
            self.people.append(person)
        for name in person.spellings:
            for table, key in ((self.by_name, fold_name(name)), (self.by_family, _fold_family(name))):
                if person not in table.setdefault(key, []):
                    table[key].append(person)

    def find(self, other: Coauthor) -> list[Coauthor]:
        """Return who has a name of another one or, if that is with initials, one that fits it."""
        found = [person for key in sorted(other.list_keys()) for person in self.by_name.get(key, ())]
        if has_initials(other.name):
            same_family = self.by_family.get(_fold_family(other.name), ())
            found += [person for person in same_family if _fits(other.name, person.name)]
        return [*dict.fromkeys(found)]


def _fold_family(name: str) -> str:
    return "".join(split_words(split_name(name)[0]))


def _join_by_name(people: Iterable[Coauthor], groups: Iterable[Coauthor]) -> tuple[list[Coauthor], set[str]]:
    """Return people with the groups without an ORCID iD joined to them, and the names that may be several people's."""
    doubtful: set[str] = set()
    index = _NameIndex()
    for person in people:
        index.add(person)
    for group in sorted(groups, key=lambda one: (has_initials(one.name), -len(one.name))):
        hits = index.find(group)
        is_whole = not has_initials(group.name) or not any(hit.orcid or hit.places for hit in hits)
        sure = hits if len(hits) == 1 and is_whole else [one for one in hits if one.shares_place(group)]
        if len(sure) == 1:
            sure[0].add(group)
            index.add(sure[0])
        elif not hits:
            index.add(group)
        elif group.places:  # else nothing is known of them but a name
            doubtful.add(group.name)
    return index.people, doubtful
