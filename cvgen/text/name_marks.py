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

# Emphasis around a name, as Markdown, HTML and LaTeX have it.
_EMPHASIS = re.compile(r"(?<![\w*†‡_])(\*\*\*|\*\*|__|\*|_)(?=[^\W_])([^*_;]{1,80})(?<=[\w.)])\1(?!\w)")
_TAGS = re.compile(r"<(b|strong|u|i|em|mark)>([^<>]*)</\1>", re.IGNORECASE)
_COMMAND = re.compile(r"\\(?:textbf|textit|textsc|emph|underline|uline)\s?\{([^{}]*)\}")
# Raised marks: <sup>1</sup>, ^{1,2}, \textsuperscript{1}; numbers in brackets.
_SUPERSCRIPT = re.compile(
    r"<sup>([^<>]{1,20})</sup>|\$?\^\{([^{}]{1,20})\}\$?|\\textsuperscript\{([^{}]{1,20})\}"
    rf"|(?<=\w)\s?[(\[]((?:\d{{1,2}}|[{MARKS}])(?:\s?,\s?(?:\d{{1,2}}|[{MARKS}]))*)[)\]]",
    re.IGNORECASE,
)


def strip_markup(text: str) -> str:
    """Return names without the emphasis that owners have in lists pasted, and raised marks behind “^”."""
    text = _COMMAND.sub(r"\1", _TAGS.sub(r"\2", text.replace("\\*", "*")))
    text = _SUPERSCRIPT.sub(lambda match: "^" + "".join(filter(None, match.groups())), text)
    return _EMPHASIS.sub(r"\2", text)


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
