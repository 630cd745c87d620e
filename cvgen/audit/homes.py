"""Homes of facts: the entries and sections of a document where each of them belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvgen.audit.facts import ProfileFact
from cvgen.audit.outline import DocumentOutline, EntryOutline
from cvgen.audit.wanted import Wanted
from cvgen.problems import Place
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import Profile
from cvgen.profile.selection import DocumentContent

# Keys that name items.
NAMING = frozenset({"title", "name", "role", "organisation", "language", "level"})
_NAMED = 5  # what a naming fact counts for
EntryNumber = tuple[int, int]  # the number of a section in the document, and of an entry in that


@dataclass(frozen=True, slots=True)
class Homes:
    """Where facts belong: the entries of each item by its path, and the sections of each section of the profile.

    The sections of one of the owner's own are found by its path, those of the bio by ("bio",). `post` is the path of
    the post that the whole document is, () where it is none.
    """

    entries: Mapping[Place, Sequence[EntryNumber]]
    sections: Mapping[Place, Sequence[int]]
    post: Place = ()


def find_homes(
    outline: DocumentOutline,
    kind: DocumentKind,
    content: DocumentContent,
    profile: Profile,
    facts: Sequence[ProfileFact],
    wanted: Mapping[Place, Wanted],
) -> Homes:
    """Return where the facts of a profile belong in a document."""
    sections: dict[Place, list[int]] = {}
    own = {section.key: _find_own(section.own, profile) for section in content.sections if section.own}
    for number, section in enumerate(outline.sections):
        name = "bio" if section.name == "about" else section.name
        sections.setdefault((name,), []).append(number)
        if section.key in own:
            sections.setdefault(("sections", own[section.key]), []).append(number)
    post: Place = next((("blog", number) for number, one in enumerate(profile.blog) if one is kind.post), ())
    return Homes(_assign_entries(outline, facts, wanted), sections, post)


def _find_own(section: object, profile: Profile) -> int:
    """Return the number of one of the owner's sections, of which a document may have a part."""
    title = getattr(section, "title", None)
    return next(number for number, one in enumerate(profile.sections) if one.title is title)


def _assign_entries(
    outline: DocumentOutline, facts: Sequence[ProfileFact], wanted: Mapping[Place, Wanted]
) -> dict[Place, list[EntryNumber]]:
    """Return the entries that show each item: in each section those that have most of its facts."""
    items: dict[Place, list[tuple[int, Wanted]]] = {}
    for fact in facts:
        if fact.item and fact.kind != "link" and wanted[fact.place].texts:
            is_naming = fact.key in NAMING and len(fact.place) == len(fact.item) + 1
            items.setdefault(fact.item, []).append((_NAMED if is_naming else 1, wanted[fact.place]))
    homes: dict[Place, list[EntryNumber]] = {}
    for number, section in enumerate(outline.sections):
        scores = [
            (score, place, item)
            for item, wants in items.items()
            if item[0] == section.name
            for place, score in _score_entries(section.entries, wants)
        ]
        free_items, free_places = {item for _, _, item in scores}, {place for _, place, _ in scores}
        for _, place, item in sorted(scores, key=lambda one: (-one[0], one[1])):
            if item in free_items and place in free_places:
                homes.setdefault(item, []).append((number, place))
                free_items.remove(item)
                free_places.remove(place)
    return homes


def _score_entries(entries: Sequence[EntryOutline], wants: Sequence[tuple[int, Wanted]]) -> Iterator[tuple[int, int]]:
    """Yield the entries that have some fact of an item besides dates, each with how many; a name counts for several."""
    named = next((one for weight, one in wants if weight == _NAMED), None)
    for place, entry in enumerate(entries):
        if named is None or _is_in(named, entry):
            score = sum(weight for weight, one in wants if _is_in(one, entry))
            if score > 1 or len(wants) == 1:
                yield place, score


def _is_in(wanted: Wanted, entry: EntryOutline) -> bool:
    """Return whether an entry may have a fact; that words are whole need not be known here."""
    return any(all(piece in entry.index.text for piece in pieces) for pieces in wanted.texts)
