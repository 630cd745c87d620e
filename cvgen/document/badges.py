"""Colours of badges, each with the ink that can be read on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_BLACK, _WHITE = "#000", "#fff"


@dataclass(frozen=True, slots=True)
class BadgeColour:
    """A colour of badges: its `name` is six digits ("123456"), `ink` the colour of what is written on it."""

    name: str
    ink: str


def list_badge_colours(colours: Iterable[str]) -> tuple[BadgeColour, ...]:
    """Return the colours of badges (#rrggbb, "" for none), each once."""
    return tuple(BadgeColour(colour[1:], choose_ink(colour)) for colour in sorted({*colours} - {""}))


def choose_ink(colour: str) -> str:
    """Return black or white, whichever stands out more from a colour (#rrggbb).

    One of them has a contrast of 4.58 or more to any colour; WCAG 2.2 wants 4.5 of small letters.
    """
    luminance = measure_luminance(colour)
    return _WHITE if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else _BLACK


def measure_luminance(colour: str) -> float:
    """Return the relative luminance of a colour (#rrggbb), from 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
