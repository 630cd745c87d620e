"""Read a site made with acad-homepage: its folder, or its about.md alone.

The template: github.com/RayeRen/acad-homepage.github.io
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from cvgen.problems import CvgenError, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error, read_origin
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.page.assets import SiteFolder, collect_files
from cvgen.readers.page.blocks.page_blocks import parse_blocks
from cvgen.readers.page.page_reader import read_versions
from cvgen.readers.page.plain_page import read_contacts_beside, read_page_head
from cvgen.readers.page.source.jekyll import parse_front_matter, resolve_liquid, split_front_matter
from cvgen.readers.page.source.site_config import find_external_links, read_owner_facts
from cvgen.readers.page.source.site_files import SiteFile, read_site_file, read_site_text
from cvgen.readers.page.source.source_lines import locate_lines
from cvgen.system.disk import is_file
from cvgen.text.decoding import decode_text
from cvgen.text.identifiers import REPOSITORY

MAX_CHARACTERS = 500_000  # of a page; the longest known pages have a tenth of it
_HEAD = 200_000  # bytes that are enough to recognise a page
_MOST_PAGES = 100
_PAGE_NAMES = ("_pages/about.md", "about.md", "_pages/index.md", "index.md", "_pages/about.html")
_SIGNATURES = ("paper-box", "show_paper_citations", "author_profile", "google_scholar_stats_use_cdn", "class='anchor'",
               'class="anchor"', "include_relative")  # fmt: skip


def recognises(source: Origin) -> bool:
    """Tell whether a source is a folder with a page, or Markdown with words that only the template has."""
    if source.path.is_dir():
        return bool(_find_page(source.path))
    try:
        text = decode_text(source.raw[:_HEAD], source.name, ImportResult())
    except CvgenError:
        return False
    front_matter, _ = split_front_matter(locate_lines(text, ""))
    return any(word in text for word in _SIGNATURES) or (
        "permalink" in front_matter and not text.lstrip().startswith("<")
    )


def read(source: Origin, imported: ImportResult) -> None:
    """Read a page, the settings and navigation of its site, and the files that it names.

    Raises InvalidProfile if there is no page, or none that can be read.
    """
    folder, page, name = _locate_page(source)
    text = decode_text(source.raw or read_origin(page).raw, name, imported)
    if len(text) > MAX_CHARACTERS:
        raise file_error(name, "too-large", "this is too long for a page", "is it the right file?")
    config = _read_settings(folder, "_config.yml", imported)
    front_matter, body = split_front_matter(locate_lines(text, name))
    folders = (page.parent, folder.root / "_includes")
    page_data = parse_front_matter(front_matter)
    lines = resolve_liquid(body, folders, config.data, imported, page_data)
    imported.profile |= read_owner_facts(config, imported)
    # The theme shows who the owner is beside the page; what stands on the page instead is read where nothing says it.
    title = str(page_data.get("title") or "")
    read_head = read_contacts_beside if config.data else partial(read_page_head, title)
    read_versions(*parse_blocks(lines, imported), imported, read_head)
    _add_navigation_links(_read_settings(folder, "_data/navigation.yml", imported), lines.text, imported)
    for sample in drop_samples(imported.profile):
        imported.note(Spot(name), "template", f"“{sample}” is filler of the template: left out")
    add_citation_source(config.data.get("repository"), text + lines.text, imported)
    _report_other_pages(folder, page, {spot.file for spot in lines.spots}, imported)
    base = str(config.data.get("baseurl") or "").rstrip("/")
    collect_files(replace(folder, base=base if base.startswith("/") else ""), page, name, imported)


def _locate_page(source: Origin) -> tuple[SiteFolder, Path, str]:
    """Return the folder of the site, its page, and the name of the page in problems."""
    path = source.path
    if not path.is_dir():
        in_pages = path.parent.name == "_pages"
        prefix = str(PurePosixPath(source.name).parent.parent) if in_pages else ""
        return SiteFolder(path.parent.parent if in_pages else path.parent, prefix), path, source.name
    folder = SiteFolder(path, source.name)
    page = _find_page(path)
    if not page:
        raise file_error(source.name, "no-page", "there is no page in this folder", f"it should be {_PAGE_NAMES[0]}")
    name = folder.display_name(page)
    if not folder.has_file(path / page):
        raise file_error(name, "path-outside", "this leads out of the folder", "copy the file into it")
    return folder, path / page, name


def _find_page(folder: Path) -> str:
    """Return the name of the page of a site: one of the usual ones, or the one in `_pages` that its root leads to."""
    return next((name for name in _PAGE_NAMES if is_file(folder / name)), "") or find_root_page(folder)


def find_root_page(folder: Path) -> str:
    """Return the name of the page in `_pages` that the root of a site leads to, whatever it is called, "" if none."""
    pages = sorted((folder / "_pages").glob("*.md"))[:_MOST_PAGES]
    return next((f"_pages/{page.name}" for page in pages if is_file(page) and _is_root(page)), "")


def _is_root(page: Path) -> bool:
    """Tell whether a page is the one that a site begins with, and made of parts as the template's is."""
    text = read_site_text(page, page.name, ImportResult()) or ""
    return bool(re.search(r"(?m)^permalink:\s*[\"']?/[\"']?\s*$", text)) and "include_relative" in text


def _read_settings(folder: SiteFolder, name: str, imported: ImportResult) -> SiteFile:
    file = folder.root / name
    shown = folder.display_name(name)
    return read_site_file(file, shown, imported) if folder.has_file(file) else SiteFile(shown)


def _add_navigation_links(navigation: SiteFile, page: str, imported: ImportResult) -> None:
    links = imported.profile["links"]
    known = set(links.values())
    external = find_external_links(navigation, page, imported)
    links |= {label: url for label, url in external.items() if url not in known}


def add_citation_source(repository: object, page: str, imported: ImportResult) -> None:
    """Add the repository where acad-homepage's crawler leaves citation counts, if the page shows them."""
    has_counts = "google_scholar_stats" in page or "show_paper_citations" in page
    if has_counts and isinstance(repository, str) and re.fullmatch(REPOSITORY, repository):
        imported.profile["sources"] = {"scholar": repository}


def _report_other_pages(folder: SiteFolder, page: Path, read: Container[str], imported: ImportResult) -> None:
    """Say which pages beside this one are not among the files that were read."""
    pages = folder.root / "_pages"
    if page.parent != pages:
        return
    for other in sorted(pages.glob("*.md")):
        if other != page and other.name not in ("404.md", "sitemap.md") and folder.has_file(other):
            name = folder.display_name(f"_pages/{other.name}")
            if name in read:
                continue
            imported.note(Spot(name), "other-page", "this page is not imported", "add what you want of it by hand")
