"""Parse BibTeX into entries with their places, and as much as possible of entries that are broken.

Libraries for BibTeX give no places, and lose everything behind an unbalanced brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cvgen.bibliography.journal_macros import JOURNALS, STYLE_STRINGS
from cvgen.problems import ProblemSink, Spot
from cvgen.text.lines import LineIndex
from cvgen.text.months import ABBREVIATIONS, MONTH_NAME

_BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NAME = re.compile(r"\s*([^\s\"#%'(),={}]+)\s*=\s*")
_KEY = re.compile(r"\s*([^\s,{}\"=]*)\s*(?:,|(?=[})]))")
_ODD_KEY = re.compile(r"\s*([^,=\n\"@]{1,200}?)\s*,")  # with spaces or braces in it
_WORD = re.compile(r"[^\s\"#(),={}@]+")
_NEXT_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_SPACE = re.compile(r"(?:\s+|%[^\n]*)*")  # comments stand where no value does
# A value that is no string: numbers with what stands between them, names of months.
_LITERAL = re.compile(rf"[\d./:-]*\d[\d./:-]*[a-z]?|{MONTH_NAME}", re.IGNORECASE)
# Where an entry goes on behind what is no field, or behind a brace too many.
_NEXT_FIELD = re.compile(r"[,\n]\s*(?=[A-Za-z][\w+:-]*\s*=\s*[{\"\w])")
_GOES_ON = re.compile(r"[\s,]*(?:\}[\s,]*)?(?=[A-Za-z][\w+:-]*\s*=\s*[{\"\d])")
_COMMENTED = ("entries in comments are left out", "take away the comment's sign to read them")
MAX_EXPANSION = 10_000_000  # characters that the strings of a file may stand for, all in all
# What counts inside of a value; the last alternative is the beginning of another entry.
_VALUE_MARKS = re.compile(r"\\.|[{}\"]|\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{[^\n{}=]*,[ \t]*\n", re.DOTALL)
# Where a value that is never closed is taken to end: before the next field or entry.
_RECOVERY = re.compile(r",?[ \t]*\n[ \t]*(?:[A-Za-z][\w-]*[ \t]*=|[})][ \t]*(?:\n|$)|@[ \t]*[A-Za-z]+[ \t]*[{(])")
# The beginning of a field inside of a value: its brace was closed by that of the entry.
_FIELD_INSIDE = re.compile(r",\s*(?=[A-Za-z][\w-]*\s*=\s*[{\"\d])")


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
    """An entry cannot be parsed any further; `at` is the offset, `reason` says why; `is_end` where nothing follows."""

    def __init__(self, at: int, reason: str, *, is_end: bool = False) -> None:
        super().__init__(reason)
        self.at, self.reason, self.is_end = at, reason, is_end


class BibtexParser:
    """Parses entries, and the strings they refer to, from a text; `strings` are those of files before it."""

    def __init__(self, text: str, name: str, sink: ProblemSink, strings: Mapping[str, str] | None = None) -> None:
        self.text, self.sink = text, sink
        self.lines = LineIndex(text, name)
        known = {**JOURNALS, **STYLE_STRINGS, **dict(zip(ABBREVIATIONS, ABBREVIATIONS, strict=True))}
        self.strings = {**known, **(strings or {})}
        self.own_strings: dict[str, str] = {}
        self.has_open_comment = False  # whose end was looked for up to the end of the file
        self.last_value: tuple[str, int, int] | None = None  # of an entry: its field, and where it begins and ends
        self.expansion = 0  # characters that strings have stood for

    def parse(self) -> Iterator[BibtexEntry]:
        """Yield every entry, broken ones as far as they go; strings, comments and preambles are none."""
        at = 0
        while match := _BEGIN.search(self.text, at):
            kind, at = match[1].lower(), match.end()
            if kind in ("comment", "preamble") or self.is_commented(match.start()):
                at = self.skip_comment(match, kind)
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

    def is_commented(self, at: int) -> bool:
        """Tell whether a percent sign is before an entry on its line."""
        return self.text[self.text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("%")

    def skip_comment(self, match: re.Match[str], kind: str) -> int:
        """Return where a comment ends: the line, or the brace that closes it; entries in it are reported."""
        if kind not in ("comment", "preamble"):
            self.sink.note(self.lines.find_spot(match.start()), "commented", *_COMMENTED)
            end = self.text.find("\n", match.start())
            return end if end >= 0 else len(self.text)
        depth, end = 1, match.end()
        if self.has_open_comment:
            return end
        for piece in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self.text, match.end()):
            depth += {"{": 1, "}": -1}.get(piece[0], 0)
            if not depth:
                end = piece.end()
                break
        self.has_open_comment = depth > 0
        if kind == "comment" and _NEXT_ENTRY.search(self.text, match.end(), end):
            self.sink.note(self.lines.find_spot(match.start()), "commented", *_COMMENTED)
        return end

    def parse_entry(self, entry: BibtexEntry, at: int, closing: str) -> int:
        """Parse an entry up to its end, and return where that is."""
        if entry.kind != "string":
            at = self.parse_key(entry, at)
        self.last_value, has_reopened = None, False
        while True:
            at = self.skip_space(at)
            if self.text[at : at + 1] == closing:
                if not (follows := _GOES_ON.match(self.text, at + 1)) or entry.kind == "string":
                    return at + 1
                hint = "what follows is read as a part of it"
                self.sink.note(
                    self.lines.find_spot(at), "bibtex-mended", "this brace closes an entry that goes on", hint
                )
                at = follows.end()
            if not has_reopened and self.text[at : at + 1] in ("", "@") and (inside := self.reopen_value(entry)):
                at, has_reopened = inside, True
            at = self.skip_space(self.parse_next_field(entry, at))
            if self.text[at : at + 1] == ",":
                at += 1

    def reopen_value(self, entry: BibtexEntry) -> int:
        """Cut the last value of an entry that has no end where the next field begins in it; return where, else 0.

        Its brace was forgotten, and that of the entry closed it.
        """
        if not self.last_value or self.text[self.last_value[1]] != "{":
            return 0
        name, begin, end = self.last_value
        match = _FIELD_INSIDE.search(self.text, begin, end)
        if not match:
            return 0
        entry.fields[name] = self.text[begin + 1 : match.start()].strip("{}\n\t ")
        hint = "it is read up to where the next field begins"
        self.sink.note(self.lines.find_spot(begin), "bibtex", "the brace that opens here is not closed", hint)
        return match.end()

    def parse_key(self, entry: BibtexEntry, at: int) -> int:
        """Parse the key of an entry, and return where that ends."""
        match = _KEY.match(self.text, at)
        if not match and not _NAME.match(self.text, at):
            match = _ODD_KEY.match(self.text, at)
            if not match:
                raise self.make_error(at, "it has no key")
        if match:
            entry.key, at = match[1], match.end()
        return at

    def parse_next_field(self, entry: BibtexEntry, at: int) -> int:
        """Parse a field; where none is, keep what stands there, and go on at the next of the entry."""
        try:
            return self.parse_field(entry, at)
        except _BrokenEntryError as error:
            following = _NEXT_FIELD.search(self.text, error.at)
            other = _NEXT_ENTRY.search(self.text, error.at)
            if error.is_end or not following or (other and other.start() < following.start()):
                raise
            spot, text = self.lines.find_spot(error.at), self.text[error.at : following.start()].strip()
            self.sink.keep(spot, text, "no-field", "this is no field")
            return following.end()

    def parse_field(self, entry: BibtexEntry, at: int) -> int:
        """Parse a field of an entry, or the value of a string, and return where that ends."""
        match = _NAME.match(self.text, at)
        if not match:
            ends = at >= len(self.text) or self.text[at] == "@"
            raise self.make_error(at, "it does not end" if ends else "a field is missing here", is_end=ends)
        name, begin = match[1].lower(), match.end()
        value, end = self.parse_value(begin)
        if entry.kind == "string":
            self.strings[name] = self.own_strings[name] = value
        elif name in entry.fields:
            message = f"“{name}” is given twice in this entry"
            self.sink.keep(self.lines.find_spot(begin), f"{match[1]} = {value}", "duplicate-field", message)
        else:
            entry.fields[name], entry.spots[name] = value, self.lines.find_spot(begin)
            self.last_value = name, begin, end
        return end

    def make_error(self, at: int, reason: str, *, is_end: bool = False) -> _BrokenEntryError:
        """Return the error at an offset, or at the last character of the file."""
        return _BrokenEntryError(min(at, len(self.text) - 1), reason, is_end=is_end)

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
        if word.lower() not in self.strings and not _LITERAL.fullmatch(word) and word[0] != "\\":
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
