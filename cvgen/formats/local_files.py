"""Read the project's files that a document shows or links to; refuse all others."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from cvgen.problems import InvalidProfile, TextProblem
from cvgen.system.project_files import FileRefusedError, is_inside, read_project_file
from cvgen.text.pictures import looks_like_picture
from cvgen.text.videos import find_video_fault

VIDEO_HINT = "save it anew as MP4 (H.264), a few seconds long and no wider than 1000 pixels"
PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def read_picture(name: str, project: Path) -> bytes:
    """Return the content of a picture of the project. Symbolic links are followed, but not out of the project.

    Raises InvalidProfile if the file is missing, lies outside the project, or is no picture by its suffix or beginning.
    """
    file = project / name
    if is_inside(file, project) and PurePath(os.path.realpath(file)).suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _file_problem("not-a-picture", f"“{name}” is not a picture", f"pictures are {kinds}", name)
    try:
        data = read_project_file(file, project)
    except FileRefusedError as refusal:
        code = "picture-outside" if refusal.code == "file-outside" else "picture-missing"
        raise _file_problem(code, f"the picture “{name}” {refusal.reason}", refusal.hint, name) from None
    if not looks_like_picture(data):
        kinds = "is not a picture (PNG, JPEG, GIF, WebP, AVIF or SVG)"
        raise refuse_picture(name, kinds if data.strip() else "is empty")
    return data


def read_video(name: str, project: Path) -> bytes:
    """Return the content of a video of the project.

    Raises InvalidProfile if the file is missing, lies outside the project, or is no video that browsers play.
    """
    try:
        data = read_project_file(project / name, project)
    except FileRefusedError as refusal:
        code = "picture-outside" if refusal.code == "file-outside" else "picture-missing"
        raise _file_problem(code, f"the video “{name}” {refusal.reason}", refusal.hint, name) from None
    if fault := find_video_fault(name, data):
        raise _file_problem("not-a-video", f"the video “{name}” {fault}", VIDEO_HINT, name)
    return data


def refuse_picture(name: str, reason: str) -> InvalidProfile:
    """Return the error to raise for a picture that cannot be shown; the reason is a predicate."""
    hint = "open it in a program that shows pictures, and save it anew as PNG or JPEG"
    return _file_problem("not-a-picture", f"the picture “{name}” {reason}", hint, name)


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
