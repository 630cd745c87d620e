"""Read the folder of a Hugo site: settings, authors, homepage, and the pages of each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers import ImportResult, Origin
from cvgen.readers.folders.hugo_authors import read_authors
from cvgen.readers.folders.hugo_home import read_first_pages, read_home, read_widget_pages, read_widgets
from cvgen.readers.folders.hugo_settings import add_settings, find_author_name, find_language, read_settings
from cvgen.readers.folders.item_pages import build_item, build_news
from cvgen.readers.folders.paper_pages import build_paper
from cvgen.readers.folders.part_merge import add_items
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import open_site
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import FrontPage, find_text
from cvgen.readers.folders.venue_states import part_state
from cvgen.readers.folders.website_pages import is_no_part
from cvgen.readers.page.owner.owner_names import parse_site_title

Data = dict[str, Any]

# The section that the pages of a folder of the content are items of.
_KINDS: Mapping[str, str] = {
    "publication": "papers", "publications": "papers", "papers": "papers", "talk": "talks", "talks": "talks",
    "event": "talks", "events": "talks", "project": "projects", "projects": "projects", "software": "projects",
    "portfolio": "projects", "post": "news", "posts": "news", "news": "news", "teaching": "teaching",
    "courses": "teaching", "course": "teaching", "outreach": "outreach",
}  # fmt: skip
_PAGE_ENDS = (".md", ".markdown", ".qmd", ".rmd")
_NO_PAGES = ("authors", "home", "slides", "admin", "blog", "tags", "categories", "privacy", "terms", "license")


def read_hugo_site(source: Origin, imported: ImportResult) -> None:
    """Read all that a site has into the profile."""
    site = open_site(source, imported, ("public", "exampleSite"))
    settings = read_settings(site)
    root = find_language(site, settings)
    url = next((text for file in settings if (text := find_text(file.data, "baseURL", "baseurl", "baseUrl"))), "")
    book = AddressBook(site, url if url.startswith("http") and "<" not in url else "")
    site_import = SiteImport(site, book)
    add_settings(settings, site_import)
    read_authors(site_import, root)
    read_home(site_import, root)
    site_import.profile["name"] = site_import.profile.get("name") or find_author_name(settings)
    read_first_pages(site_import, root)
    read_widget_pages(site_import, root)
    for folder, section in _KINDS.items():
        names = site.list_files(f"{root}/{folder}", suffixes=_PAGE_ENDS)
        items = _list_items(names, f"{root}/{folder}", are_courses=section == "teaching")
        site_import.add_collection(f"{root}/{folder}", section, items, lambda key, page: _build(key, page, site_import))
    bibliographies = [name for name in site.sizes if name.endswith(".bib") and name.count("/") <= 1]
    site_import.read_bibliographies([name for name in bibliographies if name not in site.read])
    _read_other_pages(site_import, root)
    if not site_import.profile.get("name"):
        titles = (find_text(file.data, "title") for file in settings)
        site_import.profile["name"] = parse_site_title(next(filter(None, titles), ""))
    site_import.finish()


def _list_items(names: Sequence[str], root: str, *, are_courses: bool) -> list[str]:
    """Return the pages in a folder that are items; a course whose folder has a head is that, and not its chapters."""
    is_head = re.compile(rf"(?:.*/_index|{re.escape(root)}/index)\.\w+")
    heads = [name for name in names if is_head.fullmatch(name)]
    items = [name for name in names if name not in heads]
    courses = [name for name in heads if name.rpartition("/")[0] != root] if are_courses else []
    folders = tuple(f"{name.rpartition('/')[0]}/" for name in courses)
    return sorted([*courses, *(name for name in items if not folders or not name.startswith(folders))])


def _build(section: str, page: FrontPage, site_import: SiteImport) -> Data | None:
    """Return the item that a page is about; a paper with what the bibliography beside it says."""
    if section == "news":
        return build_news(page, site_import.site)
    if section != "papers":
        return build_item(section, page, site_import.site)
    item = build_paper(page, site_import.site)
    is_bundle = page.slug == page.folder.rpartition("/")[2]
    cited = site_import.read_cited(f"{page.folder}/cite.bib") if is_bundle else {}
    if item is not None and cited:
        cited["title"] = item["title"]  # they lie in one folder: they are one
        cited.pop("extra", None)
        stated = part_state(cited.get("note", ""))
        if stated and stated.items() <= item.items():
            cited.pop("note")
        add_items([item], "papers", [cited])
    return item or cited or None


def _read_other_pages(site_import: SiteImport, root: str) -> None:
    """Read single pages of the content, such as a CV or a page on research, and heads of folders with a text."""
    for name in site_import.site.list_files(root, suffixes=(".md", ".markdown", ".qmd", ".html")):
        parts = name.removeprefix(f"{root}/").split("/")
        is_head = parts[-1] == "_index.md" and len(parts) == 2
        is_single = len(parts) == 1 or (len(parts) == 2 and parts[1] == "index.md")
        stem = parts[0].partition(".")[0]
        if not (is_head or is_single) or (stem in _NO_PAGES and not is_head):
            continue
        if name in site_import.site.read or is_no_part(stem):
            continue
        page = site_import.read_page(name)
        if page is not None and not read_widgets(site_import, page) and stem not in _NO_PAGES:
            site_import.add_page(page, {})
            site_import.profile.pop("documents", None)
