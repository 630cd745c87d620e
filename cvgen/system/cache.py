"""Per-user cache of deterministic results, and of what the network answered.

It stands in a folder that only the user can write to. The name of an entry holds the fingerprint of all that the entry
depends on, the code of libraries included. No entry holds words of a profile. Nothing depends on the cache: what is
missing, damaged or not safe is computed again. CVGEN_CACHE=off turns it off.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

_CHECKSUM_SIZE = 4  # bytes before the content: half a file must not pass for a whole one


def get(name: str) -> bytes | None:
    """Return the entry of a name, None if there is none."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        entry = (folder / name).read_bytes()
    except OSError:
        return None
    content = entry[_CHECKSUM_SIZE:]
    return content if _checksum(content) == entry[:_CHECKSUM_SIZE] else None


def put(name: str, content: bytes) -> None:
    """Write an entry if that is possible; its file is replaced at once."""
    folder = cache_folder()
    if folder is None:
        return
    temporary = folder / f"{name}.{os.urandom(4).hex()}"
    with suppress(OSError):
        try:
            temporary.write_bytes(_checksum(content) + content)
            temporary.replace(folder / name)
        finally:
            temporary.unlink(missing_ok=True)


def trim(prefix: str, most: int) -> None:
    """Remove the oldest of the entries whose names begin with a prefix, but for so many."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        entries = [entry for entry in os.scandir(folder) if entry.name.startswith(prefix)]
        if len(entries) > most:
            entries.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)
            for entry in entries[: len(entries) - most]:
                Path(entry.path).unlink(missing_ok=True)


def _checksum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM_SIZE)


@cache
def cache_folder() -> Path | None:
    """Return the folder of the cache, None if it is turned off or others could write there."""
    if os.environ.get("CVGEN_CACHE") == "off":
        return None
    try:
        parent = _user_cache_folder() / "cvgen"
        folder = parent / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        for path in (parent, folder):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(parent) and _is_private(folder) else None
    except (OSError, RuntimeError):  # there is no home folder
        return None


def _user_cache_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    folder = os.environ.get("XDG_CACHE_HOME", "")  # XDG Base Directory Specification: relative paths are ignored
    return Path(folder) if folder.startswith("/") else Path.home() / ".cache"


def _is_private(folder: Path) -> bool:
    """Return whether a folder belongs to the user, and nobody else may write to it."""
    if sys.platform == "win32":
        return True  # folders below the user's own are private by default
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022
