"""Per-user cache of deterministic results.

It stands in a folder that only the user can write to. Nothing depends on it: an entry that is missing, damaged or not
safe is computed again. CVGEN_CACHE=off turns it off.
"""

from __future__ import annotations

import atexit
import marshal
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, update_wrapper
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar
from zlib import crc32

_Parameters = ParamSpec("_Parameters")
_Answer = TypeVar("_Answer")

_MAX_ANSWERS = 1000  # results of one function
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


def remember_answers(function: Callable[_Parameters, _Answer]) -> Callable[_Parameters, _Answer]:
    """Keep the results of a function for later runs, until cvgen or an installed package changes (a decorator).

    The function must depend on its arguments alone, which are positional texts, and return what marshal can write.
    """
    return _RememberedFunction(function)


class _RememberedFunction(Generic[_Parameters, _Answer]):
    """A function with its results of earlier runs and those of this run, the latest last."""

    def __init__(self, function: Callable[_Parameters, _Answer]) -> None:
        update_wrapper(self, function)
        self._function, self._name = function, f"answers-{function.__module__}.{function.__qualname__}"
        self._program = ""
        self._before: dict[tuple[Any, ...], _Answer] | None = None
        self._now: dict[tuple[Any, ...], _Answer] = {}

    def __call__(self, *arguments: _Parameters.args, **keywords: _Parameters.kwargs) -> _Answer:
        if keywords:
            raise TypeError("answers are remembered by positional arguments alone")
        if arguments in self._now:
            return self._now[arguments]
        if self._before is None:
            self._before = self._read()
            atexit.register(self._save)
        answer = self._before[arguments] if arguments in self._before else self._function(*arguments, **keywords)
        if len(self._now) < _MAX_ANSWERS:
            self._now[arguments] = answer
        return answer

    def _read(self) -> dict[tuple[Any, ...], _Answer]:
        if cache_folder() is None:
            return {}
        from cvgen.system.fingerprint import program_fingerprint  # hashlib loads OpenSSL, which a check does without

        self._program = program_fingerprint()
        with suppress(Exception):  # no entry, or another version's
            program, before = marshal.loads(get(self._name) or b"")  # noqa: S302 - _save wrote it
            if program == self._program:
                return dict(before)
        return {}

    def _save(self) -> None:
        before = self._before or {}
        if self._now.keys() - before.keys():
            others = [(arguments, answer) for arguments, answer in before.items() if arguments not in self._now]
            with suppress(ValueError):  # a type that marshal does not know
                put(self._name, marshal.dumps((self._program, dict([*others, *self._now.items()][-_MAX_ANSWERS:]))))


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
