"""Receipts: the inputs and outputs of the documents in an output folder, by hash.

A document whose recorded inputs and outputs are all as they were is not made again; in any doubt it is. This module
imports the standard library alone: to find that nothing has changed must not take longer than to start Python.

Inputs have labels. "file NAME" and "tree NAME" are a file and a folder of the project, "there NAME" is whether a file
of the output exists (pages link to what does), "program" is this installation of cvgen, and "given" are the values from
the command line and the environment.
"""

from __future__ import annotations

import json
import os

from cvgen.system.fingerprint import file_fingerprint, program_fingerprint, tree_fingerprint

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

RECEIPT_NAME = ".cvgen.json"
_VERSION = 1  # of receipts


class CurrentState:
    """The present state of inputs and outputs; each input is looked at once.

    `planned_files` are files of the output that count as existing, for they are about to be written.
    """

    def __init__(self, profile: str, output: str, environment: Mapping[str, object]) -> None:
        self.project, self.output = os.path.dirname(profile), output
        self.planned_files: set[str] = set()
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
        return all(file_fingerprint(os.path.join(self.output, name)) == before for name, before in outputs.items())

    def _fingerprint_file(self, name: str) -> str:
        return file_fingerprint(os.path.join(self.project, name))

    def _fingerprint_tree(self, name: str) -> str:
        return tree_fingerprint(os.path.join(self.project, name), file_fingerprint)

    def _fingerprint_existence(self, name: str) -> str:
        return str(name in self.planned_files or os.path.isfile(os.path.join(self.output, name)))

    def _fingerprint_program(self, _: str) -> str:
        return program_fingerprint()

    def _fingerprint_environment(self, _: str) -> str:
        return json.dumps(self._environment, sort_keys=True)


_KINDS: Mapping[str, Callable[[CurrentState, str], str]] = {
    "file": CurrentState._fingerprint_file,
    "tree": CurrentState._fingerprint_tree,
    "there": CurrentState._fingerprint_existence,
    "program": CurrentState._fingerprint_program,
    "given": CurrentState._fingerprint_environment,
}


def read_receipt(output: str) -> dict[str, Any]:
    """Return the receipt of an output folder, an empty one if there is none or it is not valid."""
    try:
        with open(os.path.join(output, RECEIPT_NAME), "rb") as stream:
            receipt = json.load(stream)
        if receipt["form"] == _VERSION and all(isinstance(receipt[part], dict) for part in ("documents", "runs")):
            return dict(receipt)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {"form": _VERSION, "documents": {}, "runs": {}}


def dump_receipt(receipt: Mapping[str, Any]) -> bytes:
    """Return a receipt as the content of its file."""
    return json.dumps(receipt, indent=1, sort_keys=True).encode() + b"\n"


def run_key(profile: str, output: str, **request: object) -> str:
    """Return the key of a requested build in the receipt."""
    return json.dumps({"profile": os.path.relpath(profile, output), **request}, sort_keys=True)


def find_unchanged(
    profile: str, output: str, environment: Mapping[str, object], day: str, **request: object
) -> list[Any] | None:
    """Return the documents (name, size, pages, note) of a requested build if it would change none, else None.

    A profile with warnings is always read, for they are to be reported each time.
    """
    receipt = read_receipt(output)
    state = CurrentState(profile, output, environment)
    try:
        run = receipt["runs"][run_key(profile, output, **request)]
        documents = [(name, receipt["documents"][name]) for name in run["documents"]]
        is_current = day >= run["day"] and state.has_inputs(run["inputs"])
        if is_current and all(
            state.has_outputs(document["outputs"]) and state.has_inputs(document["inputs"]) for _, document in documents
        ):
            return [(name, document["size"], document["pages"], document["note"]) for name, document in documents]
    except (KeyError, TypeError, AttributeError, ValueError):  # somebody edited the receipt
        pass
    return None
