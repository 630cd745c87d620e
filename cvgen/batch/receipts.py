"""Receipts in the output folders of a batch: what a folder was made from, its files, and the person's card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cvgen.batch.tasks import BatchResult
from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState
from cvgen.system.fingerprint import digest


def encode_receipt(result: BatchResult, fingerprint: str) -> bytes:
    """Return the receipt for the result of a task with this fingerprint."""
    outputs = {file: digest(data) for file, data in result.files.items()}
    receipt = {"mark": fingerprint, "outputs": outputs, "card": asdict(result.card) if result.card else None}
    return json.dumps(receipt, indent=1).encode() + b"\n"


def read_person_receipt(folder: Path) -> Mapping[str, Any]:
    """Return the receipt in a person's folder, empty if there is none."""
    try:
        receipt = json.loads((folder / RECEIPT_NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def is_current(folder: Path, fingerprint: str) -> bool:
    """Tell whether a folder was made by a task with this fingerprint, and its files are still as they were written."""
    receipt = read_person_receipt(folder)
    outputs = receipt.get("outputs")
    if receipt.get("mark") != fingerprint or not isinstance(outputs, dict):
        return False
    return CurrentState("", str(folder), {}).has_outputs(outputs)
