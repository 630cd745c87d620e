"""The profile that travels inside a document: what the document says and no more, enough to make it again.

What steers the build (tags, names of documents), other languages and wordings, and what no document shows stay at
home: they may name what is hidden. The document is `cv` or `resume` in it, whatever its owner calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from pydantic import BaseModel

from cvgen.formats.data import jsonresume
from cvgen.formats.page import Page
from cvgen.formats.pdf.attachments import PROFILE_NAME, RESUME_NAME
from cvgen.profile.documents import BUILT_IN, Kind
from cvgen.profile.dump import dump_profile
from cvgen.profile.items import Picture, Selectable
from cvgen.profile.model import SECTIONS, Choice, DocumentSpec, Profile, Site, Sources
from cvgen.profile.selection import own_sections
from cvgen.profile.types import Text

_HIDDEN = ("tags", "only", "not_", "extra")
_COPIED = ("template", "title", "wording", "show_private", "max_pages", "fit")


def make_portable(page: Page, kind: Kind) -> Profile:
    """Return the profile, selected for a page of this kind already, as one that makes the same page."""
    profile, locale = page.profile, page.document.locale
    default = profile.locales[0]

    def read(text: Text) -> Text:
        return Text.model_validate(text.resolve(locale, default, kind.wording))

    def stripped(value: Any) -> Any:
        if isinstance(value, Text):
            return read(value)
        if isinstance(value, Picture) and escape(value.file) not in page.html:
            return None
        return _rebuild(value, stripped)

    said: Profile = stripped(profile)
    changes: dict[str, Any] = {
        "locales": (locale,),
        "name": profile.name,  # in its other languages, too: they stand beside it
        "titles": {key: title for key, title in said.titles.items() if _has_content(profile, key)},
        "theme": page.theme.name,
        "tokens": {**profile.tokens, **kind.tokens},
        "site": Site(),
        "sources": Sources(),
        "extra": Profile.model_fields["extra"].get_default(),
    }
    said = said.model_copy(update=changes)
    keys = dict(zip(own_sections(profile), own_sections(said), strict=True))
    base = next(known for known in BUILT_IN.values() if known.word == kind.word)
    spec = {key: stripped(getattr(kind, key)) for key in _COPIED if getattr(kind, key) != getattr(base, key)}
    if _select_choices(kind.sections, profile, keys) != _select_choices(base.sections, profile, keys):
        spec["sections"] = tuple(map(stripped, _select_choices(kind.sections, profile, keys)))
    documents = {base.name: DocumentSpec.model_construct(**spec)} if spec else {}
    return said.model_copy(update={"documents": documents})


def make_embedded_files(page: Page, kind: Kind) -> dict[str, bytes]:
    """Return the files that travel inside the document of a page: its profile, as people and as programs read it."""
    page = replace(page, profile=make_portable(page, kind))
    [data] = jsonresume.write(page).files.values()
    return {PROFILE_NAME: dump_profile(page.profile).encode(), RESUME_NAME: data}


def _rebuild(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a model, list or mapping with every value in it changed, and nothing of an item that no document shows."""
    if isinstance(value, BaseModel):
        hidden = _HIDDEN if isinstance(value, Selectable) else ()
        kept = {name: change(getattr(value, name)) for name in value.model_fields_set if name not in hidden}
        dropped = {name: type(value).model_fields[name].get_default() for name in hidden}
        return value.model_copy(update=kept | dropped)
    if isinstance(value, tuple):
        return tuple(map(change, value))
    if isinstance(value, Mapping):
        return {key: change(inner) for key, inner in value.items()}
    return value


def _select_choices(choices: Iterable[Choice], profile: Profile, keys: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the choices of sections that there is something in, the owner's own by their `keys` in one language."""
    return tuple(
        choice.model_copy(update={"section": keys.get(choice.section, choice.section)})
        for choice in choices
        if choice.section in keys or _has_content(profile, choice.section)
    )


def _has_content(profile: Profile, key: str) -> bool:
    return bool(profile.bio if key == "about" else key in SECTIONS and getattr(profile, key))
