"""Find themes: their template folders, and the design tokens that templates share with Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, suggest_name

PACKAGED = next(
    folder
    for folder in (Path(__file__).parents[1] / "templates", Path(__file__).parents[2] / "templates")
    if folder.is_dir()  # inside the wheel, or in a checkout
)
SHARED = "_shared"
DEFAULT_THEME = "classic"

# Tokens are written into style sheets and Word styles, so they hold words, numbers, units and colours only.
_SAFE_VALUE = re.compile(r"[\w\s#%.,()+/-]*")
_BAD_TOKEN = "the token “{}” may hold words, numbers, units and colours only"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of templates.

    `folders` are searched in order for each file, the owner's first. `tokens` are the design tokens of theme.yaml
    (colours, sizes, fonts) by name.
    """

    name: str
    folders: tuple[Path, ...]
    tokens: Mapping[str, str]


def list_packaged_themes() -> list[str]:
    """Return the names of cvgen's own themes, the default one first."""
    return sorted(
        (folder.parent.name for folder in PACKAGED.glob("*/theme.yaml") if folder.parent.name != SHARED),
        key=lambda name: (name != DEFAULT_THEME, name),
    )


def list_themes(project: Path) -> list[str]:
    """Return the names of all themes, packaged or the owner's, in alphabetical order."""
    return sorted(
        {
            folder.parent.name
            for root in (project / "templates", PACKAGED)
            for folder in root.glob("*/theme.yaml")
            if folder.parent.name != SHARED
        }
    )


def load_theme(name: str, project: Path, overrides: Mapping[str, str] | None = None) -> Theme:
    """Return the theme of that name, or in the folder of that name; the owner's tokens (`overrides`) replace its own.

    Raises InvalidProfile if there is no such theme, or a token is unknown or has a value that no style sheet should.
    """
    own, known = project / "templates", list_themes(project)
    folders: tuple[Path, ...]
    if name in known:
        folders = (own / name, own / SHARED, PACKAGED / name)
    elif _is_theme(project / name):  # an absolute path is not joined to the project's
        folders = (project / name, own / SHARED)
    else:
        raise InvalidProfile([Problem("unknown-theme", f"there is no theme “{name}”", suggest_name(name, known))])
    folders = (*folders, PACKAGED / DEFAULT_THEME, PACKAGED / SHARED)
    tokens: dict[str, str] = {}
    for folder in reversed(folders):
        if (folder / "theme.yaml").is_file():
            tokens |= _read_tokens(folder / "theme.yaml")
    theme = Theme(name, tuple(folder for folder in folders if folder.is_dir()), tokens)
    if problems := [problem for key, value in (overrides or {}).items() if (problem := check_token(theme, key, value))]:
        raise InvalidProfile(problems)
    return replace(theme, tokens=tokens | dict(overrides or {}))


def _is_theme(folder: Path) -> bool:
    try:
        return (folder / "theme.yaml").is_file()
    except OSError:  # a name longer than the system allows
        return False


def check_token(theme: Theme, token: str, value: str) -> Problem | None:
    """Return the problem with the owner's value for a token, None if there is none."""
    if token not in theme.tokens:
        return Problem("unknown-token", f"the theme has no token “{token}”", suggest_name(token, sorted(theme.tokens)))
    if not _SAFE_VALUE.fullmatch(value):
        return Problem("bad-token", _BAD_TOKEN.format(token))
    return None


def _read_tokens(file: Path) -> dict[str, str]:
    from cvgen.yaml.reader import read_yaml

    source = read_yaml(file)
    tokens = source.data.get("tokens") if isinstance(source.data, dict) else None
    if not isinstance(tokens, dict):
        message, hint = "a theme has a mapping of design tokens", "write tokens: {}, or as many as it needs"
        raise InvalidProfile([source.problem(("tokens",), "theme", message, hint)])
    bad = [name for name, value in tokens.items() if not (isinstance(value, str) and _SAFE_VALUE.fullmatch(value))]
    if bad:
        raise InvalidProfile(source.problem(("tokens", name), "bad-token", _BAD_TOKEN.format(name)) for name in bad)
    return dict(tokens)
