"""Private characters that carry names and formatting through styles.

A style sees texts alone. What a document does to a part of one (a link, emphasis, a formula, a bold name) is marked
with characters of Unicode’s supplementary private use areas, which no text of an owner has.
They have no width and no case: a style must set a text with marks just as it would set the one without.
"""

from __future__ import annotations

import re

_MOST = 0x1000  # spans, objects, and persons of a role
_OBJECTS = 0xF0000
_SPANS = 0xF2000
_PERSONS = 0xF4000
ROLES = ("author", "editor", "translator")  # whose people are marked, as CSL calls them

# What a style does to a text: the first character begins it, the second ends it.
ITALIC = ("\U00100000", "\U00100001")
BOLD = ("\U00100002", "\U00100003")
SMALL_CAPS = ("\U00100004", "\U00100005")
UNDERLINE = ("\U00100006", "\U00100007")
RAISED = ("\U00100008", "\U00100009")
LOWERED = ("\U0010000a", "\U0010000b")
# The literal name at the end of a list that goes on: a style writes its “et al.” there.
OPEN_LIST = "\U00100010"
# The literal name for people who are left out of the middle of a list.
GAP = "\U00100011"

_ANY = re.compile("[\U000f0000-\U0010ffff]")


def object_mark(index: int) -> str:
    """Return the character that stands for something whole that no style may change, as a formula is."""
    return chr(_OBJECTS + index % _MOST)


def span_marks(index: int) -> tuple[str, str]:
    """Return what begins and what ends a part of a text that is the caller's: emphasis, a link, another language."""
    begin = _SPANS + 2 * (index % _MOST)
    return chr(begin), chr(begin + 1)


def person_marks(role: str, index: int) -> tuple[str, str]:
    """Return what stands around the name of a person, one of `ROLES`, by their place in the item's list."""
    begin = _PERSONS + 2 * (ROLES.index(role) * _MOST + min(index, _MOST - 1))
    return chr(begin), chr(begin + 1)


def read_mark(char: str) -> tuple[str, int, bool]:
    """Return what a mark is (“object”, “span”, a role, “style”), its index, and whether it ends something.

    Of “style”, the index is the place of its pair in `STYLE_PAIRS`.
    """
    code = ord(char)
    if code >= ord(ITALIC[0]):
        return "style", (code - ord(ITALIC[0])) // 2, bool(code % 2)
    if code >= _PERSONS:
        role, index = divmod((code - _PERSONS) // 2, _MOST)
        return ROLES[role], index, bool(code % 2)
    if code >= _SPANS:
        return "span", (code - _SPANS) // 2, bool(code % 2)
    return "object", code - _OBJECTS, False


STYLE_PAIRS = (ITALIC, BOLD, SMALL_CAPS, UNDERLINE, RAISED, LOWERED)


def strip_marks(text: str) -> str:
    """Return a text without marks, objects among them."""
    return _ANY.sub("", text)


def split_at_marks(text: str) -> list[str]:
    """Return a text in pieces: plain ones, and marks, which are pieces of one character each."""
    return [piece for piece in re.split(f"({_ANY.pattern})", text) if piece]
