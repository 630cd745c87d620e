"""Abbreviations of names of journals."""

from __future__ import annotations

import re
import unicodedata

# Words that abbreviations leave out (ISO 4, 4.5).
_SMALL = frozenset({
    "a", "an", "and", "et", "e", "y", "i", "und", "&", "of", "the", "for", "in", "on", "to", "de", "des", "du",
    "la", "le", "les", "l", "d", "del", "della", "di", "dei", "do", "da", "das", "der", "die", "fur", "für",
    "zu", "zur", "van", "voor", "en", "och", "og", "av",
})  # fmt: skip
_MAX_LENGTH = 300  # characters


def is_abbreviation(short: str, whole: str) -> bool:
    """Return whether a name abbreviates another one: “Phys. Rev. D” or “PRD” for “Physical Review D”.

    Word for word it begins alike and has letters of the other in their order, or it has the first letters of all.
    """
    if max(len(short), len(whole)) > _MAX_LENGTH or len(short) >= len(whole):
        return False
    part, words = _split(short), _split(whole)
    wanted = [word for word in words if word not in _SMALL]
    if len(part) == 1 and len(words) > 1:
        initials = {"".join(word[0] for word in some) for some in (words, wanted)}
        return len(part[0]) > 1 and part[0] in initials
    part = [word for word in part if word not in _SMALL]
    return len(part) == len(wanted) > 1 and all(map(_is_cut, part, wanted))


def _split(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"[^\W_]+|&", "".join(char for char in plain if not unicodedata.combining(char)))


def _is_cut(short: str, word: str) -> bool:
    letters = iter(word)
    return short[0] == word[0] and all(letter in letters for letter in short)
