"""The files that a page shows or links to: those that are there are copied, their paths mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.problems import Spot
from cvgen.readers import Imported
from cvgen.readers.page.inline import address


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a page is: its site's `root`, and the `prefix` by which problems call what is in it."""

    root: Path
    prefix: str

    def called(self, name: str) -> str:
        """Return what problems call a file of the folder."""
        return f"{self.prefix}/{name}" if self.prefix not in ("", ".") else name

    def holds(self, file: Path) -> bool:
        """Tell whether a file is there, and no link that leads out of the folder."""
        try:
            return file.is_file() and file.resolve().is_relative_to(self.root.resolve())
        except (OSError, ValueError, RuntimeError):
            return False


_PICTURES = ("image", "photo")


def copy(folder: Folder, page: Path, name: str, imported: Imported) -> None:
    """Mend the paths of pictures and linked files, and have those that are there copied; say which pictures are not."""
    gone: list[str] = []
    for holder, key, value in list(_addresses(imported.profile)):
        path = address(value)
        if re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE) or not path:
            holder[key] = path
            continue
        inside = unquote(urlsplit(path).path)
        file = next((base / inside for base in (folder.root, page.parent) if folder.holds(base / inside)), None)
        if file is not None:
            imported.files[inside] = file
            holder[key] = path.partition("?")[0].partition("#")[0] if key in _PICTURES else path
        elif key in _PICTURES:
            gone.append(value)
            del holder[key]
        else:
            holder[key] = path
    if gone:
        message = (
            f"{len(gone)} picture{'s are' if len(gone) > 1 else ' is'} not there: {gone[0]}{' …' if gone[1:] else ''}"
        )
        imported.note(Spot(name), "no-such-file", message, "import the folder of the page, or copy them yourself")
        imported.unplaced.append((Spot(name), "pictures:\n" + "\n".join(gone)))


def _addresses(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield every address in plain data with what holds it."""
    if isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "links" and isinstance(inner, dict) and inner is not None:
                yield from ((inner, label, target) for label, target in inner.items() if isinstance(target, str))
            elif key in (*_PICTURES, "url") and isinstance(inner, str) and inner:
                yield value, key, inner
            else:
                yield from _addresses(inner)
