"""Find themes: their template folders, and the design tokens that templates share with Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, UnknownNameError, suggest_name
from cvgen.system.disk import is_folder
from cvgen.system.fingerprint import stat_path
from cvgen.system.project_files import is_inside, is_present, list_entries
from cvgen.system.refusals import read_required_file
from cvgen.themes.tokens import find_token_fault, suggest_token_value

PACKAGED = next(
    folder
    for folder in (Path(__file__).parents[1] / "templates", Path(__file__).parents[2] / "templates")
    if folder.is_dir()  # inside the wheel, or in a checkout
)
SHARED = "_shared"
DEFAULT_THEME = "classic"


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of templates.

    `folders` are searched in order for each file, the owner's first; no file is read that lies, links followed, outside
    the folders `roots`. `tokens` are the design tokens of theme.yaml (colours, sizes, fonts) by name.
    """

    name: str
    folders: tuple[Path, ...]
    roots: tuple[Path, ...]
    tokens: Mapping[str, str]

    def find_file(self, name: str) -> Path | None:
        """Return the path of the first file of this name in the folders, None if none has it."""
        return next((folder / name for folder in self.folders if is_present(folder / name)), None)

    def read_file(self, file: Path, limit: int | None = None) -> bytes:
        """Return the content of a file of the theme. Raises InvalidProfile or DiskError if it is not to be read."""
        return read_required_file(file, *self.roots, limit=limit)


def list_packaged_themes() -> list[str]:
    """Return the names of cvgen's own themes, the default one first."""
    return sorted(
        (folder.parent.name for folder in PACKAGED.glob("*/theme.yaml") if folder.parent.name != SHARED),
        key=lambda name: (name != DEFAULT_THEME, name),
    )


def list_summaries() -> dict[str, str]:
    """Return what is said of each of cvgen's own themes, by name, the default one first."""
    from cvgen.yaml.reader import read_yaml

    data = {name: read_yaml(PACKAGED / name / "theme.yaml", roots=(PACKAGED,)).data for name in list_packaged_themes()}
    return {name: str(theme["summary"]) for name, theme in data.items() if isinstance(theme, dict)}


def list_themes(project: Path) -> list[str]:
    """Return the names of all themes, packaged or the owner's, in alphabetical order."""
    roots = (project / "templates", PACKAGED)
    folders = [folder for root in roots for folder in list_entries(root) if is_present(folder / "theme.yaml")]
    return sorted({folder.name for folder in folders} - {SHARED})


def list_packaged_folders() -> list[str]:
    """Return the names of the packaged folders of templates: themes, and what they share."""
    return [folder.name for folder in list_entries(PACKAGED) if is_folder(folder)]


def load_theme(
    name: str, project: Path, overrides: Mapping[str, str] | None = None, *, is_trusted: bool = False
) -> Theme:
    """Return the theme of that name, or in the folder of that name; the owner's tokens (`overrides`) replace its own.

    The folder may lie outside the project only if it `is_trusted`: its owner named it on the command line. Raises
    InvalidProfile if there is no such theme, or a token is unknown or has a value that no style sheet should.
    """
    own, known = project / "templates", list_themes(project)
    folders: tuple[Path, ...]
    roots: tuple[Path, ...] = (project, PACKAGED)
    if name in known:
        folders = (own / name, own / SHARED, PACKAGED / name)
    elif is_present(project / name / "theme.yaml"):  # an absolute path is not joined to the project's
        folders = (project / name, own / SHARED)
        if is_trusted:
            roots = (*roots, project / name)
        elif not is_inside(project / name, *roots):
            message = f"the theme “{name}” leads out of the project's folder"
            raise InvalidProfile([Problem("theme-outside", message, "copy its folder into the project")])
    else:
        kind = UnknownNameError if is_trusted else InvalidProfile
        raise kind([Problem("unknown-theme", f"there is no theme “{name}”", suggest_name(name, known))])
    theme = Theme(name, (*folders, PACKAGED / DEFAULT_THEME, PACKAGED / SHARED), roots, {})
    tokens: dict[str, str] = {}
    for folder in reversed(theme.folders):
        if is_present(folder / "theme.yaml"):
            tokens |= _read_tokens(folder / "theme.yaml", roots, stat_path(str(folder / "theme.yaml")))
    theme = replace(theme, folders=tuple(folder for folder in theme.folders if is_present(folder)), tokens=tokens)
    if problems := [problem for key, value in (overrides or {}).items() if (problem := check_token(theme, key, value))]:
        raise InvalidProfile(problems)
    return replace(theme, tokens=tokens | dict(overrides or {}))


def check_token(theme: Theme, token: str, value: str) -> Problem | None:
    """Return the problem with the owner's value for a token, None if there is none."""
    if token not in theme.tokens:
        return Problem("unknown-token", f"the theme has no token “{token}”", suggest_name(token, sorted(theme.tokens)))
    fault = find_token_fault(token, value)
    return Problem("bad-token", fault, suggest_token_value(token, value)) if fault else None


def place_in_theme(problem: Problem, theme: Theme) -> Problem:
    """Return the problem with a token placed in the theme.yaml of the owner that has it, as it is if none has."""
    from cvgen.yaml.reader import read_yaml

    files = [folder / "theme.yaml" for folder in theme.folders if not folder.resolve().is_relative_to(PACKAGED)]
    placed = (read_yaml(file, roots=theme.roots).locate(problem) for file in files if is_present(file))
    return next((other for other in placed if other.line), problem)


@lru_cache(32)
def _read_tokens(file: Path, roots: tuple[Path, ...], _fingerprint: str) -> Mapping[str, str]:
    """Return the tokens of a theme.yaml; they are kept as long as its fingerprint is the same."""
    from cvgen.yaml.reader import read_yaml

    source = read_yaml(file, roots=roots)
    tokens = source.data.get("tokens") if isinstance(source.data, dict) else None
    if not isinstance(tokens, dict):
        message, hint = "a theme has a mapping of design tokens", "write tokens: {}, or as many as it needs"
        raise InvalidProfile([source.problem(("tokens",), "theme", message, hint)])
    faults = {name: fault for name, value in tokens.items() if (fault := find_token_fault(name, value))}
    if faults:
        found = (source.problem(("tokens", name), "bad-token", fault) for name, fault in faults.items())
        raise InvalidProfile([*source.warnings, *found])
    return dict(tokens)
