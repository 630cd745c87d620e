"""Lines of plain text: their display width, wrapping and indentation."""

from __future__ import annotations

import re

from wcwidth import wcwidth

from cvgen.text.scripts import EAST_ASIAN

_CLOSING = "、。，．：；！？）」』】〉》…"  # no line begins with one of these
_PIECE = re.compile(rf"[ \n]+|[{EAST_ASIAN}][{_CLOSING}]*|[^ \n{EAST_ASIAN}]+[{_CLOSING}]*")


def display_width(text: str) -> int:
    """Return how many columns a text takes in a fixed-width font."""
    return sum(max(wcwidth(char), 0) for char in text)


def wrap_line(text: str, width: int) -> str:
    """Break a line at spaces, or between East Asian characters. A word wider than `width` gets a line of its own."""
    lines, line, used, gap = [], "", 0, ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            gap = " " if line else ""
            continue
        size = display_width(piece)
        if line and used + len(gap) + size > width:
            lines.append(line)
            line, used, gap = "", 0, ""
        line, used, gap = line + gap + piece, used + len(gap) + size, ""
    return "\n".join([*lines, line])


def indent_lines(text: str, first: str, rest: str) -> str:
    """Return a text with `first` before its first line and `rest` before the others."""
    return "\n".join(f"{rest if index else first}{line}".rstrip() for index, line in enumerate(text.split("\n")))
