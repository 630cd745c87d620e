"""Read the project's files that a document shows or links to; refuse all others."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import InvalidProfile, TextProblem

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def read_picture(name: str, project: Path) -> bytes:
    """Return the content of a picture of the project. Symbolic links are followed, but not out of the project.

    Raises InvalidProfile if the file is missing, lies outside the project, or has no picture's suffix.
    """
    file = (project / name).resolve()
    if not file.is_relative_to(project.resolve()):
        message = f"the picture “{name}” lies outside the project"
        raise _file_problem("picture-outside", message, "copy it into the project", name)
    if file.suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _file_problem("not-a-picture", f"“{name}” is not a picture", f"pictures are {kinds}", name)
    try:
        return file.read_bytes()
    except OSError:
        message = f"the picture “{name}” cannot be read"
        raise _file_problem("picture-missing", message, "is its name spelt right?", name) from None


def find_linked_file(name: str, project: Path) -> Path | None:
    """Return the path of a file of the project; None if it is missing, hidden or outside the project."""
    file, root = (project / name).resolve(), project.resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    return None if any(part.startswith(".") for part in file.relative_to(root).parts) else file


def _file_problem(code: str, message: str, hint: str, name: str) -> InvalidProfile:
    return InvalidProfile([TextProblem(code, message, hint, part=name)])
