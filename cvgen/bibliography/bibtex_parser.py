"""The entries of a BibTeX file with their places; what is broken is said, and the rest is read.

Libraries for BibTeX give no places, and lose what stands behind an unbalanced brace; of theirs, only the decoding of
LaTeX is used (bibtex.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol

from cvgen.problems import Spot

_BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NAME = re.compile(r"\s*([^\s\"#%'(),={}]+)\s*=\s*")
_KEY = re.compile(r"\s*([^\s,{}\"=]*)\s*(?:,|(?=[})]))")
_WORD = re.compile(r"[^\s\"#(),={}@]+")
_NEXT_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_SPACE = re.compile(r"\s*")
# What matters inside of a value; the last is the beginning of another entry.
_MARKS = re.compile(r"\\.|[{}\"]|\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{[^\n{}=]*,[ \t]*\n", re.DOTALL)
_AFTER = re.compile(r",?[ \t]*\n[ \t]*(?:[A-Za-z][\w-]*[ \t]*=|[})][ \t]*(?:\n|$)|@[ \t]*[A-Za-z]+[ \t]*[{(])")
_MONTHS = {name: name for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}


@dataclass(slots=True)
class Record:
    """An entry: its type, its key, its fields as written (names in small letters), and where each stands."""

    kind: str
    key: str
    spot: Spot
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)


class Notes(Protocol):
    """Where the parser says what it met."""

    def note(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Say something about a place of the file."""

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Keep a text that an entry has no room for, and say so."""


class _BrokenError(Exception):
    """An entry cannot be read on from here."""

    def __init__(self, at: int, what: str) -> None:
        self.at, self.what = at, what


class Bibliography:
    """Reads entries, and the strings they refer to."""

    def __init__(self, text: str, name: str, notes: Notes) -> None:
        self.text, self.name, self.notes = text, name, notes
        self.strings = dict(_MONTHS)
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def spot(self, offset: int) -> Spot:
        """Return the place of an offset in the text."""
        line = bisect_right(self.starts, offset)
        begin = self.starts[line - 1]
        return Spot(self.name, line, offset - begin + 1, self.text[begin : self.starts[line] - 1][:1000])

    def records(self) -> Iterator[Record]:
        """Yield every entry, broken ones as far as they go; strings, comments and preambles are none."""
        at = 0
        while match := _BEGIN.search(self.text, at):
            kind, at = match[1].lower(), match.end()
            if kind in ("comment", "preamble"):
                continue
            closing = "}" if match[2] == "{" else ")"
            record = Record(kind, "", self.spot(match.start()))
            try:
                at = self.entry(record, at, closing)
            except _BrokenError as error:
                following = _NEXT_ENTRY.search(self.text, match.end())
                at = following.start() if following else len(self.text)
                hint = "what can be read of it is imported"
                self.notes.note(self.spot(error.at), "bibtex", f"this entry is broken: {error.what}", hint)
            record.text = self.text[match.start() : at].strip()
            if kind != "string":
                yield record

    def entry(self, record: Record, at: int, closing: str) -> int:
        """Read an entry up to its end, and return where that is."""
        if record.kind != "string":
            match = _KEY.match(self.text, at)
            if match:
                record.key, at = match[1], match.end()
            elif not _NAME.match(self.text, at):
                raise self.broken(at, "it has no key")
        while True:
            at = self.space(at)
            if self.text[at : at + 1] == closing:
                return at + 1
            match = _NAME.match(self.text, at)
            if not match:
                ends = at >= len(self.text) or self.text[at] == "@"
                raise _BrokenError(
                    min(at, len(self.text) - 1), "it does not end" if ends else "a field is missing here"
                )
            name = match[1].lower()
            begin = match.end()
            value, at = self.value(begin)
            if record.kind == "string":
                self.strings[name] = value
            elif name in record.fields:
                message = f"“{name}” is given twice in this entry"
                self.notes.keep(self.spot(begin), f"{match[1]} = {value}", "duplicate-field", message)
            else:
                record.fields[name], record.spots[name] = value, self.spot(begin)
            at = self.space(at)
            if self.text[at : at + 1] == ",":
                at += 1

    def broken(self, at: int, what: str) -> _BrokenError:
        """Return what says that an entry is broken; at the end of the file, at its last character."""
        return _BrokenError(min(at, len(self.text) - 1), what)

    def space(self, at: int) -> int:
        """Return where the white space ends."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int) -> tuple[str, int]:
        """Return a value, its parts joined, and where it ends."""
        said = ""
        while True:
            at = self.space(at)
            char = self.text[at : at + 1]
            if char == "{":
                part, at = self.braced(at)
            elif char == '"':
                part, at = self.quoted(at)
            elif match := _WORD.match(self.text, at):
                part, at = self.strings.get(match[0].lower(), match[0]), match.end()
                if not part.isdigit() and match[0].lower() not in self.strings:
                    message = f"there is no @string “{match[0]}”"
                    self.notes.note(self.spot(match.start()), "no-string", message, "the word itself is taken")
            else:
                raise self.broken(at, "a value is missing here")
            said += part
            at = self.space(at)
            if self.text[at : at + 1] != "#":
                return said, at
            at += 1

    def braced(self, at: int) -> tuple[str, int]:
        """Return what stands between the brace here and the one that closes it, and where that ends."""
        depth = 0
        for match in _MARKS.finditer(self.text, at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0].startswith("\n"):
                break  # another entry begins: a brace was forgotten
            if depth == 0:
                return self.text[at + 1 : match.start()], match.end()
        return self.unclosed(at, "this “{” is never closed")

    def quoted(self, at: int) -> tuple[str, int]:
        """Return what stands between the quotation mark here and the next that is in no braces, and where that ends."""
        depth = 0
        for match in _MARKS.finditer(self.text, at + 1):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0].startswith("\n"):
                break
            if match[0] == '"' and depth <= 0:
                return self.text[at + 1 : match.start()], match.end()
        return self.unclosed(at, "this quotation mark is never closed")

    def unclosed(self, at: int, what: str) -> tuple[str, int]:
        """Say that a value does not end, and take it up to where the next field, or the next entry, begins."""
        self.notes.note(self.spot(at), "bibtex", what, "it is read up to where the next field begins")
        match = _AFTER.search(self.text, at)
        end = match.start() if match else len(self.text)
        return self.text[at + 1 : end].strip('{}",\n\t '), end
