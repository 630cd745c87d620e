"""Names in author lists: which of them is the owner's."""

from __future__ import annotations

import re
import unicodedata

from cvgen.profile import Profile

# Letters that Unicode does not take apart, the way others write them; apostrophes, which are left out.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("'’ʼ`", "")
)


def normalised(name: str) -> str:
    """Return a name for comparison: no case, accents, full stops, hyphens or apostrophes; "Family, Given" turned."""
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given} {family}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", plain.casefold()).translate(_LETTERS)
    return " ".join(re.sub(r"[.\-‐‑·]", " ", plain).split())


_PARTICLE = re.compile(r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zum|zur)$")


def family_and_given(name: str) -> tuple[str, str]:
    """Return a name in its two parts; the second is empty where it has but one, or is written without spaces."""
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    at = len(words) - 1
    while at > 1 and _PARTICLE.match(words[at - 1]):
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])


class Own:
    """Recognises the owner in author lists, by the name in every language, either way round, and other spellings."""

    def __init__(self, profile: Profile) -> None:
        names = {normalised(name) for name in (*profile.name.all().values(), *profile.other_names)}
        # "Wang Zeqing", "Ze-Qing Wang" and "则清 王" are the same people as "Zeqing Wang" and "王则清".
        parts = [name.split() if " " in name or name.isascii() else list(name) for name in names]
        self._names = {"".join((*words[at:], *words[:at])) for words in parts for at in range(len(words))}

    def is_me(self, name: str) -> bool:
        """Tell whether an author of this name is the owner."""
        return normalised(name).replace(" ", "") in self._names
