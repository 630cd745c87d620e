"""Lists that are written into a text, as points of their own."""

from __future__ import annotations

import re

from cvgen.profile.mappings.points import DASH

# What programs and people put before a point; a hyphen, star or plus needs a space behind it.
_POINT = re.compile(r"(?P<indent>[ \t]*)(?:(?:[-*+–—]|\d{1,2}[.)])[ \t]+|[•·●▪■◦‣➢►▸✓✔]\s*)(?P<text>\S.*)")
_MAX_DEPTH = 4


def split_listed_points(text: str) -> tuple[str, list[str]]:
    """Return a text without the list at its end, and the points of that list, with a dash for each level below.

    A line that is indented goes on with the point before it. Where words follow the list, or where there is a single
    line, the text is returned whole.
    """
    lines = text.strip().split("\n")
    begin = next((index for index, line in enumerate(lines) if _POINT.fullmatch(line)), len(lines))
    points: list[str] = []
    indents: list[int] = []
    for line in lines[begin:]:
        if match := _POINT.fullmatch(line):
            indent = len(match["indent"].expandtabs(4))
            while indents and indent < indents[-1] + 2:
                indents.pop()
            points.append(DASH * min(len(indents), _MAX_DEPTH) + match["text"].strip())
            indents.append(indent)
        elif line.strip() and line[:1] in " \t":
            points[-1] += f" {line.strip()}"
        elif line.strip():
            return text.strip(), []
    if len(lines) == 1:
        return text.strip(), []
    return "\n".join(lines[:begin]).strip(), points
