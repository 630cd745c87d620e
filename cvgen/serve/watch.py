"""Notices what changes in a project: the folders of the profile, but for those that hold no part of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from cvgen.profile.lock import lock_path
from cvgen.themes.loader import PACKAGED

# Folders that programs keep for themselves; hidden ones are left out as well.
_NOT_WATCHED = frozenset({"output", "node_modules", "__pycache__", "venv"})
_TICK = 1000  # milliseconds after which the profile is looked at even if the system has reported nothing
_is_kept = DefaultFilter()  # not what editors leave behind for a moment


def folders(project: Path) -> list[Path]:
    """Return the folders to watch: the project's, and those of the packaged themes."""
    found = [PACKAGED, *(folder for folder in PACKAGED.iterdir() if folder.is_dir())]
    for folder, below, _ in os.walk(project):
        below[:] = [name for name in below if name not in _NOT_WATCHED and not name.startswith(".")]
        found.append(Path(folder))
    return list(dict.fromkeys(folder.absolute() for folder in found))


async def changes(profile: Path, stop: asyncio.Event) -> AsyncIterator[set[Path]]:
    """Yield the files that have changed, in groups, until told to stop.

    The system's reports can be lost, on network drives above all: the profile and its lock file are also looked at
    every second. Folders that come or go are watched, or no longer watched, from then on; what came with a folder,
    before anybody watched it, has changed, too.
    """
    seen, polling = _signature(profile), False
    watched = folders(profile.parent)
    while not stop.is_set():
        before, watched = watched, folders(profile.parent)
        new = [folder for folder in watched if folder not in before]
        reports = awatch(
            *watched, recursive=False, stop_event=stop, step=10, debounce=100, rust_timeout=_TICK,
            yield_on_timeout=True, watch_filter=None, force_polling=polling or None,
        )  # fmt: skip
        try:
            async for report in reports:
                changed = {Path(file) for change, file in report if _is_kept(change, file)}
                changed |= {file for folder in new for file in _files(folder)}
                now = _signature(profile)
                if has_moved := now != seen:
                    seen = now
                    changed.add(profile)
                if changed:
                    yield changed
                has_moved = has_moved or bool(new) or any(change is not Change.modified for change, _ in report)
                new = []
                if has_moved and folders(profile.parent) != watched:
                    break
        except FileNotFoundError:  # a folder has gone while it was about to be watched
            await asyncio.sleep(0.1)
        except OSError:  # the system watches no more files: they are looked at one by one
            polling = True
        finally:
            await reports.aclose()


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.is_file()]
    except OSError:  # it has gone again
        return []


def _signature(profile: Path) -> list[tuple[int, int, int]]:
    """Return what tells whether profile and lock file are the same as before."""
    found = []
    for file in (profile, lock_path(profile)):
        try:
            about = file.stat()
        except OSError:
            found.append((0, 0, 0))
        else:
            found.append((about.st_mtime_ns, about.st_size, about.st_ino))
    return found
