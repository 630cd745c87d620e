"""Menus of a website: lines of links to its own pages, which its pages repeat."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.readers.folders.site_pages import find_text
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.sections.headings import find_section_key, means_contacts

_MENU_TAGS = ("nav", "header", "ul", "ol", "table", "tr", "div", "center", "p", "td", "dl", "font", "span", "pre")
_ENDS = (
    "", ".html", ".htm", ".md", ".markdown", ".qmd", ".rmd", "/index.html", "/index.htm", "/index.md", "/index.qmd",
)  # fmt: skip
_PLACES = ("", "_pages/", "pages/", "content/", "src/", "docs/")
_HOSTS = re.compile(r"[\w-]+\.(?:github|gitlab)\.io", re.IGNORECASE)
_ADDRESS_KEYS = ("href", "url", "link", "file", "page", "pageRef", "text", "title", "name", "label")
_DEEPEST = 16  # of nested settings
_MOST_ENTRIES = 200
_LEAST_LINKS = 2
_MOST_LABEL_WORDS = 4
_MOST_WORDS_BESIDE = 3  # the page that one is on has no link
# Labels of menus that name no section: first pages, research, documents, languages.
_LABEL_LINES = (
    "home homepage main start startseite accueil inicio início principal főoldal główna hem hjem hemsida anasayfa",
    "about bio biography me welcome profile profil research forschung recherche recherches ricerca investigación",
    "investigacion pesquisa onderzoek badania forskning araştırma исследования blog",
    "研究 研究兴趣 연구 首页 主页 ホーム 홈 关于 中文 日本語 한국어",
    "posts cv vita vitae curriculum lebenslauf parcours cursus résumé resume news aktuelles actualités noticias",
    "notizie team group people gruppe links liens enlaces link software code data resources ressources recursos",
    "english deutsch français español italiano português nederlands polski svenska русский türkçe en",
    "de fr es it pt nl zh impressum datenschutz works personal misc miscellaneous other others divers hobbies",
    "archive",
)
_HOME_LABELS = ("home", "homepage", "main page", "startseite", "start", "accueil", "inicio", "início", "strona główna",
                "hem", "anasayfa", "ana sayfa", "首页", "主页", "ホーム", "홈")  # fmt: skip
_LABELS = frozenset(word for line in _LABEL_LINES for word in line.split())


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages of a site: `names` of its files, and `url`, where it was published, "" if that is not known."""

    names: Collection[str]
    url: str = ""

    def find(self, href: str, folder: str = "") -> str:
        """Return the page that a link on a page in a folder leads to, "" if it leads elsewhere."""
        parts = urlsplit(href.strip())
        if parts.scheme not in ("", "http", "https") or (parts.netloc and not self._is_own(parts.netloc)):
            return ""
        path = unquote(parts.path)
        if not path and not parts.netloc:
            return ""
        start = "" if parts.netloc or path.startswith("/") else folder
        whole = posixpath.normpath(posixpath.join(start, path.lstrip("/") or "."))
        stem, _, ending = whole.rpartition(".")
        tried = ["index" if whole == "." else whole, *([stem] if ending in ("html", "htm", "md", "php") else ())]
        found = (
            f"{place}{stem}{end}"
            for stem in tried if not stem.startswith("..")
            for place in _PLACES for end in _ENDS
        )  # fmt: skip
        return next((name for name in found if name in self.names and _is_page(name)), "")

    def _is_own(self, host: str) -> bool:
        return bool(_HOSTS.fullmatch(host)) or (bool(self.url) and host == urlsplit(self.url).netloc)


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".md", ".markdown", ".qmd", ".rmd"))


def find_own_address(page: Element, names: Collection[str]) -> str:
    """Return where the site of a page was published, by whole addresses in it that name files of its folder, "" if not.

    Two at least do, of which one alone might be of anybody's index.html.
    """
    found = Counter[str]()
    for address in {str(link.get("href")).partition("#")[0] for link in page.iter("a") if link.get("href")}:
        parts = urlsplit(address.strip())
        folder, _, name = parts.path.rpartition("/")
        if parts.scheme in ("http", "https") and name in names and _is_page(name):
            found[f"{parts.scheme}://{parts.netloc}{folder}"] += 1
    [(address, number)] = found.most_common(1) or [("", 0)]
    return address if number >= _LEAST_LINKS else ""


