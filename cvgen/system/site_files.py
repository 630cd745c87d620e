"""Files beside a profile that go along with its homepage unchanged, each under its own name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cvgen.system.project_files import FileRefusedError, explain_refusal, is_present, is_readable, walk_project_files

# Of browsers; phones have an icon of their own.
OWN_ICONS = ("favicon.ico", "favicon.svg", "favicon.png")
OWN_FILES = (*OWN_ICONS, "apple-touch-icon.png", "CNAME", "robots.txt")
OWN_FOLDERS = ("files", ".well-known")  # RFC 8615


def list_site_files(project: Path) -> Iterator[tuple[str, FileRefusedError | None]]:
    """Yield the path of every file that goes along, with why it is not read, None if it may be; no hidden ones."""
    for name in OWN_FILES:
        if is_present(project / name):
            yield str(project / name), explain_refusal(project / name, project)
    for folder in OWN_FOLDERS:
        if is_present(project / folder):
            yield from walk_project_files(project / folder, project)


def list_own_icons(project: Path) -> tuple[str, ...]:
    """Return the names of the icons for browsers that the owner has put beside the profile."""
    return tuple(name for name in OWN_ICONS if is_readable(project / name, project))
