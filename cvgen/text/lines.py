"""Lines and columns of places in a text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from cvgen.problems import Spot

_MAX_SHOWN = 1000  # characters of a line: whole files may be one


class LineIndex:
    """The places of a text whose lines end with \\n; `file` is its name as the owner calls it."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def find_spot(self, offset: int) -> Spot:
        """Return the place of an offset, with its line."""
        line, column = self.locate(offset)
        begin, end = self._starts[line - 1], self._starts[line] - 1
        return Spot(self.file, line, column, self.text[begin:end][:_MAX_SHOWN])
