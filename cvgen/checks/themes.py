"""Checks of themes and their tokens, and the problems in an owner's own themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cvgen.problems import CvgenError, Finding, Place, Problem, Severity
from cvgen.profile.model import Profile
from cvgen.themes.loader import check_token, load_theme


def check_themes(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield findings for missing themes, and for unknown or invalid tokens."""
    for path, name, tokens in _list_themes(profile):
        try:
            theme = load_theme(name, project)
        except CvgenError as error:
            for problem in error.problems:
                if not problem.file:  # else it is one of `find_theme_problems`
                    yield Finding((*path, "theme"), problem.code, problem.message, problem.hint, Severity.ERROR)
            continue
        for token, value in tokens.items():
            if refusal := check_token(theme, token, value):
                yield Finding((*path, "tokens", token), refusal.code, refusal.message, refusal.hint, Severity.ERROR)


def find_theme_problems(profile: Profile, project: Path) -> Iterator[Problem]:
    """Yield the problems in the files of the themes that a profile names, with their lines there."""
    for name in dict.fromkeys(name for _, name, _ in _list_themes(profile)):
        try:
            load_theme(name, project)
        except CvgenError as error:
            yield from (problem for problem in error.problems if problem.file)


def _list_themes(profile: Profile) -> Iterator[tuple[Place, str, Mapping[str, str]]]:
    """Yield the path, name and changed tokens of the theme of the profile, and of each document with its own."""
    yield (), profile.theme, profile.tokens
    for name, spec in profile.documents.items():
        if spec.theme or spec.tokens:
            yield ("documents", name), spec.theme or profile.theme, spec.tokens
