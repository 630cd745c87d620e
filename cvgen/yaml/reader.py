"""Strict YAML: a file becomes plain data, and every value keeps the place where it stands.

Stricter than YAML where YAML surprises people: every plain scalar is text (so `2509.24010`, `0123` and `1:30` stay
what was written), but for `true`, `false`, and `null`, `~` or nothing; keys are unique; tags, merge keys and further
documents are refused; size, depth and the growth by aliases are limited. The schema decides what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.yaml.messages import MESSAGES, explain

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 1_000_000

Key = str | int
Data = Any

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# Numbers as YAML writers leave them without quotes.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+][0-9]+)?)?")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Number(str):
    """A text that was written as a number, without quotes; only what data formats keep asks for the difference."""

    __slots__ = ()


@dataclass(slots=True)
class Node:
    """A value and where it stands: 1-based line and column, `length` characters long on that line.

    `value` is plain data; `children` are the nodes inside by key or index, `keys` those of the keys themselves.
    `size` counts the values inside, aliases written out.
    """

    value: Data
    line: int
    column: int
    length: int
    children: dict[Key, Node] = field(default_factory=dict)
    keys: dict[Key, Node] = field(default_factory=dict)
    size: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its `name` as shown to the owner, its `text`, and the tree of its values."""

    name: str
    text: str
    root: Node

    @property
    def data(self) -> Data:
        """The plain data: dict, list, str, bool and None."""
        return self.root.value

    def find(self, path: tuple[Key, ...], *, key: bool = False) -> Node:
        """Return the node at `path`, or the nearest one above it; with `key`, the node of the key itself."""
        node = self.root
        for depth, step in enumerate(path):
            if key and depth == len(path) - 1 and step in node.keys:
                return node.keys[step]
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def problem(
        self,
        path: tuple[Key, ...],
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        part: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a Problem that points at the value (or, with `key`, the key) at `path`, or at a `part` of its text."""
        node = self.find(path, key=key)
        line, column, length = node.line, node.column, node.length
        if part:
            begin = sum(map(len, _LINES.findall(self.text)[: line - 1])) + column - 1
            if (offset := self.text.find(part, begin)) >= 0:
                (line, column), length = _line_and_column(self.text, offset), len(part)
        return self.at(line, column, code, message, hint, length=length, severity=severity)

    def locate(self, problem: Problem) -> Problem:
        """Return a Problem that has no place yet at the first line that holds the text it is about, if there is one."""
        if problem.file or not problem.source:
            return problem
        offset = self.text.find(problem.source)
        if offset < 0:
            return replace(problem, file=self.name, source="")
        line, column = _line_and_column(self.text, offset)
        placed = self.at(line, column, problem.code, problem.message, problem.hint, length=len(problem.source))
        return replace(placed, severity=problem.severity)

    def at(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        hint: str = "",
        *,
        length: int = 1,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a Problem that points at a line and column."""
        lines = _split_lines(self.text)
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        length = max(1, min(length, len(shown) - column + 1))
        return Problem(code, message, hint, severity, self.name, line, column, length, shown)


def read_yaml(file: Path, name: str | None = None) -> Source:
    """Read a YAML file strictly; `name` is how problems call it. Raises InvalidProfile, never another error."""
    name = str(file) if name is None else name
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        _fail(name, "no-file", "there is no such file", "“cvgen init” writes a profile to start from")
    except IsADirectoryError:
        _fail(name, "no-file", "this is a folder, not a file", f"name the file in it: {Path(name) / 'profile.yaml'}")
    except PermissionError:
        _fail(name, "no-permission", "this file may not be read", "ask for permission, or copy it")
    except OSError as error:
        _fail(name, "unreadable", f"this file cannot be read: {error.strerror or error}")
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes | str, name: str = "profile.yaml") -> Source:
    """Parse YAML text strictly. Raises InvalidProfile with one Problem where it cannot be read at all."""
    text = raw if isinstance(raw, str) else _decode(raw, name)
    empty = Source(name, text, Node(None, 1, 1, 1))
    if len(text) > MAX_BYTES:
        _fail(name, "too-large", f"this file is larger than {MAX_BYTES // 2**20} MiB", "is it the right file?")
    if match := _FORBIDDEN.search(text):
        line, column = _line_and_column(text, match.start())
        code = f"U+{ord(match.group()):04X}"
        raise InvalidProfile(
            [empty.at(line, column, "control-character", f"an invisible control character ({code})", "delete it")]
        )
    try:
        return Source(name, text, _Builder(empty).build())
    except yaml.MarkedYAMLError as error:
        line, column, message, hint = explain(error, _split_lines(text))
        raise InvalidProfile([empty.at(line, column, "yaml", message, hint)]) from None


