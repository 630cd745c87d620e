"""Plain data of a YAML file, and the positions of its values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from typing import Any
from unicodedata import normalize

from cvgen.problems import Finding, Problem, Severity, TextProblem
from cvgen.yaml.messages import format_mended

Key = str | int
Data = Any

_LINE_END = re.compile(r"\r\n|\r|\n")


class Number(str):
    """A text that was written as a number without quotes; the difference counts in `extra` alone."""

    __slots__ = ()


@dataclass(slots=True)
class Node:
    """A value with its position: 1-based line and column, and the number of characters on that line.

    `value` is plain data. `children` are the nodes of its values by key or index, `keys` the nodes of its keys.
    `size` is the number of values in it, with aliases expanded.
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
    """A parsed file: its `name` in problems, its `text`, the tree of its values, and what YAML took out of them.

    `parts` are the places of values that stand elsewhere, mostly in files of their own: by the path of each, the source
    and the path there.
    """

    name: str
    text: str
    root: Node
    warnings: tuple[Problem, ...] = ()
    parts: Mapping[tuple[Key, ...], tuple[Source, tuple[Key, ...]]] = field(default_factory=dict)

    @property
    def data(self) -> Data:
        """The plain data: dict, list, str, bool, None; that of its parts in its place."""
        return self.root.value

    def join(self, key: str, value: Data, parts: Mapping[tuple[Key, ...], tuple[Source, tuple[Key, ...]]]) -> Source:
        """Return this source with another value under a key at the top, of which `parts` stand elsewhere."""
        root = self.root
        node = root.children.get(key) or Node(None, root.line, root.column, root.length)
        children = {**root.children, key: replace(node, value=value)}
        joined = replace(root, value={**root.value, key: value}, children=children)
        return replace(self, root=joined, parts={**self.parts, **parts})

    def enter(self, path: tuple[Key, ...]) -> tuple[Source, tuple[Key, ...]]:
        """Return the source that a path leads into, and the path there."""
        for end in range(len(path), 0, -1) if self.parts else ():
            if found := self.parts.get(path[:end]):
                source, inside = found
                return source, (*inside, *path[end:])
        return self, path

    def find(self, path: tuple[Key, ...], *, key: bool = False) -> Node:
        """Return the node at a path or, if there is none, the nearest above it; with `key`, the node of the key.

        Steps that are not in the source are passed over: a plain value may stand for a list or mapping of its own.
        """
        source, path = self.enter(path)
        node = source.root
        for depth, step in enumerate(path):
            if key and depth == len(path) - 1 and step in node.keys:
                return node.keys[step]
            node = node.children.get(step) or _find_only_list(node, step) or node
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
        near: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a Problem placed at the value (or, with `key`, the key) at a path, or at a `part` of its text.

        `near` is more of the text that the part stands in, where the part alone may stand elsewhere, too.
        """
        source, path = self.enter(path)
        node = source.find(path, key=key)
        line, column, length = node.line, node.column, node.length
        if part:
            begin = source.offset(node)
            # As it is written, a value is at most some times as long as what it says: escapes, indented lines.
            offset = source.text.find(near or part, begin, begin + 10 * len(str(node.value)) + 1000)
            if offset >= 0:
                offset = source.text.find(part, offset)
                (line, column), length = line_and_column(source.text, offset), len(part)
        return source.problem_at(line, column, code, message, hint, length=length, severity=severity)

    def place(self, finding: Finding) -> Problem:
        """Return the Problem of a finding, placed at its value; its hint shows the line as it should be, if known."""
        source, path = self.enter(finding.path)
        node = source.find(path)
        part, plain, near = finding.part, finding.plain, finding.near
        if split_lines(source.text)[node.line - 1][node.column - 1 : node.column] == '"':
            part, plain, near = (text.replace("\\", "\\\\") for text in (part, plain, near))
        problem = source.problem(
            path, finding.code, finding.message, finding.hint, part=part, near=near, severity=finding.severity
        )
        before, after = problem.source[: problem.column - 1], problem.source[problem.column - 1 :]
        if not plain or not part or not after.startswith(part):
            return problem
        return replace(problem, hint=format_mended(finding.hint, before + after.replace(part, plain, 1)))

    def locate(self, problem: Problem) -> Problem:
        """Return a Problem about a text placed at the first value or key that has it, however YAML writes it.

        If none has it, it is placed at what is `otherwise` at fault, or in the file as a whole. Other problems are
        returned as they are.
        """
        if not isinstance(problem, TextProblem):
            return problem
        for source in {self.name: self, **{source.name: source for source, _ in self.parts.values()}}.values():
            if placed := source._place_text(problem):
                return placed
        code, message, hint, severity = problem.code, problem.message, problem.hint, problem.severity
        if problem.otherwise and (node := self.find(problem.otherwise)) is not self.root:
            line, column, length = node.line, node.column, node.length
            return self.problem_at(line, column, code, message, hint, length=length, severity=severity)
        return Problem(code, message, hint, severity, self.name)

    def _place_text(self, problem: TextProblem) -> Problem | None:
        """Return a Problem about a text placed at the first value or key that has it, None if none has."""
        nodes = list(_walk_scalars(self.root))
        for wanted in filter(None, (problem.near, problem.part)):
            for index, (key, node) in enumerate(nodes):
                if not (problem.key and problem.key != key) and wanted in normalize("NFC", unescape(node.value)):
                    end = nodes[index + 1][1] if index + 1 < len(nodes) else None
                    line, column, length = self._find_part(problem.part, node, end)
                    return self.problem_at(
                        line, column, problem.code, problem.message, problem.hint, length=length,
                        severity=problem.severity,
                    )  # fmt: skip
        return None

    def _find_part(self, part: str, node: Node, end: Node | None) -> tuple[int, int, int]:
        """Return line, column and length of a part of a node's text, those of the node if it is written otherwise."""
        begin, stop = self.offset(node), self.offset(end) if end else len(self.text)
        offset = self.text.find(part, begin, stop if stop > begin else len(self.text))
        if offset < 0:
            return node.line, node.column, node.length
        return *line_and_column(self.text, offset), len(part)

    def offset(self, node: Node) -> int:
        """Return the offset in the text at which a node begins."""
        return _line_starts(self.text)[node.line - 1] + node.column - 1

    def problem_at(
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
        """Return a Problem placed at a line and column."""
        lines = split_lines(self.text)
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        length = max(1, min(length, len(source) - column + 1))
        return Problem(code, message, hint, severity, self.name, line, column, length, source)


def _find_only_list(node: Node, step: Key) -> Node | None:
    """Return the list that a point of “highlights” is with its text as the key: “Published at: [ICML]”."""
    inner = next(iter(node.children.values()), None)
    is_point = step == "highlights" and len(node.keys) == 1 and inner is not None and isinstance(inner.value, list)
    return inner if is_point else None


def _walk_scalars(node: Node, key: Key = "") -> Iterator[tuple[Key, Node]]:
    """Yield the nodes of all keys and texts in the order of the file, each with the key that it is the value of."""
    if isinstance(node.value, str):
        yield key, node
    for name, child in node.children.items():
        if name in node.keys:
            yield "", node.keys[name]
        yield from _walk_scalars(child, name)


@lru_cache(4)
def split_lines(text: str) -> list[str]:
    """Return the lines of a text; cached, for one text may have thousands of problems, and a profile a few parts."""
    return _LINE_END.split(text)


@lru_cache(4)
def _line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of a text begin; cached as the lines are."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset in a text."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
