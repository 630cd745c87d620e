"""Copies of a theme's templates beside the profile, and what cvgen has changed since they were copied.

The original of each copy is kept in templates/.origin/, so that changes can be shown line by line.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, UnknownNameError, suggest_name
from cvgen.system import disk
from cvgen.system.disk import is_folder
from cvgen.system.project_files import is_inside, is_present, list_entries
from cvgen.system.refusals import read_required_file
from cvgen.themes.loader import PACKAGED, list_packaged_folders
from cvgen.themes.template_names import find_lacking

_ORIGIN = ".origin"


class CopyState(StrEnum):
    """The result of copying a file."""

    WROTE = "wrote"
    RENEWED = "renewed"  # the owner had not changed it
    KEPT = "kept"  # the owner has changed it


@dataclass(frozen=True, slots=True)
class TemplateCopy:
    """A file of a theme: cvgen's, the owner's, and cvgen's at the time of copying; each "" if there is none."""

    theme: str
    name: str
    packaged: str
    own: str
    origin: str

    @property
    def is_behind(self) -> bool:
        """Whether cvgen has changed the file since it was copied."""
        return bool(self.own and self.origin) and self.origin != self.packaged

    def diff(self) -> str:
        """Return what cvgen has changed since it was copied, as a unified diff."""
        place = f"{self.theme}/{self.name}"
        lines = difflib.unified_diff(
            self.origin.splitlines(keepends=True),
            self.packaged.splitlines(keepends=True),
            f"{place} (as you copied it)",
            f"{place} (now)",
        )
        return "".join(lines)

    def find_lacking(self) -> list[str]:
        """Return the names that cvgen's file uses since it was copied, and the owner's does not."""
        return find_lacking(self.packaged, self.origin, self.own) if self.is_behind else []


def list_copies(project: Path, theme: str) -> Iterator[TemplateCopy]:
    """Yield the files of a theme: cvgen's, and those that were once copied from it."""
    own, origin, packaged = project / "templates" / theme, _origin_folder(project) / theme, PACKAGED / theme
    names = dict.fromkeys(file.name for folder in (packaged, origin) for file in _list_files(folder))
    for name in names:
        texts = (_read_text(folder / name, project) for folder in (packaged, own, origin))
        yield TemplateCopy(theme, name, *texts)


def copy_theme(project: Path, theme: str, names: Collection[str] = ()) -> list[tuple[Path, CopyState]]:
    """Copy a theme, or only the files named, beside the profile; return the path and state of each file.

    Raises InvalidProfile if there is no such theme or file, or if writing fails.
    """
    packaged = list_packaged_folders()
    if theme not in packaged:  # a path would lead anywhere
        raise UnknownNameError([_unknown_name(f"cvgen has no theme “{theme}”", theme, packaged)])
    _require_inside(project, theme)
    known = {copy.name: copy for copy in list_copies(project, theme) if copy.packaged}
    if unknown := [name for name in names if name not in known]:
        raise UnknownNameError(
            _unknown_name(f"the theme “{theme}” has no file “{name}”", name, sorted(known)) for name in unknown
        )
    states: list[tuple[Path, CopyState]] = []
    files: dict[str, bytes] = {}
    for copy in [known[name] for name in dict.fromkeys(names)] or known.values():
        state = _copy_state(copy)
        states.append((project / "templates" / theme / copy.name, state))
        if state is not CopyState.KEPT:
            content = copy.packaged.encode()
            files |= {f"{theme}/{copy.name}": content, f"{_ORIGIN}/{theme}/{copy.name}": content}
    disk.write_files(files, project / "templates")
    return states


def _require_inside(project: Path, theme: str) -> None:
    """Raise InvalidProfile if a link leads from the folder of the copies out of the project."""
    for folder in (project / "templates" / theme, _origin_folder(project) / theme):
        if not is_inside(folder, project):
            message = "a link leads from here out of the project"
            raise InvalidProfile([Problem("path-outside", message, "put a folder in its place", file=str(folder))])


def _copy_state(copy: TemplateCopy) -> CopyState:
    if not copy.own:
        return CopyState.WROTE
    return CopyState.RENEWED if copy.own in (copy.origin, copy.packaged) else CopyState.KEPT


def find_outdated(project: Path) -> dict[str, list[str]]:
    """Return for each theme the names of the copied files that cvgen has changed since."""
    outdated = {}
    for folder in list_entries(_origin_folder(project)):
        if names := [copy.name for copy in list_copies(project, folder.name) if copy.is_behind]:
            outdated[folder.name] = names
    return outdated


def accept_changes(project: Path, theme: str) -> None:
    """Take cvgen's files as they are now for the originals, since the owner has seen what changed."""
    changed = [copy for copy in list_copies(project, theme) if copy.is_behind]
    disk.write_files({f"{theme}/{copy.name}": copy.packaged.encode() for copy in changed}, _origin_folder(project))


def _origin_folder(project: Path) -> Path:
    return project / "templates" / _ORIGIN


def _list_files(folder: Path) -> list[Path]:
    return [file for file in list_entries(folder) if not is_folder(file)]


def _read_text(file: Path, project: Path) -> str:
    """Return the text of a file, "" if there is none. Raises InvalidProfile or DiskError if it is not to be read."""
    if not is_present(file):
        return ""
    return read_required_file(file, project, PACKAGED).decode("utf-8", "replace")


def _unknown_name(message: str, name: str, known: list[str]) -> Problem:
    return Problem("unknown-template", message, suggest_name(name, known))
