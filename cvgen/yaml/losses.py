r"""What YAML takes out of a text in silence: letters behind a backslash, what stands behind “#”, ends of lines.

The rules, which decide between what is meant and what is not:

* `\t`, `\r` in double quotes before a letter and `\_` anywhere are not meant. `\n` is meant but in a LaTeX command
  (`\nu`), in a formula, in a path (`C:\new`), and beside another escape that is not.
* “#” begins a remark that is meant if two spaces or a tab stand before it, or a space behind it. It is not meant if
  it is followed by a letter, digit or punctuation, or by nothing; nor, however it is spaced, if it would cut a bracket
  off from its other half, or a number from “Ranked # 1 of 200”.
* Lines that begin like items of a list, in a text whose lines YAML joins, are not meant to be joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# LaTeX commands that begin with n, behind what a sentence does not end with: Italian “,\ne” is a new line.
_LATEX = re.compile(
    r"(?<![\w.,;:!?)\]])\\(?:nu|nabla|neq?|not|notin|ni|newline|newcommand|natural|nearrow|nwarrow|nexists|n[gl]eq|nless"
    r"|nmid|norm|normalsize|nolimits|nonumber|noindent|nobreak|num|nsubseteq|nsim|nparallel)(?![A-Za-z])"
)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_EATEN = re.compile(r"\\(?:t[A-Za-z]|r[A-Za-z]|_)")
_FORMULA = re.compile(r"\$(?![\s$])[^$]*(?<!\s)\$")
_NEW_LINE, _NEW_LINE_AND_LETTER = re.compile(r"\\n"), re.compile(r"\\n[a-z]")
_PATH = re.compile(r"\b[A-Za-z]:\\\S*")
_READINGS = {"t": "a tab", "r": "an end of line", "n": "an end of line", "_": "a no-break space"}
_CONTROLS = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "e": 27, "N": 0x85, "L": 0x2028, "P": 0x2029}

_REMARK = re.compile(r"(?P<gap>[ \t]+)#(?P<rest>[^\r\n]*)")
_WORK_MARK = re.compile(r"(?:TODO|FIXME|XXX|NOTE|NB)\b")
_RANK = re.compile(r" \d{1,3}(?: ?(?:of|in|on|out|among|/)\b.*|[.,;)]?)")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "（": "）", "「": "」", "『": "』"}
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣]|\d{1,3}[.)])[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Escape:
    """An escape in double quotes: its offset, its letters as written, and what YAML reads instead."""

    offset: int
    written: str
    reading: str


def find_eaten_escapes(raw: str) -> Iterator[Escape]:
    """Yield the escapes of a double-quoted text, as written with its quotes, that are not meant."""
    places = [match for match in _ESCAPE.finditer(raw) if match.group()[1] in _READINGS]
    eaten = {match.start() for match in places if _EATEN.match(raw, match.start())}
    lines = {match.start() for match in places if match.group() == "\\n"}
    unmeant = eaten | lines if eaten else lines & _find_backslashes(raw)
    for match in places:
        if match.start() in unmeant:
            yield Escape(match.start(), match.group(), _READINGS[match.group()[1]])


def find_control_escapes(raw: str) -> Iterator[Escape]:
    """Yield the escapes of a double-quoted text that stand for an invisible character: `\\beta` begins with one."""
    for match in _ESCAPE.finditer(raw):
        letter, digits = match.group()[1], match.group()[2:]
        code = int(digits, 16) if letter in "xuU" and digits else _CONTROLS.get(letter, -1)
        if code >= 0:
            yield Escape(match.start(), match.group(), chr(code))


def _find_backslashes(raw: str) -> set[int]:
    r"""Return the offsets at which an `\n` begins with a backslash that is meant as one."""
    found = {match.start() for match in _LATEX.finditer(raw)}
    for pattern, letters in ((_FORMULA, _NEW_LINE_AND_LETTER), (_PATH, _NEW_LINE)):
        for span in pattern.finditer(raw):
            found |= {match.start() for match in letters.finditer(raw, span.start(), span.end())}
    return found


def find_unmeant_remark(text: str, start: int, end: int) -> int:
    """Return the offset of the “#” that cuts the plain text between two offsets without being meant; -1 if none."""
    match = _REMARK.match(text, end)
    if match is None or text[match.start() : match.end()].isspace():
        return -1
    before, gap, rest = text[start:end], match["gap"], match["rest"].rstrip()
    if _is_cut_bracket(before, rest) or (gap == " " and _is_text(before, rest)):
        return match.end("gap")
    return -1


def _is_text(before: str, rest: str) -> bool:
    """Return whether what stands behind a “#”, itself behind one space, goes on with the text before it."""
    if not rest:
        return bool(before)
    if rest[0].isspace():
        return before[-1:].isalpha() and _RANK.fullmatch(rest) is not None
    return not _WORK_MARK.match(rest) and rest[0] not in "#-=*~!|<"


def _is_cut_bracket(before: str, rest: str) -> bool:
    """Return whether the last bracket that is open before the “#” is closed behind it, before any other is opened."""
    for opening, closing in _BRACKETS.items():
        if before.count(opening) > before.count(closing):
            return closing in rest and opening not in rest.partition(closing)[0]
    return False


_WRAPPED = 60  # columns from which on a line may have been broken by a program, before a dash that is one


def is_sublist(raw: str, joined: int) -> bool:
    """Return whether the items that are joined to the text of a list item were meant as a list below it.

    `joined` is the 0-based line of the first. A line broken by a program may begin with a dash, too, but not two, and
    not behind a short one.
    """
    lines = raw.splitlines()
    are_items = all(_ITEM.match(line) for line in lines[joined:])
    return joined == 1 and are_items and (len(lines) > 2 or len(lines[0]) < _WRAPPED)


def find_joined_item(raw: str) -> int:
    """Return the 0-based line of a text, as written, that begins like a list item and is joined to the line above.

    -1 if there is none: one such line among others may be a dash or a number.
    """
    lines = raw.splitlines()
    items = [number for number, line in enumerate(lines) if _ITEM.match(line.lstrip(" \t\"'"))]
    joined = [number for number in items if number and lines[number - 1].strip(" \t|>+-0123456789")]
    if not joined or len(items) < 2:
        return -1
    above = lines[items[0] - 1].rstrip() if items[0] > 1 else ""
    return -1 if above and not above.endswith(":") else joined[0]
