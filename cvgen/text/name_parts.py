"""A name as its parts: given names, family name, suffix.

“Ada Example”, “Example, Ada” and “Example A” (Vancouver style) are read; a comma decides where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cvgen.text.names import PARTICLES, strip_accents
from cvgen.text.scripts import EAST_ASIAN

_GENERATION = re.compile(r"(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv|2nd|3rd|4th)\.?", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|d\.?phil|sc\.?d|dr\.?\s?ph|pharm\.?d|ed\.?d|psy\.?d|m\.?d|m\.?sc|b\.?sc|m\.?p\.?h|m\.?b\.?a|ll\.?[mb]|j\.?d|r\.?n"
    r"|dnp|d\.?d\.?s|d\.?v\.?m|esq|facs|facp|frcp|frs|faan|fesc|facc|cbe|obe|mbe)\.?",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.(?:[-‐‑]?[^\W\d_]\.)*|[^\W\d_](?:[-‐‑]?[^\W\d_]){0,2})")
_EAST_ASIAN_NAME = re.compile(rf"[{EAST_ASIAN}·\s]+")
_KATAKANA_NAME = re.compile(r"[\u30a0-\u30ff\uff66-\uff9f\s]+")  # of people from elsewhere, given name first
_BETWEEN_SURNAMES = ("y", "i", "e")  # in Spanish, Catalan and Portuguese
# Particles that are written with a capital, in Italy, Ireland and America, and the commonest Vietnamese family names.
_CAPITAL_PARTICLES = frozenset((
    "De", "Del", "Della", "Di", "Da", "Dos", "Das", "Du", "La", "Le", "Van", "Vander", "Vanden", "Von", "Ter", "Den",
    "Der", "El", "Al", "St.", "Saint", "Ó", "Ní", "Nic", "Uí", "Mac",
))  # fmt: skip
_VIETNAMESE = frozenset((
    "Nguyen", "Tran", "Le", "Pham", "Hoang", "Huynh", "Phan", "Vu", "Vo", "Dang", "Bui", "Do", "Ho", "Ngo", "Duong",
    "Ly",
))  # fmt: skip
_KEPT = 4000  # names that a list of papers meets again
MOST_INITIALS = 3  # capitals in one word that are initials: "JRR"


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name; `given` is "" where there is one word, or one in East Asian letters without a space."""

    given: str
    family: str
    suffix: str = ""


@lru_cache(_KEPT)
def parse_name(name: str) -> NameParts:
    """Return the parts of a name. Initials get their full stops ("JQ" is "J. Q."), as bibliographies have them."""
    names, suffix = strip_suffix(name)
    if len(names) > 1:
        return NameParts(_spell_initials(" ".join(names[1:]), in_capitals=names[0].isupper()), names[0], suffix)
    words = names[0].split() if names else []
    begin = _find_trailing_initials(words)
    if begin:
        end = next(n for n in range(len(words), 0, -1) if words[n - 1] not in PARTICLES)
        return NameParts(_spell_initials(" ".join(words[begin:end])), " ".join([*words[end:], *words[:begin]]), suffix)
    if len(words) == 2 and _EAST_ASIAN_NAME.fullmatch(name) and not _KATAKANA_NAME.fullmatch(name):
        family, given = words if len(words[0]) == 1 or len(words[1]) > 1 else words[::-1]
        return NameParts(given, family, suffix)
    if capitals := _find_capitals(words):
        rest = [*words[: capitals.start], *words[capitals.stop :]]
        return NameParts(" ".join(rest), " ".join(words[capitals]), suffix)
    start = max(_find_family(words), 0)
    given, family = " ".join(words[:start]), " ".join(words[start:])
    return NameParts(given if family.isupper() else _spell_initials(given), family, suffix)


def _find_family(words: Sequence[str]) -> int:
    """Return where the family name begins, which ends with the last word; with it, as in Ortega y Gasset, both."""
    start = len(words) - 1
    while start > 1:
        if words[start - 1] in _BETWEEN_SURNAMES and start > 2:
            start -= 2
        elif _begins_family(words[start - 1], words[0]):
            start -= 1
        else:
            break
    return start


def _begins_family(word: str, first: str) -> bool:
    """Return whether a word before the last one belongs to the family name: van Dam, De Luca, Van Buren, Ní Bhriain.

    In Vietnamese names, which begin with the family name, “Văn” is a middle name.
    """
    return word in PARTICLES or (word in _CAPITAL_PARTICLES and strip_accents(first) not in _VIETNAMESE)


