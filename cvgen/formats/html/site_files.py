"""Files around a homepage: icons, feed, site map, 404 page, redirects and the owner's files."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from cvgen.document.model import Document
from cvgen.document.render import render_template
from cvgen.document.site_links import PageLink
from cvgen.formats.html.feed import write_feed
from cvgen.formats.html.icons import PNGS, draw_icons, draw_svg_icon, scale_icon
from cvgen.formats.html.rewrite import PageRewriter
from cvgen.formats.html.xml_file import encode_xml
from cvgen.formats.page import Page
from cvgen.system.refusals import read_required_file, refusal_error
from cvgen.system.site_files import list_site_files
from cvgen.themes.loader import Theme

# Addresses that acad-homepage had, and where they lead now. The script keeps the part after #, which a refresh loses.
_REDIRECTS = {"about.html": "./", "about/index.html": "../"}
_REDIRECT = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={to}">
<link rel="canonical" href="{canonical}">
<script>location.replace({script} + location.hash)</script>
<a href="{to}">{title}</a>
</html>
"""


def make_site_files(page: Page) -> dict[str, bytes]:
    """Return the files that belong beside a homepage, by name; none for other pages.

    The page of each language has a feed; everything else belongs to the main page.
    """
    document = page.document
    if document.kind != "homepage" or document.heading or posixpath.basename(page.stem) != "index":
        return {}
    files = {document.beside("feed.xml"): write_feed(document, page.epoch)}
    if page.stem == "index":
        own = _read_own_files(page.project)
        icons = make_icon_files(document, page.theme.tokens, own.get("favicon.png", b""))
        files |= {**icons, **_make_text_files(document, page.theme), **own}
    return files


def make_icon_files(document: Document, tokens: Mapping[str, str], picture: bytes = b"") -> dict[str, bytes]:
    """Return the icons for browsers and phones, and the web manifest; a picture of the owner's is for phones, too."""
    sizes = [(name, size) for name, size in PNGS.items() if name.startswith("icon-")]
    manifest = {
        "name": document.title,
        "short_name": document.author,
        "start_url": ".",
        "display": "browser",
        "theme_color": tokens["home_badge"],
        "background_color": tokens["home_paper"],
        "icons": [{"src": name, "sizes": f"{size}x{size}", "type": "image/png"} for name, size in sizes],
    }
    drawn = {
        "favicon.svg": draw_svg_icon(document.initials, tokens["home_badge"]).encode(),
        **draw_icons(document.initials, document.locale, tokens["home_badge"]),
        **(scale_icon(picture, tokens["home_paper"]) if picture else {}),
    }
    return {
        # Of the two that browsers choose from, none that is not named: they would take it for the owner's.
        **{name: data for name, data in drawn.items() if name in document.icons or not name.startswith("favicon.")},
        "site.webmanifest": (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def _make_text_files(document: Document, theme: Theme) -> dict[str, bytes]:
    pages = {link.url for versions in document.versions for link in versions}
    redirects = {name: to for name, to in _REDIRECTS.items() if name not in pages}
    files = {name: _write_redirect(document, to).encode() for name, to in redirects.items()}
    not_found = PageRewriter(render_template(theme, "404.html.j2", document, "html"), 0)
    files["404.html"] = not_found.rewrite().encode()
    robots = "User-agent: *\nAllow: /\n"
    if document.root:
        files["sitemap.xml"] = write_sitemap(document)
        robots += f"Sitemap: {document.at('sitemap.xml')}\n"
    return {**files, "robots.txt": robots.encode()}


def _write_redirect(document: Document, to: str) -> str:
    canonical = document.url or to
    words = {"lang": document.locale, "title": document.title, "to": to, "canonical": canonical}
    return _REDIRECT.format(**{name: escape(word) for name, word in words.items()}, script=json.dumps(to))


def write_sitemap(document: Document) -> bytes:
    """Return the site map (sitemaps.org 0.9): every page in all its languages, each naming the others."""
    root = ElementTree.Element(
        "urlset",
        {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml"},
    )
    for versions in document.versions or [(PageLink("", document.file),)]:
        languages = {link.locale: document.at(link.url) for link in versions}
        for address in languages.values():
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = address
            if document.updated:
                ElementTree.SubElement(url, "lastmod").text = document.updated.iso
            for locale, other in languages.items() if versions[1:] else ():
                ElementTree.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": locale, "href": other})
    return encode_xml(root)


def _read_own_files(project: Path) -> dict[str, bytes]:
    """Return what the owner has beside the profile for the homepage: icons, CNAME, robots.txt, folders of files.

    What leads out of the project, or is no plain file, is left out, as the checks have said. Raises DiskError if one
    may not be read.
    """
    published = {}
    for path, refusal in list_site_files(project):
        if refusal is None:
            published[Path(path).relative_to(project).as_posix()] = read_required_file(Path(path), project)
        elif refusal.is_of_machine:
            raise refusal_error(refusal, path)
    return published
