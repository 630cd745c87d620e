"""Fingerprints: hashes of files, folders and of this installation of cvgen, by the standard library alone."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

NOTHING = "nothing"
_LARGE = 8 * 2**20  # bytes from which on a file is known by its size and times, not by its content
_FONTS = "rendercv_fonts"
# Written anew where Linux gets another Pango; of Homebrew's, the path tells the version.
_LIBRARIES = "/etc/ld.so.cache"
_HOMEBREW = ("/opt/homebrew/opt/pango", "/usr/local/opt/pango")


def digest(content: bytes) -> str:
    """Return the hash of a content."""
    return sha256(content).hexdigest()


def file_fingerprint(path: str) -> str:
    """Return the hash of what stands in a file, NOTHING if there is none that can be read."""
    try:
        about = os.stat(path)
        if about.st_size > _LARGE:
            return stat_fingerprint(about)
        with open(path, "rb") as stream:
            return digest(stream.read())
    except (OSError, ValueError):
        return NOTHING


def stat_fingerprint(about: os.stat_result) -> str:
    """Return what tells that a file was written to; nobody can set the time of its last change."""
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"


def stat_path(path: str) -> str:
    """Return the size and times of a file, NOTHING if there is none."""
    try:
        return stat_fingerprint(os.stat(path))
    except OSError:
        return NOTHING


def tree_fingerprint(folder: str, look: Callable[[str], str]) -> str:
    """Return the hash of the names of all files in a folder, and of what `look` sees in each."""
    found: list[str] = []
    visited: set[tuple[int, int] | str] = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = _identity(place)
        if real in visited:  # a link that leads back
            folders.clear()
            continue
        visited.add(real)
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = place[len(folder) :]
        found += [f"{inside}/{name}\0{look(os.path.join(place, name))}" for name in files]
    return digest("\n".join(sorted(found)).encode(errors="surrogateescape")) if visited else NOTHING


def _identity(folder: str) -> tuple[int, int] | str:
    """Return what two paths of one folder have in common; quicker than to resolve them, where the system tells."""
    try:
        about = os.stat(folder)
    except OSError:
        return folder
    return (about.st_dev, about.st_ino) if about.st_ino else os.path.realpath(folder)


@cache
def program_fingerprint() -> str:
    """Return what tells this cvgen from another: its files, Python, fonts, and what is installed beside it."""
    about = [
        sys.version,
        sys.platform,
        tree_fingerprint(_PACKAGE, stat_path),
        tree_fingerprint(os.path.join(_PACKAGE, "..", "templates"), stat_path),
    ]
    about += [stat_path(_LIBRARIES), *map(os.path.realpath, _HOMEBREW)]
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        about += [name for name in names if name.endswith((".dist-info", ".egg-info", ".pth"))]
        if _FONTS in names:
            about.append(tree_fingerprint(os.path.join(folder, _FONTS), stat_path))
    return digest("\n".join(about).encode())
