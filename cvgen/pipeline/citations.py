"""Citation styles of documents, and their results, which stand in the output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvgen.bibliography.citations.results import KeptReferences, read_references
from cvgen.problems import Problem, Severity, TextProblem
from cvgen.profile.documents import EVERYTHING, OWN_STYLE, DocumentKind, resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.selection import select_items
from cvgen.system.fingerprint import digest
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES

if TYPE_CHECKING:  # the engine is slow to import, and few documents have a style
    from cvgen.bibliography.citations.engine import Style

REFERENCES_NAME = ".cvgen-references.json"
_DIGITS = 20  # of the hash of a paper


@dataclass(slots=True)
class CitationStyle:
    """The citation style of a document; `problems` are the papers that it does not set."""

    name: str
    style: Style
    kept: KeptReferences
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_multilingual(self) -> bool:
        """Whether the words of a reference are in the language of its title: so GB/T 7714 asks."""
        return self.style.default_locale.split("-")[0] in EAST_ASIAN_LANGUAGES

    @property
    def is_numbered(self) -> bool:
        """Whether lists of references in this style have numbers."""
        return self.style.is_numbered

    def format(self, paper: Paper, item: Mapping[str, Any], locale: str, *, all_names: bool) -> str:
        """Return the reference of a paper as text with marks."""
        return self.kept.format(self.style, _hash_paper(paper), item, locale, all_names=all_names)

    def reject(self, paper: Paper, fault: str) -> None:
        """Warn that a paper is set in cvgen's own way."""
        title = next(iter(paper.title.all().values()))
        message = f"this paper is not set in the style “{self.name}”: {fault}"
        hint = "it is set in cvgen’s own way: look it over, or choose another style"
        self.problems.append(TextProblem("no-reference", message, hint, Severity.WARNING, part=title, key="title"))


def open_style(kind: DocumentKind, project: Path, kept: KeptReferences | None = None) -> CitationStyle | None:
    """Return the citation style of a document, None if that is cvgen's own. Raises InvalidProfile or DiskError."""
    if kind.style == OWN_STYLE or kind.letter:
        return None
    from cvgen.bibliography.citations.styles import find_style

    return CitationStyle(kind.style, find_style(kind.style, project), kept or KeptReferences(""))


def find_unset_papers(profile: Profile, kind: DocumentKind, locale: str, project: Path) -> list[Problem]:
    """Return the papers of a selected profile that the citation style of its document does not set.

    Raises InvalidProfile or DiskError where there is no such style.
    """
    if (style := open_style(kind, project)) is None:
        return []
    from cvgen.document.authors import AuthorLines
    from cvgen.document.compose import choose_wording
    from cvgen.document.references import ReferenceLines

    wording = choose_wording(profile, locale, kind)
    lines = ReferenceLines(style, wording, AuthorLines(profile, wording))
    for paper in profile.papers:
        lines.format(paper)
    return style.problems


def read_kept_references(output: Path, program: str) -> KeptReferences:
    """Return the results of earlier builds; those of another `program`, by its fingerprint, will not be found."""
    try:
        content = read_project_file(output / REFERENCES_NAME, output)
    except FileRefusedError:
        content = b""
    return read_references(content, program)


def dump_references(kept: KeptReferences, profile: Profile) -> bytes:
    """Return the file of results for the next build, with papers that are public in a profile alone; b"" if none is."""
    if all(kind.style == OWN_STYLE for kind in resolve_documents(profile).values()):
        return b""
    return kept.dump({_hash_paper(paper) for paper in select_items(profile, EVERYTHING).profile.papers})


def _hash_paper(paper: Paper) -> str:
    return digest(paper.model_dump_json().encode())[:_DIGITS]
