"""acad-homepage (github.com/RayeRen/acad-homepage.github.io): the folder of a page, or its about.md alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from cvgen.problems import InvalidProfile
from cvgen.readers import Given, Imported, Spot, copies, jekyll, sections, site, whole
from cvgen.readers.copies import Folder
from cvgen.readers.pages import parts
from cvgen.readers.text import given, refused, text_of

Data = dict[str, Any]
MAX_CHARACTERS = 2_000_000  # of a page: the longest that were seen have a tenth of it
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
    folder, page = _located(source)
    name = (
        source.name
        if not source.path.is_dir()
        else folder.called(page.name if page.parent == folder.root else f"_pages/{page.name}")
    )
    text = text_of(Given(name, page, source.raw or given(page).raw), imported)
    if len(text) > MAX_CHARACTERS:
        raise refused(name, "too-large", "this is too long for a page", "is it the right file?")
    config = _settings(folder, "_config.yml", imported)
    lines = jekyll.resolved(
        jekyll.front_matter(jekyll.lines_of(text, name))[1], (page.parent, folder.root / "_includes"), config, imported
    )
    spot = Spot(folder.called("_config.yml"))
    imported.profile |= site.facts(config, spot, imported)
    whole.read(sections.rooms(parts(lines, imported)), imported)
    navigation = _settings(folder, "_data/navigation.yml", imported)
    links = site.elsewhere(navigation, text, Spot(folder.called("_data/navigation.yml")), imported)
    imported.profile["links"] |= {
        label: url for label, url in links.items() if url not in imported.profile["links"].values()
    }
    repository = config.get("repository")
    if isinstance(repository, str) and re.fullmatch(r"[\w-]+/[\w.-]+", repository) and "google_scholar_stats" in text:
        imported.profile["sources"] = {"scholar": repository}
    _other_pages(folder, page, imported)
    copies.copy(folder, page, imported)


def _located(source: Given) -> tuple[Folder, Path]:
    """Return the folder of the site and the page in it."""
    path = source.path
    if not path.is_dir():
        root = path.parent.parent if path.parent.name == "_pages" else path.parent
        return Folder(root, str(PurePosixPath(source.name).parent.parent) if path.parent.name == "_pages" else ""), path
    for name in _PAGES:
        if (path / name).is_file():
            folder = Folder(path, source.name)
            if folder.holds(path / name):
                return folder, path / name
            raise refused(folder.called(name), "path-outside", "this leads out of the folder", "copy the file into it")
    raise refused(source.name, "no-page", "there is no page in this folder", f"it should be {_PAGES[0]}")


def _settings(folder: Folder, name: str, imported: Imported) -> Mapping[str, Any]:
    file = folder.root / name
    return site.settings(file, folder.called(name), imported) if folder.holds(file) else {}


def _other_pages(folder: Folder, page: Path, imported: Imported) -> None:
    pages = folder.root / "_pages"
    if page.parent != pages:
        return
    for other in sorted(pages.glob("*.md")):
        if other != page and other.name not in ("404.md", "sitemap.md") and folder.holds(other):
            name = folder.called(f"_pages/{other.name}")
            imported.note(Spot(name), "other-page", "this page is not imported", "add what you want of it by hand")
