"""Read the pages of a site through the reader of pages: about, CV, and others with a text of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cvgen.problems import Spot
from cvgen.profile.same_paper import normalise_text, normalise_words
from cvgen.readers import ImportResult
from cvgen.readers.folders.item_pages import to_title
from cvgen.readers.folders.page_rendering import is_part_of_html, render_page
from cvgen.readers.folders.page_texts import add_remarks
from cvgen.readers.folders.page_titles import DOCUMENT, choose_title, cut_site_name, name_slug, shorten_title
from cvgen.readers.folders.page_versions import list_versions, read_versions
from cvgen.readers.folders.part_merge import add_part
from cvgen.readers.folders.pointer_sections import drop_empty_sections
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_menus import SitePages, list_menu, remove_menus
from cvgen.readers.folders.site_pages import FrontPage, find_text
from cvgen.readers.page.blocks.html_document import is_document, parse_document
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.page_blocks import Block, heading_text, parse_blocks, walk_page
from cvgen.readers.page.owner.contact_sections import take_contact_section
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.draft import PageSection
from cvgen.readers.page.sections.headings import find_section_key, means_contacts
from cvgen.readers.page.sections.section_split import names_other_section, split_sections

Data = dict[str, Any]

_ABOUT_TITLES = ("about", "about me", "bio", "biography", "welcome", "home")  # which every homepage has
_SHOWN = "descendant-or-self::img|descendant-or-self::iframe|descendant-or-self::video"
_LONGEST_REMARK = 20  # words around a lone link
_LONGEST_NAME = 8  # words of a name with titles around it
_LEAST_WORDS = 3  # of a page that is more than a heading


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page of a site as blocks: its title, "" if it is about the owner, and `part`, what was said of it so far.

    `links` are the pages of the site that it links to, with the labels of the links; `is_document`: it is whole HTML.
    A page that has its texts in several languages has the blocks of each in `versions`, first those of `blocks`.
    """

    page: FrontPage
    title: str
    blocks: list[Block]
    part: ImportResult
    links: tuple[tuple[str, str], ...] = ()
    is_document: bool = False
    versions: tuple[tuple[str, list[Block]], ...] = ()

    @property
    def text(self) -> str:
        """All text of the page."""
        return " ".join(block.element.text_content() for block in self.blocks)


def parse_site_page(
    page: FrontPage, site: SiteContents, config: Mapping[str, Any], *, is_about: bool = False, label: str = ""
) -> ParsedPage:
    """Return a page in Markdown or HTML as blocks; `label` is what the menu of the site calls it, "" if nothing."""
    part = ImportResult(profile={"name": site.imported.profile.get("name", ""), "links": {}})
    pages = SitePages(site.sizes, find_text(config, "url"))
    links: list[tuple[str, str]] = []
    versions: list[tuple[str, list[Block]]] = []

    def clean(element: Element) -> None:
        links.extend(list_menu(element, pages, page.folder))
        remove_menus(element, pages, page.folder)

    named = cut_site_name(to_title(page.data.get("title")), str(part.profile["name"]))
    lines = render_page(page, site, config, part)
    if is_document(lines.text) or is_part_of_html(page):
        document = parse_document(lines, part, clean)
        blocks = walk_page(document.body, lines, part)
        title = named or choose_title([*_list_headings(blocks)[:1], document.title, label], page.slug)
    else:
        element, lines = parse_blocks(lines, part)
        clean(element)
        versions = list_versions(element, lines, part)
        blocks = versions[0][1] if versions else walk_page(element, lines, part)
        begins = _list_headings(blocks[:1])
        title = shorten_title(named, page.slug) if named else choose_title([label, *begins], page.slug)
    title = "" if is_about else title or name_slug(page.slug)
    return ParsedPage(page, title, blocks, part, tuple(links), is_document(lines.text), tuple(versions))


def _list_headings(blocks: Sequence[Block]) -> list[str]:
    return [heading_text(block) for block in blocks if block.kind == "heading"]


def add_page(
    page: FrontPage, site: SiteContents, book: AddressBook, config: Mapping[str, Any], *, is_about: bool = False
) -> None:
    """Add what a page says to the profile: its sections by their headings; text before them is its own section.

    The text of the page about the owner is the bio.
    """
    add_parsed_page(parse_site_page(page, site, config, is_about=is_about), site, book, is_about=is_about)


def add_parsed_page(parsed: ParsedPage, site: SiteContents, book: AddressBook, *, is_about: bool = False) -> None:
    """Add what a parsed page says to the profile, as `add_page` does."""
    page, part, blocks = parsed.page, parsed.part, parsed.blocks
    pictures = any(block.element.xpath(_SHOWN) for block in blocks)
    if len(re.findall(r"\w+", parsed.text)) < _LEAST_WORDS and not pictures:
        add_remarks(part, site.imported)
        return
    spot = Spot(page.front.name, 1)
    sections = _take_contact_sections(_split_page(blocks, parsed.title, part, spot), site.imported)
    read_versions(sections, part, parsed.versions, spot)
    if not is_about or "{%" in page.body.text:
        drop_empty_sections(part)
    if not is_about:
        _keep_text(part)
        part.profile.pop("documents", None)
        part.profile.pop("locales", None)
    if part.profile.get("titles", {}).get("about", "").casefold() in _ABOUT_TITLES:
        part.profile["titles"].pop("about")
    book.place_item(part.profile, page.folder)
    add_remarks(part, site.imported)
    add_part(site.imported, part.profile, Spot(page.front.name))


