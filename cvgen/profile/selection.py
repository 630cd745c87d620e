"""Selection of the parts of a profile that a document shows.

Everything after this sees the selected profile only, so what is left out here cannot appear anywhere.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from cvgen.profile.badges import find_badges
from cvgen.profile.choices import Choice
from cvgen.profile.choosing import choose_items
from cvgen.profile.documents import EVERYTHING, DocumentKind
from cvgen.profile.facts import HIDDEN_FACTS, SEVERAL_FACTS
from cvgen.profile.lock import EMPTY_LOCK, Lock
from cvgen.profile.model import LATER_SECTIONS, SECTIONS, Profile
from cvgen.profile.own_section import OwnSection
from cvgen.profile.owner import Owner
from cvgen.profile.people import find_coauthors
from cvgen.profile.posts import sum_up_roles
from cvgen.profile.selectable import Selectable
from cvgen.profile.walk import walk_values
from cvgen.text.template_tags import has_tags


@dataclass(frozen=True, slots=True)
class ChosenSection:
    """A section of a document, with the items that it shows in their order.

    `name` is the section of the profile that these are from, "sections" for one of the owner's `own`. `key` is its
    anchor: no two sections of a document have the same. `is_selection` is whether it was to show only the
    papers that are marked, and leaves some out.
    """

    choice: Choice
    name: str
    key: str
    items: tuple[Any, ...] = ()
    own: OwnSection | None = None
    is_selection: bool = False

    @property
    def shape(self) -> str:
        """The section of the profile whose keys its items have, "sections" for those of no other one."""
        return (self.own and self.own.like) or self.name


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """What a document shows: its sections, and a profile with all that is in them, each item once.

    `hidden` are the facts that are private, or that it would have to name, and did not. `named` is all that the
    tags in its text may name, if it has any.
    """

    profile: Profile
    sections: tuple[ChosenSection, ...]
    hidden: frozenset[str] = frozenset()
    named: Profile | None = None

    @property
    def nameable(self) -> Profile:
        """The profile that tags in its text may name, of which it may show all."""
        return self.named or self.profile


def select_items(profile: Profile, kind: DocumentKind, lock: Lock = EMPTY_LOCK) -> DocumentContent:
    """Return what a document of a kind shows of a profile; `lock` has the citations that it may be sorted by.

    Items of the selected profile are in the order of the whole one; sections that the document has not are empty.
    """
    visible, own = _hide_items(profile, kind), _hide_entries(profile, kind)
    sections = tuple(_name_anchors(_choose_sections(profile, visible, own, kind, lock), own_sections(profile)))
    changes: dict[str, Any] = {
        key: _unite(getattr(visible, key), (section.items for section in sections if section.name == key))
        for key in SECTIONS
    }
    shown = {section.name for section in sections}
    changes["texts"] = {key: text for key, text in visible.texts.items() if key in shown}
    changes["sections"] = tuple(_unite_own_sections(own, sections))
    changes["people"] = find_coauthors(profile.people, _list_papers(sections))
    changes["badges"] = find_badges(profile.badges, _list_papers(sections))
    if not any(section.name == "about" for section in sections):
        changes["bio"] = None
    shown_profile, hidden = visible.model_copy(update=changes), frozenset(_hidden_keys(profile, kind))
    return DocumentContent(shown_profile, sections, hidden, _select_nameable(profile, kind, lock))


def _select_nameable(profile: Profile, kind: DocumentKind, lock: Lock) -> Profile | None:
    """Return what a text with tags may name, None if the document has none."""
    if kind.post or not kind.text or not any(map(has_tags, kind.text.all().values())):
        return None
    return select_items(profile, replace(kind, sections=EVERYTHING.sections, text=None), lock).profile


def _list_papers(sections: Iterable[ChosenSection]) -> Iterator[Any]:
    return (item for section in sections if section.shape == "papers" for item in section.items)


def _hide_items(profile: Profile, kind: DocumentKind) -> Profile:
    """Return the profile without the items that a document of a kind must not show, and without settings."""
    changes: dict[str, Any] = {key: tuple(_show_items(getattr(profile, key), kind)) for key in SECTIONS}
    changes |= {key: tuple(one for one in getattr(profile, key) if is_shown(one, kind)) for key in SEVERAL_FACTS}
    changes |= {key: Profile.model_fields[key].get_default() for key in _hidden_keys(profile, kind)}
    if _hides_facts(profile, kind):
        changes["extra"] = {}  # it may repeat what is private
    # Settings of the build are not content, and may name what is hidden.
    shown_private = tuple(key for key in profile.private if kind.show_private or key in kind.show)
    changes |= {"private": shown_private, "public": (), "documents": {}, "letters": {}}
    return profile.model_copy(update=changes)


def _hidden_keys(profile: Profile, kind: DocumentKind) -> list[str]:
    """Return the keys of which a document shows nothing: those that are private, and facts that it has to name."""
    if kind.show_private:
        return []
    return [key for key in dict.fromkeys((*profile.private, *HIDDEN_FACTS)) if key not in kind.show]


def _hides_facts(profile: Profile, kind: DocumentKind) -> bool:
    """Return whether something of the owner's is private in a document."""
    hidden = _hidden_keys(profile, kind)
    return any(key in profile.private or getattr(profile, key) for key in hidden) or (
        not kind.show_private and any(entry.private for key in SEVERAL_FACTS for entry in getattr(profile, key))
    )


