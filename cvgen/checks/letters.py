"""Checks of letters: the tags in their texts, and the names of their kinds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.problems import Finding, Place, Severity, find_nearest
from cvgen.profile.documents import DocumentKind, resolve_documents
from cvgen.profile.letters import KINDS, Letter
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.text.template_tags import has_tags

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
        if any(has_tags(text) for key in _TEXTS if (value := getattr(letter, key)) for text in value.all().values()):
            found = (
                finding
                for kind in kinds
                if kind.letter is letter
                for finding in _check_tags(("letters", name), letter, kind, profile)
            )
            yield from dict.fromkeys(found)


def _check_kind(place: Place, letter: Letter) -> Iterator[Finding]:
    kind = str(letter.kind)
    near = "" if letter.word else find_nearest(kind.casefold(), tuple(KINDS), 0.8)
    if near:
        yield Finding(place, "letter-kind", f"“{kind}” is taken for a kind of your own", f"did you mean “{near}”?")


def _check_tags(place: Place, letter: Letter, kind: DocumentKind, profile: Profile) -> Iterator[Finding]:
    """Yield findings for the tags of a letter as a kind of document has it, in each of its languages."""
    from cvgen.document.profile_view import make_names  # late: most profiles have no letters
    from cvgen.document.text_templates import find_text_errors
    from cvgen.document.wording import Wording

    content = select_items(profile, kind)
    for locale in kind.locales or profile.locales:
        names = make_names(content, Wording(locale, profile.locales[0], wording=kind.wording, for_print=True))
        for key in _TEXTS:
            text = getattr(letter, key)
            shown = text.resolve(locale, profile.locales[0], kind.wording) if text else ""
            for error in find_text_errors(shown, names):
                version = next(version for version, words in text.all().items() if words == shown)
                yield Finding(
                    (*place, key, version), "text-template", error.message, error.hint, Severity.ERROR, error.part,
                    near=error.near,
                )  # fmt: skip
