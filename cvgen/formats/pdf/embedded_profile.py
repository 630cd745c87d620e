"""The profile embedded in a document: exactly what the document shows, enough to make it again.

Build settings (tags, names of documents), other languages and wordings, and what no document shows are left out, since
they may name what is hidden. The document is called `cv` or `resume` in it, whatever its owner calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from pydantic import BaseModel

from cvgen.document.wording import Wording
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.data.jsonresume import to_json_resume
from cvgen.formats.page import Page
from cvgen.formats.pdf.attachments import PROFILE_NAME, RESUME_NAME
from cvgen.formats.pdf.embedded_sections import embed_sections
from cvgen.profile.choices import Choice
from cvgen.profile.document_spec import DocumentSpec
from cvgen.profile.documents import BUILT_IN, DocumentKind
from cvgen.profile.dump import dump_profile
from cvgen.profile.item_types import Picture
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selectable import Selectable
from cvgen.profile.selection import DocumentContent
from cvgen.profile.site import Site
from cvgen.profile.sources import Sources
from cvgen.profile.types import Text

_NOT_SHOWN = ("tags", "only", "not_", "extra")
_DOCUMENT_KEYS = ("template", "title", "style", "wording", "show_private", "show", "max_pages", "fit")


def make_embedded_files(content: DocumentContent, page: Page, kind: DocumentKind) -> dict[str, bytes]:
    """Return the files to embed in a page: its profile as YAML, for people, and as JSON Resume, for programs.

    `content` is what is selected for this kind of document.
    """
    portable, locale = make_portable(content, page, kind), page.document.locale
    resume = to_json_resume(portable, Wording(locale, locale, wording=kind.wording))
    return {PROFILE_NAME: dump_profile(portable).encode(), RESUME_NAME: encode_json(resume)}


def make_portable(content: DocumentContent, page: Page, kind: DocumentKind) -> Profile:
    """Return a profile that holds only what a page of this kind shows, and makes the same page.

    `content` is what is selected for this kind of document.
    """
    profile, locale = content.profile, page.document.locale

    def simplify(value: Any) -> Any:
        if isinstance(value, Text):
            return Text.model_validate(value.resolve(locale, profile.locales[0], kind.wording))
        if isinstance(value, Picture) and escape(value.file) not in page.html:
            return None
        return _rebuild(value, simplify)

    simplified: Profile = simplify(profile)
    portable = simplified.model_copy(
        update={
            "locales": (locale,),
            "name": profile.name,  # in all its languages, since documents show the others beside it
            "titles": {key: title for key, title in simplified.titles.items() if _has_content(profile, key)},
            "theme": page.theme.name,
            "tokens": {**profile.tokens, **kind.tokens},
            "site": Site(),
            "sources": Sources(),
            "extra": Profile.model_fields["extra"].get_default(),
        }
    )
    portable, choices = embed_sections(content, portable)
    return portable.model_copy(update={"documents": _describe_document(kind, choices, profile, simplify)})


def _describe_document(
    kind: DocumentKind, choices: Sequence[Choice], profile: Profile, simplify: Callable[[Any], Any]
) -> dict[str, DocumentSpec]:
    """Return the `documents` of a portable profile: how this kind differs from the built-in one, if it does."""
    base = next(built_in for built_in in BUILT_IN.values() if built_in.word == kind.word)
    spec = {key: simplify(getattr(kind, key)) for key in _DOCUMENT_KEYS if getattr(kind, key) != getattr(base, key)}
    if list(choices) != [choice for choice in base.sections if _has_content(profile, choice.section)]:
        spec["sections"] = tuple(map(simplify, choices))
    return {base.name: DocumentSpec.model_construct(**spec)} if spec else {}


def _rebuild(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a model, tuple or mapping with every value in it changed, without an item's keys that are not shown."""
    if isinstance(value, BaseModel):
        hidden = _NOT_SHOWN if isinstance(value, Selectable) else ()
        shown = {name: change(getattr(value, name)) for name in value.model_fields_set if name not in hidden}
        defaults = {name: type(value).model_fields[name].get_default() for name in hidden}
        return value.model_copy(update=shown | defaults)
    if isinstance(value, tuple):
        return tuple(map(change, value))
    if isinstance(value, Mapping):
        return {key: change(inner) for key, inner in value.items()}
    return value


def _has_content(profile: Profile, key: str) -> bool:
    return bool(profile.bio if key == "about" else key in SECTIONS and getattr(profile, key))
