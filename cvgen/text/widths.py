"""About how wide a text is in print."""

from __future__ import annotations

from cvgen.text.scripts import has_east_asian


def estimate_width(text: str) -> float:
    """Return the width of a text in bold, in ems."""
    return sum(map(_estimate_letter, text))


def _estimate_letter(char: str) -> float:
    if char in "MW" or has_east_asian(char):
        return 1
    return 0.8 if char in "mw" else 0.72 if char.isupper() else 0.5
