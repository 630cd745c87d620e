"""Problems: what is wrong, where, what to do; and their reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

Place = tuple[str | int, ...]  # keys and indices from the root of a profile to a value


class Severity(StrEnum):
    """An error stops the build; a warning does so with `--strict` only."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (`message`), what to do (`hint`) and where: 1-based line and column, in characters.

    `line` 0 means the file as a whole, `file` "" no file at all. `length` is the number of characters to underline,
    `source` the text of the line. `code` is the stable, kebab-case name of the kind of problem.
    """

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class TextProblem(Problem):
    """A problem whose place is not known yet: writers do not know lines. `Source.locate` makes it a placed Problem.

    `part` is the part of the profile's text that is at fault, as written.
    """

    part: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem without a line: `path` leads to the value in the profile."""

    path: Place
    code: str
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    part: str = ""  # the part of the text that is at fault, as written


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: 1-based line (0: the file as a whole) and column, and the text of that line."""

    file: str
    line: int = 0
    column: int = 1
    text: str = ""


class CvgenError(Exception):
    """Something cannot be done; `problems` says why, sorted by line. Kinds of it say what is at fault.

    `exit_status` is that of the command: 1 the profile, 2 the command line, 3 this machine, 4 a source on the network.
    """

    exit_status = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("; ".join(f"{_format_place(problem)}{problem.message}" for problem in self.problems))

    def __reduce__(self) -> tuple[type[CvgenError], tuple[list[Problem]]]:
        return type(self), (self.problems,)


class InvalidProfile(CvgenError):  # noqa: N818 - it reads as what happened
    """The profile, or a file it names, cannot be used."""


class UnknownNameError(CvgenError, ValueError):
    """A document, format or locale that was asked for does not exist; the message says which there are."""

    exit_status = 2

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        super().__init__([Problem("unknown-name", problems)] if isinstance(problems, str) else problems)


class MachineError(CvgenError):
    """This machine is at fault; its kinds say in what."""

    exit_status = 3


class DiskError(MachineError):
    """A file or folder cannot be read or written: no permission, no room, a name that the system does not take."""


class MissingLibraryError(MachineError):
    """A library or program is not installed: Pango, the fonts, Dask, git."""


class EngineError(MachineError):
    """An engine or program failed: it crashed, took too long, or needed too much memory."""


class NetworkError(CvgenError):
    """A source on the network did not answer; what was known stays."""

    exit_status = 4


def find_nearest(name: str, known: Sequence[str], similarity: float = 0.6) -> str:
    """Return the known name nearest to a name, "" if none is at least so similar (0 to 1, as difflib has it)."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1, similarity)), "")


def suggest_name(name: str, known: Sequence[str]) -> str:
    """Return the hint for an unknown name: the nearest known one, or all of them."""
    near = find_nearest(name, known)
    return f"did you mean “{near}”?" if near else f"there are: {', '.join(known) or 'none'}"


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by file, line and column, without repetitions."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line, problem.column))


