"""Watch the files of a project and of the packaged themes for changes."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from cvgen.themes.loader import PACKAGED

# Folders that hold no part of a project, besides hidden ones.
_NOT_WATCHED = frozenset({"output", "node_modules", "__pycache__", "venv"})
_POLL_INTERVAL = 1000  # milliseconds after which the profile is checked even without a report of the system
Signatures = dict[Path, tuple[int, int, int]]
_is_relevant = DefaultFilter()  # skips the temporary files of editors


def list_watched_folders(project: Path) -> list[Path]:
    """Return the folders to watch: the project's, and those of the packaged themes."""
    folders = [PACKAGED, *(folder for folder in PACKAGED.iterdir() if folder.is_dir())]
    for folder, subfolders, _ in os.walk(project):
        subfolders[:] = [name for name in subfolders if name not in _NOT_WATCHED and not name.startswith(".")]
        folders.append(Path(folder))
    return [folder for folder in dict.fromkeys(folder.absolute() for folder in folders) if _is_text(folder)]


def _is_text(folder: Path) -> bool:
    """Return whether the name of a folder is UTF-8: the watcher takes no other."""
    return str(folder).isascii() or not re.search("[\ud800-\udfff]", str(folder))


def watch_changes(
    profile: Path, list_others: Callable[[], Iterable[Path]], stop: asyncio.Event
) -> AsyncIterator[set[Path]]:
    """Return the files that change from now on, in groups, until `stop` is set.

    The system's reports can be lost, above all on network drives, so the profile and the files that are read with it,
    which `list_others` gives, are also checked every second. When folders are added or removed, the set of watched
    folders follows; files that came with a new folder count as changed.
    """
    files = [profile, *list_others()]
    return _watch_from(_read_signatures(files), list_watched_folders(profile.parent), profile, list_others, stop)


async def _watch_from(
    signatures: Signatures,
    watched: list[Path],
    profile: Path,
    list_others: Callable[[], Iterable[Path]],
    stop: asyncio.Event,
) -> AsyncIterator[set[Path]]:
    is_polling = False
    while not stop.is_set():
        old, watched = watched, list_watched_folders(profile.parent)
        new = [folder for folder in watched if folder not in old]
        reports = awatch(
            *watched, recursive=False, stop_event=stop, step=10, debounce=100, rust_timeout=_POLL_INTERVAL,
            yield_on_timeout=True, watch_filter=None, force_polling=is_polling or None,
        )  # fmt: skip
        try:
            async for report in reports:
                changed = {Path(file) for change, file in report if _is_relevant(change, file)}
                changed |= {file for folder in new for file in _list_files(folder)}
                before, signatures = signatures, _read_signatures([profile, *list_others()])
                moved = {file for file, state in signatures.items() if before.get(file, state) != state}
                changed |= moved
                if changed:
                    yield changed
                has_moved = bool(moved) or bool(new) or any(change is not Change.modified for change, _ in report)
                new = []
                if has_moved and list_watched_folders(profile.parent) != watched:
                    break
        except FileNotFoundError:  # a folder was removed before the system could watch it
            await asyncio.sleep(0.1)
        except OSError:  # the system's limit of watched files is reached, so files are polled
            is_polling = True
        except (ExceptionGroup, RuntimeError):  # a name is no UTF-8, at which the watcher fails
            await asyncio.sleep(0.1)
            yield {profile}  # what else has changed is lost
        finally:
            await reports.aclose()


def _list_files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.is_file()]
    except OSError:  # removed again
        return []


def _read_signatures(files: Iterable[Path]) -> Signatures:
    """Return time, size and inode of files, zeros for a missing one."""
    signatures: Signatures = {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            signatures[file] = (0, 0, 0)
        else:
            signatures[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return signatures
