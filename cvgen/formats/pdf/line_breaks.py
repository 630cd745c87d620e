"""Where the lines of a PDF may break inside addresses and names.

Characters without width say so (UAX #14). The engine draws nothing for them, so that who copies a text, or reads that
of the file, gets it as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_JOIN = "\u2060"  # word joiner: no break
_PART = "\u200c"  # zero width non-joiner: no break, no ligature, and no word of a dictionary that would be hyphenated
_BREAK = "\u200b"  # zero width space: a break
_MARKS = re.compile(f"[{_JOIN}{_BREAK}]|(?<=[!-\u024f]){_PART}")
# Of a plain space: fonts often have one glyph for both spaces, and a file's text then has whichever comes first.
_NO_BREAK_SPACE = f" {_JOIN}"

_LONGEST_LINE = 40  # characters of an address that stay together
_HINT = re.compile(r"[/@]|:\d|\.[A-Za-z]{2}|\S{41}")
_WORD = re.compile(r"([(\[“‘\"'«<]*)([^\s⺀-\uffff]+)")  # East Asian text has no spaces
_ADDRESS = re.compile(
    r"""(?:https?://|www\.|doi:|arxiv:|10\.\d{4,9}/).+
      | [^@]+@[\w-]+(?:\.[\w-]+)+\W*
      | (?:[\w-]+\.)+[a-z]{2,}(?:/.*|\W*)
      | (?=.*[\d/_=@&?%\#]).{41,} | .{100,}  # what no dictionary has
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAY_BREAK = re.compile(r"(?<=[^:/]/)(?=[^/])|(?=[?&#])")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")


def mark_lines(body: Any) -> None:
    """Mark where the lines of a parsed page may break, in place."""
    for element in body.iter():
        element.text = element.text and mark_text(element.text)
        element.tail = element.tail and mark_text(element.tail)


def strip_bookmarks(pages: Iterable[Any]) -> None:
    """Let the outline of WeasyPrint's pages have its headings without marks."""
    for page in pages:
        page.bookmarks = [(level, strip_marks(label), *rest) for level, label, *rest in page.bookmarks]


def strip_marks(text: str) -> str:
    """Return a text as it was before it was marked, with plain spaces."""
    return _MARKS.sub("", text)


def mark_text(text: str) -> str:
    """Return a text whose addresses break at slashes, if at all, and whose no-break spaces and ranges hold together."""
    if _HINT.search(text):
        text = _WORD.sub(_mark_word, text)
    return _RANGE.sub(f"–{_JOIN}", text).replace("\u00a0", _NO_BREAK_SPACE)


def _mark_word(match: re.Match[str]) -> str:
    opening, word = match.groups()
    if not _ADDRESS.fullmatch(word):
        return match[0]
    parts = _MAY_BREAK.split(word) if len(word) > _LONGEST_LINE else [word]
    return opening + _BREAK.join(map(_mark_part, parts))


def _mark_part(part: str) -> str:
    if len(part) > _LONGEST_LINE:
        return f"{_PART}{_BREAK}".join(part)
    joined = re.sub(r"(?<=\W)(?=.)|(?<=.)(?=\W)", _JOIN, part)
    return re.sub(r"(?<=\w)(?=\w)", _PART, joined)
