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

    `part` is the part of the profile's text that is at fault, as written; `near` is more of the text that it stands in,
    and `key` the key that it is the value of, where they are known. `otherwise` leads to what is at fault if no text of
    the profile has that part.
    """

    part: str = field(kw_only=True)
    near: str = field(default="", kw_only=True)
    key: str = field(default="", kw_only=True)
    otherwise: Place = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem without a line: `path` leads to the value in the profile, `part` is what is at fault in its text."""

    path: Place
    code: str
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    part: str = ""
    plain: str = ""  # what to write instead of the part


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


class ArgumentError(CvgenError):
    """What was asked for on the command line, or of a function, cannot be."""

    exit_status = 2


class UnknownNameError(ArgumentError, ValueError):
    """A document, format, locale or theme that was asked for does not exist; the message says which there are."""

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


def join_errors(errors: Iterable[CvgenError]) -> CvgenError:
    """Return one error with the problems of several; if the profile is at fault among others, it is of that kind."""
    found = list(errors)
    kind = type(min(found, key=lambda error: error.exit_status))
    return kind(problem for error in found for problem in error.problems)


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
_MAX_BLOCKS = 10  # problems of one kind in one file to show
_MAX_LINES = 12  # line numbers to list
Paint = Callable[[str, str], str]


def report_text(problems: Sequence[Problem], paint: Paint = lambda text, _style: text) -> str:
    """Return problems as compilers show them, with source lines and carets.

    The same problem in many lines is told once, with its lines; of those of one kind, the first few are told.
    `paint(text, style)` colours a text; styles are "error", "warning", "hint", "place" and "dim".
    """
    same: dict[Problem, list[Problem]] = {}
    kinds: dict[tuple[str, str, Severity], list[Problem]] = {}
    for problem in problems:
        key = replace(problem, line=0, column=0, length=1, source="")
        if key not in same:
            kinds.setdefault((problem.file, problem.code, problem.severity), []).append(problem)
        same.setdefault(key, []).append(problem)
    rest = [kind[_MAX_BLOCKS:] for kind in kinds.values() if len(kind) > _MAX_BLOCKS]
    hidden = {problem for kind in rest for problem in kind}
    blocks = [_format_block(one, others, paint) for one, *others in same.values() if one not in hidden]
    for kind in rest:
        head = replace(kind[0], message=f"… and {len(kind)} more of this kind", hint="", line=0, source="")
        blocks.append(_format_block(head, kind, paint, "in"))
    return "\n".join(blocks)


def _list_lines(problems: Iterable[Problem]) -> str:
    """Return "line 3", or "lines 3, 5 and 8 more"; "" if there is none."""
    lines = list(dict.fromkeys(str(problem.line) for problem in problems if problem.line))
    more = f" and {len(lines) - _MAX_LINES} more" if len(lines) > _MAX_LINES else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(lines[:_MAX_LINES])}{more}" if lines else ""


# Control characters, which a terminal would obey, as Unicode's pictures of them; a tab becomes a space.
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32)} | {ord("\t"): ord(" "), 0x7F: 0x2421}
_CONTROL_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029), 0xFFFD)


def _format_block(problem: Problem, others: Sequence[Problem], paint: Paint, where: str = "also in") -> str:
    """Return a problem as it is shown; the `others` are the same problem in other places."""
    message, hint = (text.translate(_CONTROL_PICTURES) for text in (problem.message, problem.hint))
    head = f"{paint(_format_place(problem), 'place')}{paint(problem.severity + ':', problem.severity)} {message}"
    lines = [f"{head} {paint(f'[{problem.code}]', 'dim')}"]
    if problem.source:
        excerpt, indent, carets = _cut_excerpt(problem)
        number, blank = str(problem.line), " " * len(str(problem.line))
        lines.append(f"{paint(f' {number} |', 'dim')} {excerpt}")
        lines.append(f"{paint(f' {blank} |', 'dim')} {indent}{paint(carets, problem.severity)}")
    notes = {paint(where, "dim"): _list_lines(others), paint("hint:", "hint"): hint}
    lines += [f"   {name} {note}" for name, note in notes.items() if note]
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
