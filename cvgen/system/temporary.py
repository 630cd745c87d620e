"""Temporary folders that are swept once their owner is gone; the standard library alone.

A folder is locked while the process that made it lives, however that ends, and whoever makes another one beside it
removes those that nobody holds. Where folders cannot be locked (Windows), those of another day are removed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress

if sys.platform != "win32":
    import fcntl

_PREFIX, _HIDDEN_PREFIX = "cvgen-run-", ".cvgen-"  # cvgen 0.1 had unlocked folders named “cvgen-…”
_OLD = 86400.0  # seconds after which what cannot be locked is nobody's


class TemporaryFolder:
    """A new folder in `parent`, by default the system's for such; `hidden` ones begin with a dot.

    It must be removed by its owner; if that is killed, the next one in the same place removes it. Raises OSError if it
    cannot be made.
    """

    def __init__(self, parent: str | None = None, *, hidden: bool = False) -> None:
        prefix = _HIDDEN_PREFIX if hidden else _PREFIX
        place = parent or tempfile.gettempdir()
        sweep_folders(place, prefix)
        self._lock = -1
        while self._lock < 0:
            self.path = tempfile.mkdtemp(prefix=prefix, dir=place)
            self._lock = _lock_folder(self.path)

    def __enter__(self) -> str:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Remove the folder with all that is in it; what cannot be removed is left to the next one."""
        shutil.rmtree(self.path, ignore_errors=True)
        lock, self._lock = self._lock, 0  # another thread may remove it at the same time
        if lock > 0:
            os.close(lock)


def sweep_folders(parent: str, prefix: str) -> None:
    """Remove the temporary folders in `parent` whose owners are gone; those of other users are left alone."""
    with suppress(OSError):
        for entry in list(os.scandir(parent)):
            if not entry.name.startswith(prefix) or not _is_ours(entry.path):
                continue
            if entry.is_dir(follow_symlinks=False):
                _remove_abandoned(entry.path)
            elif _is_of_first_version(entry.name):
                os.unlink(entry.path)


def _is_ours(path: str) -> bool:
    return sys.platform == "win32" or os.lstat(path).st_uid == os.getuid()


def _is_of_first_version(name: str) -> bool:
    """Tell whether a name is one of the temporary files that cvgen 0.1 left behind when it was killed."""
    prefix, _, number = name.partition("-")
    return prefix == ".cvgen" and len(number) == 8 and set(number) <= set("0123456789abcdef")


def _remove_abandoned(folder: str) -> None:
    lock = _lock_folder(folder)
    if lock > 0 or (lock == 0 and time.time() - os.stat(folder).st_mtime > _OLD):
        shutil.rmtree(folder, ignore_errors=True)
    if lock > 0:
        os.close(lock)


def _lock_folder(folder: str) -> int:
    """Return what holds the lock of a folder, -1 if another process holds it or it is gone, 0 where it has no locks."""
    if sys.platform == "win32":
        return 0
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return -1
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock), os.lstat(folder)):  # nobody has swept it in the meantime
            return lock
    except BlockingIOError:
        pass
    except OSError:  # a file system without locks
        os.close(lock)
        return 0
    os.close(lock)
    return -1
