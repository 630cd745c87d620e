"""Papers as references: each set as a whole by a citation style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from markupsafe import Markup

from cvgen.bibliography.citations.marks import GAP, OPEN_LIST, person_marks
from cvgen.bibliography.names import make_csl_names
from cvgen.document.authors import AuthorLines
from cvgen.document.marked_texts import MarkedTexts, Wrap
from cvgen.document.model import NOTHING, Entry
from cvgen.document.reference_check import find_fault
from cvgen.document.styled_items import list_addresses, make_styled_item, tag_title
from cvgen.document.venue_context import capitalise
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, are_editors, is_open, sort_roles
from cvgen.profile.choices import Choice
from cvgen.profile.papers import Paper
from cvgen.text.markdown import guess_language
from cvgen.text.scripts import has_east_asian

_FIRST_SHOWN = 3  # authors before the owner, where a style would leave the owner out
_RESOLVER = re.compile(r"(https?://(?:dx\.)?doi\.org/)(.)", re.DOTALL)
Item = Mapping[str, Any]
Cast = Mapping[str, Sequence[Person]]  # the people of a paper, by their role in CSL


class PaperStyle(Protocol):
    """A citation style, as a document asks for it."""

    @property
    def is_multilingual(self) -> bool:
        """Whether the words of a reference are in the language of its title, wherever it stands."""

    @property
    def is_numbered(self) -> bool:
        """Whether lists of references in this style have numbers."""

    def format(self, item: Item, locale: str, *, all_names: bool) -> str:
        """Return the reference of an item of CSL-JSON as text with marks; "" if it has none."""

    def reject(self, paper: Paper, fault: str) -> None:
        """Take note that the reference of a paper is not used, and why."""


@dataclass(frozen=True, slots=True)
class FormattedReference:
    """A paper as a citation style sets it, empty if it does not, and the addresses that it shows."""

    text: Markup = NOTHING
    addresses: frozenset[str] = frozenset()


class ReferenceLines:
    """Sets papers by a citation style, the owner's name bold, with links and the marks of authors."""

    def __init__(self, style: PaperStyle, wording: Wording, authors: AuthorLines) -> None:
        self._style, self._wording, self._authors = style, wording, authors

    def choose_numbers(self, choice: Choice) -> Choice:
        """Return how a list of papers is chosen, without numbers where its owner wants none in particular."""
        return choice if choice.numbers or self._style.is_numbered else choice.model_copy(update={"numbers": "none"})

    def add(self, entry: Entry, paper: Paper, *, identifiers: bool) -> Entry:
        """Return the entry of a paper with its reference, and without links that this shows.

        With `identifiers`, for readers of print, the title leads nowhere that something beside it does.
        """
        beside = [link.url for link in entry.links] if identifiers else None
        reference = self.format(paper, entry.url, beside, marks_title=not identifiers)
        links = tuple(link for link in entry.links if link.url not in reference.addresses)
        return replace(entry, reference=reference.text, links=links)

    def format(
        self, paper: Paper, url: str = "", beside: Sequence[str] | None = None, *, marks_title: bool = False
    ) -> FormattedReference:
        """Return a paper as a reference, its title a link, but for addresses that it shows, or that stand `beside` it.

        It is empty where the style has nothing to say of the paper, or what it says is not what the paper has.
        A style may leave out authors, but not the owner. With `marks_title`, the title is an element of its own.
        """
        texts = MarkedTexts(self._wording.escape)
        text, item, cast = self._set(paper, make_styled_item(paper, texts, self._wording))
        if fault := find_fault(text, item):
            self._style.reject(paper, fault)
            return FormattedReference()
        shown = {address for name, _, address in list_addresses(paper) if item[name][0] in text}
        is_repeated = beside is not None and url in {*beside, *shown}
        is_linked = url and not is_repeated and "<a " not in self._wording.render_inline(paper.title)
        if is_linked or marks_title:
            texts.tag(item["title"], tag_title(url if is_linked else "", is_marked=marks_title))
        if "DOI" in item:
            text = _RESOLVER.sub(lambda match: match[2] + match[1] if match[2] == item["DOI"][0] else match[0], text)
        markup = texts.to_html(text, self._make_wraps(cast))
        if (status := item.get("status", "")) and status[0] not in text:
            words = texts.to_html(status, {})
            markup += Markup(" {}.").format(capitalise(words)) if markup.endswith(".") else Markup(", {}").format(words)
        return FormattedReference(markup, frozenset(shown))

    def _set(self, paper: Paper, item: Item) -> tuple[str, Item, Cast]:
        """Return the reference of a paper, and item and people as they were set; the owner is always there."""
        cast, locale = self._list_cast(paper), self._choose_locale(paper)
        whole = _add_people(item, cast)
        text = self._style.format(whole, locale, all_names=False)
        own = self._find_own(cast)
        marks = [person_marks(role, index)[0] for role, places in own.items() for index in places]
        if not text or not own["author"] or any(mark in text for mark in marks):
            return text, whole, cast
        cast = {**cast, "author": _shorten(cast["author"], min(own["author"]))}
        whole = _add_people(item, cast)
        return self._style.format(whole, locale, all_names=True), whole, cast

    def _list_cast(self, paper: Paper) -> Cast:
        authors, editors = sort_roles(paper.authors, paper.editors)
        if paper.type == "article" and not are_editors(paper.authors):
            authors, editors = paper.authors, paper.editors  # styles name no editors of articles
        roles = {"author": authors, "editor": editors, "translator": paper.translators}
        return {role: self._authors.drop_empty(people) for role, people in roles.items()}

    def _make_wraps(self, cast: Cast) -> dict[tuple[str, int], Wrap]:
        """Return what is done to the names of people: the owner's is bold, links lead to others, marks are raised."""
        own = self._find_own(cast)
        return {
            (role, index): partial(self._authors.mark_name, person, is_me=index in own[role])
            for role, people in cast.items()
            for index, person in enumerate(people)
        }

    def _find_own(self, cast: Cast) -> dict[str, frozenset[int]]:
        """Return the owner's places among the people of each role."""
        return {role: self._authors.owner.find_in([person.name for person in people]) for role, people in cast.items()}

    def _choose_locale(self, paper: Paper) -> str:
        """Return the language of a style's own words: the document's, but for styles that follow the title's."""
        title = self._wording.resolve(paper.title)
        if self._style.is_multilingual and has_east_asian(title):
            return guess_language(title, self._wording.han)
        return self._wording.locale_beside(title)


def _add_people(item: Item, cast: Cast) -> dict[str, Any]:
    """Return an item with its people; a group that they write for comes behind those who are named."""
    people: dict[str, Any] = {}
    for role, persons in cast.items():
        names = [name for person in persons for name in make_csl_names([person]) or [{"literal": GAP}]]
        ending = [{"literal": OPEN_LIST}] if is_open(persons) else []
        people[role] = [*names[: len(names) - len(ending)], *item.get(role, ()), *ending]
    return {**item, **{role: names for role, names in people.items() if names}}


def _shorten(people: Sequence[Person], own: int) -> Sequence[Person]:
    """Return a list of people that shows the owner, with a gap before and “et al.” behind where others are left out."""
    gap, others = Person.model_construct(name="…"), Person.model_construct(name="et al.")
    shown = people[: own + 1] if own <= _FIRST_SHOWN else [*people[:_FIRST_SHOWN], gap, people[own]]
    return [*shown, *([others] if own < len(people) - 1 else [])]
