"""Atomic writes of files and streams, and removals."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path

from cvgen.problems import DiskError, InvalidProfile, Problem
from cvgen.system.temporary import TemporaryFolder

# Of the machine: no room, quota used up, read-only, broken, no more files or processes.
_FAULTS = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN,
}  # fmt: skip


def is_file(path: Path) -> bool:
    """Return whether a file is there; a name that the system does not take, too long or with a NUL, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Return whether a folder is there; a name that the system does not take is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def merge_files(outputs: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the files of several documents by name. Raises InvalidProfile if two differ about a file."""
    files: dict[str, bytes] = {}
    for output in outputs:
        for name, data in output.items():
            if files.setdefault(name, data) != data:
                raise InvalidProfile([Problem("two-files", f"two documents would write “{name}”, each another")])
    return files


def write_files(files: Mapping[str, bytes], folder: Path, remove: Iterable[str] = ()) -> None:
    """Write files into a folder, and remove others: all are written under temporary names first, then renamed.

    Raises DiskError if that fails; each file is then the old or the new one, never a part of one.
    """
    target = folder
    with _TemporaryFolders(folder) as temporary:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            renames = []
            for name, data in files.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way", str(target))
                renames.append((temporary.write(target, [data]), target))
            for name in remove:
                target = folder / name
                _remove_file(target, folder)
            for file, target in renames:
                file.replace(target)
        except OSError as error:
            hint = "close it if it is open elsewhere, make room, or choose another folder"
            raise _make_error(error, target, hint) from None


def create_files(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write the files of which there is none of that name yet, as `write_files` does; return the names of the others.

    A link that leads nowhere counts as a file.
    """
    there = [name for name in files if (folder / name).is_symlink() or is_file(folder / name)]
    write_files({name: data for name, data in files.items() if name not in there}, folder)
    return there


def rewrite_file(file: Path, data: bytes) -> None:
    """Give a file new content, whole or not at all; it keeps its permissions, and a link to it stays one.

    Raises DiskError if that fails.
    """
    target = file.resolve()
    with _TemporaryFolders(target.parent) as temporary:
        try:
            new = temporary.write(target, [data])
            new.chmod(target.stat().st_mode & 0o7777)
            new.replace(target)
        except OSError as error:
            raise _make_error(error, file, "close it if it is open elsewhere, or make room") from None


def write_stream(pieces: Iterable[bytes], file: Path) -> None:
    """Write a file piece by piece under a temporary name, then rename it. Raises DiskError if that fails."""
    with _TemporaryFolders(file.parent) as temporary:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write(file, pieces).replace(file)
        except OSError as error:
            raise _make_error(error, file, "choose another place") from None


def explain_fault(error: OSError) -> DiskError | None:
    """Return what an error of the system means, if not the program but the machine is at fault; else None."""
    if error.errno not in _FAULTS:
        return None
    file = str(error.filename or "")
    hint = "make room, or close other programs, and try again"
    return DiskError([Problem("machine-fault", f"this machine cannot go on: {error.strerror}", hint, file=file)])


class _TemporaryFolders:
    """Folders for files until they are complete: one in `root`, and one on each other file system that it links to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: dict[int, TemporaryFolder] = {}
        self._count = 0

    def __enter__(self) -> _TemporaryFolders:
        return self

    def __exit__(self, *_: object) -> None:
        for folder in self._folders.values():
            folder.remove()

    def write(self, target: Path, pieces: Iterable[bytes]) -> Path:
        """Write a new file, to become `target` later, and return it."""
        device = target.parent.stat().st_dev
        if device not in self._folders:
            place = self._root if self._root.stat().st_dev == device else target.parent
            self._folders[device] = TemporaryFolder(str(place), hidden=True)
        self._count += 1
        file = Path(self._folders[device].path, str(self._count))
        with file.open("wb") as out:
            out.writelines(pieces)
        return file


def _make_error(error: OSError, file: Path, hint: str) -> DiskError:
    is_blocked = isinstance(error, FileExistsError | NotADirectoryError)
    reason = "a file stands where this needs a folder" if is_blocked else error.strerror or error
    message = f"cannot write here: {reason}"
    return DiskError([Problem("not-written", message, hint, file=str(file))])


def _remove_file(file: Path, folder: Path) -> None:
    """Remove a file, and the folders below `folder` that are empty without it."""
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