def _take_contact_sections(sections: list[PageSection], imported: ImportResult) -> list[PageSection]:
    """Return the sections of a page without contacts, also at the top of a CV: they become facts of the owner."""
    taken = [section for section in sections if means_contacts(section.title) or DOCUMENT.fullmatch(section.title)]
    for section in taken:
        section.blocks[:] = take_contact_section(section.blocks, imported)
    return [section for section in sections if section.blocks or section not in taken]


def _split_page(blocks: Sequence[Block], title: str, part: ImportResult, spot: Spot) -> list[PageSection]:
    """Return the sections of a page; a page whose title alone names a section is that section as a whole.

    A title that names none, such as “Research”, is that of the text before the first heading that does.
    """
    own = find_section_key(title)
    blocks = [block for block in blocks if block.kind != "heading" or heading_text(block) or len(block.element)]
    blocks = _drop_name(blocks, str(part.profile.get("name", ""))) if DOCUMENT.fullmatch(title) else blocks
    level, heading = _find_level(blocks, own)
    first = next((block for block in blocks if block.kind == "heading"), None)
    if title and first and normalise_text(heading_text(first)) == normalise_text(title):
        blocks = [block for block in blocks if block is not first]
        level = level if heading else min((block.level for block in blocks if block.kind == "heading"), default=1)
    elif title and heading and own:
        title = heading_text(heading)
        blocks = [block for block in blocks if block is not heading]
    sections = split_sections(blocks)
    if not title or not sections:
        return sections
    keys = {_name_section(block) for block in blocks if block.level == level}
    cut = level if heading or (first and first.level > level) else 0  # lower headings stand above the first high one
    if own and (cut or not keys - {own, "", "about", "references"}):
        return _cut_other_sections(PageSection(title, [], spot), blocks, cut)
    if own and (other := _find_other(blocks, own)):
        return _cut_other_sections(PageSection(title, [], spot), blocks, other.level)
    if not keys - {"", "about", "references"} and not own and not DOCUMENT.fullmatch(title):
        return [PageSection(title, list(blocks), spot)]
    if not (begin := sections[0]).title:
        begin.title, begin.spot = title, spot
        if DOCUMENT.fullmatch(title) and (links := _find_lone_links(begin)):
            part.profile["links"] |= {"CV": next(iter(links.values()))} if len(links) == 1 else links
            return sections[1:]
    return sections


def _name_section(heading: Block) -> str:
    """Return the key that a heading means, "" if it has a date, as the name of an item does: “Paper Award 2024”."""
    text = heading_text(heading)
    return "" if list_dates(text) else find_section_key(text)


def _find_other(blocks: Sequence[Block], own: str) -> Block | None:
    """Return the first heading that names another section, if one above it does not: that is below the title."""
    headings = [block for block in blocks if block.kind == "heading"]
    names = [_name_section(block) for block in headings]
    first = next((number for number, key in enumerate(names) if key not in ("", own)), 0)
    return headings[first] if first and own != "papers" else None


def _drop_name(blocks: Sequence[Block], owner: str) -> Sequence[Block]:
    """Return the blocks of a CV without the name of its owner as the first heading: contacts stand below it."""
    first = next((block for block in blocks if block.kind == "heading"), None)
    words = normalise_words(heading_text(first)) if first else []
    is_name = bool(owner) and {*normalise_words(owner)} <= {*words} and len(words) <= _LONGEST_NAME
    return [block for block in blocks if block is not first] if is_name else blocks


def _find_level(blocks: Sequence[Block], own: str) -> tuple[int, Block | None]:
    """Return the highest level of headings, and the heading that is the title of the page, None if there is none.

    That is the only one above all others and all items; it means what the title does, the `own` key. It does not count.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    levels = sorted({block.level for block in headings})
    if not levels or [block.level for block in headings].count(levels[0]) != 1:
        return (levels or [1])[0], None
    above = blocks[: blocks.index(headings[0])]
    is_first = headings[0].level == levels[0] and all(block.kind == "paragraph" for block in above)
    is_title = is_first and find_section_key(heading_text(headings[0])) == own
    return (levels[1] if len(levels) > 1 else 1, headings[0]) if is_title else (levels[0], None)


def _cut_other_sections(whole: PageSection, blocks: Sequence[Block], level: int) -> list[PageSection]:
    """Return the section that a page is, and those of other kinds in it, which headings of this level name.

    Papers have kinds below such headings, whose names are also those of sections.
    """
    found = {id(whole): whole}
    current = whole
    for block in blocks:
        title = heading_text(block) if block.kind == "heading" and block.level <= level else ""
        if title and whole.key != "papers" and _name_section(block) and names_other_section(title, whole):
            current = PageSection(title, [], block.spot)
            found[id(current)] = current
            continue
        current = whole if title else current
        current.blocks.append(block)
    return list(found.values())


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
        are_contacts = any(href.startswith(("mailto:", "tel:")) for href in links.values())
        if are_contacts or words > linked + (_LONGEST_REMARK if len(links) == 1 else 4):
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
