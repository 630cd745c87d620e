"""Read the project's files that a document shows or links to; refuse all others."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from cvgen.problems import InvalidProfile, TextProblem
from cvgen.system.project_files import FileRefusedError, is_inside, read_project_file

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def read_picture(name: str, project: Path) -> bytes:
    """Return the content of a picture of the project. Symbolic links are followed, but not out of the project.

    Raises InvalidProfile if the file is missing, lies outside the project, or has no picture's suffix.
    """
    file = project / name
    if is_inside(file, project) and PurePath(os.path.realpath(file)).suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _file_problem("not-a-picture", f"“{name}” is not a picture", f"pictures are {kinds}", name)
    try:
        return read_project_file(file, project)
    except FileRefusedError as refusal:
        code = "picture-outside" if refusal.code == "file-outside" else "picture-missing"
        raise _file_problem(code, f"the picture “{name}” {refusal.reason}", refusal.hint, name) from None


def read_linked_file(name: str, project: Path) -> bytes | None:
    """Return the content of a file of the project; None if it is missing, hidden or not to be read."""
    real, root = os.path.realpath(project / name), os.path.realpath(project)
    if any(part.startswith(".") for part in PurePath(os.path.relpath(real, root)).parts):
        return None
    try:
        return read_project_file(project / name, project)
    except FileRefusedError:  # the checks have said so
        return None


def _file_problem(code: str, message: str, hint: str, name: str) -> InvalidProfile:
    return InvalidProfile([TextProblem(code, message, hint, part=name)])
