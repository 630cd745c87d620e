"""Quotation marks and apostrophes of a locale, whatever the owner's keyboard has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from cvgen.bibliography.citations.visible import CLOSE_QUOTE, OPEN_QUOTE, TYPED, map_visible

# Unseen, behind a quotation mark: the owner's keyboard had “ ” there, or ‘ ’.
_TYPED: Mapping[str, tuple[str, str]] = {TYPED[0]: ("“", "”"), TYPED[1]: ("‘", "’")}
_MARKS = {pair[side]: mark for mark, pair in _TYPED.items() for side in (0, 1)}
_PIECE = re.compile(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])([{''.join(_TYPED)}]?)")
_BEFORE_OPEN = " \t\n\u00a0\u202f([{“‘„«»-–—/" + OPEN_QUOTE


class QuoteMarks(NamedTuple):
    """A locale's quotation marks, and those within them."""

    open: str
    close: str
    inner_open: str
    inner_close: str


def mark_quotes(text: str) -> str:
    """Return a text in which pairs of quotation marks are private characters, and single ones apostrophes.

    A pair is two straight marks, “” or ‘’. What has no partner (6" long) stays as it is.
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
            opener = openers.pop()
            chars[opener], chars[index] = OPEN_QUOTE + _MARKS.get(text[opener], ""), CLOSE_QUOTE + _MARKS.get(char, "")
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
    """Return a text with the locale's quotation marks, those within others the inner ones.

    “ ” that the owner typed stay so, unless they are within others: a title is in its own language.
    """
    if OPEN_QUOTE not in text and CLOSE_QUOTE not in text:
        return text
    depth = 0

    def choose(match: re.Match[str]) -> str:
        nonlocal depth
        is_open = match[1] == OPEN_QUOTE
        depth = depth if is_open else max(depth - 1, 0)
        pairs = ((marks.open, marks.close), (marks.inner_open, marks.inner_close))
        pair = _TYPED.get(match[2], pairs[0]) if depth == 0 else pairs[depth % 2]
        depth += is_open
        return pair[0] if is_open else pair[1]

    return _PIECE.sub(choose, text)
