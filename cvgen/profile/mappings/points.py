"""Points below points, in formats whose highlights are a list of texts.

A point below another follows it and begins with a dash for each level: “– ICML”, “– – main paper”. RenderCV reads the
points below one in its own text, behind “ - ”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cvgen.profile.highlights import Highlight
from cvgen.profile.types import Text

DASH = "– "
_SPLIT, _KEPT = " - ", "\u00a0- "  # where RenderCV splits a text, and the same to the eye


def flatten_points(points: Iterable[Highlight], resolve: Callable[[Text], str], depth: int = 0) -> Iterator[str]:
    """Yield the texts of points and of those below them, with a dash for each level."""
    for point in points:
        yield DASH * depth + resolve(point.text).strip()
        yield from flatten_points(point.highlights, resolve, depth + 1)


def nest_points(texts: Sequence[str]) -> list[Any]:
    """Return texts as points of a profile; none are below another where the first begins with a dash."""
    if not texts or texts[0].startswith(DASH):
        return list(texts)
    groups: list[list[str]] = []
    for text in texts:
        if text.startswith(DASH):
            groups[-1].append(text.removeprefix(DASH))
        else:
            groups.append([text])
    return [make_point(text, nest_points(below)) for text, *below in groups]


def make_point(text: str, below: list[Any]) -> Any:
    """Return a point of a profile as plain data."""
    return {"text": text, "highlights": below} if below else text


def join_points(texts: Iterable[str]) -> list[str]:
    """Return flat points as RenderCV has them: the points below one in its text."""
    joined: list[str] = []
    for text in texts:
        kept = text.replace(_SPLIT, _KEPT)
        if joined and kept.startswith(DASH):
            joined[-1] += _SPLIT + kept.removeprefix(DASH)
        else:
            joined.append(kept)
    return joined


def split_points(texts: Iterable[str]) -> list[Any]:
    """Return RenderCV's highlights as points of a profile."""
    points = []
    for text in texts:
        first, *below = (part.strip(" ").replace(_KEPT, _SPLIT) for part in text.split(_SPLIT))
        points.append(make_point(first, nest_points([part for part in below if part])))
    return points
