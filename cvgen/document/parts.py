"""Links and dates of documents."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

NOTHING = Markup("")
_LINE_OF_DATE = 40  # characters


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `url` is empty for a fact without an address (a place), `icon` is the key of an icon or empty.

    `note` tells it from others of its kind ("work"). `name` says where it leads to who hears it alone, and contains the
    label ("e-mail to Ada Example: ada@example.org"); it is empty where the label says that.
    """

    label: str
    url: str = ""
    icon: str = ""
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A date or range as formatted text ("Aug 2025 – present"), and its start as ISO 8601 ("2025-08").

    `pieces` are those of the text if it has several dates: the ends of a range, and what stands between.
    """

    text: str
    iso: str
    pieces: tuple[tuple[str, str], ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The text in pieces, each with its date as ISO 8601, "" for what is no date."""
        return self.pieces or ((self.text, self.iso),)

    @property
    def is_long(self) -> bool:
        """Whether it needs more than a line beside what it is the date of, as several dates do."""
        return len(self.text) > _LINE_OF_DATE
