"""A profile written to its file, and files copied beside it."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from cvgen.problems import Problem
from cvgen.system.disk import write_files
from cvgen.system.project_files import FileRefusedError, is_present, read_project_file
from cvgen.yaml.reader import MAX_BYTES


def save_profile(text: str, target: Path, files: Mapping[str, Path]) -> list[Problem]:
    """Write a profile and copy files beside it; return a problem for each file that is left as it was."""
    problems: list[Problem] = []
    output: dict[str, bytes] = {}
    for name, file in files.items():
        place = target.parent / name
        try:
            data = read_project_file(file)  # the reader has found it in the folder of the source
            same = is_present(place) and read_project_file(place, target.parent) == data
        except FileRefusedError as refusal:
            problems.append(Problem("not-copied", f"this file is not copied: it {refusal.reason}", file=str(file)))
            continue
        if is_present(place) and not same:
            message = "there is another file of this name in the project, which is kept"
            problems.append(Problem("not-copied", message, "rename one of them", file=str(place)))
        elif not same:
            output[name] = data
    write_files({**output, target.name: _read_mark(target) + text.encode()}, target.parent)
    return problems


def _read_mark(target: Path) -> bytes:
    """Return the byte order mark that a profile begins with, b"" if it has none, or is new."""
    has_mark = is_present(target) and read_project_file(target, limit=MAX_BYTES).startswith(BOM_UTF8)
    return BOM_UTF8 if has_mark else b""
