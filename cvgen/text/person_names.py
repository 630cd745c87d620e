"""Names of people as bibliographies write them: without titles and degrees, as words and initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product

from cvgen.text.name_parts import parse_name, strip_suffix
from cvgen.text.names import normalise_name

# Before a name, and after it: academic titles and degrees, suffixes, and the numbers of DBLP ("Wei Wang 0001").
_TITLES = re.compile(
    r"^(?:(?:(?:prof|dr|doc|ing|dipl|mag|priv|pd|habil|hab|inż|mgr|lic|hc|h\s?c|phil|med|rer|nat|iur|jur|theol|techn|mr|mrs|ms|mx|sir|dame|rev)"
    r"\b\.?-?\s*)+)(?=\w)",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,|\s)\s*(?:ph\.?\s?d\.?|d\.?phil\.?|m\.?d\.?|m\.?b\.?a\.?|m\.?sc\.?|b\.?sc\.?|m\.?p\.?h\.?|r\.?n\.?|ll\.?m\.?|ll\.?b\.?"
    r"|j\.?d\.?|esq\.?|jr\.?|sr\.?|ii|iii|iv|facs|frcp|frs|faan|dnp|pharm\.?d\.?|ed\.?d\.?)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s+\d{4}$")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe"}
)
_MAX_INITIALS = 4  # letters in one word: "JRRT"
_MAX_WORDS = 6  # in which umlauts are spelled both ways


def strip_titles(name: str) -> str:
    """Return a name without titles, degrees, suffixes, and the number by which DBLP tells namesakes apart.

    What would leave less than two words stays: "Sir", and "Li, MD" where that is a name.
    """
    stripped = _NUMBER.sub("", name.strip())
    while len((shorter := _DEGREES.sub("", stripped)).split()) > 1 and shorter != stripped:
        stripped = shorter
    untitled = _TITLES.sub("", stripped)
    return untitled if len(untitled.split()) > 1 else stripped


def split_titles(name: str) -> tuple[str, str, str]:
    """Return the titles before a name, the name without them, and the degrees and suffixes behind it."""
    bare = strip_titles(name)
    before, _, after = name.partition(bare)
    return before.strip(), bare, _NUMBER.sub("", after).strip(" ,")


def list_orders(name: str) -> Iterator[str]:
    """Yield a normalised name in any order, without spaces: "wangzeqing" and "zeqingwang"; East Asian ones as well."""
    words = name.split() if " " in name or name.isascii() else list(name)
    yield from ("".join((*words[n:], *words[:n])) for n in range(len(words)))


def list_family_names(name: str) -> frozenset[str]:
    """Return what may be the family name in a name, for comparison: one word or several, unless a comma says which."""
    names, _ = strip_suffix(name)
    words = names[0].split() if len(names) == 1 else []
    ends = (" ".join(words[start:]) for start in range(1, len(words)))
    return frozenset(map(normalise_name, (parse_name(name).family or name, *ends)))


def spell_umlauts(text: str) -> str:
    """Return a text with each umlaut as two letters: “Mueller”."""
    return unicodedata.normalize("NFC", text).translate(_UMLAUTS)


def list_umlaut_spellings(name: str) -> Iterator[str]:
    """Yield a name with its umlauts as they are and as two letters, as passports have them, in each of its words."""
    words = unicodedata.normalize("NFC", name).split(" ")
    spellings = [dict.fromkeys((word, spell_umlauts(word))) for word in words[:_MAX_WORDS]]
    yield from (" ".join((*chosen, *words[_MAX_WORDS:])) for chosen in product(*spellings))


def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparison, with hyphens as spaces; "JQ" and "J.Q." are two words.

    Up to four capitals are initials, in a name that is all in capitals up to two: "ROE JQ".
    """
    most = _MAX_INITIALS if any(char.islower() for char in name) else 2
    words: list[str] = []
    for word in re.split(r"[\s\-‐‑]+", name):
        letters = word.replace(".", "").strip(",")
        if letters.isupper() and (len(letters) <= most or "." in word[:-1]):
            words += normalise_name(letters)
        else:
            words += normalise_name(word.strip(",")).split()
    return tuple(words)


def fit_given_names(words: Sequence[str], given: Sequence[str], *, may_add: bool = True) -> str:
    """Return how words or initials fit given names: "full", "initials", or "" where they do not.

    The first must be the first given name or its initial. Middle names may be missing, on either side if they `may_add`
    some, but not be others.
    """
    if not words or not given or not _is_same(words[0], given[0]):
        return ""
    rest, extra = list(given[1:]), 0
    for word in words[1:]:
        match = next((index for index, name in enumerate(rest) if _is_same(word, name)), None)
        if match is None:
            extra += 1
        else:
            del rest[: match + 1]
    if extra and (rest or not may_add):
        return ""
    return "full" if words[0] == given[0] and len(words[0]) > 1 and not extra else "initials"


def _is_same(word: str, name: str) -> bool:
    return word == name or (min(len(word), len(name)) == 1 and word[0] == name[0])
