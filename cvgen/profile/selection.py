"""Selection of the parts of a profile that a document shows.

Everything after this sees the selected profile only, so what is left out here cannot appear anywhere.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from itertools import chain, count
from typing import Any

from cvgen.profile.document_spec import Choice
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import LATER_SECTIONS, SECTIONS, Profile
from cvgen.profile.own_section import OwnSection
from cvgen.profile.selectable import Selectable
from cvgen.profile.walk import walk_values


def select_items(profile: Profile, kind: DocumentKind) -> Profile:
    """Return the profile as a document of a kind shows it, with empty sections for those it does not have."""
    choices: Mapping[str, Choice] = {choice.section: choice for choice in kind.sections}
    changes: dict[str, Any] = {}
    for key in SECTIONS:
        items = getattr(profile, key) if key in choices else ()
        if key == "sections":
            items = [_select_entries(section, kind) for section in _choose_sections(profile, choices)]
            items = [section for section in items if section is not None]
        selected = tuple(select_parts(item, kind) for item in items if is_shown(item, kind))
        changes[key] = _apply_limit(selected, choices.get(key))
    if "about" not in choices:
        changes["bio"] = None
    if not kind.show_private:
        changes |= {key: Profile.model_fields[key].get_default() for key in profile.private}
        if profile.private:
            changes["extra"] = {}  # it may repeat what is private
    # Settings of the build are not content, and may name what is hidden.
    changes |= {"private": profile.private if kind.show_private else (), "documents": {}}
    return profile.model_copy(update=changes)


def select_private(profile: Profile, kind: DocumentKind) -> list[object]:
    """Return the values of a profile that a document of a kind does not show because they are private."""
    if kind.show_private:
        return []
    values: list[object] = [getattr(profile, key) for key in profile.private]
    return values + [item for _, item in walk_values(profile) if isinstance(item, Selectable) and item.private]


def slug(title: str) -> str:
    """Return a title as a key: in lower case, with “-” between words."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", title).casefold()).strip("-") or "section"


def own_sections(profile: Profile) -> dict[str, OwnSection]:
    """Return the owner's sections by key, made of the title in the main language: anchors are the same in all."""
    sections: dict[str, OwnSection] = {}
    used = {key for key in SECTIONS if key not in LATER_SECTIONS or getattr(profile, key)}
    for section in profile.sections:
        first = _title_slug(section, profile)
        taken = {*used, "about", *sections}
        numbered = (f"{first}-{number}" for number in count(2))
        sections[next(name for name in chain([first], numbered) if name not in taken)] = section
    return sections


def is_shown(item: Selectable, kind: DocumentKind) -> bool:
    """Return whether a document of a kind shows an item."""
    names = {kind.name, kind.template}
    tags = set(item.tags)
    return (
        (kind.show_private or not item.private)
        and (not item.only or bool(names & set(item.only)))
        and not names & set(item.not_)
        and (not kind.tags or not tags or bool(tags & kind.tags))
        and not tags & kind.without_tags
    )


def select_parts(item: Any, kind: DocumentKind) -> Any:
    """Return an item with those of its parts that a document of a kind shows: its highlights, and what is in them."""
    changes: dict[str, Any] = {}
    for name in item.model_fields_set:
        parts = getattr(item, name)
        if isinstance(parts, tuple) and parts and isinstance(parts[0], Selectable):
            shown = tuple(select_parts(part, kind) for part in parts if is_shown(part, kind))
            if len(shown) != len(parts) or any(map(operator.is_not, shown, parts)):
                changes[name] = shown
    return item.model_copy(update=changes) if changes else item


def _choose_sections(profile: Profile, names: Container[str]) -> Iterable[OwnSection]:
    """Return the owner's sections that are named, all if "sections" is.

    Those with the title of a named one stay too: their keys are numbered.
    """
    if "sections" in names:
        return profile.sections
    titles = {_title_slug(section, profile) for key, section in own_sections(profile).items() if key in names}
    return [section for section in profile.sections if _title_slug(section, profile) in titles]


def _title_slug(section: OwnSection, profile: Profile) -> str:
    return slug(section.title.resolve(profile.locales[0], profile.locales[0]))


def _select_entries(section: OwnSection, kind: DocumentKind) -> OwnSection | None:
    """Return a section with the entries that are shown; None if it had some, and a bare heading would be left."""
    entries = tuple(select_parts(entry, kind) for entry in section.entries if is_shown(entry, kind))
    if section.entries and not entries and not section.text:
        return None
    return section.model_copy(update={"entries": entries})


def _apply_limit(items: tuple[Any, ...], choice: Choice | None) -> tuple[Any, ...]:
    if choice is None:
        return items
    if choice.selected and any(item.selected for item in items):
        items = tuple(item for item in items if item.selected)
    return items[: choice.limit]
