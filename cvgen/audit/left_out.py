"""Why a document leaves a fact out: the setting that says so, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvgen.audit.facts import ProfileFact
from cvgen.audit.scope import choose_column, has_key
from cvgen.document.venues import find_unshown_keys
from cvgen.formats import Format
from cvgen.problems import Place
from cvgen.profile.authors import Person
from cvgen.profile.choices import Choice
from cvgen.profile.choosing import FILTERS, fits
from cvgen.profile.documents import OWN_STYLE, DocumentKind, find_setting, follow_extends
from cvgen.profile.facts import HIDDEN_FACTS
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.owner import Owner
from cvgen.profile.selectable import Selectable
from cvgen.profile.selection import DocumentContent, is_shown
from cvgen.profile.types import Text

_WHOLE_SECTIONS = ("bio", "news", "references")
_OF_SECTIONS = ("bio", "texts", "titles")


@dataclass(frozen=True, slots=True)
class Omission:
    """Why something is left out (“private: true”), and the path of the setting, () where no key says so."""

    why: str
    place: Place = ()


@dataclass(slots=True)
class OmissionFinder:
    """Tells why a document in a format does not show facts of a profile; `content` is what it shows."""

    profile: Profile
    kind: DocumentKind
    format: Format
    content: DocumentContent
    _items: dict[Place, Omission | None] = field(default_factory=dict)
    _shown: dict[tuple[str, bool], set[int]] = field(default_factory=dict)
    _owner: Owner | None = None

    def find_unselected(self, fact: ProfileFact) -> Omission | None:
        """Return why a document may not show a fact at all, None if it may."""
        if self.kind.letter and (fact.section in SECTIONS or str(fact.place[0]) in _OF_SECTIONS):
            return Omission(f"{self.kind.name} says what its text names")
        if self.kind.post and fact.section == "blog" and self._enter(fact.item) is self.kind.post:
            return None
        return self._find_private(fact) or self._find_in_items(fact)

    def find_unshown(self, fact: ProfileFact) -> Omission | None:
        """Return why a document is composed without a fact that it may show, None if nothing says so."""
        steps = (self._find_in_type, self._find_in_lists, self._find_in_style)
        return next((found for step in steps if (found := step(fact))), None)

    def _find_private(self, fact: ProfileFact) -> Omission | None:
        """Return the reason that a whole key of the profile is hidden for."""
        key, kind = str(fact.place[0]), self.kind
        if kind.show_private or key in kind.show:
            return None
        if key in self.profile.private:
            return Omission(f"private: [{key}]", ("private", self.profile.private.index(key)))
        return Omission(f"{kind.name} has no show: [{key}]") if key in HIDDEN_FACTS else None

    def _find_in_items(self, fact: ProfileFact) -> Omission | None:
        """Return the reason of the nearest part of the profile around a fact that is left out."""
        node: Any = self.profile
        for depth, step in enumerate(fact.place):
            node = node[step] if isinstance(step, int) or isinstance(node, Mapping) else getattr(node, step)
            if isinstance(node, Selectable) and not is_shown(node, self.kind):
                return self._explain_item(node, fact.place[: depth + 1])
        section = str(fact.place[0])
        if section == "bio":
            return self._explain_section("about", "bio")
        if section in ("texts", "titles"):
            return self._explain_section(str(fact.place[1]), str(fact.place[1]))
        return self._explain_choice(fact) if fact.section in SECTIONS else None

    def _explain_item(self, item: Selectable, place: Place) -> Omission:
        """Return why a document does not show an item, a highlight or a telephone number."""
        kind, names = self.kind, {self.kind.name, self.kind.template}
        if item.private and not kind.show_private:
            return Omission("private: true", (*place, "private"))
        if item.only and not names & set(item.only):
            return Omission(f"only: [{', '.join(item.only)}]", (*place, "only"))
        if names & set(item.not_):
            return Omission(f"not: [{', '.join(item.not_)}]", (*place, "not"))
        key = "without_tags" if set(item.tags) & kind.without_tags else "tags"
        tags = ", ".join(sorted(getattr(kind, key)))
        return Omission(f"{kind.name} has {key}: [{tags}]", self._find_key(key))

    def _explain_section(self, name: str, key: str) -> Omission | None:
        """Return the reason that a document has no such section."""
        if any(section.name == name for section in self.content.sections):
            return None
        if any(choice.section == name for choice in self.kind.sections):
            return None
        own = self._find_key("sections")
        return Omission(
            f"{key} is not among the sections of {self.kind.name}" if own else f"{self.kind.name} shows no {key}", own
        )

    def _explain_choice(self, fact: ProfileFact) -> Omission | None:
        """Return which filter or limit of a document's sections leaves out an item."""
        item = fact.place[: 4 if fact.section == "sections" and "entries" in fact.place else 2]
        if item not in self._items:
            self._items[item] = self._judge_item(item)
        return self._items[item]

    def _judge_item(self, place: Place) -> Omission | None:
        section, item = str(place[0]), self._enter(place)
        if _identify(item) & self._list_shown(section, entries=bool(place[2:]) or section != "sections"):
            return None
        choices = [
            (number, choice) for number, choice in enumerate(self.kind.sections) if self._is_of(choice, section, place)
        ]
        if not choices:
            return self._explain_section(
                section, f"“{self._enter(place[:2]).title}”" if section == "sections" else section
            )
        reasons = [self._explain_filters(item, choice, number) for number, choice in choices]
        return next((reason for reason in reasons if reason), None)

    def _list_shown(self, section: str, *, entries: bool) -> set[int]:
        """Return what tells the items of a section that are shown, or the owner's sections themselves, from others."""
        if (section, entries) not in self._shown:
            chosen = [one for one in self.content.sections if one.name == section]
            items = [item for one in chosen for item in (one.items if entries else [one.own])]
            self._shown[section, entries] = {name for item in items for name in _identify(item)}
        return self._shown[section, entries]

    def _is_of(self, choice: Choice, section: str, place: Place) -> bool:
        if section != "sections":
            return choice.section == section
        return choice.section == "sections" or any(
            one.own and _is_same(self._enter(place[:2]), one.own) and one.choice is choice
            for one in self.content.sections
        )

    def _explain_filters(self, item: Any, choice: Choice, number: int) -> Omission | None:
        """Return the first filter of a section that an item does not pass, else what shortens the list."""
        self._owner = self._owner or Owner(self.profile)
        for name in FILTERS:
            if getattr(choice, name) and not fits(
                item, choice.model_copy(update=dict.fromkeys({*FILTERS} - {name})), self._owner
            ):
                return self._name_key(choice, number, name)
        if choice.selected and not item.selected:
            return self._name_key(choice, number, "selected")
        if choice.limit:
            return self._name_key(choice, number, "limit")
        return self._name_key(choice, number, "rest") if choice.rest else None

    def _name_key(self, choice: Choice, number: int, name: str) -> Omission:
        value = getattr(choice, name)
        said = (
            "true" if value is True else f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
        )
        own = self._find_key("sections")
        return Omission(f"{name}: {said} of {choice.section} in {self.kind.name}", (*own, number, name) if own else ())

    def _find_key(self, key: str) -> Place:
        """Return where a setting of a document stands: with it, or with one that it extends; () if it is built in."""
        for name in follow_extends(self.kind.name, self.profile.documents):
            spec = self.profile.documents.get(name)
            if spec and key in spec.model_fields_set:
                return ("documents", name, key)
        letter = self.profile.letters.get(self.kind.name)
        return find_setting(self.profile, self.kind.name, key) if letter and key in letter.model_fields_set else ()

    def _find_in_lists(self, fact: ProfileFact) -> Omission | None:
        """Return the reason that a list of people is cut for."""
        if not isinstance(fact.owner, Person) or not self.kind.max_authors or fact.section != "papers":
            return None
        return Omission(f"{self.kind.name} has max_authors: {self.kind.max_authors}", self._find_key("max_authors"))

    def _find_in_style(self, fact: ProfileFact) -> Omission | None:
        """Return the citation style that has no place for something of a paper, or words it in another way."""
        if fact.section != "papers" or self.kind.style == OWN_STYLE or self.format.is_data:
            return None
        return Omission(f"{self.kind.name} has style: {self.kind.style}", self._find_key("style"))

    def _find_in_type(self, fact: ProfileFact) -> Omission | None:
        """Return the reason that the line of a paper has no place for one of its keys, or for people in one."""
        if fact.section != "papers" or self.format.is_data:
            return None
        paper, key = self._enter(fact.item), str(fact.place[len(fact.item)])
        if key not in find_unshown_keys(paper):
            return None
        return Omission(f"papers of type “{paper.type or 'other'}” show no {key}", (*fact.item, "type"))

    def find_out_of_scope(self, fact: ProfileFact) -> Omission | None:
        """Return why documents or data of this kind have no place for a fact, None if they have."""
        if fact.place == ("website",) and self.kind.is_page:
            return Omission("it is the address of this page")
        if self.kind.is_subpage and fact.section == "person" and str(fact.place[0]) not in _OF_SECTIONS:
            return Omission("the homepage says who this is")
        if self.kind.post and fact.pattern == "blog.summary":
            return Omission("it stands for the text where that is not")
        if fact.place[0] in _WHOLE_SECTIONS and not self.format.is_data:
            return None  # the document has this section, else that would be why
        column = choose_column(self.kind, self.format)
        if has_key(fact.pattern, column):
            return None
        return Omission(f"{self._describe()} has no place for it")

    def _describe(self) -> str:
        if self.format.is_data:
            return self.format.name
        if self.kind.is_page:
            return "a web page as PDF" if self.format.name == "pdf" else "a web page"
        return "a document for print"

    def _enter(self, place: Place) -> Any:
        node: Any = self.profile
        for step in place:
            node = node[step] if isinstance(step, int) else getattr(node, step)
        return node


def _is_same(item: Any, shown: Any) -> bool:
    """Return whether what a document shows is this item, perhaps without some of its parts."""
    return item is shown or (type(item) is type(shown) and bool(_identify(item) & _identify(shown)))


def _identify(item: Any) -> set[int]:
    """Return what tells an item from others, and is the same in a copy without some of its parts: its texts."""
    values = [getattr(item, name) for name in item.model_fields_set]
    return {id(value) for value in values if isinstance(value, Text)} or set(map(id, values))
