"""Checks of letters: the tags in their texts, and the names of their kinds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.checks.text_tags import check_tags
from cvgen.problems import Finding, Place, find_nearest
from cvgen.profile.documents import resolve_documents
from cvgen.profile.letters import KINDS, Letter
from cvgen.profile.model import Profile

_TEXTS = ("title", "subject", "recipient", "place", "opening", "text", "closing")


def check_letters(profile: Profile, day: datetime.date | None = None) -> Iterator[Finding]:
    """Yield findings for tags in letters that say nothing a letter may show, and for kinds that seem misspelt."""
    kinds = list(resolve_documents(profile, day).values()) if profile.letters else []
    for name, letter in profile.letters.items():
        yield from _check_kind(("letters", name, "kind"), letter)
        if letter.signature and "://" in letter.signature.file:
            message, hint = (
                "PDF and Word show no picture from another host",
                "save it in the project, and name that file",
            )
            yield Finding(("letters", name, "signature", "file"), "picture-elsewhere", message, hint)
        texts = {key: getattr(letter, key) for key in _TEXTS}
        own = (kind for kind in kinds if kind.letter is letter)
        yield from dict.fromkeys(one for kind in own for one in check_tags(("letters", name), texts, kind, profile))


def _check_kind(place: Place, letter: Letter) -> Iterator[Finding]:
    kind = str(letter.kind)
    near = "" if letter.word else find_nearest(kind.casefold(), tuple(KINDS), 0.8)
    if near:
        yield Finding(place, "letter-kind", f"“{kind}” is taken for a kind of your own", f"did you mean “{near}”?")
