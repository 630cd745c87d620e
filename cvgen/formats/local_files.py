"""Read the project's files that a document shows or links to; refuse all others."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import InvalidProfile, TextProblem
from cvgen.text.pictures import looks_like_picture

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def read_picture(name: str, project: Path) -> bytes:
    """Return the content of a picture of the project. Symbolic links are followed, but not out of the project.

    Raises InvalidProfile if the file is missing, lies outside the project, or is no picture by its suffix or beginning.
    """
    file = (project / name).resolve()
    if not file.is_relative_to(project.resolve()):
        message = f"the picture “{name}” lies outside the project"
        raise _file_problem("picture-outside", message, "copy it into the project", name)
    if file.suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _file_problem("not-a-picture", f"“{name}” is not a picture", f"pictures are {kinds}", name)
    try:
        data = file.read_bytes()
    except OSError:
        message = f"the picture “{name}” cannot be read"
        raise _file_problem("picture-missing", message, "is its name spelt right?", name) from None
    if not looks_like_picture(data):
        kinds = "is not a picture (PNG, JPEG, GIF, WebP, AVIF or SVG)"
        raise refuse_picture(name, kinds if data.strip() else "is empty")
    return data


def refuse_picture(name: str, reason: str) -> InvalidProfile:
    """Return the error to raise for a picture that cannot be shown; the reason is a predicate."""
    hint = "open it in a program that shows pictures, and save it anew as PNG or JPEG"
    return _file_problem("not-a-picture", f"the picture “{name}” {reason}", hint, name)


def find_linked_file(name: str, project: Path) -> Path | None:
    """Return the path of a file of the project; None if it is missing, hidden or outside the project."""
    file, root = (project / name).resolve(), project.resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    return None if any(part.startswith(".") for part in file.relative_to(root).parts) else file


def _file_problem(code: str, message: str, hint: str, name: str) -> InvalidProfile:
    return InvalidProfile([TextProblem(code, message, hint, part=name)])
