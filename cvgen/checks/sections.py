"""Checks of what the sections of documents choose: names, keys that say nothing there, filters that leave nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cvgen.problems import Finding, Place, Severity, suggest_name
from cvgen.profile.choices import Choice
from cvgen.profile.choosing import FILTERS, fits
from cvgen.profile.documents import DocumentKind, has_span
from cvgen.profile.group_keys import YEAR, item_model, list_choices, list_group_keys
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.same_paper import normalise_text
from cvgen.profile.selection import DocumentContent, find_section, own_sections, select_items
from cvgen.profile.synonyms import find_synonyms
from cvgen.profile.types import Text

_ERROR = Severity.ERROR
_OF_DATES = ("since", "until")
_OF_ENTRIES = (*FILTERS, "selected", "selected_first", "rest", "limit", "sort", "group", "groups", "numbers")
_TERMS = ("interests", "skills", "languages")  # what stands in a column of terms has no numbers


def check_section(profile: Profile, kind: DocumentKind, written: Choice, place: Place, index: int) -> Iterator[Finding]:
    """Yield what is wrong with a section of a document, as `written` there; the kind has it with dates for spans."""
    own = own_sections(profile)
    name = find_section(written.section, own)
    if not name:
        return
    section = (own[name].like or "sections") if name in own else name
    yield from _check_sense(written, section, place)
    yield from _check_groups(profile, written, name, section, place)
    choice = kind.sections[index]
    since, until = choice.since, choice.until
    if since and until and not has_span(choice) and since.first_day() > until.last_day():  # type: ignore[union-attr]
        message = f"“since” ({since.iso()}) comes after “until” ({until.iso()}), so that nothing can be shown"  # type: ignore[union-attr]
        yield Finding((*place, "since"), "date-backwards", message, "write the earlier date there", _ERROR)
    elif has_span(written) and kind.day is None:
        key = next(key for key in _OF_DATES if getattr(written, key) is not None)
        message = "nobody says which day it is, so this limits nothing"
        yield Finding((*place, key), "no-day", message, "in Python, build with Options(today=…)")


def _check_sense(choice: Choice, section: str, place: Place) -> Iterator[Finding]:
    """Yield the keys that say nothing of a section, for it has no such thing."""
    said = [key for key in _OF_ENTRIES if key in choice.model_fields_set and getattr(choice, key)]
    senseless: dict[str, str] = {}
    if section == "about":
        senseless = dict.fromkeys(said, "entries")
    elif "date" not in item_model(section).model_fields:
        by_date = choice.sort in ("newest", "oldest")
        senseless = {key: "dates" for key in said if key in _OF_DATES or (key == "sort" and by_date)}
    if section in _TERMS and "numbers" in said:
        senseless["numbers"] = "numbers"
    for key, what in senseless.items():
        message = f"“{key}” says nothing of “{choice.section}”, which has no {what}"
        yield Finding((*place, key), "key-without-sense", message, "remove it here", _ERROR)


def _check_groups(profile: Profile, choice: Choice, name: str, section: str, place: Place) -> Iterator[Finding]:
    keys = list_group_keys(section)
    unknown = [key for key in choice.group if key not in keys] if section != "about" else []
    for key in unknown:
        message = f"the entries of “{choice.section}” have no key “{key}” to group them by"
        yield Finding((*place, "group"), "unknown-group", message, _suggest_key(key, keys), _ERROR, key)
    if unknown or not choice.groups or section == "about":
        return
    known = _list_groups(profile, choice, name, section)
    for group in choice.groups:
        if normalise_text(group) not in map(normalise_text, known):
            message = f"nothing is in the group “{group}”"
            yield Finding((*place, "groups", group), "unknown-group", message, suggest_name(group, known))


def _suggest_key(key: str, keys: Sequence[str]) -> str:
    """Return the hint for an unknown key: that which other tools call so, the nearest, or all."""
    plain = key.casefold().replace(" ", "_")
    meant = next(iter(find_synonyms(plain, keys)), YEAR if plain == "date" else plain)
    return suggest_name(meant, keys)


def _list_groups(profile: Profile, choice: Choice, name: str, section: str) -> list[str]:
    """Return the names of the groups that there are: the words that a key can be, and what the entries have."""
    own = own_sections(profile)
    items = own[name].entries if name in own else getattr(profile, section)
    if name == "sections":
        items = [entry for part in own.values() for entry in part.entries]
    known: dict[str, None] = {}
    for key in choice.group:
        known |= dict.fromkeys(list_choices(item_model(section), key))
        for item in items:
            known |= dict.fromkeys(_name_values(item, key))
    return list(known)


def _name_values(item: Any, key: str) -> list[str]:
    if key == YEAR:
        return [str(item.date.start.year)] if item.date else ["undated"]
    value = getattr(item, key, None)
    if isinstance(value, Text):
        return list(value.all().values())
    return [key, "true", "false"] if isinstance(value, bool) else [str(value)] if value else ["others"]


def check_choice_contents(
    profile: Profile, kind: DocumentKind, content: DocumentContent, place: Place
) -> Iterator[Finding]:
    """Yield filters of a document's sections that leave nothing, or leave out what has no date, and missing numbers."""
    shown = {id(section.choice): section for section in content.sections}
    owner = Owner(profile)
    for index, choice in enumerate(kind.sections):
        path = (*place, "sections", index)
        filters = [key for key in FILTERS if getattr(choice, key)]
        if filters and choice.section not in ("about", "sections"):
            items = _list_visible(profile, kind, choice)
            yield from _check_filters(items, choice, filters, owner, path, is_empty=id(choice) not in shown)
        section = shown.get(id(choice))
        if choice.numbers == "permanent" and section:
            missing = sum(1 for paper in section.items if not paper.permanent_number)
            if missing:
                message = f"{missing} of these papers {'have' if missing > 1 else 'has'} no permanent number"
                yield Finding((*path, "numbers"), "no-permanent-number", message, "“cvgen number” writes it")


def _list_visible(profile: Profile, kind: DocumentKind, choice: Choice) -> list[Any]:
    """Return what a section of a document would show without its filters."""
    bare = replace(kind, sections=(Choice.model_construct(section=choice.section),))
    return [item for section in select_items(profile, bare).sections for item in section.items]


def _check_filters(
    items: list[Any], choice: Choice, filters: list[str], owner: Owner, path: Place, *, is_empty: bool
) -> Iterator[Finding]:
    for key in filters:
        limit = Choice.model_construct(section=choice.section, **{key: getattr(choice, key)})
        left = [item for item in items if fits(item, limit, owner)]
        undated = [item for item in items if key in _OF_DATES and not getattr(item, "date", None)]
        if undated and not is_empty:
            message = f"“{key}” leaves out {len(undated)} without a date"
            yield Finding((*path, key), "left-out-undated", message, "give them a date")
        if is_empty and items and not left:
            message = f"“{key}” leaves nothing of “{choice.section}”"
            yield Finding((*path, key), "empty-section", message, "change it, or remove the section")
            return
        items = left
