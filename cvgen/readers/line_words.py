"""Words of an item's line: found by their first and last, taken out of a text."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import list_words
from cvgen.readers.rewriting import is_whole_words

_DOTS = re.compile(r"(.*?\S)\s*(?:…|\.\.\.)\s*(\S.*)")
_SEPARATORS = " ,;:–—-·|/、，；："
_BRACKETS = {"(": ")", "[": "]", "（": "）", "“": "”", '"': '"', "«": "»", "<": ">"}
_FULL_STOP = re.compile(r"(?<=\w{5})\.$")  # of no abbreviation
_JOINTS = list_words("joint")


def expand_words(text: str, line: str) -> str | None:
    """Return the words of a line from its first to its last ones, for “first … last”; any other text as it is.

    None if the line does not have them in this order.
    """
    match = _DOTS.fullmatch(text)
    if not match or find_words(line, text) >= 0:
        return text
    begin = find_words(line, match[1])
    end = find_words(line, match[2], begin + len(match[1])) if begin >= 0 else -1
    return line[begin : end + len(match[2])] if end >= 0 else None


def find_words(text: str, words: str, start: int = 0) -> int:
    """Return where whole words stand in a text, from a place on; -1 if they do not."""
    place = text.find(words, start) if words else -1
    while place >= 0 and not is_whole_words(text, place, place + len(words)):
        place = text.find(words, place + 1)
    return place


def count_stretches(text: str, words: str) -> int:
    """Return how often whole words stand in a text."""
    count, place = 0, find_words(text, words)
    while place >= 0:
        count, place = count + 1, find_words(text, words, place + len(words))
    return count


def take_out(text: str, words: str) -> str:
    """Return a text without words that stand in it, the brackets around them and the sign that parted them."""
    place = find_words(text, words)
    if place < 0:
        return text
    left, right = text[:place], text[place + len(words) :]
    if left and right and right.startswith(_BRACKETS.get(left[-1], "\n")):
        left, right = left[:-1], right[1:]
    before, after = left.rstrip(_SEPARATORS), right.lstrip(_SEPARATORS)
    if not after.strip(" ."):
        before = _FULL_STOP.sub("", before)
        *others, last = before.split(" ")
        return " ".join(others).rstrip(_SEPARATORS) if others and last.casefold() in _JOINTS else before
    gap = right[: len(right) - len(after)].strip() and right[: len(right) - len(after)]
    return f"{before}{gap or left[len(before) :] or ' '}{after}" if before else after
