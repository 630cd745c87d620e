"""Read JSON with the places of its values, and as much as possible of JSON that is broken."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined] # its stub lacks it
from typing import Any

from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.text.characters import INVISIBLE
from cvgen.text.decoding import decode_text
from cvgen.text.lines import LineIndex
from cvgen.yaml.source import Node, Source

_MAX_DEPTH = 30
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,4000})(\.\d{1,4000})?([eE][-+]?\d{1,3})?")
_SPACE_OR_COMMENT = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_CONSTANTS = {"true": True, "false": False, "null": None}
_TEXT_END = re.compile(r'"|\n')
_PUNCTUATION = re.compile(r'[,\[\]{}"]')


def read_json(origin: Origin, imported: ImportResult) -> Source:
    """Return what a JSON file holds, with places. Raises InvalidProfile where it is no JSON, or nested too deep."""
    text = decode_text(origin.raw, origin.name, imported)
    return Source(origin.name, text, _JsonParser(text, origin.name, imported).parse())


def has_json_key(origin: Origin, *keys: str) -> bool:
    """Tell whether a file is a JSON object with one of these keys near its beginning."""
    head = origin.raw[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and any(re.search(rf'"{key}"\s*:'.encode(), head) for key in map(re.escape, keys))


class _JsonParser:
    """Parses a text from `at` on; the library's parser gives no places, and nothing of broken JSON."""

    def __init__(self, text: str, name: str, imported: ImportResult) -> None:
        self.text, self.name, self.imported = text, name, imported
        self.lines = LineIndex(text, name)
        self.at, self.broken = 0, False

    def parse(self) -> Node:
        node = self.parse_value(0)
        self.skip_space()
        if node is None:
            raise file_error(self.name, "not-json", "this is no JSON", "is it the right file?")
        if self.at < len(self.text):
            self.report(self.at, "something stands behind the end")
        return node

    def skip_space(self) -> None:
        match = _SPACE_OR_COMMENT.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def report(self, offset: int, what: str) -> None:
        """Report what is wrong with the JSON; only the first error, as others may follow from it."""
        if not self.broken:
            spot = self.lines.find_spot(min(offset, max(len(self.text) - 1, 0)))
            self.imported.note(spot, "json", f"this JSON is broken: {what}", "what can be read of it is imported")
        self.broken = True

    def parse_value(self, depth: int) -> Node | None:
        """Return the next value, None where there is none."""
        if depth > _MAX_DEPTH:
            raise file_error(
                self.name, "too-deep", f"values are nested more than {_MAX_DEPTH} deep", "is it the right file?"
            )
        self.skip_space()
        start = self.at
        char = self.text[start : start + 1]
        line, column = self.lines.locate(start)
        if char in ("{", "["):
            self.at += 1
            node = Node({} if char == "{" else [], line, column, 1)
            (self.parse_object if char == "{" else self.parse_array)(node, depth)
            return node
        if char == '"':
            return Node(self.parse_string(), line, column, self.at - start)
        if match := _NUMBER.match(self.text, start):
            self.at = match.end()
            number: Any = float(match[0]) if match[1] or match[2] else int(match[0])
            return Node(number, line, column, self.at - start)
        for word, constant in _CONSTANTS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                return Node(constant, line, column, len(word))
        return None

    def parse_string(self) -> str:
        try:
            text, self.at = scanstring(self.text, self.at + 1, False)
        except JSONDecodeError as error:
            self.report(
                error.pos, "a text does not end" if "nterminated" in error.msg else "“\\” before a wrong letter"
            )
            begin = self.at + 1
            end = _TEXT_END.search(self.text, begin if "nterminated" in error.msg else max(begin, error.pos + 1))
            stop = end.start() if end else len(self.text)
            text, self.at = self.text[begin:stop], min(stop + 1, len(self.text))
        return INVISIBLE.sub("", text)

    def parse_array(self, node: Node, depth: int) -> None:
        while self.has_next("]"):
            child = self.parse_value(depth + 1)
            if child is None:
                self.skip_broken("a value is missing")
                continue
            node.children[len(node.value)] = child
            node.value.append(child.value)

    def parse_object(self, node: Node, depth: int) -> None:
        while self.has_next("}"):
            start = self.at
            if self.text[start] != '"':
                self.skip_broken("a key in quotes is missing")
                continue
            line, column = self.lines.locate(start)
            name = self.parse_string()
            key = Node(name, line, column, self.at - start)
            self.skip_space()
            if self.text[self.at : self.at + 1] != ":":
                self.report(self.at, f"no “:” behind the key “{name}”")
                continue
            self.at += 1
            child = self.parse_value(depth + 1)
            if child is None:
                self.skip_broken(f"“{name}” has no value")
                continue
            if name in node.children:
                first = node.keys[name].line
                spot = self.lines.find_spot(start)
                text = self.text[start : self.at]
                message = f"“{name}” is given twice; the first is in line {first}"
                self.imported.keep(spot, text, "duplicate-key", message)
                continue
            if not name.strip():
                continue
            node.keys[name], node.children[name], node.value[name] = key, child, child.value

    def has_next(self, end: str) -> bool:
        """Tell whether a value follows inside of brackets; step over their end, commas and wrong brackets."""
        while True:
            self.skip_space()
            char = self.text[self.at : self.at + 1]
            if char == "":
                self.report(self.at, f"it ends before “{end}”")
                return False
            if char == ",":
                self.at += 1
            elif char == end:
                self.at += 1
                return False
            elif char in "]}":
                self.report(self.at, f"“{char}” where “{end}” was to come")
                return False
            else:
                return True

    def skip_broken(self, what: str) -> None:
        """Report what is wrong here, and go on behind it."""
        self.report(self.at, what)
        match = _PUNCTUATION.search(self.text, self.at)
        self.at = match.start() if match and match.start() > self.at else self.at + 1 if match else len(self.text)
        if match and match[0] in "[{" and self.at == match.start() and self.parse_value(0) is None:
            self.at += 1
