"""The table of readers. A reader turns a page or CV of another tool into plain data in the shape of profile.yaml.

Nothing is lost: what has no key of its own becomes a free section or stays in a text; what cannot be placed at all is
kept with its place in the source, and `cvgen import` writes it behind the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from cvgen.problems import Problem, Severity, Spot


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be read: its `name` as the owner calls it, where it is, and its bytes (none of a folder)."""

    name: str
    path: Path
    raw: bytes = b""


@dataclass(slots=True)
class Imported:
    """What a reader made of its source, filled while it reads.

    `profile` is plain data (dict, list, str, bool); `problems` are what the owner should know; `unplaced` is what
    found no place, each with the spot it stood at; `files` are to be copied, by their path in the project.
    """

    profile: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[tuple[Spot, str]] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)

    def note(
        self,
        spot: Spot,
        code: str,
        message: str,
        hint: str = "",
        *,
        length: int = 1,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Say something about a place of the source."""
        line, column = (spot.line, spot.column) if spot.line else (0, 0)
        self.problems.append(Problem(code, message, hint, severity, spot.file, line, column, length, spot.text))

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Keep a text that found no place, and say so."""
        self.note(spot, code, message, "it is kept in a comment at the end of the profile")
        self.unplaced.append((spot, text))


@dataclass(frozen=True, slots=True)
class Reader:
    """`recognises` tells the format by content; `read` fills what it is given and says all that is wrong in it.

    Both take whatever there is: bytes of any kind, or a folder. `read` raises InvalidProfile where nothing can be read.
    """

    name: str
    summary: str
    recognises: Callable[[Given], bool]
    read: Callable[[Given, Imported], None]


def _reader(name: str, summary: str, module: str) -> Reader:
    """Return the reader that a module of this package is, which is imported when it is first asked."""

    def recognises(given: Given) -> bool:
        return bool(import_module(f"{__name__}.{module}").recognises(given))

    def read(given: Given, imported: Imported) -> None:
        import_module(f"{__name__}.{module}").read(given, imported)

    return Reader(name, summary, recognises, read)


# Asked in this order: what is told by a mark of its own comes before what is told by its look.
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("rendercv", "RenderCV's YAML, 1.x and 2.x", "data.rendercv"),
    ("yamlresume", "YAMLResume", "data.yamlresume"),
    ("orcid", "a public record of ORCID, as JSON", "data.orcid"),
    ("scholar", "gs_data.json, which acad-homepage's crawler makes of Google Scholar", "data.scholar"),
    ("bibtex", "a bibliography in BibTeX", "data.bibtex"),
    ("jsonresume", "JSON Resume, of any version", "data.jsonresume"),
    ("acad-homepage", "a homepage made with acad-homepage: its folder, or about.md alone", "page.acad_homepage"),
    ("markdown", "a CV in Markdown, as plain as people write them", "page.markdown_cv"),
)
READERS: Mapping[str, Reader] = {name: _reader(name, summary, module) for name, summary, module in _KNOWN}
