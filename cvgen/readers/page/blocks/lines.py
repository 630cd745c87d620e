"""Split runs of text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cvgen.readers.page.blocks.inline import LINE_BREAK, TextLine, TextRun

_CONTINUATION = ",;/|·&、，("  # before or after one of these, a line continues
_WIDTH = 60  # characters of a line that an editor may have wrapped
_OPEN_END = re.compile(r"(?:^|\s)(?:the|an?|of|[Cc]lick)$")  # words that no line ends with
_SPACES = re.compile(r"[\s\u00a0\u200b]+")


def break_at_line_ends(runs: Iterable[TextRun]) -> Iterator[TextRun]:
    """Yield runs with a line break at each line end of the source, except in links and where the line continues."""
    before = ""  # the last text
    length = 0  # of the line so far
    known = list(runs)
    for index, run in enumerate(known):
        if run == LINE_BREAK or "\n" not in run.text:
            before = run.text.strip() or ("" if run == LINE_BREAK else before)
            length = 0 if run == LINE_BREAK else length + len(run.text)
            yield run
            continue
        after = "".join(following.text for following in known[index + 1 : index + 4])
        pieces = run.text.split("\n")
        for number, text in enumerate(pieces):
            rest = "".join(pieces[number:]).strip() or after.strip()
            continues = bool(before and rest) and (before[-1] in _CONTINUATION or rest[0] in _CONTINUATION)
            is_wrapped = rest[:1].islower() and (length >= _WIDTH or before.casefold() == "here")
            is_wrapped = is_wrapped or bool(_OPEN_END.search(before))
            if number:
                joined = continues or is_wrapped or run.href is not None
                length = length if joined else 0
                yield run.with_text(" ") if joined else LINE_BREAK
            length += len(text)
            yield run.with_text(text)
            before = text.strip() or before


def split_lines(runs: Iterable[TextRun]) -> list[TextLine]:
    """Split runs into lines at their breaks, white space collapsed as in browsers; empty lines are left out."""
    groups = groupby(runs, lambda run: run == LINE_BREAK)
    return [line for is_break, group in groups if not is_break and (line := _collapse_spaces(group))]


def _collapse_spaces(runs: Iterable[TextRun]) -> TextLine:
    line: TextLine = []
    after_space = True
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if after_space and not run.image:
            text = text.lstrip(" ")
        if not text and run.text and run.href is None and line and line[-1].href is not None:
            line[-1] = line[-1].with_text(line[-1].text.rstrip(" "))
            text = " "  # keeps two links to one address apart
        if text or run.image:
            after_space = text.endswith(" ")
            line.append(run.with_text(text))
    return _trim_end(line, None)


def trim_line(line: Sequence[TextRun], chars: str) -> TextLine:
    """Return a line without these characters and spaces at its start and end."""
    chars += " "
    trimmed = list(line)
    while trimmed and not trimmed[0].image and not trimmed[0].text.strip(chars):
        trimmed.pop(0)
    trimmed = _trim_end(trimmed, chars)
    if trimmed and not trimmed[0].image:
        trimmed[0] = trimmed[0].with_text(trimmed[0].text.lstrip(chars))
    return trimmed


def _trim_end(line: TextLine, chars: str | None) -> TextLine:
    """Remove these characters (None: white space) from the end of a line, in place."""
    while line and not line[-1].image and not line[-1].text.strip(chars):
        line.pop()
    if line and not line[-1].image:
        line[-1] = line[-1].with_text(line[-1].text.rstrip(chars))
    return line


def line_text(line: Iterable[TextRun]) -> str:
    """Return the text of a line without formatting and images."""
    return " ".join("".join(run.text for run in line if not run.image).split())
