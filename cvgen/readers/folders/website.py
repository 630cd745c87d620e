"""Read a website of several pages in Markdown or HTML: plain, Jekyll, Quarto.

Its home is read as a page by itself is; the other pages by their headings, titles and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.readers.folders.language_homes import list_language_homes
from cvgen.readers.folders.other_pages import add_other_pages
from cvgen.readers.folders.page_parts import ParsedPage, parse_site_page
from cvgen.readers.folders.page_rendering import render_page
from cvgen.readers.folders.plain_owner import add_theme_facts
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import open_site
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_menus import (
    SitePages,
    find_own_address,
    list_menu,
    list_settings,
    names_page,
    remove_menus,
)
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.website_pages import (
    MOST_PAGES,
    find_page_key,
    is_no_part,
    is_worse_twin,
    list_homes,
    list_pages,
    may_be_page,
)
from cvgen.readers.folders.website_signs import SETTINGS, recognises
from cvgen.readers.page.acad_homepage import add_citation_source, find_root_page
from cvgen.readers.page.blocks.html_document import HtmlDocument, is_document, parse_document
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.page_blocks import parse_blocks
from cvgen.readers.page.languages import guess_languages
from cvgen.readers.page.owner.contact_lines import find_emails, list_networks
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.page_reader import PageSource, read_sources, read_versions
from cvgen.readers.page.plain_page import read_contacts_beside, read_page_head
from cvgen.readers.page.source.site_config import find_external_links, read_owner_facts
from cvgen.readers.page.source.site_files import SiteFile
from cvgen.readers.page.source.source_lines import SourceLines

Data = dict[str, Any]

__all__ = ["read", "recognises"]

_BUILT = ("docs/_site", "_freeze", "site_libs", "public")
_MOST_HOMES = 6  # pages that are looked at to find the one that a site begins with
_LEAST_WORDS = 25  # of such a page that is more than a frame
_SETTING_KEYS = {
    "title": ("title", "site_name"),
    "description": ("description", "site_description"),
    "url": ("site-url", "site_url"),
    "lang": ("lang",),
}
_MENU_FILE = re.compile(r"_data/(?:nav|menu|links|header|pages)\w*\.ya?ml|data/menu\w*\.(?:ya?ml|toml)", re.IGNORECASE)


def read(source: Origin, imported: ImportResult) -> None:
    """Read a folder. Raises InvalidProfile where nothing in it can be read."""
    site = open_site(source, imported, _BUILT)
    settings = _read_settings([site.read_data(name) for name in SETTINGS if name in site.sizes])
    base = str(settings.data.get("baseurl") or "").strip().rstrip("/")
    site.folder = replace(site.folder, base=base if base.startswith("/") else "")
    url = str(settings.data.get("url") or "").strip() + base
    _WebsiteReader(SiteImport(site, AddressBook(site, url if url.startswith("http") else "")), settings).read()
    if not any(value for key, value in imported.profile.items() if key not in ("links", "site", "titles", "locales")):
        raise file_error(source.name, "no-page", "there is nothing in this folder that can be read")


def _read_settings(files: Sequence[SiteFile]) -> SiteFile:
    """Return the settings of a site, Jekyll's or another program's in their shape; `menu` holds all the others."""
    jekyll = next((file for file in files if file.data and file.name.endswith("_config.yml")), None)
    if jekyll or not files:
        return jekyll or SiteFile("")
    file = files[0]
    website = file.data.get("website")
    holder = website if isinstance(website, Mapping) else file.data
    found = {key: text for key, names in _SETTING_KEYS.items() if (text := find_text(holder, *names))}
    return replace(file, data={**found, "menu": [file.data for file in files]})


class _WebsiteReader:
    """Reads the home of a site, then its other pages."""

    def __init__(self, site_import: SiteImport, settings: SiteFile) -> None:
        self.all, self.site, self.settings = site_import, site_import.site, settings
        self.menu: dict[str, str] = {}

    def read(self) -> None:
        profile = self.all.profile
        if self.settings.data:
            profile |= read_owner_facts(self.settings, self.all.imported)
            add_theme_facts(profile, self.settings)
        home = self.find_home()
        texts = self.read_home(home) if home else []
        self.menu.pop(home.name if home else "", None)
        add_other_pages(self.all, self.parse_pages(), texts)
        names = [name for name in self.site.sizes if name.endswith(".bib") and name.count("/") <= 2]
        self.all.read_bibliographies(names, own_only=True)
        self.all.finish()

    def find_home(self) -> FrontPage | None:
        """Return the page that the site begins with: the first of those that may be it with more than a few words.

        A page that is alone is it under any name.
        """
        language = find_text(self.settings.data, "lang")
        alone = pages if len(pages := list_pages(self.site.sizes)) == 1 else []
        found = [name for name in list_homes(self.site.sizes, language) if not is_worse_twin(name, self.site.sizes)]
        names = found[:_MOST_HOMES] or alone
        if all(name.lower().endswith("readme.md") for name in names) and (
            root := find_root_page(self.site.folder.root)
        ):
            names.insert(0, root)
        homes = [page for name in names if (page := self.all.read_page(name))]
        first = next((page for page in homes if not page.name.lower().endswith("readme.md")), None)
        home = next((page for page in homes if _count_words(page.body.text) >= _LEAST_WORDS), first)
        for page in homes:
            if page is not home:
                self.site.read.discard(page.name)
        return home

    def read_home(self, page: FrontPage) -> list[str]:
        """Read the page that the site begins with, in all its languages; return the texts of its blocks."""
        self.all.home = page
        document, lines = self.parse_document(page, self.all.imported)
        title, element = document.title, document.body
        self.read_head_matter(page)
        texts = [" ".join(part.text_content().split()) for part in element.iter("p", "li", "h1", "h2", "div", "td")]
        is_known = bool(self.all.profile.get("name")) and bool(self.settings.data)
        read_head = read_contacts_beside if is_known else partial(read_page_head, title)
        first = PageSource(element, lines, _tell_language(element))
        if twins := list(self.parse_twins(first)):
            read_sources([first, *twins], self.all.imported, read_head)
        else:
            read_versions(element, lines, self.all.imported, read_head, document.language)
        self.all.book.place_item(
            {key: self.all.profile[key] for key in self.all.profile if key not in ("links", "photo")}, page.folder
        )
        navigation = self.site.read_data("_data/navigation.yml")
        external = find_external_links(navigation, lines.text, ImportResult())  # other pages are read below
        links = self.all.profile.setdefault("links", {})
        links |= {label: url for label, url in external.items() if url not in links.values()}
        add_citation_source(self.settings.data.get("repository"), page.body.text, self.all.imported)
        return texts

    def parse_document(self, page: FrontPage, imported: ImportResult) -> tuple[HtmlDocument, SourceLines]:
        """Return a page as a document, and its lines; its title and language are those of its front matter, if any."""
        title, language = page.find_text("title"), page.find_text("lang")
        lines = render_page(page, self.site, self.settings.data, imported)
        if is_document(lines.text):
            document = parse_document(lines, imported, partial(self.take_menu, page.folder))
            return replace(document, title=document.title or title), lines
        element, lines = parse_blocks(lines, imported)
        self.take_menu(page.folder, element)
        return HtmlDocument(title, language, element), lines

    def parse_twins(self, home: PageSource) -> Iterator[PageSource]:
        """Yield the pages that say in other languages what the home says, by their names: one of each language."""
        languages = {home.language}
        for name in list_language_homes(self.site.sizes, self.all.home.name if self.all.home else ""):
            part = ImportResult()
            if page := self.all.read_page(name):
                document, lines = self.parse_document(page, part)
                language = _tell_language(document.body)
                if language not in languages:
                    languages.add(language)
                    self.all.imported.problems += part.problems
                    yield PageSource(document.body, lines, language)
                else:
                    self.site.read.discard(name)

    def take_menu(self, folder: str, element: Element) -> None:
        """Remember which pages the home links to, and remove its menus."""
        if address := find_own_address(element, self.site.sizes):
            self.settings = replace(self.settings, data={"url": address, **self.settings.data})
        pages = SitePages(self.site.sizes, find_text(self.settings.data, "url"))
        for name, label in list_menu(element, pages, folder):
            self.menu.setdefault(name, label)
        remove_menus(element, pages, folder)

    def read_head_matter(self, page: FrontPage) -> None:
        """Read what Quarto shows of the owner beside the home: picture, links, subtitle."""
        about = page.data.get("about")
        if not isinstance(about, Mapping):
            return
        profile = self.all.profile
        facts = read_owner_heading(page.find_text("title"))
        profile |= facts if facts else {"name": page.find_text("title") or profile.get("name", "")}
        profile["headline"] = profile.get("headline") or page.find_text("subtitle")
        profile["photo"] = find_text(about, "image") or page.find_text("image")
        found = [
            (re.sub(r"\{\{<.*?>\}\}", "", find_text(link, "text", "icon")).strip(), find_text(link, "href", "url"))
            for link in find_list(about, "links")
        ]
        emails = [email for _, url in found if url.startswith("mailto:") for email in find_emails(url[7:])]
        profile["email"] = profile.get("email") or "".join(emails[:1])
        links = profile.setdefault("links", {})
        addresses = [(label, url) for label, url in found if url.startswith(("http://", "https://"))]
        links |= {
            network or label or url: address
            for network, label, address in list_networks(addresses)
            for url in [address]
        }

    def parse_pages(self) -> list[ParsedPage]:
        """Return the other pages as blocks, in the order of the menu; those in HTML only if a page links to them."""
        is_linked = bool(self.menu)
        menus = [self.site.read_data(name) for name in self.site.sizes if _MENU_FILE.fullmatch(name)]
        for name, label in list_settings([self.settings.data, *(file.data for file in menus)], self.site.sizes):
            self.menu.setdefault(name, label)
        names = [*self.menu, *list_pages(self.site.sizes)]
        pages: list[ParsedPage] = []
        seen: set[str] = set()
        for name in names:  # which grows by what menus of these pages name
            if name in seen or len(pages) >= MOST_PAGES or not may_be_page(name):
                continue
            if is_worse_twin(name, self.site.sizes):
                self.site.read.add(name)
                continue
            seen.add(name)
            if page := self.parse(name, is_linked=is_linked):
                pages.append(page)
                found = [(other, label) for other, label in page.links if names_page(label) and other not in seen]
                for other, label in found:
                    self.menu.setdefault(other, label)
                names += [other for other, _ in found]
        return pages

    def parse(self, name: str, *, is_linked: bool) -> ParsedPage | None:
        """Return a page as blocks, None if it is none or not to be shown; `is_linked`: the home has links to pages."""
        if name in self.site.read:
            return None
        page = self.all.read_page(name)
        if page is None:
            return None
        has_name = bool(find_page_key(name)) and not name.startswith("_")
        is_whole = is_document(page.body.text) and (name in self.menu or not is_linked)
        is_page = page.data or is_whole or has_name or name in self.menu
        if not is_page or is_no_part(page.find_text("title")):
            self.site.read.discard(name)
            return None
        return parse_site_page(page, self.site, self.settings.data, label=self.menu.get(name, ""))


def _tell_language(page: Element) -> str:
    """Return the language of a page: that of its headings, since papers are in English on pages in others, too."""
    headings = [heading.text_content() for heading in page.iter("h1", "h2", "h3")]
    return next(iter(guess_languages("", headings) or guess_languages(page.text_content())), "en")


def _count_words(text: str) -> int:
    """Return how many words a text has, without tags and Liquid."""
    plain = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^<>]{0,2000}>|\{[{%][^{}]{0,400}[}%]\}", " ", text)
    return len(re.findall(r"\w{2,}", plain))
