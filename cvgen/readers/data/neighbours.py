"""Pictures that lie beside a file of data."""

from __future__ import annotations

from pathlib import Path

from cvgen.formats.local_files import PICTURES
from cvgen.system.project_files import is_readable


def copy_picture(name: str, folder: Path, files: dict[str, Path]) -> bool:
    """Have a picture in a folder copied; tell whether there is one, or the name is an address."""
    if "://" in name:
        return True
    file = folder / name
    if is_readable(file, folder) and file.suffix.lower() in PICTURES:
        files[name] = file
    return name in files
