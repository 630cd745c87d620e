"""The report of an audit as plain data; its JSON has these names, and docs/audit.schema.json describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FORMAT = 1  # counts up when a name changes or goes; new ones may come

Verdict = Literal["passed", "failed", "not examined"]
FactOutcome = Literal["found", "left out", "lost"]


@dataclass(frozen=True, slots=True)
class CriterionReport:
    """A criterion of accessibility: what is asked for, by which standard, what became of it, and what is wrong."""

    criterion: str
    title: str
    standard: str
    outcome: Verdict
    detail: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobReport:
    """A job or degree as a résumé parser reads it."""

    section: Literal["experience", "education"]
    title: str
    detail: str
    date: str


@dataclass(frozen=True, slots=True)
class ParserReport:
    """What a résumé parser reads of a file."""

    name: str
    email: str
    phone: str
    links: tuple[str, ...]
    headings: tuple[str, ...]
    jobs: tuple[JobReport, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """A built file: what it is, its accessibility, what parsers read, and how many facts are in it."""

    name: str
    sha256: str
    size: int
    document: str
    format: str
    language: str
    found: int
    left_out: int
    lost: int
    accessibility: tuple[CriterionReport, ...]
    machines: ParserReport | None


@dataclass(frozen=True, slots=True)
class FactReport:
    """A fact of the profile that is not in every file: its path, line and text, and by file why it is not there."""

    path: str
    line: int
    text: str
    outcomes: dict[str, FactOutcome]
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """Something that is told: its code, how grave it is, where it stands, and what to do."""

    code: str
    severity: Literal["error", "warning", "hint"]
    message: str
    hint: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class AuditReport:
    """An audit: which program of which version examined what, when, and all that it found.

    `validator` is the name and version of the validator that ran, "" if none did.
    """

    format: int
    program: str
    version: str
    validator: str
    date: str
    profile: str
    files: tuple[FileReport, ...]
    facts: tuple[FactReport, ...]
    problems: tuple[ProblemReport, ...]
