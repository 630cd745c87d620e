"""Receipts in the output folders of a batch: what a folder was made from, its files, and the person's card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cvgen.batch.tasks import BatchResult
from cvgen.pipeline.ownership import reveals
from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState
from cvgen.system.project_files import FileRefusedError, read_project_file


def encode_receipt(result: BatchResult, documents: Mapping[str, Any], fingerprint: str) -> bytes:
    """Return the receipt of a folder with these documents, for the result of a task with this fingerprint."""
    mark = "" if result.unmade else fingerprint  # what could not be made is tried again
    receipt = {"mark": mark, "documents": documents, "card": asdict(result.card) if result.card else None}
    return json.dumps(receipt, indent=1).encode() + b"\n"


def read_person_receipt(folder: Path) -> Mapping[str, Any]:
    """Return the receipt in a person's folder, empty if there is none."""
    try:
        receipt = json.loads(read_project_file(folder / RECEIPT_NAME))
    except (FileRefusedError, ValueError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def read_documents(folder: Path) -> dict[str, Any]:
    """Return the documents in the receipt of a person's folder, by file."""
    return _list_documents(read_person_receipt(folder))


def _list_documents(receipt: Mapping[str, Any]) -> dict[str, Any]:
    documents = receipt.get("documents")
    return documents if isinstance(documents, dict) else {}


def is_current(folder: Path, fingerprint: str) -> bool:
    """Tell whether a folder was made by a task with this fingerprint, and its files are still as they were written."""
    receipt = read_person_receipt(folder)
    if receipt.get("mark") != fingerprint:
        return False
    state = CurrentState("", str(folder), {})
    try:
        return all(state.has_outputs(document["outputs"]) for document in _list_documents(receipt).values())
    except (KeyError, TypeError, AttributeError):  # somebody edited the receipt
        return False


def select_kept(documents: Mapping[str, Any], result: BatchResult) -> dict[str, Any]:
    """Return those of earlier documents that stay: no new ones could be made, and they show nothing private."""
    return {
        file: document
        for file, document in documents.items()
        if file in result.unmade and isinstance(document, dict) and not reveals(document, result.unmade[file])
    }
