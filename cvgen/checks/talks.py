"""Check of kinds of talks that are misspelt: they would be shown as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.problems import Finding, find_nearest
from cvgen.profile.items import TALK_KINDS
from cvgen.profile.model import Profile

_SIMILARITY = 0.8


def check_talk_kinds(profile: Profile) -> Iterator[Finding]:
    """Yield findings for kinds that are nearly, but not quite, one of those that cvgen has words for."""
    for index, talk in enumerate(profile.talks):
        for kind in talk.kind.all().values() if talk.kind else ():
            name = kind.strip().casefold()
            near = "" if name in TALK_KINDS else find_nearest(name, TALK_KINDS, _SIMILARITY)
            if near:
                message = f"“{kind}” is none of the kinds of talks that cvgen knows, and is shown as it stands"
                hint = f"if “{near}” is meant, write it so"
                yield Finding(("talks", index, "kind"), "unknown-kind", message, hint, part=kind, plain=near)
