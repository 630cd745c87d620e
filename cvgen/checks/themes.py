"""Checks of themes and their tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cvgen.problems import Finding, InvalidProfile, Place, Problem, Severity
from cvgen.profile.model import Profile
from cvgen.themes.loader import check_token, load_theme


def check_themes(profile: Profile, project: Path) -> Iterator[Finding | Problem]:
    """Yield findings for missing themes and unknown or invalid tokens, and the problems in themes themselves."""
    yield from _check_theme((), profile.theme, profile.tokens, project)
    for name, spec in profile.documents.items():
        if spec.theme or spec.tokens:
            yield from _check_theme(("documents", name), spec.theme or profile.theme, spec.tokens, project)


def _check_theme(path: Place, name: str, tokens: Mapping[str, str], project: Path) -> Iterator[Finding | Problem]:
    try:
        theme = load_theme(name, project)
    except InvalidProfile as error:
        for problem in error.problems:
            finding = Finding((*path, "theme"), problem.code, problem.message, problem.hint, Severity.ERROR)
            yield problem if problem.file else finding
        return
    for token, value in tokens.items():
        if refusal := check_token(theme, token, value):
            yield Finding((*path, "tokens", token), refusal.code, refusal.message, refusal.hint, Severity.ERROR)
