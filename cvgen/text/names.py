"""Names in author lists: which of them is the owner's."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart, the way others write them; apostrophes, which are left out.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("'’ʼ`", "")
)


def normalise_name(name: str) -> str:
    """Return a name for comparison: no case, accents, full stops, hyphens or apostrophes; "Family, Given" turned."""
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given} {family}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", plain.casefold()).translate(_LETTERS)
    return " ".join(re.sub(r"[.\-‐‑·]", " ", plain).split())


_PARTICLE = re.compile(r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zum|zur)$")


def split_name(name: str) -> tuple[str, str]:
    """Return a name in its two parts; the second is empty where it has but one, or is written without spaces."""
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    at = len(words) - 1
    while at > 1 and _PARTICLE.match(words[at - 1]):
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])
