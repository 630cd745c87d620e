"""Checks of the files that a profile names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cvgen.problems import Finding, Severity, find_nearest
from cvgen.profile.items import Picture
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.walk import walk_values


def check_files(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield findings for pictures and linked files that are missing, or outside the project."""
    root = project.resolve()
    for path, value in walk_values(profile):
        is_picture = isinstance(value, Picture)
        if isinstance(value, Picture):
            # A picture written as a plain text has no key `file` in the source: its position is that of the text.
            path, value = (*path, "file"), value.file
        elif not (isinstance(value, str) and (path[-1:] == ("url",) or "links" in path[1:-1])):
            continue
        if re.match(r"[a-z]+:", value, re.IGNORECASE):
            continue
        try:
            file = (root / unquote(urlsplit(value).path)).resolve()
            exists = file.is_file()
        except (OSError, RuntimeError):  # a name that is too long, or a loop of symbolic links
            file, exists = root / "…", False
        if not file.is_relative_to(root):
            message = f"“{value}” leads out of the project's folder"
            yield Finding(path, "path-outside", message, "copy the file into the project", Severity.ERROR)
        elif not exists:
            severity = Severity.ERROR if is_picture else Severity.WARNING
            yield Finding(
                path, "no-such-file", f"there is no file “{value}” in the project", _suggest_file(file), severity
            )


def check_photo(profile: Profile, lock: Lock) -> Iterator[Finding]:
    """Yield a finding for a photo on another host that has no local copy: builds do not use the network."""
    if profile.photo and "://" in profile.photo.file and profile.photo.file not in lock.images:
        message = "PDF and Word show no photo from another host"
        yield Finding(("photo", "file"), "photo-elsewhere", message, "“cvgen refresh” copies it into the project")


def _suggest_file(file: Path) -> str:
    names = [other.name for other in file.parent.iterdir() if other.is_file()] if file.parent.is_dir() else []
    near = find_nearest(file.name, names)
    return f"did you mean “{near}”?" if near else "the path begins in the folder of the profile"