def _hide_entries(profile: Profile, kind: DocumentKind) -> dict[str, OwnSection]:
    """Return the owner's sections by key, without the entries that a document of a kind must not show."""
    if "sections" in profile.private and not kind.show_private:
        return {}
    own = {key: section for key, section in own_sections(profile).items() if is_shown(section, kind)}
    shown: dict[str, OwnSection] = {}
    for key, section in own.items():
        entries = tuple(_show_items(section.entries, kind))
        if entries or section.text or not section.entries:  # else a bare heading would be left
            shown[key] = section.model_copy(update={"entries": entries})
    return shown


@dataclass(slots=True)
class _Chooser:
    """Chooses the items of sections one after the other, and knows what earlier ones show."""

    owner: Owner
    lock: Lock
    language: str
    seen: dict[str, set[int]] = field(default_factory=dict)

    def choose(self, items: Iterable[Any], choice: Choice, key: str) -> tuple[Any, ...]:
        """Return the items that a choice takes of the section with this key."""
        shown = self.seen.setdefault(key, set())
        new = (item for item in items if not choice.rest or id(item) not in shown)
        chosen = choose_items(new, choice, self.owner, self.lock, self.language)
        shown.update(map(id, chosen))
        return chosen


def _choose_sections(
    profile: Profile, visible: Profile, own: Mapping[str, OwnSection], kind: DocumentKind, lock: Lock
) -> Iterator[ChosenSection]:
    """Yield the sections of a document that have content; the same key may come again."""
    chooser, titles = _Chooser(Owner(visible), lock, profile.locales[0]), own_sections(profile)
    named = titles if kind.has_own_choice else {}
    names = [find_section(choice.section, named) for choice in kind.sections]
    for choice, name in zip(kind.sections, names, strict=True):
        if name == "sections":
            others = {key: section for key, section in own.items() if key not in named or key not in names}
            yield from _choose_others(choice, others, chooser)
        elif name in named:
            yield from _choose_own(choice, name, own[name], chooser) if name in own else []
        elif name == "about":
            yield from [ChosenSection(choice, name, name)] if visible.bio else []
        elif name in SECTIONS and (items := chooser.choose(all_items := getattr(visible, name), choice, name)):
            is_selection = name == "papers" and choice.selected and len(items) < len(all_items)
            yield ChosenSection(choice, name, name, items, is_selection=is_selection)


def _choose_others(choice: Choice, own: Mapping[str, OwnSection], chooser: _Chooser) -> Iterator[ChosenSection]:
    """Yield the owner's sections that "sections" stands for; its limit is how many, its title nobody's."""
    each = choice.model_copy(update={"limit": None, "title": None})
    sections = [part for key, section in own.items() for part in _choose_own(each, key, section, chooser)]
    later = each.model_copy(update={"page_break": None})
    for index, section in enumerate(sections[: choice.limit]):
        yield replace(section, choice=later) if index else section


def _choose_own(choice: Choice, key: str, section: OwnSection, chooser: _Chooser) -> Iterator[ChosenSection]:
    """Yield one of the owner's sections, unless it had entries, and a bare heading would be left."""
    items = chooser.choose(section.entries, choice, key)
    if items or section.text or not section.entries:
        yield ChosenSection(choice, "sections", key, items, section)


def _name_anchors(sections: Iterable[ChosenSection], own: Iterable[str]) -> Iterator[ChosenSection]:
    """Yield the sections with keys of which no two are the same; the first of a name keeps it."""
    taken = {*own, *SECTIONS, "about"}
    used: set[str] = set()
    for section in sections:
        numbered = (f"{section.key}-{number}" for number in count(2))
        key = section.key if section.key not in used else next(name for name in numbered if name not in taken | used)
        used.add(key)
        yield replace(section, key=key)


def _unite(items: tuple[Any, ...], parts: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Return those of the items that are in one of the parts."""
    chosen = {id(item) for part in parts for item in part}
    return tuple(item for item in items if id(item) in chosen)


def _unite_own_sections(own: Mapping[str, OwnSection], sections: Iterable[ChosenSection]) -> Iterator[OwnSection]:
    """Yield the owner's sections that a document shows, each once, with all its entries that are shown."""
    chosen = [section for section in sections if section.own]
    for section in own.values():
        if parts := [part.items for part in chosen if part.own is section]:
            yield section.model_copy(update={"entries": _unite(section.entries, parts)})


def find_section(name: str, own: Mapping[str, OwnSection]) -> str:
    """Return the key of the section that a document names: by key, or one of the owner's by title; "" if none."""
    if name in own or name in ("about", *SECTIONS):
        return name
    plain = slug(name)
    if plain in own:
        return plain
    titles = {slug(title): key for key, section in own.items() for title in section.title.all().values()}
    return titles.get(plain, "")


def select_private(profile: Profile, kind: DocumentKind) -> list[object]:
    """Return the values of a profile that a document of a kind does not show because they are private."""
    if kind.show_private:
        return []
    values: list[object] = [getattr(profile, key) for key in _hidden_keys(profile, kind)]
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


def _show_items(items: Iterable[Any], kind: DocumentKind) -> Iterator[Any]:
    """Yield the items that a document of a kind shows, with those of their parts that it shows."""
    shown = (sum_up_roles(item, select_parts(item, kind)) for item in items if is_shown(item, kind))
    return (item for item in shown if item is not None)


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


def _title_slug(section: OwnSection, profile: Profile) -> str:
    return slug(section.title.resolve(profile.locales[0], profile.locales[0]))
