"""acad-homepage (github.com/RayeRen/acad-homepage.github.io): the folder of a page, or its about.md alone."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

from cvgen.problems import InvalidProfile, Spot
from cvgen.readers import Given, Imported
from cvgen.readers.decoding import given, refused, text_of
from cvgen.readers.page import assets, jekyll, site_config, whole_page
from cvgen.readers.page.assets import Folder
from cvgen.readers.page.chunks import parts
from cvgen.readers.page.draft import rooms

Data = dict[str, Any]
MAX_CHARACTERS = 500_000  # of a page: the longest that were seen have a tenth of it
_PAGES = ("_pages/about.md", "about.md", "_pages/index.md", "index.md", "_pages/about.html")
_MARKS = ("paper-box", "show_paper_citations", "author_profile", "google_scholar_stats_use_cdn", "class='anchor'",
          'class="anchor"', "include_relative")  # fmt: skip


def recognises(source: Given) -> bool:
    """Tell a folder that has a page, or Markdown with the marks of one."""
    if source.path.is_dir():
        return any((source.path / name).is_file() for name in _PAGES)
    head = source.raw[:200_000]
    try:
        text = text_of(Given(source.name, source.path, head), Imported())
    except InvalidProfile:
        return False
    front = jekyll.front_matter(jekyll.lines_of(text, ""))[0]
    return any(mark in text for mark in _MARKS) or ("permalink" in front and not text.lstrip().startswith("<"))


def read(source: Given, imported: Imported) -> None:
    """Read a page and the settings of its site."""
    folder, page, name = _located(source)
    text = text_of(Given(name, page, source.raw or given(page).raw), imported)
    if len(text) > MAX_CHARACTERS:
        raise refused(name, "too-large", "this is too long for a page", "is it the right file?")
    config = _settings(folder, "_config.yml", imported)
    body = jekyll.front_matter(jekyll.lines_of(text, name))[1]
    lines = jekyll.resolved(body, (page.parent, folder.root / "_includes"), config.data, imported)
    imported.profile |= site_config.facts(config, imported)
    whole_page.read(rooms(parts(lines, imported)), imported)
    _navigation(_settings(folder, "_data/navigation.yml", imported), lines.text, imported)
    _citations(config.data.get("repository"), text + lines.text, imported)
    _other_pages(folder, page, imported)
    assets.copy(folder, page, name, imported)


def _navigation(navigation: site_config.Settings, page: str, imported: Imported) -> None:
    links = imported.profile["links"]
    known = set(links.values())
    links |= {
        label: url for label, url in site_config.elsewhere(navigation, page, imported).items() if url not in known
    }


def _citations(repository: object, page: str, imported: Imported) -> None:
    """Note where the crawler of acad-homepage leaves its counts, if the page shows them."""
    shown = "google_scholar_stats" in page or "show_paper_citations" in page
    if shown and isinstance(repository, str) and re.fullmatch(r"[\w-]+/[\w.-]+", repository):
        imported.profile["sources"] = {"scholar": repository}


def _located(source: Given) -> tuple[Folder, Path, str]:
    """Return the folder of the site, the page in it, and how problems call that."""
    path = source.path
    if not path.is_dir():
        inside = path.parent.name == "_pages"
        above = str(PurePosixPath(source.name).parent.parent) if inside else ""
        return Folder(path.parent.parent if inside else path.parent, above), path, source.name
    folder = Folder(path, source.name)
    name = next((name for name in _PAGES if (path / name).is_file()), "")
    if not name:
        raise refused(source.name, "no-page", "there is no page in this folder", f"it should be {_PAGES[0]}")
    if not folder.holds(path / name):
        raise refused(folder.called(name), "path-outside", "this leads out of the folder", "copy the file into it")
    return folder, path / name, folder.called(name)


def _settings(folder: Folder, name: str, imported: Imported) -> site_config.Settings:
    file = folder.root / name
    called = folder.called(name)
    return site_config.settings(file, called, imported) if folder.holds(file) else site_config.Settings(called)


def _other_pages(folder: Folder, page: Path, imported: Imported) -> None:
    pages = folder.root / "_pages"
    if page.parent != pages:
        return
    for other in sorted(pages.glob("*.md")):
        if other != page and other.name not in ("404.md", "sitemap.md") and folder.holds(other):
            name = folder.called(f"_pages/{other.name}")
            imported.note(Spot(name), "other-page", "this page is not imported", "add what you want of it by hand")
