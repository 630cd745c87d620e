"""How wide texts are, roughly: which font a reader's machine will set them in is not known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from unicodedata import east_asian_width

import lxml.html

from cvgen.formats.word.theme_look import Look

_EM = 0.42  # what a letter of a book face takes, on average
_WIDEST_EM = 0.6  # what one takes in bold, in a face wider than most
_GAP = 6  # between a term and its text, or two columns, in millimetres
_LONGEST_TERM = 30  # letters


def columns(text: str) -> int:
    """Return how wide a text is: one column for a letter, two for an East Asian character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def fits(text: str, date: str, look: Look) -> bool:
    """Tell whether a date has room behind the last line of a text."""
    full = look.text_width / 25.4 * 72 / (look.size * _EM)
    used = columns(text)
    return used % full + used / 20 + columns(date) <= full  # a twentieth: fonts differ


def term_width(root: lxml.html.HtmlElement, look: Look) -> float:
    """Return how many millimetres the widest term needs that stands beside its text."""
    terms = root.xpath("//dl[not(contains(@class, 'long'))]//dt[not(contains(@class, 'alone'))]")
    widest = max((columns(_said(term)) for term in terms), default=12)
    return _needed(min(widest, _LONGEST_TERM), look)


def column_widths(rows: Sequence[Sequence[lxml.html.HtmlElement]], look: Look) -> list[float]:
    """Return how many millimetres each column of a table gets: as its longest text needs, or its share of the line."""
    lengths = [[columns(_said(cell)) for cell in row] for row in rows]
    needed = [_needed(max(4, *column), look) for column in zip_longest(*lengths, fillvalue=0)]
    share = min(1, look.text_width / sum(needed))
    return [width * share for width in needed]


def _needed(letters: int, look: Look) -> float:
    return letters * look.size * _WIDEST_EM * 25.4 / 72 + _GAP


def _said(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
