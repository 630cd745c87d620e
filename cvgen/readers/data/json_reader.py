"""JSON with places, as much of it as there is: what is broken is said where it stands, and the rest is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined] # its stub lacks it
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import Given, Imported
from cvgen.readers.decoding import refused, text_of
from cvgen.yaml.reader import Node, Source

_DEPTH = 30
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,4000})(\.\d{1,4000})?([eE][-+]?\d{1,3})?")
_SPACE = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_WORDS = {"true": True, "false": False, "null": None}
_TEXT_END = re.compile(r'"|\n')
_NEXT = re.compile(r'[,\[\]{}"]')
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def read_json(given: Given, imported: Imported) -> Source:
    """Return what a JSON file holds, with places. Raises InvalidProfile where it is no text or nested without end."""
    text = text_of(given, imported)
    return Source(given.name, text, _Parser(text, given.name, imported).whole())


def looks_like(given: Given, *keys: str) -> bool:
    """Tell whether a file is a JSON object with one of these keys near its beginning."""
    head = given.raw[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and any(f'"{key}"'.encode() in head for key in keys)


class _Parser:
    def __init__(self, text: str, name: str, imported: Imported) -> None:
        self.text, self.name, self.imported = text, name, imported
        self.at, self.broken = 0, False
        self.starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]

    def whole(self) -> Node:
        node = self.value(0)
        self.space()
        if node is None:
            raise refused(self.name, "not-json", "this is no JSON", "is it the right file?")
        if self.at < len(self.text):
            self.wrong(self.at, "something stands behind the end")
        return node

    def space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def spot(self, offset: int) -> Spot:
        line, column = self.place(offset)
        begin = self.starts[line - 1]
        return Spot(self.name, line, column, self.text[begin : begin + 1000].split("\n")[0])

    def wrong(self, offset: int, what: str) -> None:
        """Say what is wrong with the JSON; only the first time, for what follows may follow from it."""
        if not self.broken:
            spot = self.spot(min(offset, max(len(self.text) - 1, 0)))
            self.imported.note(spot, "json", f"this JSON is broken: {what}", "what can be read of it is imported")
        self.broken = True

    def value(self, depth: int) -> Node | None:
        """Return the next value, None where there is none."""
        if depth > _DEPTH:
            raise refused(self.name, "too-deep", f"values are nested more than {_DEPTH} deep", "is it the right file?")
        self.space()
        start = self.at
        char = self.text[start : start + 1]
        line, column = self.place(start)
        if char in ("{", "["):
            self.at += 1
            node = Node({} if char == "{" else [], line, column, 1)
            (self.mapping if char == "{" else self.sequence)(node, depth)
            return node
        if char == '"':
            return Node(self.string(), line, column, self.at - start)
        if match := _NUMBER.match(self.text, start):
            self.at = match.end()
            number: Any = float(match[0]) if match[1] or match[2] else int(match[0])
            return Node(number, line, column, self.at - start)
        for word, constant in _WORDS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                return Node(constant, line, column, len(word))
        return None

    def string(self) -> str:
        try:
            said, self.at = scanstring(self.text, self.at + 1, False)
        except JSONDecodeError as error:
            self.wrong(error.pos, "a text does not end" if "nterminated" in error.msg else "“\\” before a wrong letter")
            begin = self.at + 1
            end = _TEXT_END.search(self.text, begin if "nterminated" in error.msg else max(begin, error.pos + 1))
            stop = end.start() if end else len(self.text)
            said, self.at = self.text[begin:stop], min(stop + 1, len(self.text))
        return _CONTROLS.sub("", said)

    def sequence(self, node: Node, depth: int) -> None:
        while self.goes_on("]"):
            child = self.value(depth + 1)
            if child is None:
                self.skip("a value is missing")
                continue
            node.children[len(node.value)] = child
            node.value.append(child.value)

    def mapping(self, node: Node, depth: int) -> None:
        while self.goes_on("}"):
            start = self.at
            if self.text[start] != '"':
                self.skip("a key in quotes is missing")
                continue
            line, column = self.place(start)
            name = self.string()
            key = Node(name, line, column, self.at - start)
            self.space()
            if self.text[self.at : self.at + 1] != ":":
                self.wrong(self.at, f"no “:” behind the key “{name}”")
                continue
            self.at += 1
            child = self.value(depth + 1)
            if child is None:
                self.skip(f"“{name}” has no value")
                continue
            if name in node.children:
                first = node.keys[name].line
                spot = self.spot(start)
                text = self.text[start : self.at]
                self.imported.keep(
                    spot, text, "duplicate-key", f"“{name}” is given twice; the first is in line {first}"
                )
                continue
            if not name.strip():
                continue
            node.keys[name], node.children[name], node.value[name] = key, child, child.value

    def goes_on(self, end: str) -> bool:
        """Tell whether something follows inside of brackets; step over their end, commas and what is out of place."""
        while True:
            self.space()
            char = self.text[self.at : self.at + 1]
            if char == "":
                self.wrong(self.at, f"it ends before “{end}”")
                return False
            if char == ",":
                self.at += 1
            elif char == end:
                self.at += 1
                return False
            elif char in "]}":
                self.wrong(self.at, f"“{char}” where “{end}” was to come")
                return False
            else:
                return True

    def skip(self, what: str) -> None:
        """Say what is wrong here, and go on behind it."""
        self.wrong(self.at, what)
        found = _NEXT.search(self.text, self.at)
        self.at = found.start() if found and found.start() > self.at else self.at + 1 if found else len(self.text)
        if found and found[0] in "[{" and self.at == found.start() and self.value(0) is None:
            self.at += 1
