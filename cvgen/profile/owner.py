"""The owner's name in author lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.profile.model import Profile
from cvgen.text.names import PARTICLES, normalise_name
from cvgen.text.person_names import fit_given_names, spell_umlauts, split_words, strip_titles


class Owner:
    """Recognises the owner by the name in every language, in any order of its parts, and by `other_names`.

    A surname with initials that fit is the owner's, too, unless `not_me` has that spelling.
    """

    def __init__(self, profile: Profile) -> None:
        written = [strip_titles(name) for name in (*profile.name.all().values(), *profile.other_names)]
        names = [*written, *(spell_umlauts(name) for name in written)]
        self._exact = {form for name in names for form in _rotate(normalise_name(name))}
        self._others = {normalise_name(strip_titles(name)) for name in profile.not_me}
        self._splits = [split for name in names for split in _split_name(name)]
        self._matches: dict[str, str] = {}

    def find_in(self, authors: Sequence[str]) -> frozenset[int]:
        """Return the places of the owner in a list of authors.

        An author whose initials fit is none if another has the full name, nor where two have initials that fit.
        """
        matches = [self.match(name) for name in authors]
        full = [index for index, match in enumerate(matches) if match == "full"]
        fitting = [index for index, match in enumerate(matches) if match == "initials"]
        return frozenset(full or (fitting if len(fitting) == 1 else ()))

    def match(self, name: str) -> str:
        """Return how an author's name fits the owner's: "full", "initials", or "" where it does not."""
        if name not in self._matches:
            self._matches[name] = self._compare(strip_titles(name))
        return self._matches[name]

    def _compare(self, name: str) -> str:
        normal = normalise_name(name)
        if normal in self._others:
            return ""
        if normal.replace(" ", "") in self._exact:
            return "full"
        before, comma, after = name.partition(",")
        sides = [(split_words(before), split_words(after))] if comma else list(_cut(split_words(name)))
        fits = {
            fit_given_names(rest, given, may_add=is_last)
            for family, given, is_last in self._splits
            for own, rest in sides
            if own == family
        }
        return "full" if "full" in fits else "initials" if "initials" in fits else ""


def _rotate(name: str) -> Iterator[str]:
    """Yield a name in any order: "Wang Zeqing", "Ze-Qing Wang" and "则清 王" are "Zeqing Wang" and "王则清"."""
    words = name.split() if " " in name or name.isascii() else list(name)
    yield from ("".join((*words[n:], *words[:n])) for n in range(len(words)))


def _split_name(name: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Yield the ways to take a name as family name and given names, and whether the family name is the last part.

    It is taken with and without its particles; it may be the first part in East Asia and Hungary.
    """
    family, comma, given = name.partition(",")
    if comma:
        yield split_words(family), split_words(given), True
        return
    words = split_words(name)
    for cut in range(1, len(words)):
        last = words[cut:]
        yield last, words[:cut], True
        yield words[:cut], last, False
        bare = tuple(word for word in last if word not in PARTICLES)
        if bare and bare != last:
            yield bare, words[:cut], True


def _cut(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the ways to take an author's words as a family name and the rest."""
    for cut in range(1, len(words)):
        yield words[:cut], words[cut:]
        yield words[cut:], words[:cut]