def put_given_first(name: str) -> str:
    """Return a name as it is read out: "Example, Ada" turned, others as they are. No space in East Asian names."""
    names, suffix = strip_suffix(name)
    if len(names) < 2:
        return " ".join(name.split())
    family, given = names[0], " ".join(names[1:])
    if _EAST_ASIAN_NAME.fullmatch(family) and _EAST_ASIAN_NAME.fullmatch(given):
        turned = f"{family}{given}".replace(" ", "")
    else:
        turned = f"{given} {family}"
    return f"{turned}{' ' if is_generation(suffix) else ', '}{suffix}" if suffix else turned


def strip_suffix(name: str) -> tuple[list[str], str]:
    """Return the parts of a name between commas, and what is behind a name: Jr., III, PhD.

    “Li, MD” has initials, “Jane Li, MD” a degree.
    """
    first, *rest = [" ".join(part.split()) for part in re.split(r"[,，]", name) if part.strip()] or [""]
    suffixes: list[str] = []
    words = first.split()
    if len(words) > (1 if rest else 2) and is_generation(words[-1]):
        first, suffixes = " ".join(words[:-1]), words[-1:]
    names = [first]
    for part in rest:
        is_behind = is_generation(part) or (is_degree(part) and (len(names) > 1 or " " in first))
        (suffixes if is_behind else names).append(part)
    return [part for part in names if part], ", ".join(suffixes)


def is_generation(text: str) -> bool:
    """Tell whether a text is Jr., Sr., III or the like."""
    return bool(_GENERATION.fullmatch(text))


def is_degree(text: str) -> bool:
    """Tell whether a text is a degree or an honour as English names have it behind them, such as PhD."""
    return bool(_DEGREE.fullmatch(text))


def is_initials(word: str) -> bool:
    """Tell whether a word is initials: "J.", "J.-P.", "JQ", "J"; up to three letters, all of them capitals."""
    letters = re.sub(r"[.\-‐‑]", "", word)
    return bool(letters) and letters.isupper() and len(letters) <= MOST_INITIALS and bool(_INITIALS.fullmatch(word))


def _find_trailing_initials(words: list[str]) -> int:
    """Return where the initials behind a family name begin, 0 where there are none: Roe JQ; Berg J van der."""
    end = len(words)
    while end > 1 and words[end - 1] in PARTICLES:
        end -= 1
    begin = end
    while begin > 1 and is_initials(words[begin - 1]):
        begin -= 1
    family, letters = words[:begin], "".join(words[begin:end]).replace(".", "")
    if begin == end or (
        is_initials(family[0]) and not (begin == 1 and family[0].isalpha() and len(family[0]) > len(letters))
    ):
        return 0
    return 0 if len(letters) > 2 and " ".join(family).isupper() else begin  # “JANE LEE” has no initials


def _find_capitals(words: list[str]) -> slice | None:
    """Return where a family name in capitals stands among other words: DUPONT Jean; Maria DA SILVA; None if nowhere."""
    in_capitals = [word.isupper() and len(word) > 1 and "." not in word for word in words]
    count = sum(in_capitals)
    longest = max((len(word) for word, is_family in zip(words, in_capitals, strict=True) if is_family), default=0)
    if longest <= MOST_INITIALS or count == len(words):
        return None
    begin = in_capitals.index(True)
    is_at_an_end = all(in_capitals[begin : begin + count]) and (begin == 0 or begin + count == len(words))
    return slice(begin, begin + count) if is_at_an_end else None


def _spell_initials(given: str, *, in_capitals: bool = False) -> str:
    """Return given names with full stops behind initials: "JQ" as "J. Q.", "J-P" as "J.-P."; words stay.

    Three letters are a word in a name that is all in capitals: “EXAMPLE, ADA”.
    """
    most = MOST_INITIALS - in_capitals
    return " ".join(word if len(word) > most and word.isalpha() else _spell_word(word) for word in given.split())


def _spell_word(word: str) -> str:
    if not is_initials(word) or (strip_accents(word) != word and not word.isupper()):
        return word
    dotted = re.sub(r"([^\W\d_])\.?", r"\1. ", word)
    return dotted.replace(" -", "-").replace(" ‐", "-").replace(" ‑", "-").strip()
