"""Read a site made with Hugo Blox, Wowchemy or Academic: its folder, or the page about an author alone.

The template: github.com/HugoBlox/theme-academic-cv
"""

from __future__ import annotations

import re

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
        return any(part in names for part in _PARTS) and any(name in names for name in _SETTINGS)
    head = source.raw[:65536]
    if _SCHEMA.search(head):
        return True
    keys = {key for found in _KEYS.findall(head) for key in found if key}
    return head.startswith((b"---", b"+++")) and len(keys) >= _LEAST_KEYS and bool(keys & _TELLING)


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
