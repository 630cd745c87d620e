"""What takes long to work out and is the same every time, kept between runs where only the user can write.

Nothing depends on it: what is not there, not whole or not safe is worked out anew. CVGEN_CACHE=off does without.
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

_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")

_MOST = 1000  # answers of a function
_SUM = 4  # bytes of it stand before the content, so that half a file is not taken for a whole one


def get(name: str) -> bytes | None:
    """Return what was kept under a name, None if there is nothing."""
    place = folder()
    if place is None:
        return None
    try:
        kept = (place / name).read_bytes()
    except OSError:
        return None
    content = kept[_SUM:]
    return content if _checksum(content) == kept[:_SUM] else None


def put(name: str, content: bytes) -> None:
    """Keep something under a name, if that can be done."""
    place = folder()
    if place is None:
        return
    waiting = place / f"{name}.{os.urandom(4).hex()}"
    with suppress(OSError):
        try:
            waiting.write_bytes(_checksum(content) + content)
            waiting.replace(place / name)
        finally:
            waiting.unlink(missing_ok=True)


def answers(function: Callable[_Asked, _Said]) -> Callable[_Asked, _Said]:
    """Let a function remember in later runs what it answered, as long as cvgen and all that is installed are the same.

    It takes texts, by their place, and nothing but they decides what it returns: what marshal can write.
    """
    return _Remembering(function)


class _Remembering(Generic[_Asked, _Said]):
    """A function, what it answered before, and what it was asked in this run, the latest last."""

    def __init__(self, function: Callable[_Asked, _Said]) -> None:
        update_wrapper(self, function)
        self._function, self._name = function, f"answers-{function.__module__}.{function.__qualname__}"
        self._program = ""
        self._before: dict[tuple[Any, ...], _Said] | None = None
        self._now: dict[tuple[Any, ...], _Said] = {}

    def __call__(self, *asked: _Asked.args, **named: _Asked.kwargs) -> _Said:
        if named:
            raise TypeError("answers are remembered by the places of what was asked")
        if asked in self._now:
            return self._now[asked]
        if self._before is None:
            self._before = self._read()
            atexit.register(self._keep)
        said = self._before[asked] if asked in self._before else self._function(*asked, **named)
        if len(self._now) < _MOST:
            self._now[asked] = said
        return said

    def _read(self) -> dict[tuple[Any, ...], _Said]:
        if folder() is None:
            return {}
        from cvgen.system.fingerprint import program_fingerprint  # its hash loads OpenSSL, which a check does without

        self._program = program_fingerprint()
        with suppress(Exception):  # there is nothing, or something that another cvgen wrote
            about, before = marshal.loads(get(self._name) or b"")  # noqa: S302 - _keep wrote it
            if about == self._program:
                return dict(before)
        return {}

    def _keep(self) -> None:
        before = self._before or {}
        if self._now.keys() - before.keys():
            others = [(asked, said) for asked, said in before.items() if asked not in self._now]
            with suppress(ValueError):  # marshal cannot write it
                put(self._name, marshal.dumps((self._program, dict([*others, *self._now.items()][-_MOST:]))))


def _checksum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_SUM)


@cache
def folder() -> Path | None:
    """Return where things are kept; None if they are not, or others could write there."""
    if os.environ.get("CVGEN_CACHE") == "off":
        return None
    try:
        own = _user_cache_folder() / "cvgen"
        place = own / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        for one in (own, place):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        return place if _is_private(own) and _is_private(place) else None
    except (OSError, RuntimeError):  # no home
        return None


def _user_cache_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".cache"


def _is_private(place: Path) -> bool:
    """Tell whether a folder is the user's, and nobody else may put files into it."""
    if sys.platform == "win32":
        return True  # what is under the user's own folder is the user's
    about = place.lstat()
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o022