def _decode(raw: bytes, name: str) -> str:
    for bom, encoding in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if raw.startswith(bom):
            _fail(name, "encoding", f"this file is {encoding} text, not UTF-8", "save it again as UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in raw[:1024]:
            _fail(name, "encoding", "this is not a text file", "is it the right file?")
        # A byte cannot be shown: everything up to it can, and the rest of its line is guessed as Latin-1.
        good, bad = error.object[: error.start].decode(), error.object[error.start :]  # the mark at the front is off
        line, column = _line_and_column(good, len(good))
        shown = Source(name, good + bad.decode("latin-1"), Node(None, 1, 1, 1))
        message = f"byte 0x{bad[0]:02X} here is not UTF-8"
        problem = shown.at(line, column, "encoding", message, "save the file again as UTF-8")
        raise InvalidProfile([problem]) from None


def _fail(name: str, code: str, message: str, hint: str = "") -> NoReturn:
    raise InvalidProfile([Problem(code, message, hint, file=name)])


@lru_cache(1)
def _split_lines(text: str) -> list[str]:
    """Return the lines of a text; kept, for there may be thousands of problems in it."""
    return _LINE_END.split(text)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = _LINE_END.split(text[:offset])
    return len(before), len(before[-1]) + 1


class _Builder:
    """Builds the tree from libyaml's events: composing recursively in C could be made to overflow its stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_Loader)

    def build(self) -> Node:
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Node(None, 1, 1, 1)
        root = self.node(next(self.events), 0)
        next(self.events)  # document end
        further = next(self.events)
        if not isinstance(further, yaml.StreamEndEvent):
            self.fail(further, "yaml", "a second document begins here", "one file holds one profile: remove “---”")
        return root

    def node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                self.fail(event, "yaml", *MESSAGES["found undefined alias"])
            return self.anchors[event.anchor]
        if event.tag is not None and event.tag != "!":
            self.fail(event, "yaml", "a tag (“!…”) cannot be used here", "put the text in quotes")
        if depth > MAX_DEPTH:
            self.fail(event, "too-deep", f"values are nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, depth)
        else:
            node = self.mapping(event, depth)
        if node.size > MAX_VALUES:
            self.fail(event, "too-large", "aliases make this larger than any profile", "write it out")
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        plain = event.style is None or event.style == ""
        value = _CONSTANTS.get(event.value, event.value) if plain else event.value
        if plain and isinstance(value, str) and _NUMBER.fullmatch(value):
            value = Number(value)
        if match := _FORBIDDEN.search(event.value):  # by an escape: "\a"
            self.fail(
                event, "control-character", f"an invisible control character (U+{ord(match.group()):04X})", "delete it"
            )
        length = end.column - start.column if end.line == start.line else 10**9
        return Node(value, start.line + 1, start.column + 1, max(length, 1))

    def sequence(self, event: Any, depth: int) -> Node:
        node = self.container([], event)
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            child = self.node(inner, depth + 1)
            node.children[len(node.value)] = child
            node.value.append(child.value)
            node.size += child.size
        return node

    def mapping(self, event: Any, depth: int) -> Node:
        node = self.container({}, event)
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                self.fail(inner, "yaml", "a key must be a plain word", "begin a text like this with a quote")
            key = self.scalar(inner)
            name = inner.value
            if name == "<<" and inner.style in (None, ""):
                self.fail(inner, "yaml", "merge keys (“<<”) cannot be used here", "write the keys out")
            if name in node.children:
                first = node.keys[name].line
                raise InvalidProfile(
                    [
                        self.source.at(
                            key.line,
                            key.column,
                            "duplicate-key",
                            f"“{name}” is given twice; the first is in line {first}",
                            "keep one, or put both values in one list",
                            length=key.length,
                        )
                    ]
                )
            child = self.node(next(self.events), depth + 1)
            if not node.children:
                node.length = key.length  # a caret under the first key stands for the whole mapping
            node.keys[name], node.children[name], node.value[name] = key, child, child.value
            node.size += child.size
        return node

    def container(self, value: Data, event: Any) -> Node:
        return Node(value, event.start_mark.line + 1, event.start_mark.column + 1, 1)

    def fail(self, event: Any, code: str, message: str, hint: str = "") -> NoReturn:
        mark = event.start_mark
        raise InvalidProfile([self.source.at(mark.line + 1, mark.column + 1, code, message, hint)])
