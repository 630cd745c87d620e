"""Two columns of text for a terminal, the second one wrapped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence

_MAX_WIDTH = 100  # columns that are read with ease
_GAP = 2  # columns between the two
_LEAST = 10  # columns that each of them has at the least
_WIDE = r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
_PIECE = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")


def format_rows(rows: Sequence[tuple[str, str]], width: int, indent: str = "  ") -> list[str]:
    """Return the lines of rows whose first texts are as wide as the widest, two fifths of the width at most.

    A first text wider than that has lines of its own, and a second one goes on in its column. Widths are those of a
    terminal, where East Asian characters take two columns; between these a line may end.
    """
    room = max(width - len(indent), 2 * _LEAST)
    widths = [measure_width(text) for text, _ in rows]
    first = max((one for one in widths if one <= room * 2 // 5), default=0 if not any(widths) else _LEAST)
    gap = first + _GAP if any(widths) else 0
    lines = []
    for (left, right), used in zip(rows, widths, strict=True):
        *above, start = wrap_text(left, room) if used > first else [left]
        if used > first:
            above, start = [*above, start], ""
        rights = list(wrap_text(right, room - gap)) or [""]
        pad = " " * (gap - measure_width(start))
        lines += [*above, f"{start}{pad}{rights[0]}", *(" " * gap + line for line in rights[1:])]
    return [f"{indent}{line}".rstrip() for line in lines]


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


def measure_terminal() -> int:
    """Return the columns of the terminal, as far as they are read with ease."""
    return min(shutil.get_terminal_size().columns, _MAX_WIDTH)


def measure_width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    from wcwidth import wcswidth

    return max(int(wcswidth(text)), 0)
