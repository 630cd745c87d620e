"""Checks of the logos of organisations, which are shown small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cvgen.problems import Finding
from cvgen.profile.item_types import Picture
from cvgen.profile.walk import Values
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.text.file_names import decode_path

_HEAVY = 200_000  # bytes: a drawing, or 200 × 200 pixels, has a tenth of it


def check_logos(values: Values, project: Path) -> Iterator[Finding]:
    """Yield findings for logos far heavier than what is shown of them."""
    for path, value in values:
        if not (isinstance(value, Picture) and path[-1:] == ("logo",)) or "://" in value.file:
            continue
        name = decode_path(value.file)
        try:
            data = read_project_file(project / name, project, limit=50 * _HEAVY)
        except FileRefusedError:
            continue  # `check_files` says why
        if len(data) > _HEAVY:
            message = f"the logo “{name}” has {len(data) // 1000} kB, and is shown as large as two lines of text"
            yield Finding(
                (*path, "file"), "heavy-logo", message, "a drawing (SVG), or 200 × 200 pixels, have less than 20 kB"
            )