def remove_menus(page: Element, site: SitePages, folder: str = "") -> None:
    """Remove the links to other pages from a parsed page where they stand by themselves, as in menus.

    What else is in a menu, such as a link to a file, stays. Other links to pages lead to where the site was published;
    where that is not known, their text is left alone, since the profile holds what these pages say.
    """
    for element in list(page.iter(*_MENU_TAGS)):
        if element is page or not _is_below(element, page):
            continue
        inside = [link for link in element.iter("a") if site.find(link.get("href") or "", folder)]
        if not _is_menu(element, inside):
            continue
        others = [link for link in element.iter("a") if link not in inside and link.get("href")]
        if others:
            _keep_links(element, others)
        else:
            element.drop_tree()
    for link in list(page.iter("a")):
        name = site.find(link.get("href") or "", folder)
        if name and _is_main(name) and not urlsplit(link.get("href")).netloc:
            _lead_to_site(link, site.url, folder)


def _lead_to_site(link: Element, url: str, folder: str) -> None:
    """Let a link to a page lead to the published site; without one, leave its text."""
    if not url.startswith("http"):
        link.drop_tag()
        return
    href = link.get("href").strip()
    path = href.lstrip("/") if href.startswith("/") else posixpath.normpath(posixpath.join(folder, href))
    link.set("href", f"{url.rstrip('/')}/{path.removeprefix('./')}")


def _is_main(name: str) -> bool:
    """Tell whether a page is one of those that a site consists of, by where it lies."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/" in ("/", *_PLACES) or ("/" not in folder and file.partition(".")[0] == "index")


def _is_below(element: Element, page: Element) -> bool:
    return any(parent is page for parent in element.iterancestors())


def _is_menu(element: Element, inside: list[Element]) -> bool:
    """Tell whether an element has links to pages, with labels that menus have, and next to nothing beside links."""
    labels = [" ".join(link.text_content().split()) for link in inside]
    if len(inside) < _LEAST_LINKS or any(len(label.split()) > _MOST_LABEL_WORDS for label in labels):
        return False
    has_home = any(label.casefold() in _HOME_LABELS for label in labels)
    if not has_home and sum(map(names_page, labels)) * 2 < len(labels):
        return False
    words = len(re.findall(r"\w+", element.text_content()))
    linked = sum(len(re.findall(r"\w+", link.text_content())) for link in element.iter("a"))
    return words - linked <= _MOST_WORDS_BESIDE and not element.xpath("descendant::h1|descendant::img")


def names_page(label: str) -> bool:
    """Tell whether a label is one that links of menus have: “Home”, “Publications”, “Deutsch”."""
    plain = re.sub(r"[^\w\s]", "", label).strip().casefold()
    words = plain.split()
    is_known = bool(find_section_key(label)) or means_contacts(label) or plain in _LABELS
    return is_known or (0 < len(words) <= _MOST_LABEL_WORDS and any(word in _LABELS for word in words))


def _keep_links(element: Element, links: list[Element]) -> None:
    """Leave links alone in an element, one a line."""
    for child in list(element):
        element.remove(child)
    element.text = None
    for link in links:
        link.tail = " | "
        element.append(link)
    links[-1].tail = None


def list_menu(page: Element, site: SitePages, folder: str = "") -> Iterator[tuple[str, str]]:
    """Yield the pages that a page links to, with the labels of the links, in order."""
    for link in page.iter("a", "area"):
        if name := site.find(link.get("href") or "", folder):
            yield name, " ".join(link.text_content().split())


def list_settings(data: Any, names: Collection[str], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the pages that settings name, with what they call them: in menus of Jekyll, Quarto, Hugo or MkDocs."""
    pages = SitePages(names)
    if isinstance(data, list) and depth < _DEEPEST:
        for inner in data[:_MOST_ENTRIES]:
            if isinstance(inner, str) and (name := _find_named(inner, pages)):
                yield name, ""
            yield from list_settings(inner, names, depth + 1)
    elif isinstance(data, Mapping) and depth < _DEEPEST:
        label = find_text(data, "text", "title", "name", "label")
        address = find_text(data, "href", "url", "link", "file", "page", "pageRef")
        if name := _find_named(address, pages):
            yield name, label
        for key, inner in list(data.items())[:_MOST_ENTRIES]:
            if isinstance(inner, str) and key not in _ADDRESS_KEYS and (name := _find_named(inner, pages)):
                yield name, str(key)
            yield from list_settings(inner, names, depth + 1)


def _find_named(address: str, pages: SitePages) -> str:
    """Return the page that a value of settings names; a word alone names none."""
    return pages.find(address) if re.search(r"[/.]", address) and address.strip("/. ") else ""
