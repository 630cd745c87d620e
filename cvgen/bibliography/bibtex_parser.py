"""Parse BibTeX into entries with their places, and as much as possible of entries that are broken.

Libraries for BibTeX give no places, and lose everything behind an unbalanced brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.problems import ProblemSink, Spot
from cvgen.text.lines import LineIndex
from cvgen.text.months import ABBREVIATIONS

_BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NAME = re.compile(r"\s*([^\s\"#%'(),={}]+)\s*=\s*")
_KEY = re.compile(r"\s*([^\s,{}\"=]*)\s*(?:,|(?=[})]))")
_WORD = re.compile(r"[^\s\"#(),={}@]+")
_NEXT_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_SPACE = re.compile(r"\s*")
MAX_EXPANSION = 10_000_000  # characters that the strings of a file may stand for, all in all
# What counts inside of a value; the last alternative is the beginning of another entry.
_VALUE_MARKS = re.compile(r"\\.|[{}\"]|\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{[^\n{}=]*,[ \t]*\n", re.DOTALL)
# Where a value that is never closed is taken to end: before the next field or entry.
_RECOVERY = re.compile(r",?[ \t]*\n[ \t]*(?:[A-Za-z][\w-]*[ \t]*=|[})][ \t]*(?:\n|$)|@[ \t]*[A-Za-z]+[ \t]*[{(])")


@dataclass(slots=True)
class BibtexEntry:
    """An entry: its fields as written, and the places of their values, by names in small letters."""

    kind: str
    key: str
    spot: Spot
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)


class _BrokenEntryError(Exception):
    """An entry cannot be parsed any further; `at` is the offset, `reason` says why."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at, self.reason = at, reason


class BibtexParser:
    """Parses entries, and the strings they refer to, from a text."""

    def __init__(self, text: str, name: str, sink: ProblemSink) -> None:
        self.text, self.sink = text, sink
        self.lines = LineIndex(text, name)
        self.strings = dict(zip(ABBREVIATIONS, ABBREVIATIONS, strict=True))
        self.expansion = 0  # characters that strings have stood for

    def parse(self) -> Iterator[BibtexEntry]:
        """Yield every entry, broken ones as far as they go; strings, comments and preambles are none."""
        at = 0
        while match := _BEGIN.search(self.text, at):
            kind, at = match[1].lower(), match.end()
            if kind in ("comment", "preamble"):
                continue
            closing = "}" if match[2] == "{" else ")"
            entry = BibtexEntry(kind, "", self.lines.find_spot(match.start()))
            try:
                at = self.parse_entry(entry, at, closing)
            except _BrokenEntryError as error:
                following = _NEXT_ENTRY.search(self.text, match.end())
                at = following.start() if following else len(self.text)
                hint = "what can be read of it is imported"
                self.sink.note(self.lines.find_spot(error.at), "bibtex", f"this entry is broken: {error.reason}", hint)
            entry.text = self.text[match.start() : at].strip()
            if kind != "string":
                yield entry

    def parse_entry(self, entry: BibtexEntry, at: int, closing: str) -> int:
        """Parse an entry up to its end, and return where that is."""
        if entry.kind != "string":
            match = _KEY.match(self.text, at)
            if match:
                entry.key, at = match[1], match.end()
            elif not _NAME.match(self.text, at):
                raise self.make_error(at, "it has no key")
        while True:
            at = self.skip_space(at)
            if self.text[at : at + 1] == closing:
                return at + 1
            at = self.skip_space(self.parse_field(entry, at))
            if self.text[at : at + 1] == ",":
                at += 1

    def parse_field(self, entry: BibtexEntry, at: int) -> int:
        """Parse a field of an entry, or the value of a string, and return where that ends."""
        match = _NAME.match(self.text, at)
        if not match:
            ends = at >= len(self.text) or self.text[at] == "@"
            raise self.make_error(at, "it does not end" if ends else "a field is missing here")
        name, begin = match[1].lower(), match.end()
        value, end = self.parse_value(begin)
        if entry.kind == "string":
            self.strings[name] = value
        elif name in entry.fields:
            message = f"“{name}” is given twice in this entry"
            self.sink.keep(self.lines.find_spot(begin), f"{match[1]} = {value}", "duplicate-field", message)
        else:
            entry.fields[name], entry.spots[name] = value, self.lines.find_spot(begin)
        return end

    def make_error(self, at: int, reason: str) -> _BrokenEntryError:
        """Return the error at an offset, or at the last character of the file."""
        return _BrokenEntryError(min(at, len(self.text) - 1), reason)

    def skip_space(self, at: int) -> int:
        """Return the offset behind white space."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def parse_value(self, at: int) -> tuple[str, int]:
        """Return a value with its parts joined, and where it ends."""
        value = ""
        while True:
            at = self.skip_space(at)
            char = self.text[at : at + 1]
            if char == "{":
                part, at = self.parse_braced(at)
            elif char == '"':
                part, at = self.parse_quoted(at)
            elif match := _WORD.match(self.text, at):
                part, at = self.resolve_word(match), match.end()
            else:
                raise self.make_error(at, "a value is missing here")
            value += part
            at = self.skip_space(at)
            if self.text[at : at + 1] != "#":
                return value, at
            at += 1

    def resolve_word(self, match: re.Match[str]) -> str:
        """Return the string that a word stands for, a number as it is; a string that is not there is reported."""
        word = match[0]
        if word.lower() not in self.strings and not word.isdigit():
            spot = self.lines.find_spot(match.start())
            self.sink.note(spot, "no-string", f"there is no @string “{word}”", "the word itself is taken")
        text = self.strings.get(word.lower(), word)
        self.expansion += len(text)
        if self.expansion > MAX_EXPANSION:
            raise self.make_error(match.start(), "its strings stand for more text than any bibliography")
        return text

    def parse_braced(self, at: int) -> tuple[str, int]:
        """Return the text between the brace here and the one that closes it, and where that ends."""
        depth = 0
        for match in _VALUE_MARKS.finditer(self.text, at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0].startswith("\n"):
                break  # another entry begins: a brace was forgotten
            if depth == 0:
                return self.text[at + 1 : match.start()], match.end()
        return self.recover(at, "this “{” is never closed")

    def parse_quoted(self, at: int) -> tuple[str, int]:
        """Return the text between the quotation mark here and the next outside of braces, and where that ends."""
        depth = 0
        for match in _VALUE_MARKS.finditer(self.text, at + 1):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0].startswith("\n"):
                break
            if match[0] == '"' and depth <= 0:
                return self.text[at + 1 : match.start()], match.end()
        return self.recover(at, "this quotation mark is never closed")

    def recover(self, at: int, message: str) -> tuple[str, int]:
        """Report a value that does not end; return it up to the next field or entry, and where that begins."""
        self.sink.note(self.lines.find_spot(at), "bibtex", message, "it is read up to where the next field begins")
        match = _RECOVERY.search(self.text, at)
        end = match.start() if match else len(self.text)
        return self.text[at + 1 : end].strip('{}",\n\t '), end
