"""How an element of a style sets its text: affixes, emphasis, quotation marks, capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cvgen.bibliography.citations.marks import BOLD, ITALIC, LOWERED, RAISED, SMALL_CAPS, UNDERLINE
from cvgen.bibliography.citations.text_case import change_case
from cvgen.bibliography.citations.visible import (
    BREAK,
    CLOSE_QUOTE,
    LIGHT,
    OPEN_QUOTE,
    UPRIGHT,
    drop_visible,
    find_first,
    see,
)
from cvgen.bibliography.citations.work import Work

_FULL_STOP = re.compile(r"\.(?![a-z])")
_MORE_SPACES = re.compile("(?<= ) +")
_EVERY_FULL_STOP = re.compile(r"\.")
_MARKS = {
    ("font-style", "italic"): ITALIC,
    ("font-style", "oblique"): ITALIC,
    ("font-style", "normal"): UPRIGHT,
    ("font-weight", "bold"): BOLD,
    ("font-weight", "normal"): LIGHT,
    ("font-weight", "light"): LIGHT,
    ("font-variant", "small-caps"): SMALL_CAPS,
    ("text-decoration", "underline"): UNDERLINE,
    ("vertical-align", "sup"): RAISED,
    ("vertical-align", "sub"): LOWERED,
}


@dataclass(frozen=True)
class Face:
    """What the attributes of an element make of its text.

    `is_block`: it would have a line or a column of its own in a list; an entry has spaces around it.
    """

    prefix: str
    suffix: str
    marks: tuple[tuple[str, str], ...]
    quotes: bool
    strip_periods: bool
    text_case: str | None
    is_block: bool = False

    def apply(self, text: str, work: Work) -> str:
        """Return a text as the element sets it, "" if there is none."""
        if not text:
            return ""
        return self.surround(self.emphasise(text, work), work)

    def apply_to_term(self, text: str, work: Work) -> str:
        """Return a word of the locale as the element sets it: “n.d.” without full stops is “nd”."""
        return self.apply(drop_visible(text, _EVERY_FULL_STOP) if self.strip_periods else text, work)

    def emphasise(self, text: str, work: Work) -> str:
        """Return a text as `apply` does, without what comes before and after it."""
        if not text:
            return ""
        if self.strip_periods:
            text = drop_visible(text, _FULL_STOP)
        if self.text_case:
            text = change_case(text, self.text_case, english=work.english)
        if self.quotes:
            text = f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}"
        for begin, end in self.marks:
            text = f"{begin}{text}{end}"
        return text

    def surround(self, text: str, work: Work) -> str:
        """Return a text with what comes before and after it."""
        if not text:
            return ""
        if self.prefix:
            text = work.pair(self.prefix, text)
        if self.suffix:
            text = work.pair(text, self.suffix)
        return f"{BREAK}{text}{BREAK}" if self.is_block else text


PLAIN = Face("", "", (), quotes=False, strip_periods=False, text_case=None)


def read_face(attributes: Mapping[str, str]) -> Face:
    """Return how an element with these attributes sets its text."""
    marks = tuple(_MARKS[pair] for pair in attributes.items() if pair in _MARKS)
    return Face(
        attributes.get("prefix", ""),
        attributes.get("suffix", ""),
        marks,
        quotes=attributes.get("quotes") == "true",
        strip_periods=attributes.get("strip-periods") == "true",
        text_case=attributes.get("text-case"),
        is_block="display" in attributes,
    )


def settle_breaks(text: str) -> str:
    """Return a text with one space where it has more, or there would be another line or column."""
    pieces = text.split(BREAK)
    text = pieces[0]
    for piece in pieces[1:]:
        following = piece[find_first(piece) :]
        text += piece if following[:1] in ".,;:" else f" {piece}"
    return drop_visible(text, _MORE_SPACES) if "  " in see(text) else text


def settle_upright(text: str) -> str:
    """Return a text in which what is upright inside italics is italics once more, which readers of marks turn round."""
    for (begin, end), outer in ((UPRIGHT, ITALIC), (LIGHT, BOLD)):
        if begin in text:
            text = _settle(text, begin, end, outer)
    return text


def _settle(text: str, begin: str, end: str, outer: tuple[str, str]) -> str:
    pieces: list[str] = []
    depth = 0
    turned: list[bool] = []
    for char in text:
        if char == begin:
            turned.append(depth % 2 == 1)
            pieces.append(outer[0] if turned[-1] else "")
            depth += turned[-1]
        elif char == end:
            back = turned.pop()
            pieces.append(outer[1] if back else "")
            depth -= back
        else:
            depth += (char == outer[0]) - (char == outer[1])
            pieces.append(char)
    return "".join(pieces)
