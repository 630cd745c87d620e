"""Texts with marks, worked on as a reader sees them.

Marks are characters of Unicode's private areas (marks.py). Objects are seen, as what they stand for is; so are
quotation marks, which have two characters of their own while a style works, until `quotes.py` replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

OPEN_QUOTE = "\U0010f000"
CLOSE_QUOTE = "\U0010f001"
# What is upright, or of usual weight, inside what is not: `formatting.py` replaces them at the end.
UPRIGHT = ("\U0010f002", "\U0010f003")
LIGHT = ("\U0010f004", "\U0010f005")
# Where a list would begin another line or column.
BREAK = "\U0010f006"
# Behind a quotation mark: the owner typed it so, double or single.
TYPED = ("\U0010f007", "\U0010f008")

_HIDDEN = "\U000f2000"  # objects come before: a formula is seen
_QUOTES = frozenset((OPEN_QUOTE, CLOSE_QUOTE))
_OWN = re.compile("[\U0010f000-\U0010ffff]")
_ANY_MARK = re.compile("[\U000f2000-\U0010efff\U0010f002-\U0010ffff]")


def drop_own_signs(text: str) -> str:
    """Return a text from outside without the characters that are this package's own."""
    return text if text.isascii() else _OWN.sub("", text)


def is_hidden(char: str) -> bool:
    """Return whether a character is a mark that a reader does not see."""
    return char >= _HIDDEN and char not in _QUOTES


def see(text: str) -> str:
    """Return a text without its marks, with its quotation marks."""
    return _ANY_MARK.sub("", text) if has_marks(text) else text


def has_marks(text: str) -> bool:
    """Return whether there is a mark in a text."""
    return not text.isascii() and _ANY_MARK.search(text) is not None


def find_last(text: str) -> int:
    """Return where the last character stands that a reader sees, -1 if there is none."""
    index = len(text) - 1
    while index >= 0 and is_hidden(text[index]):
        index -= 1
    return index


def find_first(text: str) -> int:
    """Return where the first character stands that a reader sees, the text's length if there is none."""
    for index, char in enumerate(text):
        if not is_hidden(char):
            return index
    return len(text)


def trim(text: str) -> str:
    """Return a text without the spaces that are seen at its ends."""
    first, last = find_first(text), find_last(text)
    while first < len(text) and text[first].isspace():
        text = text[:first] + text[first + 1 :]
        first, last = find_first(text), find_last(text)
    while last >= 0 and text[last].isspace():
        text = text[:last] + text[last + 1 :]
        last = find_last(text)
    return text


def map_visible(text: str, change: Callable[[str], list[str]]) -> str:
    """Return a text whose visible characters are replaced, one by one, by what `change` makes of them all."""
    if not has_marks(text):
        return "".join(change(text))
    replaced = iter(change(see(text)))
    return "".join(char if is_hidden(char) else next(replaced) for char in text)


def keep_marks(text: str, change: Callable[[str], str]) -> str:
    """Return what `change` makes of a text without marks, with those marks before and behind it."""
    if not has_marks(text):
        return change(text)
    first = find_first(text)
    return text[:first] + change(see(text)) + "".join(char for char in text[first:] if is_hidden(char))


def drop_visible(text: str, unwanted: re.Pattern[str]) -> str:
    """Return a text without the visible characters that a pattern finds."""

    def drop(plain: str) -> list[str]:
        chars = list(plain)
        for found in unwanted.finditer(plain):
            chars[found.start() : found.end()] = [""] * (found.end() - found.start())
        return chars

    return map_visible(text, drop)
