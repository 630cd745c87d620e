"""Receipts: what the files of an output folder were made of, so that what has not changed is not made again.

A receipt names every input and every output of a document by hash. Where it does not fit what is there now, in
whatever way, the document is made. This module imports the standard library alone: to find that nothing has changed
must not take longer than to start Python.

Inputs have labels: "file NAME" and "tree NAME" are what stands at a path of the project, "there NAME" whether a file
of the output is there (pages link to what is), "program" is cvgen itself with all that is installed beside it, "given"
what came from the command line and the environment.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from hashlib import sha256

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

NAME = ".cvgen.json"
_FORM = 1  # of the receipt
_NOTHING = "nothing"
_LARGE = 8 * 2**20  # bytes from which on a file is known by its size and times, not by its content
_FONTS = "rendercv_fonts"
# Written anew where Linux gets another Pango; of Homebrew's, the path tells the version.
_LIBRARIES = "/etc/ld.so.cache"
_HOMEBREW = ("/opt/homebrew/opt/pango", "/usr/local/opt/pango")


class Now:
    """The present state of what documents are made of. Each input is looked at once."""

    def __init__(self, profile: str, output: str, given: Mapping[str, object]) -> None:
        self.project, self.output = os.path.dirname(profile), output
        self.coming: set[str] = set()  # files of the output that are about to be written
        self._given = given
        self._known: dict[str, str] = {}

    def __call__(self, label: str) -> str:
        """Return what is at a label now."""
        if label not in self._known:
            kind, _, name = label.partition(" ")
            self._known[label] = _KINDS[kind](self, name)
        return self._known[label]

    def all(self, labels: Iterable[str]) -> dict[str, str]:
        """Return what is at each label now."""
        return {label: self(label) for label in labels}

    def fits(self, inputs: Mapping[str, str]) -> bool:
        """Tell whether everything is as it was."""
        return all(self(label) == before for label, before in inputs.items())

    def has(self, outputs: Mapping[str, str]) -> bool:
        """Tell whether every file of the output is there, as it was written."""
        return all(_file(os.path.join(self.output, name)) == before for name, before in outputs.items())

    def _file(self, name: str) -> str:
        return _file(os.path.join(self.project, name))

    def _tree(self, name: str) -> str:
        return _tree(os.path.join(self.project, name), _file)

    def _there(self, name: str) -> str:
        return str(name in self.coming or os.path.isfile(os.path.join(self.output, name)))

    def _program(self, _: str) -> str:
        return program()

    def _from_outside(self, _: str) -> str:
        return json.dumps(self._given, sort_keys=True)


_KINDS: Mapping[str, Callable[[Now, str], str]] = {
    "file": Now._file,
    "tree": Now._tree,
    "there": Now._there,
    "program": Now._program,
    "given": Now._from_outside,
}


def digest(content: bytes) -> str:
    """Return the hash of a content."""
    return sha256(content).hexdigest()


def _file(path: str) -> str:
    try:
        about = os.stat(path)
        if about.st_size > _LARGE:
            return seen(about)
        with open(path, "rb") as stream:
            return digest(stream.read())
    except (OSError, ValueError):
        return _NOTHING


def seen(about: os.stat_result) -> str:
    """Return what tells that a file was written to; nobody can set the time of its last change."""
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"


def _stat(path: str) -> str:
    try:
        return seen(os.stat(path))
    except OSError:
        return _NOTHING


def _tree(folder: str, look: Callable[[str], str]) -> str:
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
    return digest("\n".join(sorted(found)).encode(errors="surrogateescape")) if visited else _NOTHING


def _identity(folder: str) -> tuple[int, int] | str:
    """Return what two paths of one folder have in common; quicker than to resolve them, where the system tells."""
    try:
        about = os.stat(folder)
    except OSError:
        return folder
    return (about.st_dev, about.st_ino) if about.st_ino else os.path.realpath(folder)


@cache
def program() -> str:
    """Return what tells this cvgen from another: its files, Python, fonts, and what is installed beside it."""
    here = os.path.dirname(os.path.abspath(__file__))
    about = [sys.version, sys.platform, _tree(here, _stat), _tree(os.path.join(here, "..", "templates"), _stat)]
    about += [_stat(_LIBRARIES), *map(os.path.realpath, _HOMEBREW)]
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        about += [name for name in names if name.endswith((".dist-info", ".egg-info", ".pth"))]
        if _FONTS in names:
            about.append(_tree(os.path.join(folder, _FONTS), _stat))
    return digest("\n".join(about).encode())


def read(output: str) -> dict[str, Any]:
    """Return the receipt of an output folder, an empty one if there is none that can be read."""
    try:
        with open(os.path.join(output, NAME), "rb") as stream:
            kept = json.load(stream)
        if kept["form"] == _FORM and all(isinstance(kept[part], dict) for part in ("documents", "runs")):
            return dict(kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {"form": _FORM, "documents": {}, "runs": {}}


def dump(receipt: Mapping[str, Any]) -> bytes:
    """Return a receipt as it is kept."""
    return json.dumps(receipt, indent=1, sort_keys=True).encode() + b"\n"


def run(profile: str, output: str, **asked: object) -> str:
    """Return what a build that was asked for is called in the receipt."""
    return json.dumps({"profile": os.path.relpath(profile, output), **asked}, sort_keys=True)


def unchanged(profile: str, output: str, given: Mapping[str, object], day: str, **asked: object) -> list[Any] | None:
    """Return the documents (name, size, pages, note) that a build would leave unchanged, None if it must run.

    A profile with warnings is read each time, for they are to be said each time.
    """
    kept = read(output)
    now = Now(profile, output, given)
    try:
        known = kept["runs"][run(profile, output, **asked)]
        documents = [(name, kept["documents"][name]) for name in known["documents"]]
        fits = day >= known["day"] and now.fits(known["inputs"])
        if fits and all(now.has(one["outputs"]) and now.fits(one["inputs"]) for _, one in documents):
            return [(name, one["size"], one["pages"], one["note"]) for name, one in documents]
    except (KeyError, TypeError, AttributeError, ValueError):  # a receipt that somebody edited
        pass
    return None


def table(rows: Sequence[tuple[str, int, int | None, str, float | None]]) -> list[str]:
    """Return a line for each file: its size, its pages if it has pages, and the seconds it took, None if unchanged.

    What was done to it stands below.
    """
    width = max(len(file) for file, *_ in rows)
    lines = []
    for file, size, pages, note, taken in rows:
        lines.append(f"{file:{width}}  {_size(size):>7}  {_pages(pages):>9}  {_time(taken)}")
        if note:
            lines.append(f"{'':{width}}  to fit: {note}")
    return lines


def _size(size: int) -> str:
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _pages(pages: int | None) -> str:
    return "" if pages is None else f"{pages} page{'s' * (pages != 1)}"


def _time(seconds: float | None) -> str:
    return "unchanged" if seconds is None else f"{seconds:6.2f} s"
