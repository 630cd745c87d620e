"""Check that imported data holds every word of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from cvgen.readers.page.blocks.inline_markdown import SUPERSCRIPTS
from cvgen.text.scripts import EAST_ASIAN_LETTERS

_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
_WITHOUT_SUPERSCRIPTS = dict.fromkeys(SUPERSCRIPTS.values())
_WORD = re.compile(rf"(?!・)[{EAST_ASIAN_LETTERS}]|[^\W_{EAST_ASIAN_LETTERS}]+")


def count_words(*texts: str) -> Counter[str]:
    """Return the words of Markdown texts with their counts; each East Asian character is a word."""
    return Counter(
        word
        for text in texts
        for word in _WORD.findall(_TARGET.sub("] ", text).translate(_WITHOUT_SUPERSCRIPTS).casefold())
    )


def count_data_words(value: Any) -> Counter[str]:
    """Return the words of all texts inside plain data, with their counts: labels of links too, addresses not."""
    if isinstance(value, dict):
        found: Counter[str] = Counter()
        for key, part in value.items():
            if key == "links":
                found += count_words(*part)
            elif key not in ("url", "image", "images", "github", "arxiv", "doi", "type", "status"):
                found += count_data_words(part)
        return found
    if isinstance(value, list | tuple):
        return sum(map(count_data_words, value), Counter())
    return count_words(str(value)) if isinstance(value, str) else Counter()


def find_lost_words(line: str, item: Any, *, allowed: Iterable[str] = ()) -> list[str]:
    """Return the words of a line that an item lacks, in order, as they are written; `allowed` ones may be missing."""
    left = count_data_words(item)
    left.update(dict.fromkeys(allowed, len(line)))
    lost = []
    for word in _WORD.findall(_TARGET.sub("] ", line).translate(_WITHOUT_SUPERSCRIPTS)):
        if left[word.casefold()] < 1:
            lost.append(word)
        left[word.casefold()] -= 1
    return lost


def find_lost_lines(lines: Iterable[str], item: Any, *, allowed: Iterable[str] = ()) -> list[str]:
    """Return the lines with a word that an item lacks; `allowed` words may be missing."""
    left = count_data_words(item)
    dispensable = set(allowed)
    lost = []
    for line in lines:
        counts = count_words(line)
        if any(count > left[word] and word not in dispensable for word, count in counts.items()):
            lost.append(line)
        else:
            left.subtract(counts)
    return lost
