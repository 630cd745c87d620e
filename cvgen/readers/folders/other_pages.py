"""Add the pages of a site beside its home: contacts, what is about the owner, sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.folders.page_parts import ParsedPage, add_parsed_page
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.website_pages import drop_frames, find_page_key, get_stem, is_legal, split_twins
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.owner.contact_sections import take_contact_section
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.sections.headings import find_section_key, means_contacts
from cvgen.system.shell import quote_path

Data = dict[str, Any]

_LISTED = 6  # names in one message


def _means_contacts(heading: Block) -> bool:
    return means_contacts(heading_text(heading))


def _find_name(pages: Sequence[ParsedPage]) -> Data:
    """Return the owner's name from the first heading of several pages, or of the CV; {} if there is none."""
    headings = [
        (heading_text(block), find_page_key(page.page.name) == "cv")
        for page in pages
        if (block := next((block for block in page.blocks if block.kind == "heading"), None))
    ]
    texts = [text for text, _ in headings]
    for text, is_of_cv in headings:
        facts = read_owner_heading(text) if not find_section_key(text) else {}
        if facts.get("name") and (is_of_cv or texts.count(text) > 1):
            return {key: value for key, value in facts.items() if key != "headline"}
    return {}


def _drop_legal(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page without those below headings such as “Datenschutzerklärung”."""
    kept: list[Block] = []
    level = 0  # of such a heading, 0 outside
    for block in blocks:
        if block.kind == "heading" and (not level or block.level <= level):
            level = block.level if is_legal(heading_text(block)) else 0
        kept += [] if level else [block]
    return kept


def add_other_pages(site_import: SiteImport, pages: Sequence[ParsedPage], home: Sequence[str] = ()) -> None:
    """Add pages to the profile, a CV first, without those that say in another language what others say.

    `home` are the texts of the blocks of the home, which other pages may repeat.
    """
    read, twins = split_twins(pages, next(iter(site_import.profile.get("locales") or ["en"])))
    if not site_import.profile.get("name"):
        site_import.profile.update(_find_name(pages))
    drop_frames([page for page in read if page.is_document], home)
    for page in sorted(read, key=lambda page: find_page_key(page.page.name) != "cv"):
        page.blocks[:] = _drop_legal(page.blocks)
        page.part.profile["name"] = page.part.profile.get("name") or site_import.profile.get("name", "")
        if means_contacts(page.title) or means_contacts(get_stem(page.page.name)):
            blocks = [block for block in page.blocks if block.kind != "heading" or not _means_contacts(block)]
            page.blocks[:] = take_contact_section(blocks, site_import.imported)
        is_about = find_section_key(page.title) == "about" and not site_import.profile.get("bio")
        add_parsed_page(page, site_import.site, site_import.book, is_about=is_about)
    _report_twins(site_import, [twin.page.front.name for twin in twins])


def _report_twins(site_import: SiteImport, names: Sequence[str]) -> None:
    """Say once which pages are those of another language: what they are about tells it, not their texts."""
    if not names:
        return
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    listed = ", ".join(names[:_LISTED]) + more
    message = f"not imported, since it is in another language, and seems to be about the same as another page: {listed}"
    if len(names) > 1:
        are_alike = "are in another language, and seem to be about the same as others"
        message = f"{len(names)} pages are not imported, since they {are_alike}: {listed}"
    hint = f"if it says something else: cvgen import {quote_path(names[0])} --merge"
    site_import.imported.note(Spot(site_import.site.folder.prefix), "not-read", message, hint)
