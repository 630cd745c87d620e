"""Citation styles as documents ask for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvgen.problems import Problem, Severity, TextProblem
from cvgen.profile.documents import OWN_STYLE, DocumentKind
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES

if TYPE_CHECKING:  # the engine is slow to import, and few documents have a style
    from cvgen.bibliography.citations.engine import Style

_MOST_KEPT = 20_000  # references in memory, for a preview that sets the same papers at every save


@dataclass(slots=True)
class CitationStyle:
    """The citation style of a document; `problems` are the papers that it does not set."""

    name: str
    style: Style
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_multilingual(self) -> bool:
        """Whether the words of a reference are in the language of its title: so GB/T 7714 asks."""
        return self.style.default_locale.split("-")[0] in EAST_ASIAN_LANGUAGES

    @property
    def is_numbered(self) -> bool:
        """Whether lists of references in this style have numbers."""
        return self.style.is_numbered

    def format(self, item: Mapping[str, Any], locale: str, *, all_names: bool) -> str:
        """Return the reference of an item of CSL-JSON as text with marks."""
        return _format(self.style, json.dumps(item, ensure_ascii=False), locale, all_names=all_names)

    def reject(self, paper: Paper, fault: str) -> None:
        """Warn that a paper is set in cvgen's own way."""
        title = next(iter(paper.title.all().values()))
        message = f"this paper is not set in the style “{self.name}”: {fault}"
        hint = "it is set in cvgen’s own way: look it over, or choose another style"
        self.problems.append(TextProblem("no-reference", message, hint, Severity.WARNING, part=title, key="title"))


def open_style(kind: DocumentKind, project: Path) -> CitationStyle | None:
    """Return the citation style of a document, None if that is cvgen's own. Raises InvalidProfile or DiskError."""
    if kind.style == OWN_STYLE or kind.letter:
        return None
    from cvgen.bibliography.citations.styles import find_style

    return CitationStyle(kind.style, find_style(kind.style, project))


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


@lru_cache(_MOST_KEPT)
def _format(style: Style, item: str, locale: str, *, all_names: bool) -> str:
    """Return a reference; it depends on nothing else: who the owner is, links and marks come after."""
    from cvgen.bibliography.citations.engine import format_reference

    return format_reference(style, json.loads(item), locale, all_names=all_names)
