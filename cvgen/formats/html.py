"""HTML: the rendered page, its security policy completed, and the local pictures and files it refers to beside it."""

from __future__ import annotations

from pathlib import Path

from cvgen.formats import Output, Page
from cvgen.formats.markup_edits import Reading
from cvgen.formats.site import around
from cvgen.problems import InvalidProfile, Problem

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


def write(page: Page) -> Output:
    """Return the page as UTF-8 and every local picture it shows and file it links to, under its relative name.

    Templates write relative addresses as seen from the output's root; a page in a folder below finds its way up.
    Raises InvalidProfile, with one problem for each, if a picture is missing, is none or stands outside the project.
    """
    reading = Reading(page.html, page.stem.count("/"))
    files = {f"{page.stem}.html": reading.edited().encode()}
    problems: list[Problem] = []
    for name in dict.fromkeys(reading.pictures):
        try:
            files.setdefault(name, _picture(name, page.project))
        except InvalidProfile as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    document = page.document
    built = {link.url for link in (*document.downloads, *document.alternates)}
    for name in dict.fromkeys(reading.files):
        if name not in built and (file := linked(name, page.project)):
            files.setdefault(name, file.read_bytes())
    return Output({**files, **around(page)})


def linked(name: str, project: Path) -> Path | None:
    """Return the file called `name` in the project, None if there is none, or it is hidden or lies outside."""
    file, root = (project / name).resolve(), project.resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    return None if any(part.startswith(".") for part in file.relative_to(root).parts) else file


def _picture(name: str, project: Path) -> bytes:
    """Return the content of the picture called `name` in the project; links are followed, but not out of it."""
    file = (project / name).resolve()
    if not file.is_relative_to(project.resolve()):
        raise _refused("picture-outside", f"the picture “{name}” lies outside the project", "copy it into the project")
    if file.suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _refused("not-a-picture", f"“{name}” is not a picture that browsers show", f"they show {kinds}")
    try:
        return file.read_bytes()
    except OSError:
        raise _refused("picture-missing", f"the picture “{name}” cannot be read", "is its name spelt right?") from None


def _refused(code: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint)])
