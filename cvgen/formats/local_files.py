"""Files of the project that a document shows or links to: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import InvalidProfile, Problem

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def read_picture(name: str, project: Path) -> bytes:
    """Return the content of the picture called `name` in the project; links are followed, but not out of it.

    Raises InvalidProfile if it is missing, is none by its suffix, or stands outside the project.
    """
    file = (project / name).resolve()
    if not file.is_relative_to(project.resolve()):
        raise _refuse("picture-outside", f"the picture “{name}” lies outside the project", "copy it into the project")
    if file.suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _refuse("not-a-picture", f"“{name}” is not a picture", f"pictures are {kinds}")
    try:
        return file.read_bytes()
    except OSError:
        raise _refuse("picture-missing", f"the picture “{name}” cannot be read", "is its name spelt right?") from None


def find_linked_file(name: str, project: Path) -> Path | None:
    """Return the file called `name` in the project, None if there is none, or it is hidden or lies outside."""
    file, root = (project / name).resolve(), project.resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    return None if any(part.startswith(".") for part in file.relative_to(root).parts) else file


def _refuse(code: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint)])
