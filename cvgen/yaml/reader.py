"""Strict YAML reader: plain data, and the position of every value.

It is stricter than YAML where YAML surprises people. Plain scalars are text (`2509.24010`, `0123` and `1:30` stay as
written), except `true`, `false`, and `null`, `~` or nothing. Keys are unique. Tags, merge keys and further documents
are refused. Size, depth and growth by aliases are limited. The schema decides what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from cvgen.problems import InvalidProfile, Problem
from cvgen.system.disk import read_regular
from cvgen.text.characters import INVISIBLE
from cvgen.yaml.messages import MESSAGES, explain_error
from cvgen.yaml.source import Data, Node, Number, Source, line_and_column, split_lines

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 1_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Numbers that YAML writers leave without quotes.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+][0-9]+)?)?")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


def read_yaml(file: Path, name: str | None = None) -> Source:
    """Read a YAML file strictly; `name` is its name in problems. Raises InvalidProfile, and no other error."""
    name = str(file) if name is None else name
    try:
        raw = read_regular(file, MAX_BYTES + 1)
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
    """Parse YAML strictly. Raises InvalidProfile with one Problem if it is not valid."""
    text = raw if isinstance(raw, str) else _decode(raw, name)
    empty = Source(name, text, Node(None, 1, 1, 1))
    if len(text) > MAX_BYTES:
        _fail(name, "too-large", f"this file is larger than {MAX_BYTES // 2**20} MiB", "is it the right file?")
    if match := INVISIBLE.search(text):
        line, column = line_and_column(text, match.start())
        code = f"U+{ord(match.group()):04X}"
        raise InvalidProfile(
            [
                empty.problem_at(
                    line, column, "control-character", f"an invisible control character ({code})", "delete it"
                )
            ]
        )
    try:
        return Source(name, text, _TreeBuilder(empty).build())
    except yaml.MarkedYAMLError as error:
        line, column, message, hint = explain_error(error, split_lines(text))
        raise InvalidProfile([empty.problem_at(line, column, "yaml", message, hint)]) from None


def _decode(raw: bytes, name: str) -> str:
    for bom, encoding in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if raw.startswith(bom):
            _fail(name, "encoding", f"this file is {encoding} text, not UTF-8", "save it again as UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in raw[:1024]:
            _fail(name, "encoding", "this is not a text file", "is it the right file?")
        # The text up to the byte can be shown; the rest of its line is decoded as Latin-1.
        good, bad = error.object[: error.start].decode(), error.object[error.start :]  # without a byte order mark
        line, column = line_and_column(good, len(good))
        partial = Source(name, good + bad.decode("latin-1"), Node(None, 1, 1, 1))
        message = f"byte 0x{bad[0]:02X} here is not UTF-8"
        problem = partial.problem_at(line, column, "encoding", message, "save the file again as UTF-8")
        raise InvalidProfile([problem]) from None


def _fail(name: str, code: str, message: str, hint: str = "") -> NoReturn:
    raise InvalidProfile([Problem(code, message, hint, file=name)])


class _TreeBuilder:
    """Builds the tree from libyaml's events; its own composer could be made to overflow the C stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_Loader)

    def build(self) -> Node:
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Node(None, 1, 1, 1)
        root = self.build_node(next(self.events), 0)
        next(self.events)  # document end
        further = next(self.events)
        if not isinstance(further, yaml.StreamEndEvent):
            self.fail(further, "yaml", "a second document begins here", "one file holds one profile: remove “---”")
        return root

    def build_node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                self.fail(event, "yaml", *MESSAGES["found undefined alias"])
            return self.anchors[event.anchor]
        if event.tag is not None and event.tag != "!":
            self.fail(event, "yaml", "a tag (“!…”) cannot be used here", "put the text in quotes")
        if depth > MAX_DEPTH:
            self.fail(event, "too-deep", f"values are nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.ScalarEvent):
            node = self.build_scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.build_sequence(event, depth)
        else:
            node = self.build_mapping(event, depth)
        if node.size > MAX_VALUES:
            self.fail(event, "too-large", "aliases make this larger than any profile", "write it out")
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def build_scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        plain = event.style is None or event.style == ""
        value = _CONSTANTS.get(event.value, event.value) if plain else event.value
        if plain and isinstance(value, str) and _NUMBER.fullmatch(value):
            value = Number(value)
        if match := INVISIBLE.search(event.value):  # by an escape: "\a"
            self.fail(
                event, "control-character", f"an invisible control character (U+{ord(match.group()):04X})", "delete it"
            )
        length = end.column - start.column if end.line == start.line else 10**9
        return Node(value, start.line + 1, start.column + 1, max(length, 1))

    def build_sequence(self, event: Any, depth: int) -> Node:
        node = self.make_container([], event)
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            child = self.build_node(inner, depth + 1)
            node.children[len(node.value)] = child
            node.value.append(child.value)
            node.size += child.size
        return node

    def build_mapping(self, event: Any, depth: int) -> Node:
        node = self.make_container({}, event)
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                self.fail(inner, "yaml", "a key must be a plain word", "begin a text like this with a quote")
            key = self.build_scalar(inner)
            name = inner.value
            if name == "<<" and inner.style in (None, ""):
                self.fail(inner, "yaml", "merge keys (“<<”) cannot be used here", "write the keys out")
            if name in node.children:
                message = f"“{name}” is given twice; the first is in line {node.keys[name].line}"
                hint = "keep one, or put both values in one list"
                problem = self.source.problem_at(
                    key.line, key.column, "duplicate-key", message, hint, length=key.length
                )
                raise InvalidProfile([problem])
            child = self.build_node(next(self.events), depth + 1)
            if not node.children:
                node.length = key.length  # carets under the first key stand for the whole mapping
            node.keys[name], node.children[name], node.value[name] = key, child, child.value
            node.size += child.size
        return node

    def make_container(self, value: Data, event: Any) -> Node:
        return Node(value, event.start_mark.line + 1, event.start_mark.column + 1, 1)

    def fail(self, event: Any, code: str, message: str, hint: str = "") -> NoReturn:
        mark = event.start_mark
        raise InvalidProfile([self.source.problem_at(mark.line + 1, mark.column + 1, code, message, hint)])
