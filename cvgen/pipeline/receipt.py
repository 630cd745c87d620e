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

from cvgen.system.fingerprint import file_fingerprint, program_fingerprint, tree_fingerprint

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

RECEIPT_NAME = ".cvgen.json"
_FORM = 1  # of the receipt


class CurrentState:
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
        return all(file_fingerprint(os.path.join(self.output, name)) == before for name, before in outputs.items())

    def _file(self, name: str) -> str:
        return file_fingerprint(os.path.join(self.project, name))

    def _tree(self, name: str) -> str:
        return tree_fingerprint(os.path.join(self.project, name), file_fingerprint)

    def _there(self, name: str) -> str:
        return str(name in self.coming or os.path.isfile(os.path.join(self.output, name)))

    def _program(self, _: str) -> str:
        return program_fingerprint()

    def _from_outside(self, _: str) -> str:
        return json.dumps(self._given, sort_keys=True)


_KINDS: Mapping[str, Callable[[CurrentState, str], str]] = {
    "file": CurrentState._file,
    "tree": CurrentState._tree,
    "there": CurrentState._there,
    "program": CurrentState._program,
    "given": CurrentState._from_outside,
}


def read_receipt(output: str) -> dict[str, Any]:
    """Return the receipt of an output folder, an empty one if there is none that can be read."""
    try:
        with open(os.path.join(output, RECEIPT_NAME), "rb") as stream:
            kept = json.load(stream)
        if kept["form"] == _FORM and all(isinstance(kept[part], dict) for part in ("documents", "runs")):
            return dict(kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {"form": _FORM, "documents": {}, "runs": {}}


def dump_receipt(receipt: Mapping[str, Any]) -> bytes:
    """Return a receipt as it is kept."""
    return json.dumps(receipt, indent=1, sort_keys=True).encode() + b"\n"


def run_key(profile: str, output: str, **asked: object) -> str:
    """Return what a build that was asked for is called in the receipt."""
    return json.dumps({"profile": os.path.relpath(profile, output), **asked}, sort_keys=True)


def find_unchanged(
    profile: str, output: str, given: Mapping[str, object], day: str, **asked: object
) -> list[Any] | None:
    """Return the documents (name, size, pages, note) that a build would leave unchanged, None if it must run.

    A profile with warnings is read each time, for they are to be said each time.
    """
    kept = read_receipt(output)
    now = CurrentState(profile, output, given)
    try:
        known = kept["runs"][run_key(profile, output, **asked)]
        documents = [(name, kept["documents"][name]) for name in known["documents"]]
        fits = day >= known["day"] and now.fits(known["inputs"])
        if fits and all(now.has(one["outputs"]) and now.fits(one["inputs"]) for _, one in documents):
            return [(name, one["size"], one["pages"], one["note"]) for name, one in documents]
    except (KeyError, TypeError, AttributeError, ValueError):  # a receipt that somebody edited
        pass
    return None


def format_table(rows: Sequence[tuple[str, int, int | None, str, float | None]]) -> list[str]:
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
