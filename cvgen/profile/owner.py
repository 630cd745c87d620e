"""The owner in author lists: which of the names is theirs."""

from __future__ import annotations

from cvgen.profile.model import Profile
from cvgen.text.names import normalise_name


class Owner:
    """Recognises the owner in author lists, by the name in every language, either way round, and other spellings."""

    def __init__(self, profile: Profile) -> None:
        names = {normalise_name(name) for name in (*profile.name.all().values(), *profile.other_names)}
        # "Wang Zeqing", "Ze-Qing Wang" and "则清 王" are the same people as "Zeqing Wang" and "王则清".
        parts = [name.split() if " " in name or name.isascii() else list(name) for name in names]
        self._names = {"".join((*words[at:], *words[:at])) for words in parts for at in range(len(words))}

    def is_me(self, name: str) -> bool:
        """Tell whether an author of this name is the owner."""
        return normalise_name(name).replace(" ", "") in self._names
