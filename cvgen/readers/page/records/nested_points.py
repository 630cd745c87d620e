"""Read points of Markdown with lists in them as points with points below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.profile.highlights import MAX_DEPTH

_ITEM = re.compile(r"- +(?=\S)")


def nest_points(points: Sequence[str], depth: int = 1) -> list[Any] | None:
    """Return points as a profile has them: a text, or its text and the points below; None where they hold more."""
    nested = [_nest(point, depth) for point in points]
    return None if None in nested else nested


def _nest(point: str, depth: int) -> Any:
    head, *rest = point.split("\n")
    if not rest:
        return point
    inner = _split_items(rest)
    below = nest_points(inner, depth + 1) if inner and depth < MAX_DEPTH else None
    return {"text": head, "highlights": below} if below else None


def _split_items(lines: Sequence[str]) -> list[str]:
    """Return the items of a list, none if there is anything but one list of one kind."""
    items: list[str] = []
    for line in lines:
        if match := _ITEM.match(line):
            items.append(line[match.end() :])
        elif items and line.startswith("  "):
            items[-1] += "\n" + line[2:]
        else:
            return []
    return items
