"""Read the pages of a site through the reader of pages: about, CV, and others with a text of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.folders.item_pages import to_title
from cvgen.readers.folders.page_texts import add_remarks, clean_lines
from cvgen.readers.folders.part_merge import add_part
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage
from cvgen.readers.page.blocks.page_blocks import Block, heading_text, split_blocks
from cvgen.readers.page.page_reader import read_page
from cvgen.readers.page.sections.draft import PageSection, split_sections
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.jekyll import resolve_liquid

Data = dict[str, Any]

_DOCUMENT = re.compile(
    r"\W*(?:(?:full|my|short|academic)\s+)?(?:cv|curriculum vitae|vita|r[ée]sum[ée])\W*", re.IGNORECASE
)
_ABOUT_TITLES = ("about", "about me", "bio", "biography", "welcome", "home")  # which every homepage has
_SHOWN = "descendant-or-self::img|descendant-or-self::iframe|descendant-or-self::video"
_LEAST_WORDS = 3  # of a page that is more than a heading


def add_page(
    page: FrontPage, site: SiteContents, book: AddressBook, config: Mapping[str, Any], *, is_about: bool = False
) -> None:
    """Add what a page says to the profile: its sections by their headings; text before them is its own section.

    The text of the page about the owner is the bio.
    """
    part = ImportResult(profile={"name": site.imported.profile.get("name", ""), "links": {}})
    folders = ((site.folder.root / page.name).parent, site.folder.root / "_includes")
    lines = resolve_liquid(clean_lines(page.body), folders, config, part)
    blocks = split_blocks(lines, part)
    text = " ".join(block.element.text_content() for block in blocks)
    pictures = any(block.element.xpath(_SHOWN) for block in blocks)
    if len(re.findall(r"\w+", text)) < _LEAST_WORDS and not pictures:
        add_remarks(part, site.imported)
        return
    title = "" if is_about else to_title(page.data.get("title")) or page.slug
    read_page(_split_page(blocks, title, part, Spot(page.front.name, 1)), part)
    if not is_about or "{%" in page.body.text:
        _drop_empty_sections(part)
    if not is_about:
        _keep_text(part)
        part.profile.pop("documents", None)
        part.profile.pop("locales", None)
    if part.profile.get("titles", {}).get("about", "").casefold() in _ABOUT_TITLES:
        part.profile["titles"].pop("about")
    book.place_item(part.profile, page.folder)
    add_remarks(part, site.imported)
    add_part(site.imported, part.profile, Spot(page.front.name))


def _split_page(blocks: Sequence[Block], title: str, part: ImportResult, spot: Spot) -> list[PageSection]:
    """Return the sections of a page; a page whose title alone names a section is that section as a whole."""
    sections = split_sections(blocks)
    if not title or not sections:
        return sections
    top = min((block.level for block in blocks if block.kind == "heading"), default=1)
    headings = [heading_text(block) for block in blocks if block.kind == "heading" and block.level == top]
    keys = {key for text in headings if (key := find_section_key(text))}
    if not keys - {find_section_key(title)} and (find_section_key(title) or not _DOCUMENT.fullmatch(title)):
        return [PageSection(title, list(blocks), spot)]
    first = sections[0]
    if not first.title:
        first.title, first.spot = title, spot
        if _DOCUMENT.fullmatch(title) and (links := _find_lone_links(first)):
            part.profile["links"] |= links
            return sections[1:]
    return sections


def _find_lone_links(section: PageSection) -> dict[str, str]:
    """Return the links of a section that holds nothing else, such as one to the CV as a PDF."""
    links: dict[str, str] = {}
    for block in section.blocks:
        words = len(re.findall(r"\w+", block.element.text_content()))
        linked = 0
        for link in block.element.xpath("descendant-or-self::a[@href]"):
            label = " ".join(link.text_content().split())
            linked += len(re.findall(r"\w+", label))
            links.setdefault(label or "CV", link.get("href"))
        if words > linked + 4:
            return {}
    return links


def _keep_text(part: ImportResult) -> None:
    """Make a section of what a page that is not about the owner says under a heading such as “About my work”."""
    text = part.profile.pop("bio", "")
    if not text:
        return
    headings = [trace.heading for trace in part.sections if trace.key == "bio"]
    title = part.profile.get("titles", {}).pop("about", "") or next(filter(None, headings), "–")
    part.profile["sections"] = [{"title": title, "text": text}, *part.profile.get("sections", [])]
    part.sections = [replace(trace, key="sections") if trace.key == "bio" else trace for trace in part.sections]


def _drop_empty_sections(part: ImportResult) -> None:
    """Drop headings without text: they name what a collection of the site holds, or a loop fills them."""
    empty = [trace for trace in part.sections if not trace.key]
    spots = {(trace.spot.file, trace.spot.line) for trace in empty}
    part.sections = [trace for trace in part.sections if trace.key]
    sections = part.profile.get("sections", [])
    part.profile["sections"] = [section for section in sections if not _has_headings_alone(section.get("text", "-"))]
    part.unplaced = [
        (spot, text)
        for spot, text in part.unplaced
        if (spot.file, spot.line) not in spots or text not in [trace.heading for trace in empty]
    ]


def _has_headings_alone(text: str) -> bool:
    return all(line.startswith("#") for line in text.splitlines() if line.strip())
