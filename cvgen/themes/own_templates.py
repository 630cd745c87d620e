"""Templates of one's own: a theme copied beside the profile, and what cvgen has changed since it was copied.

A copy's original is kept in templates/.origin/, so that what has changed can be shown line by line.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, suggest
from cvgen.system import disk
from cvgen.themes.loader import PACKAGED

_ORIGIN = ".origin"


class CopyState(StrEnum):
    """What came of copying a file."""

    WROTE = "wrote"
    RENEWED = "renewed"  # it was as it had been copied
    KEPT = "kept"  # its owner has changed it


@dataclass(frozen=True, slots=True)
class TemplateCopy:
    """A file of a theme: cvgen's, the owner's, and cvgen's as it was when copied; each "" where there is none."""

    theme: str
    name: str
    packaged: str
    own: str
    origin: str

    @property
    def is_behind(self) -> bool:
        """Whether cvgen has changed the file since."""
        return bool(self.own and self.origin) and self.origin != self.packaged

    def diff(self) -> str:
        """Return what cvgen has changed since, as a unified diff."""
        place = f"{self.theme}/{self.name}"
        lines = difflib.unified_diff(
            self.origin.splitlines(keepends=True),
            self.packaged.splitlines(keepends=True),
            f"{place} (as you copied it)",
            f"{place} (now)",
        )
        return "".join(lines)


def list_copies(project: Path, theme: str) -> Iterator[TemplateCopy]:
    """Yield the files of a theme, cvgen's and those that were copied from it."""
    own, origin, packaged = project / "templates" / theme, _origin(project) / theme, PACKAGED / theme
    names = dict.fromkeys(file.name for folder in (packaged, origin) for file in sorted(_files(folder)))
    for name in names:
        yield TemplateCopy(theme, name, _text(packaged / name), _text(own / name), _text(origin / name))


def copy_theme(project: Path, theme: str, names: Collection[str] = ()) -> list[tuple[Path, CopyState]]:
    """Copy a theme, or the files of it that are named, beside the profile; return what came of each file.

    Raises InvalidProfile if there is no such theme or file, or nothing can be written.
    """
    known = {one.name: one for one in list_copies(project, theme) if one.packaged}
    if not known:
        packaged = sorted(folder.name for folder in PACKAGED.iterdir() if folder.is_dir())
        raise InvalidProfile([_unknown_name(f"cvgen has no theme “{theme}”", theme, packaged)])
    if unknown := [name for name in names if name not in known]:
        raise InvalidProfile(
            _unknown_name(f"the theme “{theme}” has no file “{name}”", name, sorted(known)) for name in unknown
        )
    done: list[tuple[Path, CopyState]] = []
    files: dict[str, bytes] = {}
    for one in [known[name] for name in dict.fromkeys(names)] or known.values():
        state = (
            CopyState.WROTE
            if not one.own
            else CopyState.RENEWED
            if one.own in (one.origin, one.packaged)
            else CopyState.KEPT
        )
        done.append((project / "templates" / theme / one.name, state))
        if state is not CopyState.KEPT:
            files |= {
                f"{theme}/{one.name}": one.packaged.encode(),
                f"{_ORIGIN}/{theme}/{one.name}": one.packaged.encode(),
            }
    disk.write_files(files, project / "templates")
    return done


def find_outdated(project: Path) -> dict[str, list[str]]:
    """Return by theme the names of the copied files that cvgen has changed since."""
    found = {}
    for folder in sorted(_origin(project).glob("*")):
        if names := [one.name for one in list_copies(project, folder.name) if one.is_behind]:
            found[folder.name] = names
    return found


def accept_changes(project: Path, theme: str) -> None:
    """Compare with cvgen's files as they are now from here on: what has changed has been seen."""
    changed = [one for one in list_copies(project, theme) if one.is_behind]
    disk.write_files({f"{theme}/{one.name}": one.packaged.encode() for one in changed}, _origin(project))


def _origin(project: Path) -> Path:
    return project / "templates" / _ORIGIN


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.glob("*") if file.is_file()]


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace") if file.is_file() else ""


def _unknown_name(message: str, name: str, known: list[str]) -> Problem:
    return Problem("unknown-template", message, suggest(name, known))
