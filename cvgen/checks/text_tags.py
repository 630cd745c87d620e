"""Checks of the tags of templates in an owner's texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cvgen.problems import Finding, Place, Severity
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.profile.types import Text
from cvgen.text.template_tags import has_tags


def check_tags(place: Place, texts: Mapping[str, Text | None], kind: DocumentKind, profile: Profile) -> list[Finding]:
    """Return findings for tags in the texts of a document, in each of its languages, that say nothing it may show."""
    if not any(has_tags(version) for text in texts.values() if text for version in text.all().values()):
        return []
    return list(dict.fromkeys(_find_errors(place, texts, kind, profile)))


def _find_errors(
    place: Place, texts: Mapping[str, Text | None], kind: DocumentKind, profile: Profile
) -> Iterator[Finding]:
    from cvgen.document.profile_view import make_names  # late: most profiles have no such texts
    from cvgen.document.text_templates import find_text_errors
    from cvgen.document.wording import Wording

    content = select_items(profile, kind)
    for locale in kind.locales or profile.locales:
        wording = Wording(locale, profile.locales[0], wording=kind.wording, for_print=not kind.is_page)
        names = make_names(content, wording)
        for key, text in texts.items():
            shown = text.resolve(locale, profile.locales[0], kind.wording) if text else ""
            for error in find_text_errors(shown, names):
                version = next(version for version, words in text.all().items() if words == shown) if text else ""
                yield Finding(
                    (*place, key, version), "text-template", error.message, error.hint, Severity.ERROR, error.part,
                    near=error.near,
                )  # fmt: skip
