"""Marks behind the names of authors: * † ‡ § ¶ # ✉ and numbers, as superscripts or after “^”."""

from __future__ import annotations

import re
from collections.abc import Iterable

MARKS = "*†‡§¶#✉"
_LIKE_ASTERISKS = str.maketrans(dict.fromkeys("∗⁎＊", "*") | {"＃": "#"})
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_TO_SUPERSCRIPTS = str.maketrans("0123456789", _SUPERSCRIPTS)
_MOST_RAISED = 40  # characters behind a “^”
_RAISED = re.compile(rf"(?:\d|[{MARKS}{_SUPERSCRIPTS},\s]|(?<![^\W\d_])[^\W\d_](?![^\W\d_]))+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s,\w^]")


def split_marks(text: str) -> tuple[str, list[str]]:
    """Return a name and the marks behind it, in order: "Roe J*^2" is ("Roe J", ["*", "2"])."""
    plain = text.translate(_LIKE_ASTERISKS).strip()
    name, caret, raised = plain.rpartition("^")
    if not caret or len(raised) > _MOST_RAISED or not _RAISED.fullmatch(raised):
        name = plain
    while name != (shorter := name.rstrip().rstrip(f"{MARKS}{_SUPERSCRIPTS},")):
        name = shorter
    return (name, list_marks(plain[len(name) :])) if name else (text.strip(), [])


def list_marks(text: str) -> list[str]:
    """Return the single marks of a text: "*,†" or "1,2" or "‡ a"."""
    return list(dict.fromkeys(_TOKEN.findall(text.translate(_LIKE_ASTERISKS).translate(_TO_DIGITS))))


def join_marks(marks: Iterable[str]) -> str:
    """Return marks as they stand behind a name in plain text: "*†", "‡¹,²", "^a,b"."""
    signs = [mark for mark in marks if not mark.isalnum()]
    others = [mark for mark in marks if mark.isalnum()]
    if all(mark.isdecimal() and mark.isascii() for mark in others):
        return "".join(signs) + ",".join(mark.translate(_TO_SUPERSCRIPTS) for mark in others)
    return "".join(signs) + "^" + ",".join(others)
