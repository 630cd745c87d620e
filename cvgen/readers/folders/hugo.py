"""Read a site made with Hugo, Blox, Wowchemy or Academic above all: its folder, or a page about an author.

The template: github.com/HugoBlox/theme-academic-cv
"""

from __future__ import annotations

import re
from collections.abc import Collection

from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.readers.folders.hugo_owner import read_author
from cvgen.readers.folders.hugo_site import read_hugo_site
from cvgen.readers.folders.page_parts import add_page
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import SiteContents, list_folder
from cvgen.readers.folders.site_pages import parse_page
from cvgen.readers.folders.unread_keys import report_unread_keys
from cvgen.readers.page.assets import SiteFolder
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.text.decoding import decode_text

_PARTS = (
    "content/authors",
    "content/home",
    "content/publication",
    "content/publications",
    "data/authors",
    "content/_index.md",
)
_SETTINGS = (
    "config.toml",
    "config.yaml",
    "config.yml",
    "hugo.toml",
    "hugo.yaml",
    "config/_default",
    "config",
    "go.mod",
)
# Settings that tell a site of any other theme: by their names, or by a key in them.
_OWN_SETTINGS = ("hugo.toml", "hugo.yaml", "hugo.yml", "config/_default")
_SHARED_SETTINGS = ("config.toml", "config.yaml", "config.yml")
_BASE = re.compile(rb"^\s*['\"]?baseURL['\"]?\s*[:=]", re.MULTILINE | re.IGNORECASE)
_HEAD = 262_144  # bytes of settings
_KEYS = re.compile(
    rb"^(superuser|organizations|social|profiles|user_groups|is_owner|role|affiliations|education|interests)\s*[:=]"
    rb"|^\[\[(organizations|social|education\.courses)\]\]",
    re.MULTILINE,
)
_TELLING = frozenset({b"superuser", b"organizations", b"social", b"profiles", b"user_groups", b"is_owner"})
_SCHEMA = re.compile(rb"^schema:\s*[\"']?hugoblox/author", re.MULTILINE)
_LEAST_KEYS = 2


def recognises(source: Origin) -> bool:
    """Tell a site by its folders, a page about an author by keys that others have not."""
    if source.path.is_dir():
        names = list_folder(source.path)
        if any(part in names for part in _PARTS) and any(name in names for name in _SETTINGS):
            return True
        return "content" in names and _has_settings(source, names)
    head = source.raw[:65536]
    if _SCHEMA.search(head):
        return True
    keys = {key for found in _KEYS.findall(head) for key in found if key}
    return head.startswith((b"---", b"+++")) and len(keys) >= _LEAST_KEYS and bool(keys & _TELLING)


def _has_settings(source: Origin, names: Collection[str]) -> bool:
    """Tell whether a folder has the settings of a Hugo site of whatever theme."""
    if any(name in names for name in _OWN_SETTINGS):
        return True
    name = next((name for name in _SHARED_SETTINGS if name in names), "")
    try:
        return bool(name) and bool(_BASE.search(read_project_file(source.path / name, source.path, limit=_HEAD)))
    except FileRefusedError:
        return False


def read(source: Origin, imported: ImportResult) -> None:
    """Read a folder, or a page about an author. Raises InvalidProfile where nothing can be read."""
    if source.path.is_dir():
        read_hugo_site(source, imported)
        if not any(value for key, value in imported.profile.items() if key not in ("links", "titles")):
            raise file_error(source.name, "no-page", "there is nothing in this folder that can be read")
        return
    text = decode_text(source.raw, source.name, imported)
    if not text.startswith(("---", "+++")):
        text = f"---\n{text}\n---\n"
    folder = SiteFolder(source.path.parent, source.name)
    site = SiteContents(folder, imported)
    page = parse_page(text, source.path.name, source.name, imported)
    imported.profile |= read_author(page, site)
    imported.profile.pop("office_hours", None)
    book = AddressBook(site)
    report_unread_keys(source.name, [page], site)
    book.place_item(imported.profile)
    add_page(page, site, book, {}, is_about=True)
    book.place_owner(imported.profile)
    book.report()
