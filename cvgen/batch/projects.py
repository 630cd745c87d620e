"""The projects of a batch: their profiles, output folders and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from glob import glob
from pathlib import Path

from cvgen.problems import ArgumentError, InvalidProfile, Problem
from cvgen.system.disk import is_file
from cvgen.system.project_files import walk_project_files
from cvgen.system.refusals import read_required_file, refusal_error

_MAX_BYTES = 256 * 2**20  # of a project, as it is sent to other processes and machines
_UNREADABLE = ("no-permission", "unreadable")
_SKIPPED_FOLDERS = frozenset({"output", "node_modules", "__pycache__"})


def find_profiles(patterns: Iterable[str]) -> list[Path]:
    """Return the profiles that match patterns (“people/*/profile.yaml”). Raises ArgumentError if one matches none."""
    paths: dict[Path, None] = {}
    for pattern in patterns:
        names = sorted(glob(pattern, recursive=True)) or [pattern]  # noqa: PTH207 - absolute ones, too
        files = [path for path in map(Path, names) if is_file(path) and not path.name.endswith(".lock.yaml")]
        if not files:
            raise ArgumentError([Problem("no-file", f"there is no profile “{pattern}”", "is its path right?")])
        paths |= dict.fromkeys(files)
    return list(paths)


def assign_folders(profiles: Sequence[Path]) -> dict[str, Path]:
    """Return the profiles by output folder: the name of their own folder, or that of the file if they share one.

    Raises InvalidProfile if two would go to the same place.
    """
    shared = {parent for parent, count in Counter(path.parent for path in profiles).items() if count > 1}
    folders: dict[str, Path] = {}
    for path in profiles:
        name = path.stem if path.parent in shared else path.absolute().parent.name
        if folders.setdefault(name, path) != path:
            message = f"“{folders[name]}” and “{path}” would both be built into “{name}”"
            raise InvalidProfile([Problem("two-files", message, "rename the folder of one of them")])
    return folders


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED_FOLDERS


def pack_project(profile: Path) -> dict[str, bytes]:
    """Return all files of a project that are not hidden, by name.

    What leads out of it, or is no plain file, is left out. Raises InvalidProfile if it is too large, DiskError if a
    file cannot be read.
    """
    root = profile.parent
    files = {profile.name: read_required_file(profile)}  # may be a link: it was named on the command line
    size = len(files[profile.name])
    for path, refusal in walk_project_files(root, root, skips=_is_skipped):
        name = Path(path).relative_to(root).as_posix()
        if name == profile.name or (refusal is not None and refusal.code not in _UNREADABLE):
            continue
        if refusal is not None:
            raise refusal_error(refusal, path)
        files[name] = read_required_file(Path(path), root)
        size += len(files[name])
        if size > _MAX_BYTES:
            hint = "keep other things elsewhere: all files beside a profile are sent to who builds it"
            raise InvalidProfile([Problem("too-large", f"“{root}” is too large", hint, file=str(profile))])
    return files
