"""Read a page in HTML: one file, or the index.html of a folder."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.problems import CvgenError
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error, read_origin
from cvgen.readers.page.assets import SiteFolder, collect_files
from cvgen.readers.page.blocks.html_document import parse_document
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.plain_page import read_plain_page
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.source_lines import locate_lines
from cvgen.system.disk import is_file
from cvgen.text.decoding import decode_text

MAX_CHARACTERS = 2_000_000  # of a page: saved ones carry scripts
_PAGES = ("index.html", "index.htm", "home.html")
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADING = re.compile(r"<(h[1-6]|b|strong|heading|font|dt|th)\b[^<>]*>(.{1,300}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_NAMES = (
    re.compile(r"<title[^<>]*>([^<]{1,200})</title", re.IGNORECASE),
    re.compile(r"<h1\b[^<>]*>(.{1,200}?)</h1", re.IGNORECASE | re.DOTALL),
    re.compile(r"<meta\s+name=[\"']?author[\"']?\s+content=[\"']([^\"'<>]{1,200})", re.IGNORECASE),
)
_LINE = re.compile(r"<(p|div|td|u|span|big|i|li|dd|a)\b[^<>]*>([^<>]{3,70})</", re.IGNORECASE)
_LEAST_SECTIONS = 2  # that lines name of a page without headings
_TAG = re.compile(r"<[^<>]*>")


def recognises(source: Origin) -> bool:
    """Tell whether a source is HTML with a heading that names a section, or a folder whose index.html is."""
    page = _find_page(source)
    if page is None:
        return False
    try:
        raw = source.raw or read_origin(page).raw
        text = decode_text(raw, source.name, ImportResult())[:MAX_CHARACTERS]
    except CvgenError:
        return False
    if not (_HTML.match(text) or (page.suffix.lower() in (".html", ".htm") and "</" in text)):
        return False
    if any(find_section_key(_TAG.sub(" ", match[2])) for match in _HEADING.finditer(text)) or _names_person(text):
        return True
    return len({find_section_key(match[2]) for match in _LINE.finditer(text)} - {""}) >= _LEAST_SECTIONS


def _names_person(text: str) -> bool:
    """Tell whether the title of a page and its first heading, or its author, are the same name of a person."""
    found = [match[1] if (match := pattern.search(text)) else "" for pattern in _NAMES]
    title, *others = (read_owner_heading(_TAG.sub(" ", part)).get("name") for part in found)
    return title is not None and title in others


def read(source: Origin, imported: ImportResult) -> None:
    """Read a page: its head, its sections, and the files that it names.

    Raises InvalidProfile if there is no page, or none that can be read.
    """
    page = _find_page(source)
    if page is None:
        raise file_error(source.name, "no-page", "there is no page in this folder", f"it should be {_PAGES[0]}")
    folder = SiteFolder(page.parent, source.name if source.path.is_dir() else "")
    name = folder.display_name(page.name) if source.path.is_dir() else source.name
    if not folder.has_file(page):
        raise file_error(name, "path-outside", "this leads out of the folder", "copy the file into it")
    text = decode_text(source.raw or read_origin(page).raw, name, imported)
    if len(text) > MAX_CHARACTERS:
        raise file_error(name, "too-large", "this is too long for a page", "is it the right file?")
    lines = locate_lines(text, name)
    document = parse_document(lines, imported)
    read_plain_page(document.body, lines, imported, title=document.title, language=document.language)
    collect_files(folder, page, name, imported)


def _find_page(source: Origin) -> Path | None:
    if not source.path.is_dir():
        return source.path
    return next((source.path / name for name in _PAGES if is_file(source.path / name)), None)
