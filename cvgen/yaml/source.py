"""Plain data of a YAML file, and the positions of its values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from cvgen.problems import Finding, Problem, Severity, TextProblem
from cvgen.yaml.messages import format_mended

Key = str | int
Data = Any

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")


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
    """A parsed file: its `name` in problems, its `text`, the tree of its values, and what YAML took out of them."""

    name: str
    text: str
    root: Node
    warnings: tuple[Problem, ...] = ()

    @property
    def data(self) -> Data:
        """The plain data: dict, list, str, bool, None."""
        return self.root.value

    def find(self, path: tuple[Key, ...], *, key: bool = False) -> Node:
        """Return the node at a path or, if there is none, the nearest above it; with `key`, the node of the key."""
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
        """Return a Problem placed at the value (or, with `key`, the key) at a path, or at a `part` of its text."""
        node = self.find(path, key=key)
        line, column, length = node.line, node.column, node.length
        if part:
            begin = sum(map(len, _LINES.findall(self.text)[: line - 1])) + column - 1
            if (offset := self.text.find(part, begin)) >= 0:
                (line, column), length = line_and_column(self.text, offset), len(part)
        return self.problem_at(line, column, code, message, hint, length=length, severity=severity)

    def place(self, finding: Finding) -> Problem:
        """Return the Problem of a finding, placed at its value; its hint shows the line as it should be, if known."""
        node = self.find(finding.path)
        part, plain = finding.part, finding.plain
        if split_lines(self.text)[node.line - 1][node.column - 1 : node.column] == '"':
            part, plain = part.replace("\\", "\\\\"), plain.replace("\\", "\\\\")
        problem = self.problem(
            finding.path, finding.code, finding.message, finding.hint, part=part, severity=finding.severity
        )
        before, after = problem.source[: problem.column - 1], problem.source[problem.column - 1 :]
        if not plain or not part or not after.startswith(part):
            return problem
        return replace(problem, hint=format_mended(finding.hint, before + after.replace(part, plain, 1)))

    def locate(self, problem: Problem) -> Problem:
        """Return a Problem about a text placed at the first occurrence of that, or in the file as a whole if none.

        Other problems are returned as they are.
        """
        if not isinstance(problem, TextProblem):
            return problem
        code, message, hint, severity = problem.code, problem.message, problem.hint, problem.severity
        offset = self.text.find(problem.part)
        if offset < 0:
            return Problem(code, message, hint, severity, self.name)
        line, column = line_and_column(self.text, offset)
        return self.problem_at(line, column, code, message, hint, length=len(problem.part), severity=severity)

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


@lru_cache(1)
def split_lines(text: str) -> list[str]:
    """Return the lines of a text; cached, for one text may have thousands of problems."""
    return _LINE_END.split(text)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset in a text."""
    before = _LINE_END.split(text[:offset])
    return len(before), len(before[-1]) + 1