def treat_as_errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with every warning made an error."""
    return [replace(problem, severity=Severity.ERROR) for problem in problems]


def select_errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors among the problems."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def describe_bug(error: Exception, file: str) -> Problem:
    """Return the problem that an unexpected error is, where it must not end the command."""
    message = f"this is a bug in cvgen: {type(error).__name__}: {error}"
    return Problem("bug", message, "“cvgen build” of this profile alone says more: please report it", file=file)


def count_problems(problems: Sequence[Problem]) -> str:
    """Return "2 errors and 1 warning", or "no problems"."""
    errors = len(select_errors(problems))
    kinds = [(errors, "error"), (len(problems) - errors, "warning")]
    return " and ".join(f"{n} {kind}{'s' * (n > 1)}" for n, kind in kinds if n) or "no problems"


def _format_place(problem: Problem) -> str:
    if not problem.file:
        return ""
    return f"{problem.file}:{problem.line}:{problem.column}: " if problem.line else f"{problem.file}: "


# Characters of a source line to show at most: an abstract is one long line in many editors.
_EXCERPT_WIDTH = 96
Paint = Callable[[str, str], str]


def report_text(problems: Sequence[Problem], paint: Paint = lambda text, _style: text) -> str:
    """Return problems as compilers show them, with source lines and carets.

    `paint(text, style)` colours a text; styles are "error", "warning", "hint", "place" and "dim".
    """
    return "\n".join(_format_block(problem, paint) for problem in problems)


# Control characters, which a terminal would obey, as Unicode's pictures of them; a tab becomes a space.
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32)} | {ord("\t"): ord(" "), 0x7F: 0x2421}
_CONTROL_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029), 0xFFFD)


def _format_block(problem: Problem, paint: Paint) -> str:
    message = problem.message.translate(_CONTROL_PICTURES)
    head = f"{paint(_format_place(problem), 'place')}{paint(problem.severity + ':', problem.severity)} {message}"
    lines = [f"{head} {paint(f'[{problem.code}]', 'dim')}"]
    if problem.source:
        excerpt, indent, carets = _cut_excerpt(problem)
        number = str(problem.line)
        blank = " " * len(number)
        lines.append(f"{paint(f' {number} |', 'dim')} {excerpt}")
        lines.append(f"{paint(f' {blank} |', 'dim')} {indent}{paint(carets, problem.severity)}")
    if problem.hint:
        lines.append(f"   {paint('hint:', 'hint')} {problem.hint.translate(_CONTROL_PICTURES)}")
    return "\n".join(lines) + "\n"


def _cut_excerpt(problem: Problem) -> tuple[str, str, str]:
    """Return the part of the source line around a problem, the indent of its carets, and the carets.

    Widths are those of a terminal, where East Asian characters take two columns.
    """
    from wcwidth import wcswidth

    start, source = problem.column - 1, problem.source.translate(_CONTROL_PICTURES)
    left = max(0, start - _EXCERPT_WIDTH // 2) if len(source) > _EXCERPT_WIDTH else 0
    right = min(len(source), left + _EXCERPT_WIDTH)
    stop = max(start + 1, min(start + problem.length, right))
    prefix = "…" if left else ""
    excerpt = prefix + source[left:right] + ("…" if right < len(source) else "")
    before, fault = prefix + source[left:start], source[start:stop]
    return excerpt, " " * max(wcswidth(before), 0), "^" * max(wcswidth(fault), 1)


def report_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON array of objects with the fields of Problem."""
    names = [one.name for one in fields(Problem)]
    rows = [{name: getattr(problem, name) for name in names} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def report_github(problems: Sequence[Problem]) -> str:
    """Return problems as GitHub's workflow commands, which become annotations of a pull request."""

    def escape(text: str, more: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)

    def format_command(problem: Problem) -> str:
        place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
        if problem.line:
            place["endColumn"] = problem.column + problem.length
        properties = ",".join(f"{key}={escape(str(value), ':,')}" for key, value in place.items() if value)
        body = f"{problem.message}\n{problem.hint}".strip()
        return f"::{problem.severity} {properties}::{escape(body)}"

    return "\n".join(map(format_command, problems))


def report_sarif(problems: Sequence[Problem]) -> str:
    """Return problems as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

    def make_result(problem: Problem) -> dict[str, Any]:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(problem.file).as_posix())}}
        if problem.line:
            end = problem.column + problem.length
            place["region"] = {"startLine": problem.line, "startColumn": problem.column, "endColumn": end}
        return {
            "ruleId": problem.code,
            "level": str(problem.severity),
            "message": {"text": f"{problem.message}\n{problem.hint}".strip()},
            "locations": [{"physicalLocation": place}] if problem.file else [],
        }

    from cvgen import __version__

    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    driver = {"name": "cvgen", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [make_result(problem) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


REPORTERS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}
