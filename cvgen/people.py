"""Names in author lists: which of them is the owner's."""

from __future__ import annotations

import re
import unicodedata

from cvgen.profile import Profile


def normalised(name: str) -> str:
    """Return a name for comparison: no case, accents, full stops or hyphens; "Family, Given" turned round."""
    family, comma, given = name.partition(",")
    if comma:
        name = f"{given} {family}"
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.\-‐‑·]", " ", plain).casefold().split())


class Own:
    """Recognises the owner in author lists, by the name in every language, either way round, and other spellings."""

    def __init__(self, profile: Profile) -> None:
        names = {normalised(name) for name in (*profile.name.all().values(), *profile.other_names)}
        # "Wang Zeqing" and "王 则清" are the same people as "Zeqing Wang" and "王则清".
        turned = {" ".join((words[-1], *words[:-1])) for words in map(str.split, names)}
        self._names = names | turned | {name.replace(" ", "") for name in names if not name.isascii()}

    def is_me(self, name: str) -> bool:
        """Tell whether an author of this name is the owner."""
        plain = normalised(name)
        return plain in self._names or plain.replace(" ", "") in self._names
