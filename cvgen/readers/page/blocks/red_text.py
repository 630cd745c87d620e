"""Emphasise what a page sets off in red."""

from __future__ import annotations

import re
from typing import Any

_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;]+)", re.IGNORECASE)
_NAMES = frozenset(("red", "crimson", "firebrick", "darkred", "tomato", "orangered", "indianred"))
_HEX = re.compile(r"#?(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\b.{0,20}")
_LEAST_RED, _MOST_OTHERS = 0x88, 0x66  # of 255
_EMPHASIS = "descendant-or-self::*[self::b or self::strong or self::em or self::i or self::code]"


def emphasise_red(element: Any) -> None:
    """Make emphasis of the red text in an element that has no other."""
    for part in element.xpath("descendant::font | descendant::span"):
        found = _COLOUR.search(part.get("style") or "")
        colour = found[1] if found else part.get("color") or ""
        if _is_red(colour.replace("!important", "").strip().casefold()) and not part.xpath(_EMPHASIS):
            part.tag = "em"


def _is_red(colour: str) -> bool:
    if match := _HEX.fullmatch(colour):
        red, green, blue = (int(digits * (2 if len(digits) == 1 else 1), 16) for digits in match.groups() if digits)
    elif match := _RGB.fullmatch(colour):
        red, green, blue = map(int, match.groups())
    else:
        return colour in _NAMES
    return red >= _LEAST_RED and max(green, blue) <= _MOST_OTHERS
