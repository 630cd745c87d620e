"""Whether what was read holds every word of what was written: readers check their own work before handing it over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵗʰ"))
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


def words(*texts: str) -> Counter[str]:
    """Return the words of Markdown, and how often each is there; East Asian characters are words each."""
    return Counter(
        word for text in texts for word in _WORD.findall(_TARGET.sub("] ", text).translate(_RAISED).casefold())
    )


def said(value: Any) -> Counter[str]:
    """Return the words of all texts inside plain data, labels of links among them, addresses not."""
    if isinstance(value, dict):
        found: Counter[str] = Counter()
        for key, part in value.items():
            if key == "links":
                found += words(*part)
            elif key not in ("url", "image", "github", "arxiv", "doi", "type", "status"):
                found += said(part)
        return found
    if isinstance(value, list | tuple):
        return sum(map(said, value), Counter())
    return words(str(value)) if isinstance(value, str) else Counter()


def lost(lines: Iterable[str], item: Any, *, allowed: Iterable[str] = ()) -> list[str]:
    """Return the lines that hold a word which an item lacks."""
    there = said(item)
    free = set(allowed)
    found = []
    for line in lines:
        wanted = words(line)
        if any(count > there[word] and word not in free for word, count in wanted.items()):
            found.append(line)
        else:
            there.subtract(wanted)
    return found
