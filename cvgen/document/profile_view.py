"""The view that templates in texts have of a selected profile: its keys, worded in the document's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.text_templates import UnknownFieldError
from cvgen.document.wording import Wording
from cvgen.problems import suggest_name
from cvgen.profile.authors import Person
from cvgen.profile.facts import Contact
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.selection import DocumentContent
from cvgen.profile.types import Text
from cvgen.text.dates import Period
from cvgen.text.markdown import render_inline, strip_markdown
from cvgen.text.markdown_escapes import escape_block_start, escape_markdown

# What steers a build, or what other programs say.
_SETTINGS = frozenset({
    "version", "locales", "not_me", "people", "marks", "extra", "titles", "texts", "private", "documents", "letters",
    "site", "sources", "theme", "tokens", "tags", "only", "not",
})  # fmt: skip
_NAMING = ("title", "name", "role", "degree", "organisation", "language", "text", "kind", "file")


class DateText(str):
    """A date as the document's language writes it; `iso` is its start, `year` the year of that."""

    __slots__ = ("iso", "year")
    iso: str
    year: int

    def __new__(cls, text: str, iso: str) -> DateText:
        """Return a date of a text and its start as ISO 8601, both empty where there is none."""
        self = super().__new__(cls, text)
        self.iso, self.year = iso, int(iso[:4]) if iso[:4].isdecimal() else 0
        return self


class ValueList(tuple[Any, ...]):
    """A list of values; as a text, these with the language's comma between them."""

    comma = ", "

    def __str__(self) -> str:
        """Return the values in one line."""
        return self.comma.join(map(str, self))


@dataclass(frozen=True, slots=True, eq=False)
class KeyView:
    """The keys of an item, of the profile or of a mapping.

    `_what` names it in messages; `_hidden` are the keys that the document does not show.
    """

    _values: Mapping[str, Any]
    _wording: Wording
    _what: str
    _hidden: frozenset[str] = frozenset()

    def __getitem__(self, key: object) -> Any:
        """Return the value of a key. Raises UnknownFieldError if there is none of this name, or it is not shown."""
        name = str(key)
        if name in self._hidden:
            hint = f"show: [{name}] lets this document show it"
            raise UnknownFieldError(name, f"this document does not show “{name}”", hint)
        if name not in self._values:
            raise UnknownFieldError(name, f"{self._what} has no “{name}”", suggest_name(name, tuple(self._values)))
        return make_view(self._values[name], name, self._wording)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the keys that have a value."""
        return (name for name, value in self._values.items() if value and name not in self._hidden)

    def __len__(self) -> int:
        """Return how many keys have a value."""
        return sum(1 for _ in self)

    def __str__(self) -> str:
        """Return what names it."""
        named = (str(self[name]) for name in _NAMING if self._values.get(name))
        return next(named, "")


def make_names(content: DocumentContent, wording: Wording) -> Mapping[str, object]:
    """Return what a text may name: the profile as a document shows it, and a function that finds a paper."""
    profile = content.nameable
    return {
        "profile": KeyView(_list_values(profile), wording, "the profile", content.hidden),
        "paper": _make_finder(profile, wording),
    }


def _make_finder(profile: Profile, wording: Wording) -> Callable[[object], KeyView]:
    papers: dict[str, Paper] = {}

    def find_paper(key: object) -> KeyView:
        if not papers:
            for paper, assigned in zip(profile.papers, assign_keys(profile.papers), strict=True):
                papers.update({name: paper for name in (assigned, paper.doi, paper.arxiv) if name})
        if str(key) not in papers:
            message = f"there is no paper “{key}” that this document shows"
            raise UnknownFieldError(str(key), message, suggest_name(str(key), tuple(papers)))
        return KeyView(_list_values(papers[str(key)]), wording, "a paper")

    return find_paper


def _list_values(item: BaseModel) -> dict[str, Any]:
    """Return the values of an item by their keys as a profile has them, those that it lacks among them."""
    fields = type(item).model_fields
    named = ((field.alias or name, getattr(item, name)) for name, field in fields.items())
    return {name: value for name, value in named if name not in _SETTINGS}


def make_view(value: Any, name: str, wording: Wording) -> Any:
    """Return a value as a template sees it: Markdown in the document's language, or what has keys of its own."""
    if isinstance(value, Text):
        return _view_text(wording.resolve(value), wording)
    if isinstance(value, Period):
        span = wording.format_date(value)
        return DateText(span.text, span.iso) if span else DateText("", "")
    if isinstance(value, Contact):
        return make_view(value.value, name, wording)  # type: ignore[attr-defined] # each kind of them has it
    if isinstance(value, Person):
        return escape_markdown(value.label)
    if isinstance(value, BaseModel):
        return KeyView(_list_values(value), wording, f"an item of “{name}”")
    if isinstance(value, Mapping):
        return KeyView(value, wording, f"“{name}”")
    if isinstance(value, tuple | list):
        return _make_list(value, name, wording)
    if isinstance(value, str):
        return _protect_start(escape_markdown(value))
    if value is None:
        return DateText("", "") if name == "date" else ""
    return value


def _make_list(values: tuple[Any, ...] | list[Any], name: str, wording: Wording) -> ValueList:
    views = ValueList(make_view(value, name, wording) for value in values)
    views.comma = wording.words["comma"]
    return views


def _view_text(text: str, wording: Wording) -> str:
    """Return a text of the profile as Markdown that means the same between other words."""
    if "\n" in text or "<" in render_inline(text, wording.locale):
        return _protect_start(text)
    return _protect_start(escape_markdown(strip_markdown(text)))


def _protect_start(text: str) -> str:
    """Return a text in one line so that it begins no list or heading where it begins a line."""
    return text if "\n" in text else escape_block_start(text)
