"""Sizes of paper and lengths in design tokens, in millimetres."""

from __future__ import annotations

import re
from collections.abc import Mapping

PAPER: Mapping[str, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(mm|cm|in|pt|px)")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


def parse_length(text: str) -> float:
    """Return a length of CSS in millimetres. Raises ValueError for anything else."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return float(match[1]) * _UNITS[match[2]]


def parse_sides(text: str) -> tuple[float, float, float, float]:
    """Return top, right, bottom and left, for which CSS gives one to four lengths. Raises ValueError."""
    sides = [parse_length(side) for side in text.split()]
    if not 1 <= len(sides) <= 4:
        raise ValueError(text)
    top, right, bottom, left = (sides * 4)[:4] if len(sides) < 3 else (sides + sides[1:])[:4]
    return top, right, bottom, left
