"""The owner's name in author lists."""

from __future__ import annotations

from cvgen.profile.model import Profile
from cvgen.text.names import normalise_name


class Owner:
    """Recognises the owner by the name in every language, in any order of its parts, and by `other_names`."""

    def __init__(self, profile: Profile) -> None:
        names = {normalise_name(name) for name in (*profile.name.all().values(), *profile.other_names)}
        # "Wang Zeqing", "Ze-Qing Wang" and "则清 王" are "Zeqing Wang" and "王则清".
        parts = [name.split() if " " in name or name.isascii() else list(name) for name in names]
        self._names = {"".join((*words[n:], *words[:n])) for words in parts for n in range(len(words))}

    def is_me(self, name: str) -> bool:
        """Return whether an author of this name is the owner."""
        return normalise_name(name).replace(" ", "") in self._names
