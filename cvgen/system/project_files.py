"""Decide whether a file of a project may be read, and read it.

Every read of a project's file goes through `read_project_file`. The decision is made about what was opened, so that a
file cannot be switched for a link in between. The standard library alone is imported: receipts need this at once.
"""

from __future__ import annotations

import errno
import os
import stat

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

    AnyPath = str | os.PathLike[str]

# Without the second, to open a FIFO would wait for somebody to write into it; some systems lack one or the other.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


class FileRefusedError(Exception):
    """A file is not read. `code` is one of CODES, `reason` completes “this file …”, `hint` says what to do."""

    CODES = ("no-file", "file-outside", "not-a-file", "no-permission", "unreadable", "too-large")

    def __init__(self, code: str, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.code, self.reason, self.hint = code, reason, hint

    @property
    def is_of_machine(self) -> bool:
        """Whether this machine is at fault, not the project: the file is one of its own, and cannot be read."""
        return self.code in ("no-permission", "unreadable")


def read_project_file(file: AnyPath, *roots: AnyPath, limit: int | None = None) -> bytes:
    """Return the content of a file that lies, symbolic links followed, in one of the folders `roots`.

    Without roots it may lie anywhere: the owner named it on the command line. `limit` is the most bytes that it may
    have. Raises FileRefusedError if it is missing, elsewhere, larger, a folder, a device or FIFO, or may not be read.
    """
    try:
        with open_project_file(file, *roots) as stream:
            if limit is None:
                return stream.read()
            content = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # of reading: opening raises FileRefusedError alone
        raise _explain_error(error) from None
    if len(content) > limit:
        hint = "is it the right file?"
        size = f"{limit / 1e6:.3g} MB" if limit % 2**20 else f"{limit // 2**20} MiB"
        raise FileRefusedError("too-large", f"is larger than {size}", hint)
    return content


def open_project_file(file: AnyPath, *roots: AnyPath) -> BufferedReader:
    """Open a file for reading, on the terms of `read_project_file`."""
    try:
        _require_inside(os.path.realpath(file), roots)
        _require_regular(os.stat(file))  # to open a device may already do something
        descriptor = os.open(file, _FLAGS)
    except (OSError, ValueError) as error:
        raise _explain_error(error) from None
    try:
        status = os.fstat(descriptor)
        _require_regular(status)
        _require_same(os.path.realpath(file), status, roots)
        return os.fdopen(descriptor, "rb")
    except FileRefusedError:
        os.close(descriptor)
        raise
    except (OSError, ValueError) as error:
        os.close(descriptor)
        raise _explain_error(error) from None


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileRefusedError("not-a-file", "is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise FileRefusedError("not-a-file", "is a device, FIFO or socket", "put a plain file in its place")


def _require_inside(real: str, roots: tuple[AnyPath, ...]) -> None:
    if roots and not any(_has_parent(real, os.path.realpath(root)) for root in roots):
        raise FileRefusedError("file-outside", "leads out of the project's folder", "copy the file into the project")


def _require_same(real: str, status: os.stat_result, roots: tuple[AnyPath, ...]) -> None:
    """Raise FileRefusedError unless an opened file is the one at a path without links, inside the roots."""
    _require_inside(real, roots)
    if roots and not os.path.samestat(os.stat(real), status):
        raise FileRefusedError("file-outside", "was exchanged while it was being read", "try again")


def is_inside(path: AnyPath, *roots: AnyPath) -> bool:
    """Return whether a path, symbolic links followed, is one of these folders or lies in one."""
    try:
        real = os.path.realpath(path)
        return any(_has_parent(real, os.path.realpath(root)) for root in roots)
    except (OSError, ValueError):
        return False


def _has_parent(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _explain_error(error: Exception) -> FileRefusedError:
    number = getattr(error, "errno", None)
    if isinstance(error, ValueError) or number in _ABSENT:
        return FileRefusedError("no-file", "is not there", "is its name spelt right?")
    if isinstance(error, PermissionError):
        return FileRefusedError("no-permission", "may not be read", "ask for permission, or copy it")
    if number == errno.ELOOP:
        return FileRefusedError("no-file", "is a symbolic link that leads back to itself", "remove the link")
    return FileRefusedError("unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}", "")


def is_present(path: AnyPath) -> bool:
    """Return whether something has this name, even what may not be looked at: to read it says why."""
    try:
        os.lstat(path)
    except (OSError, ValueError) as error:
        return isinstance(error, PermissionError)
    return True


def list_entries(folder: Path) -> list[Path]:
    """Return the paths in a folder, sorted; none if it cannot be listed."""
    try:
        return [folder / name for name in sorted(os.listdir(folder))]
    except (OSError, ValueError):
        return []


def is_readable(file: AnyPath, *roots: AnyPath) -> bool:
    """Return whether `read_project_file` would read a file."""
    return explain_refusal(file, *roots) is None


def explain_refusal(file: AnyPath, *roots: AnyPath) -> FileRefusedError | None:
    """Return why `read_project_file` would not read a file, None if it would."""
    try:
        open_project_file(file, *roots).close()
    except FileRefusedError as refusal:
        return refusal
    return None


def walk_project_files(
    folder: AnyPath, *roots: AnyPath, skips: Callable[[str], bool] = lambda name: name.startswith(".")
) -> Iterator[tuple[str, FileRefusedError | None]]:
    """Yield the path of every file below a folder, in the order of names, with why it is not read, None if it may be.

    A folder that cannot be listed, or leads out of the roots, is yielded as a file is; links to folders inside are
    followed, each folder once on a way. Names that `skips` are left out.
    """
    yield from _walk(os.fspath(folder), roots, skips, ())


def _walk(
    folder: str, roots: tuple[AnyPath, ...], skips: Callable[[str], bool], above: tuple[str, ...]
) -> Iterator[tuple[str, FileRefusedError | None]]:
    real = os.path.realpath(folder)
    if real in above:
        return
    if roots and not is_inside(real, *roots):
        yield folder, FileRefusedError("file-outside", "leads out of the project's folder", "copy what is in it")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield folder, _explain_error(error)
        return
    for name in names:
        if skips(name):
            continue
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _walk(path, roots, skips, (*above, real))
        else:
            yield path, explain_refusal(path, *roots)
