"""Atomic writes of files and streams."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from cvgen.problems import DiskError, InvalidProfile, Problem


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


def read_regular(file: Path, most: int) -> bytes:
    """Return a file, at most so many bytes of it. A pipe or a device could be waited on for ever: OSError for these."""

    def open_at_once(name: str, flags: int) -> int:
        return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))

    with open(file, "rb", opener=open_at_once) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(file))
        return stream.read(most)


def merge_files(outputs: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the files of several documents by name. Raises InvalidProfile if two differ about a file."""
    files: dict[str, bytes] = {}
    for output in outputs:
        for name, data in output.items():
            if files.setdefault(name, data) != data:
                raise InvalidProfile([Problem("two-files", f"two documents would write “{name}”, each another")])
    return files


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder: all of them under temporary names first, then each is renamed.

    Raises InvalidProfile if that fails; each file is then the old or the new one, never a part of one.
    """
    renames: list[tuple[Path, Path]] = []
    target = folder
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way", str(target))
            temporary = _temporary_path(target)
            renames.append((temporary, target))
            temporary.write_bytes(data)
        for temporary_file, target in renames:
            temporary_file.replace(target)
    except OSError as error:
        message = f"cannot write here: {error.strerror or error}"
        hint = "close it if it is open elsewhere, make room, or choose another folder"
        raise DiskError([Problem("not-written", message, hint, file=str(target))]) from None
    finally:
        for temporary_file, _ in renames:
            _remove(temporary_file)


def create_files(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write the files of which there is none of that name yet, as `write_files` does; return the names of the others.

    A link that leads nowhere counts as a file.
    """
    there = [name for name in files if (folder / name).is_symlink() or is_file(folder / name)]
    write_files({name: data for name, data in files.items() if name not in there}, folder)
    return there


def write_stream(pieces: Iterable[bytes], file: Path) -> None:
    """Write a file piece by piece under a temporary name, then rename it. Raises InvalidProfile if that fails."""
    temporary = _temporary_path(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as out:
            out.writelines(pieces)
        temporary.replace(file)
    except OSError as error:
        message = f"cannot write here: {error.strerror or error}"
        raise DiskError([Problem("not-written", message, "choose another place", file=str(file))]) from None
    finally:
        _remove(temporary)


def _temporary_path(file: Path) -> Path:
    """Return a new name beside a file, for the time until it is complete."""
    return file.with_name(f".cvgen-{os.urandom(4).hex()}")


def _remove(file: Path) -> None:
    with suppress(OSError):  # it was renamed, or never written
        file.unlink()
