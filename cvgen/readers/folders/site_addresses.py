"""Addresses in the items of a site: files in its folder are copied, other pages of it keep their old address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from cvgen.problems import Spot
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.text.networks import NETWORKS
from cvgen.text.pictures import NotAPicture, identify_picture

Data = dict[str, Any]

# Where templates keep what pages name by its file alone.
_PLACES = (
    "", "static", "assets", "images", "assets/img", "assets/media", "assets/images", "static/img", "static/media",
    "static/images", "assets/pdf", "assets/media/icons/brands", "static/files", "static/uploads", "files",
)  # fmt: skip
_PUBLISHED = ("static/", "public/")  # folders that are no part of an address
_PICTURE_KEYS = ("image", "photo", "logo")
_PICTURE_ENDS = ("", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")  # Hugo's logos are named without
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FILE_NAME = re.compile(r".*\.(?!html?$|md$|php$)[A-Za-z][A-Za-z0-9]{1,4}$")
_IN_TEXT = re.compile(r"(?<=\]\()(?![a-z][a-z0-9+.-]*:|#)[^()\s]+(?=\))", re.IGNORECASE)
_MAX_BYTES = 64 * 1024 * 1024  # of a picture
_MOST_NAMES = 8  # in one message


@dataclass(slots=True)
class AddressBook:
    """Places the addresses of items; `url` is the address of the old site, "" if unknown; `missing` are files."""

    site: SiteContents
    url: str = ""
    missing: dict[str, None] = field(default_factory=dict)

    def place_item(self, item: Data, folder: str = "") -> None:
        """Place the addresses in an item of a page in a folder of the site, and drop pictures that are not there."""
        for holder, key, value in list(_iterate_texts(item)):
            if key in _PICTURE_KEYS or isinstance(key, _PictureNumber):
                address = self.place(value, folder, ends=_PICTURE_ENDS)
                if _SCHEME.match(address) or self._is_picture(unquote(address)):
                    holder[key] = address
                else:
                    holder[key] = ""
                    self.missing |= {address: None} if address else {}
            elif key == "url" or (isinstance(key, _LinkLabel) and not _is_user(str(key), value)):
                holder[str(key)] = self.place(value, folder)
            elif isinstance(key, _LinkLabel):
                continue
            else:
                holder[key] = _IN_TEXT.sub(lambda match: self.place(match[0], folder) or match[0], value)

    def place_owner(self, profile: Data) -> None:
        """Place the portrait and the links of the owner; links to files get the address of these at the old site."""
        facts: Data = {key: profile.pop(key, None) for key in ("photo", "links")}
        self.place_item(facts)
        profile.update(facts)
        links = profile["links"] or {}
        for label, target in list(links.items()):
            if label in NETWORKS or target.startswith(("http://", "https://")):
                continue
            file = self.site.imported.files.pop(unquote(target), None)
            if self.url and file is not None:
                self.site.read.add(file.relative_to(self.site.folder.root).as_posix())
                links[label] = f"{self.url.rstrip('/')}/{target.lstrip('/')}"
            else:
                del links[label]
                message = f"the link “{label}” leads to a file: a profile's links are addresses"
                self.site.imported.keep(Spot(self.site.folder.prefix), f"{label}: {target}", "link", message)

    def place(self, address: str, folder: str = "", ends: tuple[str, ...] = ("",)) -> str:
        """Return an address as a profile has it: that of the web, of a file that is copied, or of the old page."""
        path = normalise_href(address)
        if self.url and path.startswith(self.url) and self._find_file(path.removeprefix(self.url), "", ends):
            path = path.removeprefix(self.url).lstrip("/")
        if not path or _SCHEME.match(path):
            return path
        if name := self._find_file(path, folder, ends):
            shown = next((name.removeprefix(start) for start in _PUBLISHED if name.startswith(start)), name)
            self.site.imported.files[shown] = self.site.folder.root / name
            return quote(shown)
        if _FILE_NAME.match(path):
            self.missing[path] = None
            return path
        return f"{self.url.rstrip('/')}/{path.lstrip('/')}" if self.url else path

    def _is_picture(self, name: str) -> bool:
        """Tell whether a file to be copied is a picture; one that is none, or is damaged, is not copied."""
        file = self.site.imported.files.get(name)
        if file is None:
            return False
        try:
            identify_picture(read_project_file(file, self.site.folder.root, limit=_MAX_BYTES))
        except (NotAPicture, FileRefusedError):
            del self.site.imported.files[name]
            return False
        return True

    def _find_file(self, path: str, folder: str, ends: tuple[str, ...]) -> str:
        """Return the name in the site of the file that a path means, "" if there is none."""
        plain = unquote(re.split("[?#]", path, maxsplit=1)[0]).lstrip("/")
        plain = plain.removeprefix(f"{self.site.folder.base.lstrip('/')}/") if self.site.folder.base else plain
        tried = [f"{place}/{plain}{end}".lstrip("/") for place in (folder, *_PLACES) for end in ends]
        return next((name for name in tried if name in self.site.sizes), "") if plain else ""

    def report(self) -> None:
        """Say once which files are named and not there."""
        if not self.missing:
            return
        names = list(self.missing)
        more = len(names) - _MOST_NAMES
        listed = ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        message = f"files that pages name are missing, or are damaged: {listed}"
        hint = "put them into the folder of the profile"
        self.site.imported.note(Spot(self.site.folder.prefix), "no-file", message, hint)


def _is_user(label: str, value: str) -> bool:
    """Tell whether a link is a user name of the network that its label names."""
    return label in NETWORKS and not _SCHEME.match(value) and NETWORKS[label].url(value) is not None


class _PictureNumber(int):
    """The place of a picture in a list of them."""


class _LinkLabel(str):
    """The label of a link."""


def _iterate_texts(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield every text in plain data, with what holds it and its key; the labels of links are `_LinkLabel`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "links" and isinstance(inner, dict):
                yield from ((inner, _LinkLabel(label), text) for label, text in inner.items() if isinstance(text, str))
            elif key == "images" and isinstance(inner, list):
                yield from ((inner, _PictureNumber(number), text) for number, text in enumerate(inner))
            elif isinstance(inner, str):
                yield value, key, inner
            else:
                yield from _iterate_texts(inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, str):
                yield value, index, inner
            else:
                yield from _iterate_texts(inner)
