"""A line of text as characters that know their formatting."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from cvgen.readers.page.blocks.inline import TextLine, TextRun


@dataclass(frozen=True, slots=True)
class Characters:
    """The text of a line without images, and for each character the run that it is from."""

    text: str
    runs: tuple[TextRun, ...]

    def slice(self, begin: int, end: int | None = None) -> TextLine:
        """Return the characters from `begin` to `end` (None: the end of the line) as a line again."""
        line: TextLine = []
        begin, end, _ = slice(begin, end).indices(len(self.text))
        for run, group in groupby(self.runs[begin:end]):
            size = len(list(group))
            text = self.text[begin : begin + size]
            begin += size
            if line and line[-1] == run.with_text(line[-1].text):
                line[-1] = run.with_text(line[-1].text + text)
            else:
                line.append(run.with_text(text))
        return line


def expand_characters(line: TextLine) -> Characters:
    """Return the characters of a line."""
    pairs = [(char, run) for run in line if not run.image for char in run.text]
    return Characters("".join(char for char, _ in pairs), tuple(run for _, run in pairs))
