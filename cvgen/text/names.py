"""Names of people: compared, and split into family and given names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Words in small letters that belong to the family name behind them.
PARTICLES = frozenset((
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ter", "ten", "zu", "zum", "zur",
))  # fmt: skip
_KEPT = 10_000  # names that a list of papers meets again
# Letters without a Unicode decomposition, in their usual transcription; apostrophes are dropped.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("'’‘ʼ`ʾʿʻ´", "")
)


def strip_accents(text: str) -> str:
    """Return a text without accents and other combining marks (Unicode NFKD)."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(_KEPT)
def normalise_name(name: str) -> str:
    """Return a name for comparison: without case, accents, full stops, hyphens and apostrophes, given name first."""
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given} {family}"
    plain = unicodedata.normalize("NFC", strip_accents(name).casefold()).translate(_LETTERS)
    return " ".join(re.sub(r"[.\-‐‑·]", " ", plain).split())


def split_name(name: str) -> tuple[str, str]:
    """Return the family name and the given names; these are "" where there is one word only."""
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])
