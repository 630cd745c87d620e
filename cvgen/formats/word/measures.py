"""Estimate the width of texts, since the font that a reader's machine will use is not known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from unicodedata import east_asian_width

import lxml.html

from cvgen.formats.elements import number_items
from cvgen.formats.word.theme_look import Look

_LETTER_EM = 0.42  # width of a letter in a book typeface, on average
_WIDE_LETTER_EM = 0.6  # width of a bold letter in a wide typeface
_DIGIT_EM = 0.5  # width of a digit or capital
_GAP = 6  # millimetres between a term and its text, or two columns
_MAX_TERM = 30  # letters


def count_columns(text: str) -> int:
    """Return the width of a text in columns: one for a letter, two for an East Asian character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def has_room_for_date(text: str, date: str, look: Look) -> bool:
    """Tell whether a date has room behind the last line of a text set in full lines."""
    full = look.text_width / 25.4 * 72 / (look.size * _LETTER_EM)
    used = count_columns(text)
    return used % full + used / 20 + count_columns(date) <= full  # a twentieth more, since fonts differ


def term_width(root: lxml.html.HtmlElement, look: Look) -> float:
    """Return the width, in millimetres, of the column for terms that stand beside their text."""
    terms = root.xpath("//dl[not(contains(@class, 'long'))]//dt[not(contains(@class, 'alone'))]")
    widest = max((count_columns(_read_text(term)) for term in terms), default=12)
    return _to_millimetres(min(widest, _MAX_TERM), look)


def number_width(root: lxml.html.HtmlElement, look: Look) -> float:
    """Return the width, in millimetres, of the column for the numbers of papers: none where none has a number."""
    lists = root.xpath("//ol[contains(@class, 'papers')]")
    if not lists and root.xpath("//ul[contains(@class, 'papers')]"):
        return 0
    labels = [label for element in lists for label in number_items(element, list(element.iterchildren("li")))[0]]
    letters = max((count_columns(f"[{label}]") for label in labels), default=0)
    return max(look.styles["Paper"].left, (letters + 1) * look.size * _DIGIT_EM * 25.4 / 72)


def column_widths(rows: Sequence[Sequence[lxml.html.HtmlElement]], look: Look) -> list[float]:
    """Return the width of each column in millimetres: what its longest text needs, scaled down to fit the line."""
    lengths = [[count_columns(_read_text(cell)) for cell in row] for row in rows]
    needed = [_to_millimetres(max(4, *column), look) for column in zip_longest(*lengths, fillvalue=0)]
    share = min(1, look.text_width / sum(needed))
    return [width * share for width in needed]


def _to_millimetres(letters: int, look: Look) -> float:
    return letters * look.size * _WIDE_LETTER_EM * 25.4 / 72 + _GAP


def _read_text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
