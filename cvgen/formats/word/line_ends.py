"""Keep separators from the ends of lines: Word cannot leave out those that a line happens to end with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from cvgen.formats.word.measures import count_columns
from cvgen.formats.word.runs import Run
from cvgen.formats.word.theme_look import Look
from cvgen.text.no_breaks import NO_BREAK_SPACE, SEPARATOR

_LETTER_EM = 0.48  # the width of a letter or digit in addresses, a little more than on average
_LONGEST_PIECE = 48  # columns that may move to the next line together
_BREAK = re.compile(r"[ \n\t]")
_SEPARATOR = re.compile(f"[ {NO_BREAK_SPACE}]· ")


def bind_separators(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of a paragraph in which no line ends with a separator, unless its neighbours are very long."""
    text = "".join(run.text for run in runs)
    bound = _bind_text(text) if _SEPARATOR.search(text) else text
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        yield run if bound[start:end] == run.text else replace(run, text=bound[start:end])


def _bind_text(text: str) -> str:
    """Return a text of the same length, with no-break spaces on both sides of separators."""
    first, *others = _SEPARATOR.split(text)
    parts, piece = [first], _BREAK.split(first)[-1]
    for part in others:
        words = _BREAK.split(part)
        holds = count_columns(piece + words[0]) + len(SEPARATOR) <= _LONGEST_PIECE
        parts.append(f"{NO_BREAK_SPACE}·{NO_BREAK_SPACE if holds else ' '}{part}")
        piece = words[-1] if len(words) > 1 or not holds else f"{piece}{SEPARATOR}{part}"
    return "".join(parts)


def split_contacts(items: Sequence[str], look: Look) -> list[int]:
    """Return the index of the fact that each line after the first begins with, in the style of contacts."""
    size = (look.styles["Contact"].font.size or 10.5) * look.size / 10.5 * _LETTER_EM * 25.4 / 72
    return split_lines([count_columns(item) * size for item in items], len(SEPARATOR) * size, look.text_width)


def split_lines(widths: Sequence[float], gap: float, full: float) -> list[int]:
    """Return the index of the item that each line after the first begins with, so that lines are about as wide.

    `gap` is the width between two items, `full` that of a line.
    """
    total = sum(widths) + gap * (len(widths) - 1)
    line_count = max(1, ceil(total / full))
    limit = total / line_count
    while limit < full:
        if len(starts := _fill_lines(widths, gap, limit)) < line_count:
            return starts
        limit += full / 50
    return _fill_lines(widths, gap, full)


def _fill_lines(widths: Sequence[float], gap: float, limit: float) -> list[int]:
    starts, used = [], 0.0
    for index, width in enumerate(widths):
        if index and used + gap + width > limit:
            starts.append(index)
            used = width
        else:
            used += width + (gap if index else 0)
    return starts
