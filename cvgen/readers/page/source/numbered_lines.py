"""Write lines that are numbered or marked without a list as a list: [1], (1), ①, 1、, •."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cvgen.readers.page.source.source_lines import SourceLines

_CIRCLED = {chr(0x2460 + number): number + 1 for number in range(20)}
_NUMBER = re.compile(
    r" {0,3}(?P<bold>\*\*)?"
    r"(?:\[(?P<square>\d{1,3})\](?![(:\[])|[(（](?P<round>\d{1,3})[)）]|(?P<comma>\d{1,3})[、．]"
    rf"|(?P<circle>[{''.join(_CIRCLED)}])|(?P<bullet>[•●▪■◆►➢➤])(?=[ \t]))"
    r"(?(bold)\*\*)[ \t]*(?=\S)"
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*$", re.IGNORECASE)


class _NumberedLine(NamedTuple):
    """A line that a number is before: its place, the form of the number, its value, and the text behind it.

    A bullet's value is 0.
    """

    place: int
    form: str
    number: int
    text: str


def list_numbered_lines(source: SourceLines) -> SourceLines:
    """Return a page with the numbers and bullets before lines as marks of items, each number next to the one before.

    The numbers may rise or fall. Nothing else may stand between two of them: then a number heads several paragraphs.
    """
    texts = list(source.texts)
    for run in _find_runs(texts):
        for line in run:
            texts[line.place] = f"- {_BREAK.sub('', line.text)}"
    return SourceLines(texts, source.spots)


def _find_runs(texts: Sequence[str]) -> Iterator[list[_NumberedLine]]:
    """Yield the numbered lines that follow each other, two or more."""
    run: list[_NumberedLine] = []
    for place, text in enumerate(texts):
        line = _read_number(place, text)
        if line and run and _follows(line, run[-1]):
            run.append(line)
        elif line or (text.strip() and not _is_in_paragraph(texts, place, run)):
            yield from [run] * (len(run) > 1)
            run = [line] if line else []
    yield from [run] * (len(run) > 1)


def _follows(line: _NumberedLine, before: _NumberedLine) -> bool:
    step = 1 if line.number else 0
    return line.form == before.form and abs(line.number - before.number) == step


def _read_number(place: int, text: str) -> _NumberedLine | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    form = match.lastgroup or ""
    number = int(match[form]) if match[form].isdecimal() else _CIRCLED.get(match[form], 0)
    return _NumberedLine(place, form if number else match[form], number, text[match.end() :])


def _is_in_paragraph(texts: Sequence[str], place: int, run: Sequence[_NumberedLine]) -> bool:
    """Tell whether a line is of the paragraph that the last numbered line begins: no empty line or tag is between.

    A line of none would have ended the run, so the line before alone is looked at.
    """
    return bool(run) and bool(texts[place - 1].strip()) and not texts[place].lstrip().startswith("<")
