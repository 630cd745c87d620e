"""Copies of remote pictures in the project."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from cvgen.network.answers import Unavailable
from cvgen.profile.lock import COPIES_FOLDER, PictureCopy
from cvgen.system.project_files import FileRefusedError, is_readable, read_project_file
from cvgen.text import pictures


def copy_picture(address: str, data: bytes, project: Path) -> tuple[PictureCopy, dict[str, bytes]]:
    """Return what the lock says of a picture, and the files that are not yet in the project as they should be.

    Raises Unavailable if the data are no picture.
    """
    try:
        picture = pictures.identify_picture(data)
    except pictures.NotAPicture as error:
        hint = "at GitHub, the address of the picture itself ends in “?raw=true”" if "/blob/" in address else ""
        raise Unavailable(f"what is there {error}", hint) from None
    stem = f"{COPIES_FOLDER}/{_name_copy(address)}"
    file = f"{stem}.{picture.suffix}"
    still = f"{stem}{'-still' * (picture.suffix == 'png')}.png" if picture.still else None
    files: dict[str, bytes] = {}
    is_same = read_if_present(project / file, project) == data
    if not is_same:
        files[file] = data
    if still and picture.still and not (is_same and is_readable(project / still, project)):
        files[still] = picture.still
    return PictureCopy(file=file, still=still, width=picture.width, height=picture.height), files


def _name_copy(address: str) -> str:
    """Return the name of a picture's copy, without suffix: readable, and the same for no other address."""
    stem = PurePosixPath(unquote(urlsplit(address).path)).stem.casefold()
    words = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:40] or "picture"
    return f"{words}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def read_if_present(file: Path, project: Path) -> bytes | None:
    """Return the content of a file of the project, None if it is not to be read."""
    try:
        return read_project_file(file, project)
    except FileRefusedError:
        return None
