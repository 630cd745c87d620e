"""Read an invented item: HTML in which <lab k="title"> … </lab> says what a text is.

Tokens and pieces are made by the importer's own code, so that a model is trained on what it will see.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import lxml.html

from cvgen.readers.items.pieces import Piece, split_pieces
from cvgen.readers.items.tokens import split_tokens
from cvgen.readers.page.blocks.inline import TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.lines import split_lines

_BEGIN, _END = "\ue000", "\ue001"
_LABEL = re.compile(rf"{_BEGIN}(\w+){_BEGIN}")


def lab(label: str, html: str) -> str:
    """Return HTML as a part with a label; nothing stays nothing."""
    return f'<lab k="{label}">{html}</lab>' if html else ""


BRACES = re.compile(r"\{(\w+):((?:[^{}]|\{[^{}]*\})*)\}")  # {title:On {LaTeX}}, the label of a part written by hand


@dataclass(frozen=True)
class Example:
    """An item: its lines, its pieces, and the label of each."""

    lines: list[TextLine]
    pieces: list[Piece]
    labels: list[str]


def read_example(html: str, whole: Container[str]) -> Example:
    """Return the example in a string of HTML; what is in no <lab> is “other”.

    `whole` are the runs that are one piece, as in split_pieces.
    """
    marked = re.sub(r'<lab k="(\w+)">', rf"{_BEGIN}\1{_BEGIN}", html).replace("</lab>", _END)
    lines, spans = [], []
    for line in split_lines(extract_runs(lxml.html.fromstring(f"<div>{marked}</div>"))):
        plain, found = _strip_marks(line, spans[-1][-1][2] if spans and spans[-1] and spans[-1][-1][1] < 0 else "")
        if "".join(run.text for run in plain).strip():
            lines.append(plain)
            spans.append(found)
    pieces = split_pieces(split_tokens(lines), whole)
    return Example(lines, pieces, [_find_label(piece, spans[piece.line]) for piece in pieces])


def _strip_marks(line: TextLine, opened: str) -> tuple[TextLine, list[tuple[int, int, str]]]:
    """Return a line without the marks of labels, and begin, end and label of each; the end is -1 for one still open."""
    plain: TextLine = []
    spans: list[tuple[int, int, str]] = []
    length, begin, label = 0, 0, opened
    text = "".join(run.text for run in line)
    owners = [run for run in line for _ in run.text]
    place = 0
    while place < len(text):
        if match := _LABEL.match(text, place):
            begin, label, place = length, match[1], match.end()
            continue
        if text[place] == _END:
            if not label:
                raise ValueError(f"a label ends that did not begin: {text}")
            spans.append((begin, length, label))
            label = ""
            place += 1
            continue
        run = owners[place]
        if plain and replace(plain[-1], text="") == replace(run, text="") and not run.image:
            plain[-1] = replace(plain[-1], text=plain[-1].text + text[place])
        else:
            plain.append(replace(run, text=text[place]))
        length, place = length + 1, place + 1
    if label:
        spans += [(begin, length, label), (length, -1, label)]
    return plain, spans


def _find_label(piece: Piece, spans: Sequence[tuple[int, int, str]]) -> str:
    """Return the label that covers most of a piece."""
    begin, end = piece.tokens[0].begin, piece.tokens[-1].end
    covers: dict[str, int] = {}
    for first, last, label in spans:
        if (covered := min(end, last) - max(begin, first)) > 0:
            covers[label] = covers.get(label, 0) + covered
    best = max(covers, key=lambda label: covers[label], default="other")
    return best if covers.get(best, 0) * 2 > end - begin else "other"


__all__ = ["Example", "TextRun", "lab", "read_example"]
