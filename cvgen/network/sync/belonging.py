"""Whether a work that sources list is the owner's: who says so, co-authors, affiliations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.network.sources import SOURCES
from cvgen.network.sources.record import Contributor, Record
from cvgen.network.sync.marks import list_names
from cvgen.network.sync.works import ListedWork
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.same_paper import normalise_words
from cvgen.text.name_parts import parse_name
from cvgen.text.names import normalise_name
from cvgen.text.networks import read_orcid
from cvgen.text.person_names import list_orders, split_words, strip_titles
from cvgen.text.word_lists import join_words

# Lists that their owner, or an editor, keeps; others are put together by programs, by name.
CURATED = frozenset({"orcid", "dblp", "inspire", "ads"})
_BY_PROGRAM = frozenset({"openalex", "semanticscholar"})  # so are the ORCID orcids that they give authors
MAX_AUTHORS = 50  # who write with more know few of them
_LEAST_LIKELY = 2  # co-authors known by family name and initial alone
# Words that name no one institution.
_COMMON = frozenset({
    "university", "universität", "université", "universidad", "università", "college", "hospital", "school",
    "institute", "institut", "department", "faculty", "research", "freelance", "independent", "大学", "remote",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a work is surely the owner's, and why, in words."""

    is_sure: bool
    reason: str


class Evidence:
    """What a profile says that tells its owner from namesakes."""

    def __init__(self, profile: Profile) -> None:
        self._owner = Owner(profile)
        self._orcid = read_orcid(profile.sources.orcid or profile.links.get("orcid", ""))
        self._full, self._short = _list_coauthors(profile, self._owner)
        self._places = sorted(_list_places(profile), key=len, reverse=True)

    def judge(self, work: ListedWork) -> Belonging:
        """Return whether a work is the owner's."""
        reasons = [*self._find_curators(work), *self._find_coauthors(work), *self._find_places(work)]
        if reasons:
            note = "" if self._is_named(work) else "; but no author has your name: put the spelling into other_names"
            return Belonging(True, "; ".join(dict.fromkeys(reasons)) + note)
        who = join_words([SOURCES[source].label for source in work.sources if source in SOURCES])
        why = "no co-author and no affiliation in it is known from your profile"
        if not self._is_named(work):
            why = "none of its authors has your name"
        return Belonging(
            False, f"{who} alone {'takes' if len(work.sources) == 1 else 'take'} you for its author; {why}"
        )

    def _find_curators(self, work: ListedWork) -> Iterator[str]:
        for source in work.sources:
            if source in CURATED:
                yield f"in your list at {SOURCES[source].label}"
        for record in work.records:
            orcids = [read_orcid(person.orcid) for person in record.contributors]
            if record.source not in _BY_PROGRAM and self._orcid and self._orcid in orcids:
                yield f"with your ORCID iD at {SOURCES[record.source].label}"

    def _find_coauthors(self, work: ListedWork) -> Iterator[str]:
        likely: dict[str, str] = {}
        for record in work.records:
            people = _list_people(record)
            if len(people) > MAX_AUTHORS:
                continue
            own = self._owner.find_in([person.name for person in people])
            for person in (person for number, person in enumerate(people) if number not in own):
                if _fold_order(person.name) & self._full:
                    yield f"with {person.name}"
                    return
                if short := _shorten(person.name) & self._short:
                    likely.setdefault(min(short), person.name)
        if len(likely) >= _LEAST_LIKELY:
            yield f"with {join_words(list(likely.values())[:_LEAST_LIKELY])}"

    def _find_places(self, work: ListedWork) -> Iterator[str]:
        for record in work.records:
            people = _list_people(record)
            for number in sorted(self._owner.find_in([person.name for person in people])):
                for affiliation in people[number].affiliations:
                    words = f" {' '.join(normalise_words(affiliation))} "
                    if any(f" {place} " in words for place in self._places):
                        yield f"from {affiliation}"
                        return

    def _is_named(self, work: ListedWork) -> bool:
        """Tell whether an author is named like the owner, or the list of them is not known."""
        lists = [[person.name for person in _list_people(record)] for record in work.records]
        return not any(lists) or any(self._owner.find_in(names) for names in lists)


def _list_people(record: Record) -> list[Contributor]:
    """Return who made a work, with what the source knows of them."""
    known = {person.name for person in record.contributors}
    return [*record.contributors, *(Contributor(name) for name in list_names(record.item) if name not in known)]


def _list_coauthors(profile: Profile, owner: Owner) -> tuple[frozenset[str], frozenset[str]]:
    """Return the co-authors of a profile's papers by their full names, and by family name and initial."""
    full: set[str] = set()
    short: set[str] = set()
    for paper in profile.papers:
        people = [person.name for person in (*paper.authors, *paper.editors) if person.is_named and person.name]
        if len(people) > MAX_AUTHORS:
            continue
        own = owner.find_in(people)
        for name in (name for number, name in enumerate(people) if number not in own):
            full |= _fold_order(name)
            short |= _shorten(name)
    for colleague in profile.people:
        for name in (colleague.name, *colleague.other_names):
            full |= _fold_order(name)
    return frozenset(full), frozenset(short)


def _fold_order(name: str) -> set[str]:
    """Return a full name in any order of its parts; none if its given names are initials."""
    bare = strip_titles(name)
    given = split_words(parse_name(bare).given)
    is_full = not bare.isascii() or any(len(word) > 1 for word in given)
    return set(list_orders(normalise_name(bare))) if is_full else set()


def _shorten(name: str) -> set[str]:
    """Return a family name with the first initial."""
    parts = parse_name(strip_titles(name))
    words = split_words(parts.given)
    return {f"{normalise_name(parts.family)} {words[0][:1]}"} if parts.family and words else set()


def _list_places(profile: Profile) -> Iterator[str]:
    """Yield the normalised names of the institutions that a profile names as the owner's."""
    texts = [fact.value for fact in profile.affiliation]
    texts += [item.organisation for item in profile.education]
    texts += [item.organisation for item in profile.experience if item.organisation]
    texts += [item.organisation for item in profile.clinical if item.organisation]
    for text in texts:
        for version in text.all().values():
            for part in re.split(r"[,;/|·()]", version):
                words = normalise_words(part)
                if len(words) > 1 or (words and len(words[0]) > 2 and words[0] not in _COMMON):
                    yield " ".join(words)
