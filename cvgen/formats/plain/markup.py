"""The interface of a text format: how it writes each kind of block and inline element."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

BREAK = "\n"  # ends a line inside a paragraph


def free_spaces(text: str) -> str:
    """Return a text with plain spaces where lines were not to end."""
    return text.replace("\u00a0", " ")


class TextMarkup(ABC):
    """What a text format defines. A block is one string of one or more lines; an empty line follows it.

    `colon` stands between a term and its text. `width` is the number of columns left inside of lists.
    """

    def __init__(self, colon: str, width: int = 0) -> None:
        self.colon, self.width = colon, width

    @abstractmethod
    def escape(self, text: str) -> str:
        """Return running text, with everything escaped that the format would take for markup."""

    @abstractmethod
    def format_mark(self, tag: str, text: str) -> str:
        """Return marked text: `tag` is strong, em, code or del."""

    @abstractmethod
    def format_link(self, text: str, address: str) -> str:
        """Return a link."""

    @abstractmethod
    def format_formula(self, latex: str) -> str:
        """Return a formula."""

    @abstractmethod
    def format_picture(self, alt: str, address: str) -> str:
        """Return a picture."""

    @abstractmethod
    def format_heading(self, level: int, text: str) -> str:
        """Return a heading."""

    @abstractmethod
    def format_paragraph(self, text: str, date: str = "") -> str:
        """Return a paragraph, with BREAK between its lines; the date stands at the end of the first line."""

    @abstractmethod
    def format_item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        """Return an item of a list: `marker` is "-", "3.", or "[3]" in a list that counts down."""

    @abstractmethod
    def format_code_block(self, text: str) -> str:
        """Return preformatted lines."""

    @abstractmethod
    def format_quote(self, blocks: Sequence[str]) -> str:
        """Return a quotation."""

    @abstractmethod
    def format_table(self, rows: Sequence[Sequence[str]]) -> str:
        """Return a table; the first row holds its headings."""

    @abstractmethod
    def format_term(self, term: str, blocks: Sequence[str]) -> str:
        """Return a term with its description."""
