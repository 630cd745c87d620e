"""What of a profile a document shows: the profile without what is private, chosen for others, or over the limit.

Everything after this sees the selected profile only, so what is left out here cannot leak anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from cvgen.profile.documents import Kind
from cvgen.profile.items import OwnSection, Selectable
from cvgen.profile.model import SECTIONS, Choice, Profile


def select_items(profile: Profile, kind: Kind) -> Profile:
    """Return the profile as a document of this kind shows it; sections that it does not have are empty."""
    choices: Mapping[str, Choice] = {choice.section: choice for choice in kind.sections}
    own = "sections" in choices or any(choice not in SECTIONS for choice in choices)
    changes: dict[str, Any] = {}
    for key in SECTIONS:
        items = getattr(profile, key)
        wanted = own if key == "sections" else key in choices
        chosen = tuple(item for item in items if is_shown(item, kind)) if wanted else ()
        if key == "sections":
            chosen = tuple(_select_entries(section, kind) for section in chosen)
        changes[key] = _apply_limit(chosen, choices.get(key))
    if "about" not in choices:
        changes["bio"] = None
    if not kind.show_private:
        changes |= {key: Profile.model_fields[key].get_default() for key in profile.private}
        if profile.private:
            changes["extra"] = {}  # it may say the same in other words
    # What steers the build is no content: it may name what is hidden.
    changes |= {"private": profile.private if kind.show_private else (), "documents": {}}
    return profile.model_copy(update=changes)


def slug(title: str) -> str:
    """Return a title as a key: lower case, words joined by "-"."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", title).casefold()).strip("-") or "section"


def own_sections(profile: Profile) -> dict[str, OwnSection]:
    """Return the owner's sections by key: the title in the main language, so that anchors are the same in all."""
    found: dict[str, OwnSection] = {}
    for section in profile.sections:
        first = slug(section.title.resolve(profile.locales[0], profile.locales[0]))
        taken = (*SECTIONS, "about", *found)
        numbered = (f"{first}-{number}" for number in count(2))
        found[next(name for name in chain([first], numbered) if name not in taken)] = section
    return found


def is_shown(item: Selectable, kind: Kind) -> bool:
    """Tell whether a document of this kind shows an item."""
    names = {kind.name, kind.template}
    tags = set(item.tags)
    return (
        (kind.show_private or not item.private)
        and (not item.only or bool(names & set(item.only)))
        and not names & set(item.not_)
        and (not kind.tags or not tags or bool(tags & kind.tags))
        and not tags & kind.without_tags
    )


def _select_entries(section: Any, kind: Kind) -> Any:
    return section.model_copy(update={"entries": tuple(item for item in section.entries if is_shown(item, kind))})


def _apply_limit(items: tuple[Any, ...], choice: Choice | None) -> tuple[Any, ...]:
    if choice is None:
        return items
    if choice.selected and any(item.selected for item in items):
        items = tuple(item for item in items if item.selected)
    return items[: choice.limit]
