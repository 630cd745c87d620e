"""Names in author lists: which of them is the owner's."""

from __future__ import annotations

import re
import unicodedata

from cvgen.profile import Profile

# Letters that Unicode does not take apart, the way others write them; apostrophes, which are left out.
_LETTERS = {
    ord(letter): plain for letter, plain in zip("øłđðþæœı'’ʼ`", ["o", "l", "d", "d", "th", "ae", "oe", "i", "", "", "", ""], strict=False)
}


def normalised(name: str) -> str:
    """Return a name for comparison: no case, accents, full stops, hyphens or apostrophes; "Family, Given" turned."""
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given} {family}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.\-‐‑·]", " ", plain.casefold().translate(_LETTERS)).split())


class Own:
    """Recognises the owner in author lists, by the name in every language, either way round, and other spellings."""

    def __init__(self, profile: Profile) -> None:
        names = {normalised(name) for name in (*profile.name.all().values(), *profile.other_names)}
        # "Wang Zeqing", "Ze-Qing Wang" and "王 则清" are the same people as "Zeqing Wang" and "王则清".
        turns = [(words, at) for words in map(str.split, names) for at in range(len(words))]
        self._names = {"".join((*words[at:], *words[:at])) for words, at in turns}

    def is_me(self, name: str) -> bool:
        """Tell whether an author of this name is the owner."""
        return normalised(name).replace(" ", "") in self._names
