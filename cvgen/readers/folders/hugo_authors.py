"""Authors of a Hugo site: the owner, and the names of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cvgen.readers.folders.hugo_owner import read_author, read_author_name
from cvgen.readers.folders.hugo_settings import place_office_hours
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import FrontPage, KeyRecord
from cvgen.readers.folders.unread_keys import report_unread_keys
from cvgen.readers.traces import SectionTrace

Data = dict[str, Any]

_OWNERS = ("admin", "me")


def read_authors(site_import: SiteImport, root: str) -> None:
    """Add what the page about the owner says; of the others, the names are kept for lists of authors."""
    site = site_import.site
    names = site.list_files(f"{root}/authors") + site.list_files("data/authors", suffixes=(".yaml", ".yml"))
    pages = [page for name in names if (page := _read_page(site_import, name)) is not None]
    owner = _find_owner(pages)
    if owner is not None and (twin := _find_text(owner, pages)):
        pages.remove(owner)
        owner = replace(owner, body=twin.body)
    for page in pages:
        site.names[page.slug.casefold()] = read_author_name(page.data)
        is_owner = owner is not None and page.body is owner.body
        if not is_owner and page.body.text.strip():
            site.read.discard(page.name)  # what it says of somebody else
    if owner is None:
        return
    facts = place_office_hours(read_author(owner, site))
    facts["photo"] = facts.get("photo") or _find_portrait(site_import, owner)
    site_import.left_out += drop_samples(facts)
    for key, value in facts.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            site_import.imported.locate(value, owner.find_spot(key))
            trace = SectionTrace(key, owner.find_spot(key), key, len(value))
            site_import.imported.sections.append(trace)
    report_unread_keys(owner.folder, [owner], site)
    if name := facts.get("name"):
        site_import.profile["name"] = name  # the title of a site says less
    site_import.add_part(facts, owner.name, owner.folder)
    site_import.add_page(owner, {}, is_about=True)
    site_import.profile.pop("documents", None)  # the order is that of the widgets
    if name := site_import.site.owner_name:
        site.names |= dict.fromkeys((*_OWNERS, owner.slug.casefold()), name)


def _read_page(site_import: SiteImport, name: str) -> FrontPage | None:
    """Return the page about an author, or the file of data about one as such a page; None if it names nobody."""
    is_page = name.endswith(".md")
    page = site_import.read_page(name) if is_page else _read_file(name, site_import.site)
    return page if page is not None and read_author_name(page.data) else None


def _read_file(name: str, site: SiteContents) -> FrontPage:
    file = site.read_data(name)
    return FrontPage(name, replace(file, data=KeyRecord(file.data)))


def _find_owner(pages: Sequence[FrontPage]) -> FrontPage | None:
    marked = [page for page in pages if page.data.get("superuser") is True or page.data.get("is_owner") is True]
    named = [page for page in pages if page.slug in _OWNERS]
    return next(iter(marked or named or (pages if len(pages) == 1 else [])), None)


def _find_text(owner: FrontPage, pages: Sequence[FrontPage]) -> FrontPage | None:
    """Return the page with the text about an owner whose facts are a file of data, None if there is none."""
    if owner.body.text.strip():
        return None
    return next((page for page in pages if page.slug == owner.slug and page.body.text.strip()), None)


def _find_portrait(site_import: SiteImport, owner: FrontPage) -> str:
    """Return the picture beside the page about the owner, or of this name among the media."""
    starts = (f"{owner.folder}/avatar.", f"assets/media/authors/{owner.slug}.", f"assets/media/authors/{owner.slug}-")
    return next((name for name in site_import.site.sizes if name.startswith(starts)), "")
