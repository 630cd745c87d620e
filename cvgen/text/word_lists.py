"""Words of a list in an English sentence."""

from __future__ import annotations

from collections.abc import Iterable


def join_words(words: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"; there is at least one."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
