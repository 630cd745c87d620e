"""Hashes of files, folders and this installation; the standard library alone."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import file_digest, sha256

from cvgen.system.project_files import FileRefusedError, is_inside, open_project_file

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

NO_FILE = "nothing"
_MAX_HASHED_BYTES = 8 * 2**20  # larger files are known by size and times, not by content
_FONTS = "rendercv_fonts"
# Linux writes it again when it gets another Pango; Homebrew has the version in the path.
_LINKER_CACHE = "/etc/ld.so.cache"
_HOMEBREW = ("/opt/homebrew/opt/pango", "/usr/local/opt/pango")


def digest(content: bytes) -> str:
    """Return the SHA-256 hash of a content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def file_fingerprint(path: str) -> str:
    """Return the hash of a file's content, NO_FILE if it cannot be read."""
    try:
        with open_project_file(path) as stream:
            status = os.fstat(stream.fileno())
            return stat_fingerprint(status) if status.st_size > _MAX_HASHED_BYTES else digest(stream.read())
    except (FileRefusedError, OSError):
        return NO_FILE


def output_fingerprint(path: str) -> str:
    """Return the hash of a file's content, however large it is, NO_FILE if it cannot be read."""
    try:
        with open_project_file(path) as stream:
            return file_digest(stream, "sha256").hexdigest()
    except (FileRefusedError, OSError):
        return NO_FILE


def stat_fingerprint(status: os.stat_result) -> str:
    """Return size, times and inode of a file: programs cannot set the time of the last status change."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def stat_path(path: str) -> str:
    """Return size, times and inode of a file, NO_FILE if there is none."""
    try:
        return stat_fingerprint(os.stat(path))
    except OSError:
        return NO_FILE


def tree_fingerprint(folder: str, fingerprint: Callable[[str], str], roots: Collection[str] = ()) -> str:
    """Return the hash of all files in a folder, by name and `fingerprint`, NO_FILE if there is no such folder.

    Links to folders are followed, with `roots` only to those inside one of them: what leads out is not read, either.
    """
    entries: list[str] = []
    visited: set[tuple[int, int] | str] = set()
    for path, folders, files in os.walk(folder, followlinks=True):
        real = _identity(path)
        if real in visited or (roots and not is_inside(path, *roots)):  # a symbolic link that leads back, or out
            folders.clear()
            continue
        visited.add(real)
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = path[len(folder) :]
        entries += [f"{inside}/{name}\0{fingerprint(os.path.join(path, name))}" for name in files]
    return digest("\n".join(sorted(entries)).encode(errors="surrogateescape")) if visited else NO_FILE


def _identity(folder: str) -> tuple[int, int] | str:
    """Return what is equal for all paths of one folder; device and inode are quicker than a resolved path."""
    try:
        status = os.stat(folder)
    except OSError:
        return folder
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)


@cache
def program_fingerprint() -> str:
    """Return the hash of this installation: cvgen's files, Python, fonts and all installed packages."""
    parts = [
        sys.version,
        sys.platform,
        tree_fingerprint(_PACKAGE, stat_path),
        tree_fingerprint(os.path.join(_PACKAGE, "..", "templates"), stat_path),
    ]
    parts += [stat_path(_LINKER_CACHE), *map(os.path.realpath, _HOMEBREW)]
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        installed = [name for name in names if name.endswith((".dist-info", ".egg-info", ".pth"))]
        parts += [f"{name} {stat_path(os.path.join(folder, name))}" for name in installed]
        if _FONTS in names:
            parts.append(tree_fingerprint(os.path.join(folder, _FONTS), stat_path))
    return digest("\n".join(parts).encode())


@cache
def package_fingerprint(name: str) -> str:
    """Return the hash of names, sizes and times of a package's files; the package is not imported."""
    from importlib.util import find_spec

    spec = find_spec(name)
    folder = os.path.dirname(spec.origin) if spec and spec.origin else ""
    return tree_fingerprint(folder, stat_path) if folder else ""
