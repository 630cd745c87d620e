"""Problems: what is wrong, where, what to do; the errors with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

Place = tuple[str | int, ...]  # keys and indices from the root of a profile to a value


class Severity(StrEnum):
    """An error stops the build; a warning does so with `--strict` only; a hint stops nothing."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


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
    """A problem without a line: `path` leads to the value in the profile, `part` is what is at fault in its text.

    `near` is more of the text that the part stands in, where the part alone may stand elsewhere, too.
    """

    path: Place
    code: str
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    part: str = ""
    plain: str = ""  # what to write instead of the part
    near: str = ""
    earlier: Place = ()  # to the value that is said again


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: 1-based line (0: the file as a whole) and column, and the text of that line."""

    file: str
    line: int = 0
    column: int = 1
    text: str = ""


def make_line_problem(code: str, message: str, hint: str, file: str, content: bytes, line: int) -> Problem:
    """Return the problem of a whole line of a file, without its text where the file has no such line."""
    lines = content.decode("utf-8", "replace").splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    column, length = len(source) - len(source.lstrip()) + 1, max(1, len(source.strip()))
    return Problem(code, message, hint, file=file, line=line, column=column, length=length, source=source)


class ProblemSink(Protocol):
    """Takes what a reader of another format reports."""

    def note(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Report something at a place of the file."""

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Keep a text that a profile has no room for, and report it."""


class CvgenError(Exception):
    """Something cannot be done; `problems` says why, sorted by line. Kinds of it say what is at fault.

    `exit_status` is that of the command: 1 the profile, 2 the command line, 3 this machine, 4 a source on the network.
    """

    exit_status = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__("; ".join(f"{format_place(problem)}{problem.message}" for problem in self.problems))

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
    """Return the problems with every warning made an error; hints stay hints."""
    return [
        problem if problem.severity is Severity.HINT else replace(problem, severity=Severity.ERROR)
        for problem in problems
    ]


def select_errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors among the problems."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def describe_bug(error: Exception, file: str) -> Problem:
    """Return the problem that an unexpected error is, where it must not end the command."""
    message = f"this is a bug in cvgen: {type(error).__name__}: {error}"
    return Problem("bug", message, "“cvgen build” of this profile alone says more: please report it", file=file)


def count_problems(problems: Sequence[Problem]) -> str:
    """Return "2 errors, 1 warning and 1 hint", or "no problems"; "no problems and 1 hint" if there are hints alone."""
    counts = Counter(problem.severity for problem in problems)
    parts = [f"{counts[kind]} {kind}{'s' * (counts[kind] > 1)}" for kind in Severity if counts[kind]]
    if not counts[Severity.ERROR] + counts[Severity.WARNING]:
        parts.insert(0, "no problems")
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def format_place(problem: Problem) -> str:
    """Return the place of a problem as it stands before a message: "profile.yaml:3:7: "."""
    if not problem.file:
        return ""
    return f"{problem.file}:{problem.line}:{problem.column}: " if problem.line else f"{problem.file}: "
