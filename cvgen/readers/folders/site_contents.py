"""The files of a site's folder: what is there, and what of it was read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.folders.loose_yaml import read_loose_toml, read_loose_yaml
from cvgen.readers.folders.site_pages import FrontPage, parse_page
from cvgen.readers.page.assets import SiteFolder
from cvgen.readers.page.source.site_files import SiteFile, read_site_text
from cvgen.system.disk import is_folder
from cvgen.system.project_files import list_entries, walk_project_files

MAX_FILES = 20_000  # of a folder; the largest known sites have a tenth of it
MAX_READ = 3_000  # files that are read
MAX_CHARACTERS = 500_000  # of one file that is read
_MOST_ENTRIES = 500  # of a folder that is looked at to tell what it is
_BUILT = ("_site", "node_modules", "vendor", "resources", "themes", "__pycache__")  # what programs put there


@dataclass(slots=True)
class SiteContents:
    """A site: its folder, the sizes of its files in bytes by their names, and the names of those that were read.

    Of those that were `shortened`, only title and summary were.
    `names` are people by what the site calls them in lists of authors, `pictures` those of pages that have no place.
    """

    folder: SiteFolder
    imported: ImportResult
    sizes: dict[str, int] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    shortened: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)

    @property
    def owner_name(self) -> str:
        """The owner's name in the first of its languages, "" if it is not known."""
        name = self.imported.profile.get("name")
        return str(next(iter(name.values()), "") if isinstance(name, Mapping) else name or "")

    def show(self, name: str) -> str:
        """Return the name of a file in problems."""
        return self.folder.display_name(name)

    def list_files(self, *folders: str, suffixes: tuple[str, ...] = (".md", ".markdown")) -> list[str]:
        """Return the names of the files below these folders that end so, in order."""
        starts = tuple(f"{folder}/" for folder in folders)
        return [name for name in self.sizes if name.startswith(starts) and name.lower().endswith(suffixes)]

    def list_pages(self, folder: str) -> list[str]:
        """Return the names of the pages of a collection: Jekyll makes one of every file with a front matter.

        The names of some are titles, without an ending.
        """
        return [
            name
            for name in self.list_files(folder, suffixes=("",))
            if name.lower().endswith((".md", ".markdown", ".html")) or lacks_ending(name)
        ]

    def find_first(self, *names: str) -> str:
        """Return the first of these files that is there, "" if none is."""
        return next((name for name in names if name in self.sizes), "")

    def load_text(self, name: str) -> str | None:
        """Return the text of a file, None (said) if it cannot be read, is too long, or is one of too many."""
        if name in self.read or name not in self.sizes:
            return None
        if len(self.read) >= MAX_READ:
            return None  # it is listed among what was not read
        self.read.add(name)
        text = read_site_text(self.folder.root / name, self.show(name), self.imported)
        if text is None or len(text) > MAX_CHARACTERS:
            if text is not None:
                self.imported.note(Spot(self.show(name)), "too-large", "this is too long to be read")
            self.read.discard(name)
            return None
        return text

    def read_page(self, name: str) -> FrontPage | None:
        """Return a page, None if it cannot be read."""
        text = self.load_text(name)
        return parse_page(text, name, self.show(name), self.imported) if text is not None else None

    def read_data(self, name: str) -> SiteFile:
        """Return a file in YAML or TOML, without data if it is not there, or cannot be read."""
        text = self.load_text(name)
        if text is None:
            return SiteFile(self.show(name))
        read = read_loose_toml if name.endswith(".toml") else read_loose_yaml
        data = read(text, self.show(name), self.imported)
        return SiteFile(self.show(name), data if isinstance(data, dict) else {}, text)


def lacks_ending(name: str) -> bool:
    """Tell whether the name of a file has no ending that says of what kind it is: “On Fog”, “Fog. Part II. Rain”."""
    return not re.search(r"\.\w{1,8}$", name) and not name.rpartition("/")[2].isupper()


def open_site(source: Origin, imported: ImportResult, built: tuple[str, ...] = ()) -> SiteContents:
    """Return the contents of a folder; what leads out of it is said, and so is a folder with too many files.

    `built` are names of more folders that programs have put there.
    """
    site = SiteContents(SiteFolder(source.path, source.name), imported)
    outside: list[str] = []
    for path, is_outside in _walk(source.path, {*_BUILT, *built}):
        name = Path(path).relative_to(source.path).as_posix()
        if is_outside:
            outside.append(name)
        elif len(site.sizes) >= MAX_FILES:
            message, hint = f"this folder has more than {MAX_FILES} files", "import a part of it"
            imported.note(Spot(source.name), "too-many-files", message, hint)
            break
        else:
            site.sizes[name] = Path(path).stat().st_size
    for name in outside[:10]:
        message, hint = "this leads out of the folder, or cannot be read", "copy what is there into the folder"
        imported.note(Spot(site.show(name)), "path-outside", message, hint)
    return site


def _walk(root: Path, built: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield the path of every file below a folder, and whether it may not be read."""
    for path, refusal in walk_project_files(root, root, skips=lambda name: name.startswith(".") or name in built):
        yield path, refusal is not None


def list_folder(root: Path) -> set[str]:
    """Return the names in a folder, and those in its own folders as FOLDER/NAME; links are not followed."""
    names: set[str] = set()
    for entry in list_entries(root)[:_MOST_ENTRIES]:
        names.add(entry.name)
        if is_folder(entry) and not entry.is_symlink():
            names.update(f"{entry.name}/{inner.name}" for inner in list_entries(entry)[:_MOST_ENTRIES])
    return names
