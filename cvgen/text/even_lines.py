"""Share items among lines that are about as wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def split_lines(widths: Sequence[float], gap: float, full: float) -> list[int]:
    """Return the index of the item that each line after the first begins with: few lines, about as wide.

    `gap` is the width between two items, `full` that of a line.
    """
    # What is best for the first n items: less the number of lines and the sum of their widths' squares, their starts.
    best: list[tuple[int, float, tuple[int, ...]]] = [(0, 0.0, ())]
    for end in range(1, len(widths) + 1):
        lines = _list_last_lines(widths[:end], gap, full)
        best.append(max((best[n][0] - 1, best[n][1] - width**2, (*best[n][2], n)) for n, width in lines))
    return list(best[-1][2][1:])


def _list_last_lines(widths: Sequence[float], gap: float, full: float) -> Iterator[tuple[int, float]]:
    """Yield each item that the last line may begin with, and the width of that line."""
    width = -gap
    for start in range(len(widths) - 1, -1, -1):
        width += gap + widths[start]
        if width > full and start < len(widths) - 1:
            return
        yield start, width
