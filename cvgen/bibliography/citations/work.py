"""One item on its way through a style: its values, and what has been said of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cvgen.bibliography.citations.locales import Locale
from cvgen.bibliography.citations.seams import join_all, join_pair

if TYPE_CHECKING:
    from cvgen.bibliography.citations.elements import Element


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

    def get(self, variable: str) -> Any:
        """Return a variable's value, None where it has none or has stood in for another already."""
        value = None if variable in self.used else self.item.get(variable)
        return None if isinstance(value, str) and not value.strip() else value

    def find(self, variable: str) -> Any:
        """Return a variable's value as `get` does, and let the groups around know."""
        self.tried = True
        value = self.get(variable)
        if value in (None, "", [], {}):
            return None
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
