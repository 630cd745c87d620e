"""The owner's name in author lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.profile.model import Profile
from cvgen.text.name_parts import strip_suffix
from cvgen.text.names import PARTICLES, normalise_name
from cvgen.text.person_names import (
    fit_given_names,
    list_orders,
    list_umlaut_spellings,
    spell_umlauts,
    split_words,
    strip_titles,
)
from cvgen.text.scripts import has_east_asian

_NAME_KEYS = ("locales", "name", "other_names", "not_me")
# How well a name fits, the best first; one that is not full is a guess.
FITS = ("full", "initials", "surname")


class Owner:
    """Recognises the owner by the name in every language, in any order of its parts, and by `other_names`.

    A surname with initials that fit is the owner's, too, and so is the first of two surnames, unless `not_me` has that
    spelling.
    """

    def __init__(self, profile: Profile) -> None:
        written = [_strip_additions(name) for name in (*profile.name.all().values(), *profile.other_names)]
        names = list(dict.fromkeys(spelling for name in written for spelling in list_umlaut_spellings(name)))
        self._exact = {form for name in names for form in list_orders(normalise_name(name))}
        self._others = {normalise_name(_strip_additions(name)) for name in profile.not_me}
        self._splits = [split for name in names for split in _split_name(name)]
        self._matches: dict[str, str] = {}
        self._words = frozenset(word for name in names for word in _list_words(name))

    def may_be_in(self, text: str) -> bool:
        """Return whether a word of the owner's name stands in a text; where none does, no name in it is the owner's."""
        letters = [normalise_name(spelling).replace(" ", "") for spelling in (text, spell_umlauts(text))]
        return any(word in letters[0] or word in letters[1] for word in self._words)

    def find_in(self, authors: Sequence[str]) -> frozenset[int]:
        """Return the places of the owner in a list of authors.

        A name that fits less well is none if another fits better, nor where two fit so.
        """
        matches = [self.match(name) for name in authors]
        for fit in FITS:
            found = [index for index, match in enumerate(matches) if match == fit]
            if found:
                return frozenset(found if fit == "full" or len(found) == 1 else ())
        return frozenset()

    def match(self, name: str) -> str:
        """Return how an author's name fits the owner's: "full", "initials", "surname", or "" where it does not.

        "surname" is the first of two surnames, or what may be such: “García G” of Gabriel García Márquez.
        """
        if name not in self._matches:
            stripped = _strip_additions(name)
            found = {self._compare(spelling) for spelling in list_umlaut_spellings(stripped)}
            is_other = normalise_name(stripped) in self._others
            self._matches[name] = "" if is_other else next((fit for fit in FITS if fit in found), "")
        return self._matches[name]

    def _compare(self, name: str) -> str:
        if normalise_name(name).replace(" ", "") in self._exact:
            return "full"
        before, comma, after = name.partition(",")
        sides = [(split_words(before), split_words(after))] if comma else list(_cut(split_words(name)))
        fits = {split.fit(own, rest) for own, rest in sides for split in self._splits}
        return next((fit for fit in FITS if fit in fits), "")


def read_owner(data: Any) -> Owner | None:
    """Return the owner of the plain data of a profile, None if their name is not valid."""
    from pydantic import ValidationError

    try:
        return Owner(Profile.model_validate({key: data[key] for key in _NAME_KEYS if key in data}))
    except ValidationError:
        return None


def _list_words(name: str) -> Iterator[str]:
    """Yield the words of a name that may be its family name: no initials with a full stop, and each letter of Han."""
    for word in name.replace(",", " ").split():
        if len(word) == 2 and word.endswith("."):
            continue
        plain = normalise_name(word)
        yield from plain if has_east_asian(plain) else plain.split()


def _strip_additions(name: str) -> str:
    """Return a name without titles, degrees and suffixes, wherever they stand: "Sample Jr, Ben"."""
    return strip_titles(", ".join(strip_suffix(name)[0]))


@dataclass(frozen=True, slots=True)
class _NameSplit:
    """A way to take the owner's name as family name, with all its words as one, and given names.

    `may_add`: others may have middle names more. `is_part`: a second surname was left out.
    """

    family: str
    given: tuple[str, ...]
    may_add: bool = True
    has_particles: bool = False
    is_part: bool = False

    def fit(self, family: Sequence[str], given: Sequence[str]) -> str:
        """Return how another family name and given names fit these."""
        if self.has_particles:
            family, given = _drop_particles(family), _drop_particles(given)
        if "".join(family) != self.family:
            return ""
        fit = fit_given_names(given, self.given, may_add=self.may_add)
        return "surname" if fit and self.is_part else fit


def _split_name(name: str) -> Iterator[_NameSplit]:
    """Yield the ways to take a name as family name and given names.

    It is taken with and without its particles; it may be the first part in East Asia, Vietnam and Hungary, where the
    last given name may stand alone.
    """
    family, comma, given = name.partition(",")
    if comma:
        yield from _make_splits(split_words(family), split_words(given))
        return
    words = split_words(name)
    for cut in range(1, len(words)):
        first, last = words[:cut], words[cut:]
        yield from _make_splits(last, first)
        yield from _make_splits(first, last, may_add=False)
        if cut == 1:
            yield from (_NameSplit("".join(first), last[-1:], may_add=False) for _ in last[1:])
        if len(last) > 1 and last[0] not in PARTICLES:
            yield _NameSplit(last[0], first, is_part=True)


def _make_splits(family: Sequence[str], given: Sequence[str], *, may_add: bool = True) -> Iterator[_NameSplit]:
    yield _NameSplit("".join(family), tuple(given), may_add)
    bare = _drop_particles(family)
    if bare and len(bare) < len(family) + len(given) - len(_drop_particles(given)):
        yield _NameSplit("".join(bare), _drop_particles(given), may_add, has_particles=True)


def _drop_particles(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in PARTICLES)


def _cut(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the ways to take an author's words as a family name and the rest."""
    for cut in range(1, len(words)):
        yield words[:cut], words[cut:]
        yield words[cut:], words[:cut]
