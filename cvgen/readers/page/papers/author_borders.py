"""Borders between the names in a list of authors: signs, marks, bold, three dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import split_by_link
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author_marks import MARKS
from cvgen.text.name_parts import is_generation

BEHIND_MARKS = re.compile(rf"(?<=[{MARKS}\d])\s+(?=[^\W\d_a-z])")  # Ada Lovelace* Charles Babbage†


def split_list(chars: Characters, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each item of a list; separators in brackets and in code do not count."""
    depths = []
    depth = 0
    for char in chars.text:
        depth += char in "([（【"
        depths.append(depth)
        depth -= char in ")]）】" and depth > 0
    begin = 0
    for match in separator.finditer(chars.text):
        place = match.start()
        if place < len(depths) and depths[place] == 0 and not chars.runs[place].code:
            yield begin, place
            begin = match.end()
    if begin < len(chars.text):
        yield begin, len(chars.text)


_NAME_BEFORE_INVERTED = re.compile(r"\s*[^\s,]+ [^,]+?(?P<sign>\s*,\s*)(?=[^,]+,[^,]+$)")  # Ada Reed, Fox, Bo


def split_mixed(chars: Characters, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield pieces between semicolons, a name in its order apart from the inverted one behind: Ada Reed, Fox, Bo; …"""
    for begin, end in pieces:
        match = _NAME_BEFORE_INVERTED.match(text := chars.text[begin:end])
        if match and is_name(text[: match.start("sign")].strip(f" {MARKS}")) and not is_generation(text.split(",")[-1]):
            yield begin, begin + match.start("sign")
            begin += match.end()
        yield begin, end


_OMISSION = re.compile(r"\s*(?:…+|\.{3,6}|\.(?: \.){2,3})\s+(?=\S)")


def split_omissions(chars: Characters, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each item of a list, three dots before a name apart: Fox, C., . . . Ho, D."""
    for begin, end in pieces:
        if match := _OMISSION.match(chars.text, begin, end):
            yield match.span()
            begin = match.end()
        yield begin, end


def split_at_marks(chars: Characters) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each name of a list that only marks and bold divide: Ada Reed* Bo Fox† **Cy Roe**."""
    begin = 0
    for match in re.finditer(r"\s+(?=[^\W\d_a-z])", chars.text):
        before, behind = match.start() - 1, match.end()
        is_border = chars.runs[before].strong != chars.runs[behind].strong
        if begin < match.start() and (is_border or BEHIND_MARKS.match(chars.text, match.start())):
            yield begin, match.start()
            begin = behind
    yield begin, len(chars.text)


def part_linked_names(line: TextLine) -> TextLine:
    """Return a list of authors with the comma that its owner forgot where the link of a name meets another name."""
    pieces = split_by_link(line)
    if sum(bool(href) for href, _ in pieces) < _LEAST_LINKS or "," not in line_text(line):
        return line
    parted: TextLine = []
    for n, (href, piece) in enumerate(pieces):
        parted += piece
        behind = next((runs for other, runs in pieces[n + 1 :] if other or line_text(runs).strip()), [])
        names = _NAMES.split(line_text(piece))[-1], _NAMES.split(line_text(behind))[0]
        is_border = bool(behind) and bool(href or behind[0].href) and href != behind[0].href
        if is_border and all(is_name(name) and " " in name.strip() for name in names):
            parted.append(TextRun(", "))
    return parted


_LEAST_LINKS = 2
_NAMES = re.compile(r"[,，、;&]|\band\b")
