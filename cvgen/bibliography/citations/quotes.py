"""Quotation marks and apostrophes of a locale, whatever the owner's keyboard has."""

from __future__ import annotations

import re
from typing import NamedTuple

from cvgen.bibliography.citations.visible import CLOSE_QUOTE, OPEN_QUOTE, map_visible

_BEFORE_OPEN = " \t\n\u00a0\u202f([{“‘„«»-–—/" + OPEN_QUOTE


class QuoteMarks(NamedTuple):
    """A locale's quotation marks, and those within them."""

    open: str
    close: str
    inner_open: str
    inner_close: str


def mark_quotes(text: str) -> str:
    """Return a text in which pairs of quotation marks are private characters, and single ones apostrophes.

    A pair is two straight double marks, “” or ‘’. What has no partner (6" long) stays as it is.
    """
    if not any(char in text for char in "\"'“”‘’"):
        return text
    return map_visible(text, _mark_plain)


def _mark_plain(text: str) -> list[str]:
    chars = list(text)
    openers: list[int] = []
    for index, char in enumerate(text):
        before, after = text[index - 1 : index] if index else " ", text[index + 1 : index + 2] or " "
        if char in "\"“‘'" and before in _BEFORE_OPEN and not after.isspace():
            openers.append(index)
        elif char in "\"”’'" and openers and _closes(text[openers[-1]], char, after):
            chars[openers.pop()], chars[index] = OPEN_QUOTE, CLOSE_QUOTE
        elif char == "'":
            chars[index] = "’"
    for index in openers:
        if chars[index] == "'":
            chars[index] = "’"
    return chars


def _closes(opener: str, char: str, after: str) -> bool:
    pairs = {'"': '"', "“": "”", "‘": "’", "'": "'’"}
    return char in pairs[opener] and not after.isalnum()


def set_quotes(text: str, marks: QuoteMarks) -> str:
    """Return a text with the locale's quotation marks, those within others the inner ones."""
    if OPEN_QUOTE not in text and CLOSE_QUOTE not in text:
        return text
    depth = 0
    pieces: list[str] = []
    for piece in re.split(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])", text):
        if piece == OPEN_QUOTE:
            pieces.append(marks.inner_open if depth % 2 else marks.open)
            depth += 1
        elif piece == CLOSE_QUOTE:
            depth = max(depth - 1, 0)
            pieces.append(marks.inner_close if depth % 2 else marks.close)
        else:
            pieces.append(piece)
    return "".join(pieces)
