"""Checks of the citation styles that documents ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cvgen.problems import CvgenError, Finding, Problem, Severity
from cvgen.profile.documents import OWN_STYLE
from cvgen.profile.model import Profile


def check_styles(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield findings for documents whose citation style does not exist."""
    for name, problem in _find_problems(profile, project):
        if not problem.file:
            place = ("documents", name, "style")
            yield Finding(place, problem.code, problem.message, problem.hint, Severity.ERROR)


def find_style_problems(profile: Profile, project: Path) -> Iterator[Problem]:
    """Yield the problems in the files of the citation styles that a profile names, with their lines there."""
    yield from (problem for _, problem in _find_problems(profile, project) if problem.file)


def _find_problems(profile: Profile, project: Path) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong with each citation style, with the first document that asks for it."""
    named: dict[str, str] = {}
    for name, spec in profile.documents.items():
        named.setdefault(spec.style, name)
    named.pop(OWN_STYLE, None)
    for style, name in named.items():
        from cvgen.bibliography.citations.styles import find_style  # late: it imports the engine

        try:
            find_style(style, project)
        except CvgenError as error:
            yield from ((name, problem) for problem in error.problems)
