"""Where two texts meet: no doubled spaces or marks, full stops and commas inside quotation marks.

What meets is what a reader sees; marks stay where they are. What two marks become is what citeproc-js does.
"""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.bibliography.citations.visible import CLOSE_QUOTE, find_first, find_last

PUNCTUATION = frozenset(".,;:!?")
# What stays of two marks that meet, where it is not both of them.
_MERGED = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":.": ":", ":!": "!", ":?": "?", ";.": ";", ";:": ";", ";!": "!",
    ";?": "?",
}  # fmt: skip
_INTO_QUOTES = frozenset(".,!?")


def join_pair(left: str, right: str, *, into_quotes: bool = False) -> str:
    """Return two texts as one. With `into_quotes`, a full stop or comma goes inside the quotation marks before it."""
    end, start = find_last(left), find_first(right)
    if end < 0 or start == len(right):
        return left + right
    before, after = left[end], right[start]
    if before == after == " ":
        return join_pair(left, right[:start] + right[start + 1 :], into_quotes=into_quotes)
    if after not in PUNCTUATION:
        return left + right
    if before == " " and left[find_last(left[:end])] == after:
        return join_pair(left[:end] + left[end + 1 :], right, into_quotes=into_quotes)
    if before in PUNCTUATION:
        return _join_punctuation(left, end, right, start)
    if before == CLOSE_QUOTE and into_quotes and after in _INTO_QUOTES:
        inside = join_pair(left[:end], after, into_quotes=True)
        return inside + left[end:] + right[:start] + right[start + 1 :]
    if before == CLOSE_QUOTE:
        return _join_after_quotes(left, end, right, start)
    return left + right


def _join_punctuation(left: str, end: int, right: str, start: int) -> str:
    before, after = left[end], right[start]
    if before == after:
        return left + right[:start] + right[start + 1 :]
    merged = _MERGED.get(before + after)
    if merged is None:
        return left + right
    return left[:end] + merged + left[end + 1 :] + right[:start] + right[start + 1 :]


def _join_after_quotes(left: str, end: int, right: str, start: int) -> str:
    """Join what ends with a quotation mark: “Why?” and a full stop have one mark together."""
    inner, after = end, right[start]
    while inner >= 0 and left[inner] == CLOSE_QUOTE:
        inner = find_last(left[:inner])
    if inner >= 0 and after == "." and left[inner] in "!?":
        return left + right[:start] + right[start + 1 :]
    return left + right


def join_all(texts: Iterable[str], delimiter: str, *, into_quotes: bool = False) -> str:
    """Return texts as one, what is empty left out, with a delimiter between them."""
    joined = ""
    for text in texts:
        if not text:
            continue
        if joined and delimiter:
            joined = join_pair(joined, delimiter, into_quotes=into_quotes)
        joined = join_pair(joined, text, into_quotes=into_quotes) if joined else text
    return joined
