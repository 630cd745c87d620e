"""The projects of a batch: their profiles, output folders and files."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from glob import glob
from pathlib import Path

from cvgen.problems import ArgumentError, InvalidProfile, Problem
from cvgen.system.disk import is_file, is_folder
from cvgen.system.project_files import walk_project_files
from cvgen.system.refusals import read_required_file, refusal_error
from cvgen.text.characters import is_line

_MAX_BYTES = 256 * 2**20  # of a project, as it is sent to other processes and machines
OWN_FILES = frozenset({"index.html", "sitemap.xml"})  # of the whole site, beside the folders of people
_SKIPPED_FOLDERS = frozenset({"output", "node_modules", "__pycache__"})


def find_profiles(patterns: Iterable[str]) -> list[Path]:
    """Return the profiles that match patterns (“people/*/profile.yaml”). Raises ArgumentError if one matches none."""
    paths: dict[Path, None] = {}
    for pattern in patterns:
        names = sorted(glob(pattern, recursive=True)) or [pattern]  # noqa: PTH207 - absolute ones, too
        files = [path for path in map(Path, names) if _may_be_profile(path)]
        if not files:
            raise ArgumentError([Problem("no-file", f"there is no profile “{pattern}”", "is its path right?")])
        paths |= dict.fromkeys(files)
    return list(paths)


def _may_be_profile(path: Path) -> bool:
    """Return whether something is there that is no folder: what cannot be read is said when it is its turn."""
    is_there = is_file(path) or os.path.lexists(path)
    return is_there and not is_folder(path) and not path.name.endswith(".lock.yaml")


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


def refuse_folders(folders: Mapping[str, Path]) -> dict[str, Problem]:
    """Return why some folders of the output cannot be: their names are no text, hidden, the batch's own, or alike.

    Names that differ only in case or in the way of writing accents are one and the same on many machines.
    """
    alike = Counter(map(_fold_name, folders))
    problems: dict[str, Problem] = {}
    for name, path in folders.items():
        if not is_line(name):
            why = "is not a line of text in UTF-8"
        elif name.startswith("."):
            why = "is that of a hidden folder"
        elif _fold_name(name) in OWN_FILES:
            why = "is that of a file of the whole site"
        elif alike[_fold_name(name)] > 1:
            why = "differs from another only in case or in the way of writing accents"
        else:
            continue
        message = f"the name “{name}”, which its folder would have, {why}"
        problems[name] = Problem("bad-name", message, "rename the folder of this profile", file=str(path))
    return problems


def _fold_name(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


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
        if name == profile.name or (refusal is not None and not refusal.is_of_machine):
            continue
        if refusal is not None:
            raise refusal_error(refusal, path)
        files[name] = read_required_file(Path(path), root)
        size += len(files[name])
        if size > _MAX_BYTES:
            hint = "keep other things elsewhere: all files beside a profile are sent to who builds it"
            raise InvalidProfile([Problem("too-large", f"“{root}” is too large", hint, file=str(profile))])
    return files
