"""Sections of the profile embedded in a document: the same entries without the filters that chose them.

Filters may name what is hidden (tags), and would leave out others on a later day. A section whose entries no other one
shows needs none. Others get tags that say no more than in which sections an entry stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.profile.choices import Choice
from cvgen.profile.choosing import FILTERS
from cvgen.profile.model import Profile
from cvgen.profile.selection import ChosenSection, DocumentContent, own_sections
from cvgen.profile.types import Text
from cvgen.text.locales import locale_words

_UNSORTED = ("given", "citations")  # the embedded profile knows no citations


def embed_sections(content: DocumentContent, portable: Profile) -> tuple[Profile, tuple[Choice, ...]]:
    """Return a portable profile of this content with entries in the order shown, and the choices of its sections."""
    own = list(own_sections(portable))
    parts: dict[str, list[ChosenSection]] = {}
    for section in content.sections:
        parts.setdefault(_find_name(section, content.profile, own), []).append(section)
    choices: dict[str, Choice] = {}
    for name, sections in parts.items():
        entries = _list_entries(content.profile, own, name)
        embedded = list(_list_entries(portable, own, name))
        if len(sections) > 1:
            embedded = _tag_entries(embedded, entries, sections)
        elif sections[0].choice.sort != "given":
            places = {id(entry): place for place, entry in enumerate(entries)}
            embedded = [embedded[places[id(item)]] for item in sections[0].items]
        portable = _replace_entries(portable, own, name, tuple(embedded))
        for section in sections:
            choice = _embed_choice(section, name, is_part=len(sections) > 1)
            choices[section.key] = _name_selection(choice, portable) if section.is_selection else choice
    ordered = [(section, choices[section.key]) for section in content.sections]
    others = [section.key for section in content.sections if section.choice.section == "sections"]
    return portable, tuple(choice for section, choice in ordered if section.key not in others[1:])


def _find_name(section: ChosenSection, profile: Profile, own: Sequence[str]) -> str:
    """Return the name of a section in the portable profile: one of the owner's has a key in its only language."""
    if section.own is None:
        return section.name
    return next(key for key, other in zip(own, profile.sections, strict=True) if other.title is section.own.title)


def _list_entries(profile: Profile, own: Sequence[str], name: str) -> tuple[Any, ...]:
    if name in own:
        return profile.sections[own.index(name)].entries
    return () if name == "about" else getattr(profile, name)


def _replace_entries(profile: Profile, own: Sequence[str], name: str, entries: tuple[Any, ...]) -> Profile:
    if name not in own:
        return profile if name == "about" else profile.model_copy(update={name: entries})
    sections = list(profile.sections)
    sections[own.index(name)] = sections[own.index(name)].model_copy(update={"entries": entries})
    return profile.model_copy(update={"sections": tuple(sections)})


def _tag_entries(new: Sequence[Any], old: Sequence[Any], sections: Sequence[ChosenSection]) -> list[Any]:
    """Return entries with the anchors of the sections that show them as their tags."""
    tags: dict[int, list[str]] = {}
    for section in sections:
        for item in section.items:
            tags.setdefault(id(item), []).append(section.key)
    pairs = zip(new, old, strict=True)
    return [entry.model_copy(update={"tags": tuple(tags.get(id(item), ()))}) for entry, item in pairs]


def _embed_choice(section: ChosenSection, name: str, *, is_part: bool) -> Choice:
    """Return a choice of the entries that are embedded, or of the part of them that has its tag."""
    choice = section.choice
    if choice.section == "sections":
        return choice
    dropped = [*FILTERS, "rest", *(["selected", "limit"] if is_part else [])]
    if not is_part or choice.sort in _UNSORTED:
        dropped.append("sort")
    changes = {key: Choice.model_fields[key].get_default() for key in dropped if key in choice.model_fields_set}
    return choice.model_copy(update={**changes, "section": name} | ({"tags": (section.key,)} if is_part else {}))


def _name_selection(choice: Choice, portable: Profile) -> Choice:
    """Return a choice with the heading of selected papers, since those left out are not embedded; the owner's stays."""
    if choice.title or "papers" in portable.titles:
        return choice
    title = locale_words(portable.locales[0])["words"]["selected_papers"]
    return choice.model_copy(update={"title": Text.model_validate(title)})
