"""Problems of project files that are not read."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import CvgenError, DiskError, InvalidProfile, Problem
from cvgen.system.project_files import FileRefusedError, read_project_file


def refusal_problem(refusal: FileRefusedError, file: object) -> Problem:
    """Return the problem of a file that is not read; `file` is its name in it."""
    return Problem(refusal.code, f"this file {refusal.reason}", refusal.hint, file=str(file))


def refusal_error(refusal: FileRefusedError, file: object) -> CvgenError:
    """Return the error to raise for a file that is not read: DiskError if this machine is at fault."""
    kind = DiskError if refusal.is_of_machine else InvalidProfile
    return kind([refusal_problem(refusal, file)])


def read_required_file(file: Path, *roots: Path, limit: int | None = None) -> bytes:
    """Return the content of a file on the terms of `read_project_file`; raises InvalidProfile or DiskError."""
    try:
        return read_project_file(file, *roots, limit=limit)
    except FileRefusedError as refusal:
        raise refusal_error(refusal, file) from None
