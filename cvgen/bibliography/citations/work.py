"""One item on its way through a style: its values, and what has been said of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cvgen.bibliography.citations.locales import Locale
from cvgen.bibliography.citations.seams import join_all, join_pair
from cvgen.bibliography.citations.visible import drop_own_signs

if TYPE_CHECKING:
    from cvgen.bibliography.citations.elements import Element


MOST_STEPS = 50_000  # elements of a style that are rendered for one item; Chicago's takes some hundreds


class EndlessStyleError(Exception):
    """A style whose macros call each other so often that an item would take minutes."""


@dataclass
class Work:
    """What the elements of a style need to know of an item, and tell each other.

    `tried`, `found` and `worded` are what the innermost group asks at its end: whether a variable was looked for,
    whether one had a value, whether there was a term. `begun` tells whether the entry has text already.
    """

    item: Mapping[str, Any]
    locale: Locale
    macros: Mapping[str, Sequence[Element]]
    page_form: str | None
    english: bool
    all_names: bool = False
    tried: bool = False
    found: bool = False
    worded: bool = False
    begun: bool = False
    used: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    steps: int = 0

    def step(self, count: int) -> None:
        """Count elements that are rendered; raises EndlessStyleError where they are too many."""
        self.steps += count
        if self.steps > MOST_STEPS:
            raise EndlessStyleError

    def look(self, variable: str) -> Any:
        """Return a variable's value, None where it has none, also if it has stood in for another."""
        value = self.item.get(variable)
        if variable == "page-first" and value is None:
            value = self.item.get("page")
        if isinstance(value, str):
            value = drop_own_signs(value)
            return value if value.strip() else None
        return None if value in (None, [], {}) else value

    def get(self, variable: str) -> Any:
        """Return a variable's value as `look` does, None where it has stood in for another already."""
        return None if variable in self.used else self.look(variable)

    def find(self, variable: str) -> Any:
        """Return a variable's value as `get` does, and let the groups around know."""
        self.tried = True
        value = self.get(variable)
        if value is not None:
            self.found = True
            self.seen.append(variable)
        return value

    @property
    def into_quotes(self) -> bool:
        """Return whether full stops and commas go inside quotation marks."""
        return self.locale.has_option("punctuation-in-quote")

    def join(self, texts: Sequence[str], delimiter: str = "") -> str:
        """Return texts as one, as the locale wants their seams."""
        return join_all(texts, delimiter, into_quotes=self.into_quotes)

    def pair(self, left: str, right: str) -> str:
        """Return two texts as one, as the locale wants their seam."""
        return join_pair(left, right, into_quotes=self.into_quotes)
