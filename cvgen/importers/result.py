"""What readers are given and what they return: plain data for a profile, notes with places, what found no place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cvgen.problems import Problem, Severity

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the source: its file as shown to the owner, 1-based line and column (0: the file as a whole), and
    the text of that line."""

    file: str
    line: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be imported: `name` as shown to the owner, `path`, and `text` (empty for a folder)."""

    name: str
    path: Path
    text: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of the source that the profile has no place for."""

    spot: Spot
    text: str


@dataclass(slots=True)
class Notes:
    """What the owner should know about an import, and what found no place, in the order it was met."""

    problems: list[Problem] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def say(self, spot: Spot, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING) -> None:
        """Add a Problem at a place of the source."""
        self.problems.append(
            Problem(code, message, hint, severity, spot.file, spot.line, max(spot.column, 1), 1, spot.text)
        )

    def keep(self, spot: Spot, text: str, code: str, message: str, hint: str = "it is kept at the end") -> None:
        """Say what found no place, and keep its text for the end of the profile."""
        self.say(spot, code, message, hint)
        self.kept.append(Kept(spot, text))


@dataclass(slots=True)
class Imported:
    """What a reader made of its source. `data` is what profile.yaml will hold; `files` are to be copied beside it,
    by their path there."""

    data: Data
    notes: Notes
    files: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be imported; `recognises` tells it by content, `read` never raises for what a file holds."""

    name: str
    summary: str
    recognises: Callable[[Given], bool]
    read: Callable[[Given], Imported]
