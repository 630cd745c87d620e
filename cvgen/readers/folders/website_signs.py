"""Tell the folder of a website by its pages, settings and links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers import ImportResult, Origin
from cvgen.readers.folders.language_homes import is_language_home
from cvgen.readers.folders.site_contents import list_folder
from cvgen.readers.folders.site_pages import parse_page
from cvgen.readers.folders.website_pages import MOST_PAGES, PAGE_FOLDERS, find_page_key, list_homes, list_pages
from cvgen.readers.page.blocks.html_document import is_document
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.system.project_files import FileRefusedError, read_project_file

SETTINGS = ("_config.yml", "_quarto.yml", "mkdocs.yml")
_MOST_CHARACTERS = 2_000_000  # of a page in HTML: saved ones carry scripts
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(\S.*)$")


def recognises(source: Origin) -> bool:
    """Tell a folder by a page beside its home.

    That names a section, as research.md or publications.html do, or is linked by the home; where there are the
    settings of a site, any page with front matter will do. Quarto says of a folder that it is a website.
    """
    if not source.path.is_dir():
        return False
    names = list_folder(source.path)
    inner = [folder for folder in PAGE_FOLDERS if folder in names]
    names |= {f"{folder}/{name}" for folder in inner for name in list_folder(source.path / folder)}
    homes = list_homes(names)
    if len(homes) > 1 and any(is_language_home(name) for name in homes):
        return True
    pages = [name for name in list_pages(names) if name not in homes]
    named = (name for name in pages if find_page_key(name))
    if any(not name.startswith("_") or _has_front_matter(source, name) for name in named):
        return True
    if homes and not names.isdisjoint(SETTINGS) and any(_has_front_matter(source, name) for name in pages[:MOST_PAGES]):
        return True
    if homes and "_quarto.yml" in names and re.search(rb"^website:", _read_head(source, "_quarto.yml"), re.MULTILINE):
        return True
    if homes and "_config.yml" in names and _is_template(source, homes[0]):
        return True
    return bool(homes) and _leads_to(source, homes[0], pages)


def _read_head(source: Origin, name: str) -> bytes:
    try:
        return read_project_file(source.path / name, source.path, limit=_MOST_CHARACTERS)
    except FileRefusedError:
        return b""


def _has_front_matter(source: Origin, name: str) -> bool:
    """Tell whether a file is a page of its own; Jekyll includes those without front matter in others."""
    return _read_head(source, name).startswith((b"---", b"+++"))


def _is_template(source: Origin, name: str) -> bool:
    """Tell whether a page with front matter is a whole document that Jekyll fills, or has no text but its layout's."""
    page = parse_page(_read_head(source, name).decode("utf-8", "replace"), name, name, ImportResult())
    return bool(page.data) and (is_document(page.body.text) or not page.body.text.strip())


_WHOLE_ADDRESS = re.compile(r"[\"']https?://[^\s/\"'<>]{3,80}/([\w-]{1,60}\.html?)(?=[\"'#])", re.IGNORECASE)


def _leads_to(source: Origin, home: str, pages: Sequence[str]) -> bool:
    """Tell whether the home links to one of these pages, or is a read-me with a section of its own."""
    text = _read_head(source, home).decode("utf-8", "replace")
    if any(f"{mark}{name}" in text for name in pages for mark in ('="', "='", '="./', "](", "](./")):
        return True
    if any(name in pages for name in _WHOLE_ADDRESS.findall(text)):
        return True
    is_read_me = home.lower().endswith(("readme.md", "readme.markdown"))
    return is_read_me and any(find_section_key(title) for title in _HEADING.findall(text))
