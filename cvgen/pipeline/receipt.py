"""Receipts: the inputs and outputs of the documents in an output folder, by hash.

A document whose recorded inputs and outputs are all as they were is not made again; in any doubt it is. This module
imports the standard library alone: to find that nothing has changed must not take longer than to start Python.

Inputs have labels. "file NAME" and "tree NAME" are a file and a folder of the project, "there NAME" is whether a file
of the output exists (pages link to what does), "program" is this installation of cvgen, "given" are the values from
the command line and the environment, and "day" is the day of the build, where spans of time are counted back from it.
"""

from __future__ import annotations

import json
import os
import time

from cvgen.system.fingerprint import file_fingerprint, output_fingerprint, program_fingerprint, tree_fingerprint
from cvgen.system.project_files import FileRefusedError, read_project_file

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

RECEIPT_NAME = ".cvgen.json"
_VERSION = 2  # of receipts


class CurrentState:
    """The present state of inputs and outputs; each input is looked at once.

    `planned_files` of the output count as existing, for they are about to be written, `withdrawn_files` do not.
    """

    def __init__(self, profile: str, output: str, environment: Mapping[str, object], day: str = "") -> None:
        self.project, self.output, self.day = os.path.dirname(profile), output, day
        self.planned_files: set[str] = set()
        self.withdrawn_files: set[str] = set()
        self._environment = environment
        self._fingerprints: dict[str, str] = {}

    def fingerprint(self, label: str) -> str:
        """Return the present fingerprint of an input."""
        if label not in self._fingerprints:
            kind, _, name = label.partition(" ")
            self._fingerprints[label] = _KINDS[kind](self, name)
        return self._fingerprints[label]

    def fingerprint_all(self, labels: Iterable[str]) -> dict[str, str]:
        """Return the present fingerprint of each input by label."""
        return {label: self.fingerprint(label) for label in labels}

    def has_inputs(self, inputs: Mapping[str, str]) -> bool:
        """Return whether all inputs have these fingerprints."""
        return all(self.fingerprint(label) == before for label, before in inputs.items())

    def has_outputs(self, outputs: Mapping[str, str]) -> bool:
        """Return whether all files of the output exist and have these fingerprints."""
        return all(output_fingerprint(os.path.join(self.output, name)) == before for name, before in outputs.items())

    def _fingerprint_file(self, name: str) -> str:
        return file_fingerprint(os.path.join(self.project, name))

    def _fingerprint_tree(self, name: str) -> str:
        folder = os.path.join(self.project, name)
        own = [folder] if name == self._environment.get("theme") else []  # one of the command line may lie anywhere
        return tree_fingerprint(folder, file_fingerprint, [self.project or os.curdir, *own])

    def plan_files(self, files: Iterable[str], withdrawn: Iterable[str]) -> None:
        """Say which files of the output will be written, and which will be removed."""
        self.planned_files, self.withdrawn_files = set(files), set(withdrawn)
        self._fingerprints = {
            label: value for label, value in self._fingerprints.items() if not label.startswith("there ")
        }

    def _fingerprint_existence(self, name: str) -> str:
        is_there = name not in self.withdrawn_files and os.path.isfile(os.path.join(self.output, name))
        return str(name in self.planned_files or is_there)

    def _fingerprint_program(self, _: str) -> str:
        return program_fingerprint()

    def _fingerprint_day(self, _: str) -> str:
        return self.day

    def _fingerprint_environment(self, _: str) -> str:
        return json.dumps(self._environment, sort_keys=True)


_KINDS: Mapping[str, Callable[[CurrentState, str], str]] = {
    "file": CurrentState._fingerprint_file,
    "tree": CurrentState._fingerprint_tree,
    "there": CurrentState._fingerprint_existence,
    "program": CurrentState._fingerprint_program,
    "given": CurrentState._fingerprint_environment,
    "day": CurrentState._fingerprint_day,
}


def read_receipt(output: str) -> dict[str, Any]:
    """Return the receipt of an output folder, an empty one if there is none or it is not valid."""
    try:
        receipt = json.loads(read_project_file(os.path.join(output, RECEIPT_NAME)))
        if receipt["form"] == _VERSION and all(isinstance(receipt[part], dict) for part in ("documents", "runs")):
            return dict(receipt)
    except (FileRefusedError, ValueError, KeyError, TypeError):
        pass
    return {"form": _VERSION, "documents": {}, "runs": {}}


def dump_receipt(receipt: Mapping[str, Any]) -> bytes:
    """Return a receipt as the content of its file."""
    return json.dumps(receipt, indent=1, sort_keys=True).encode() + b"\n"


def find_output(arguments: Sequence[str]) -> str | None:
    """Return the output folder that the arguments of `cvgen build` name, None where that is not certain.

    It need not be: the run is looked up in that folder's receipt with all of its arguments, and was written there by a
    build whose arguments Typer had understood.
    """
    found, rest = [], iter(arguments)
    for argument in rest:
        if argument in ("-o", "--output"):
            found.append(next(rest, ""))
        elif argument.startswith("--output="):
            found.append(argument.partition("=")[2])
        elif argument == "--force" or argument.startswith("-o"):
            return None
    return "output" if not found else found[0] if len(found) == 1 else None


def run_key(arguments: Sequence[str], output: str) -> str:
    """Return the name of a run in a receipt: its arguments, and the working folder as seen from the output."""
    return json.dumps([*arguments, os.path.relpath(os.curdir, output)])


def _build_day(epoch: str | None, today: str) -> str:
    """Return the day of a build as ISO 8601: that of SOURCE_DATE_EPOCH, else today."""
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch))) if epoch else today


def find_unchanged(
    arguments: Sequence[str], output: str, epoch: str | None, day: str, website: str | None = None
) -> list[Any] | None:
    """Return the documents (name, size, pages, note) that a run would leave unchanged, None if it must run.

    `epoch` is SOURCE_DATE_EPOCH, `website` CVGEN_WEBSITE, `day` the current day as ISO 8601. A run with warnings is
    never found, so that they are shown each time.
    """
    receipt = read_receipt(output)
    try:
        run = receipt["runs"][run_key(arguments, output)]
        environment = {"epoch": epoch, "theme": run["theme"], "website": website}
        current = CurrentState(run["profile"], output, environment, _build_day(epoch, day))
        documents = [(name, receipt["documents"][name]) for name in run["documents"]]
        if day < run["day"] or not current.has_inputs(run["inputs"]):
            return None
        if run["full"] and len(receipt["documents"]) > len(documents):  # another run has left some that must go
            return None
        label = f"file {os.path.basename(run['profile'])}"  # not one that another profile has left in the same folder
        if not all(label in one["inputs"] for _, one in documents):
            return None
        if all(current.has_outputs(one["outputs"]) and current.has_inputs(one["inputs"]) for _, one in documents):
            return [(name, one["size"], one["pages"], one["note"]) for name, one in documents]
    except (KeyError, TypeError, AttributeError, ValueError):  # a receipt that somebody edited
        pass
    return None
