"""Settings of a Hugo site: its language, its address, and, in old versions, all about its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers.folders.hugo_owner import join_organisations, read_contacts
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.page.source.site_files import SiteFile

Data = dict[str, Any]

_STEMS = ("hugo", "config", *(f"config/_default/{name}" for name in ("hugo", "config", "params", "languages")))
_ENDINGS = (".yaml", ".yml", ".toml")
_LANGUAGES = ("en", "zh", "de", "fr", "es", "ja", "it", "pt", "zh-hans")


def find_language(site: SiteContents) -> str:
    """Return the folder of the content; that of the first language, where each has one."""
    names = [f"content/{code}" for code in _LANGUAGES]
    kinds = ("authors", "home", "publication", "publications")
    return next((name for name in names if site.list_files(*(f"{name}/{kind}" for kind in kinds))), "content")


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


def place_office_hours(facts: Data) -> Data:
    """Return facts with the office hours as a section."""
    hours = facts.pop("office_hours", "")
    return {**facts, "sections": [{"title": "Office hours", "text": hours}]} if hours else facts
