"""Settings of a Hugo site: its language, its address, and, in old versions, all about its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers.folders.hugo_owner import join_organisations, read_contacts
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.source.site_files import SiteFile

Data = dict[str, Any]

_STEMS = ("hugo", "config", *(f"config/_default/{name}" for name in ("hugo", "config", "params", "languages")))
_ENDINGS = (".yaml", ".yml", ".toml")
_LANGUAGES = ("en", "zh", "de", "fr", "es", "ja", "it", "pt", "zh-hans")


def find_language(site: SiteContents, settings: Sequence[SiteFile] = ()) -> str:
    """Return the folder of the content; where each language has one, that of the default, else the first language."""
    default = next((code for file in settings if (code := find_text(file.data, "defaultContentLanguage"))), "")
    names = [f"content/{code}" for code in dict.fromkeys((default.casefold(), *_LANGUAGES)) if code]
    kinds = ("authors", "home", "publication", "publications")
    found = next((name for name in names if site.list_files(*(f"{name}/{kind}" for kind in kinds))), "")
    is_flat = any(name.count("/") == 1 for name in site.list_files("content"))
    return found or next((name for name in names if not is_flat and site.list_files(name)), "content")


def read_settings(site: SiteContents) -> list[SiteFile]:
    """Return the settings of the site and of its template."""
    names = [f"{stem}{ending}" for stem in _STEMS for ending in _ENDINGS]
    return [site.read_data(name) for name in names if name in site.sizes]


def add_settings(settings: Sequence[SiteFile], site_import: SiteImport) -> None:
    """Add what the settings say of the owner to the profile."""
    for file in settings:
        params = file.data.get("params")
        for data in (file.data, params if isinstance(params, Mapping) else {}):
            facts = read_contacts(data)
            if "organizations" in data or "role" in data:
                facts |= {
                    "name": find_text(data, "name"),
                    "headline": find_text(data, "role"),
                    "photo": find_text(data, "avatar"),
                    "affiliation": join_organisations(find_list(data, "organizations")),
                }
            site_import.keep_description(file, find_text(data, "description", "summary"))
            site_import.left_out += drop_samples(facts)
            site_import.add_part(place_office_hours(facts), file.name)
    url = site_import.book.url
    if url and "//example." not in url:
        site_import.profile["website"] = site_import.profile.get("website") or url


def find_author_name(settings: Sequence[SiteFile]) -> str:
    """Return whom the settings name as the author, else the title of the site, "" without both."""
    texts: list[str] = []
    for file in settings:
        params = file.data.get("params")
        for data in (params if isinstance(params, Mapping) else {}, file.data):
            texts += [find_text(data.get("author"), "name") or find_text(data, "author", "name")]
    names = [str(read_owner_heading(text).get("name", "")) for text in texts if text]
    title = next((text for file in settings if (text := find_text(file.data, "title"))), "")
    return next(filter(None, names), "") or str(read_owner_heading(title).get("name", ""))


def place_office_hours(facts: Data) -> Data:
    """Return facts with the office hours as a section."""
    hours = facts.pop("office_hours", "")
    return {**facts, "sections": [{"title": "Office hours", "text": hours}]} if hours else facts
