"""Two columns of text for a terminal, the second one wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GAP = 2  # columns between the two
_LEAST = 10  # columns that each of them has at the least
_WIDE = r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
_PIECE = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")


def format_rows(rows: Sequence[tuple[str, str]], width: int, indent: str = "  ") -> list[str]:
    """Return the lines of rows whose first texts are as wide as the widest, two fifths of the width at most.

    A text too wide for its column goes on in the next line. Widths are those of a terminal, where East Asian
    characters take two columns; between these a line may end.
    """
    first = max((measure_width(text) for text, _ in rows), default=0)
    room = max(width - len(indent) - _GAP * bool(first), _LEAST)
    first = min(first, room * 2 // 5)
    lines = []
    for left, right in rows:
        lefts, rights = list(wrap_text(left, first)), list(wrap_text(right, max(room - first, _LEAST)))
        for number in range(max(len(lefts), len(rights))):
            start = lefts[number] if number < len(lefts) else ""
            end = rights[number] if number < len(rights) else ""
            pad = " " * (first - measure_width(start) + _GAP) if first else ""
            lines.append(f"{indent}{start}{pad}{end}".rstrip())
    return lines


def wrap_text(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text; a word wider than a line is cut."""
    line = ""
    for piece in _list_pieces(text, width):
        if line.strip() and measure_width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line = line + piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def _list_pieces(text: str, width: int) -> Iterator[str]:
    """Yield words, white space and East Asian characters; a word that is wider than a line in parts."""
    for piece in _PIECE.findall(text):
        while measure_width(piece) > max(width, 1):
            cut = next(n for n in range(len(piece), 0, -1) if n == 1 or measure_width(piece[:n]) <= width)
            yield piece[:cut]
            piece = piece[cut:]
        if piece:
            yield piece


def measure_width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    from wcwidth import wcswidth

    return max(int(wcswidth(text)), 0)
