"""Collect the local files that a page shows or links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.system.project_files import is_readable

_PICTURE_KEYS = ("image", "photo", "logo")  # and numbers, in a list of pictures
_UP = re.compile(r"^(?:\.\.?/)+")  # pages may be served from the root of the site, whatever folder they lie in
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACES = ("images", "assets/images", "assets/img", "assets", "img")  # where themes look for pictures named alone


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder of a site: its path, the prefix of its files' names in problems, and the path that it is served at."""

    root: Path
    prefix: str
    base: str = ""

    def display_name(self, name: str) -> str:
        """Return the name of a file of the folder in problems."""
        return f"{self.prefix}/{name}" if self.prefix not in ("", ".") else name

    def has_file(self, file: Path) -> bool:
        """Tell whether a file exists and, with links followed, is inside the folder."""
        return is_readable(file, self.root)


def collect_files(folder: SiteFolder, page: Path, name: str, imported: ImportResult) -> None:
    """Normalise the addresses in an imported profile, and have the local files among them copied.

    Paths are relative to the site or to its `page`. Pictures that do not exist are removed from the profile and
    reported under `name`, which is that of the page in problems.
    """
    missing: list[str] = []
    for holder, key, address in list(_iterate_addresses(imported.profile)):
        is_below = folder.base and address.startswith(f"{folder.base}/")
        path = normalise_href(address.removeprefix(folder.base) if is_below else address)
        holder[key] = path
        if not path or _SCHEME.match(path):
            continue
        relative = _UP.sub("", unquote(urlsplit(path).path))
        is_picture = key in _PICTURE_KEYS or isinstance(key, int)
        places = ["", *_PLACES] if is_picture and "/" not in relative else [""]
        tried = ((f"{place}/{relative}".lstrip("/"), base) for place in places for base in (folder.root, page.parent))
        found, file = next(((one, base / one) for one, base in tried if folder.has_file(base / one)), (relative, None))
        if file is not None:
            imported.files[found] = file
        if is_picture and file is not None:
            holder[key] = found.removesuffix(relative) + _UP.sub("", path.partition("?")[0].partition("#")[0])
        elif is_picture:
            missing.append(address)
            holder[key] = ""
    if missing:
        _report_missing(missing, Spot(name), imported)


def _report_missing(pictures: list[str], spot: Spot, imported: ImportResult) -> None:
    verb, more = ("s are", " …") if len(pictures) > 1 else (" is", "")
    message = f"{len(pictures)} picture{verb} not there: {pictures[0]}{more}"
    imported.note(spot, "no-such-file", message, "import the folder of the page, or copy them yourself")
    imported.unplaced.append((spot, "pictures:\n" + "\n".join(pictures)))


def _iterate_addresses(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield every address in plain data, with the mapping and the key that it is in."""
    if isinstance(value, list):
        for inner in value:
            yield from _iterate_addresses(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "links" and isinstance(inner, dict):
                yield from ((inner, label, target) for label, target in inner.items() if isinstance(target, str))
            elif key == "images" and isinstance(inner, list):
                yield from ((inner, number, address) for number, address in enumerate(inner))
            elif key in (*_PICTURE_KEYS, "url") and isinstance(inner, str) and inner:
                yield value, key, inner
            else:
                yield from _iterate_addresses(inner)
