"""What takes long to work out and is the same every time, kept between runs where only the user can write.

Nothing depends on it: what is not there, not whole or not safe is worked out anew. CVGEN_CACHE=off does without.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_HASH = 32  # bytes of it stand before the content, so that half a file is not taken for a whole one


def get(name: str) -> bytes | None:
    """Return what was kept under a name, None if there is nothing."""
    place = folder()
    if place is None:
        return None
    try:
        kept = (place / name).read_bytes()
    except OSError:
        return None
    content = kept[_HASH:]
    return content if _digest(content) == kept[:_HASH] else None


def put(name: str, content: bytes) -> None:
    """Keep something under a name, if that can be done."""
    place = folder()
    if place is None:
        return
    waiting = place / f"{name}.{os.getpid()}"
    with suppress(OSError):
        waiting.write_bytes(_digest(content) + content)
        waiting.replace(place / name)


def _digest(content: bytes) -> bytes:
    from hashlib import sha256  # it loads OpenSSL, which a check does without

    return sha256(content).digest()


@cache
def folder() -> Path | None:
    """Return where things are kept; None if they are not, or others could write there."""
    if os.environ.get("CVGEN_CACHE") == "off":
        return None
    try:
        place = _of_the_user() / "cvgen" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return place if _is_safe(place) else None
    except (OSError, RuntimeError):  # no home
        return None


def _of_the_user() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".cache"


def _is_safe(place: Path) -> bool:
    """Tell whether a folder is the user's, and nobody else may put files into it."""
    if sys.platform == "win32":
        return True  # what is under the user's own folder is the user's
    about = place.lstat()
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o022
