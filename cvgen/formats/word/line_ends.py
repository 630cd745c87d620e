"""Keep separators from the ends of lines: Word cannot leave out those that a line happens to end with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.formats.word.measures import count_columns
from cvgen.formats.word.runs import Run
from cvgen.formats.word.style_types import BODY_SIZE
from cvgen.formats.word.theme_look import Look
from cvgen.text.even_lines import split_lines
from cvgen.text.no_breaks import NO_BREAK_SPACE, SEPARATOR
from cvgen.themes.text_widths import measure_text

_LETTER_EM = 0.48  # the width of a letter or digit in addresses, a little more than on average
_SEPARATOR_ROOM = 3.2  # millimetres: separators are set wide
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
    size = (look.styles["Contact"].font.size or BODY_SIZE) * look.size / BODY_SIZE * 25.4 / 72
    widths = [size * _measure(item, look) for item in items]
    gap = size * _measure(SEPARATOR, look) + _SEPARATOR_ROOM
    return split_lines(widths, gap, look.text_width)


def _measure(text: str, look: Look) -> float:
    """Return the width of a text in sizes of its font, which is known where the file carries it."""
    return measure_text(text, look.faces.latin) if look.embeds_fonts else count_columns(text) * _LETTER_EM
