"""The text of a Jekyll page as its site shows it: that of its layout where it has none, with Liquid evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.folders.page_texts import clean_lines
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_text
from cvgen.readers.page.blocks.html_document import is_document, is_fragment
from cvgen.readers.page.source.jekyll import resolve_liquid, split_front_matter
from cvgen.readers.page.source.site_files import read_site_text
from cvgen.readers.page.source.source_lines import SourceLines, locate_lines

_LOOPED = re.compile(r"\bsite\.data(?:\.|\[['\"])(\w[\w.-]*)")
_CONTENT = re.compile(r"\{\{-?\s*content\s*-?\}\}")
_LISTS_POSTS = re.compile(r"\bsite\.(?:posts|categories|tags|pages)\b")


def is_part_of_html(page: FrontPage) -> bool:
    """Tell whether a page is HTML that a script loads into another page: it has no head and no front matter."""
    return page.name.lower().endswith((".html", ".htm")) and not page.data and is_fragment(page.body.text)


def render_page(page: FrontPage, site: SiteContents, settings: Mapping[str, Any], part: ImportResult) -> SourceLines:
    """Return the text of a page without Liquid; a document without any is as it was.

    The files that the page includes and the data that it prints count as read.
    """
    body = page.body if page.body.text.strip() else _find_layout(page, site)
    if is_document(body.text) and not (page.data and re.search(r"\{[{%]", body.text)):
        return body
    folder = (site.folder.root / page.name).parent if body is page.body else site.folder.root / "_layouts"
    lines = resolve_liquid(
        clean_lines(body, site.names), (folder, site.folder.root / "_includes"), settings, part, page.data
    )
    _mark_shown({spot.file for spot in lines.spots} - {page.front.name}, body, site, part)
    return lines


def _find_layout(page: FrontPage, site: SiteContents) -> SourceLines:
    """Return the text of the layout of a page that has none of its own; that of lists of posts says nothing."""
    name = f"_layouts/{find_text(page.data, 'layout')}.html"
    text = site.load_text(name) if name in site.sizes else None
    if text is None:
        return page.body
    lines = split_front_matter(locate_lines(text, site.show(name)))[1]
    data = [f"_data/{looped.replace('.', '/')}" for looped in _LOOPED.findall(lines.text)]
    is_known = data and all(any(read.startswith(file) for read in site.read) for file in data)
    shows_more = is_document(lines.text) or (data and not is_known)
    if not shows_more or _LISTS_POSTS.search(lines.text):
        return page.body
    return lines.with_text(_CONTENT.sub("", lines.text))


def _mark_shown(shown: set[str], body: SourceLines, site: SiteContents, part: ImportResult) -> None:
    """Remember the files that a page includes, and the data that their loops print, as far as they were evaluated."""
    files = {name for name in site.sizes if site.show(name) in shown}
    texts = [body.text, *(read_site_text(site.folder.root / name, name, ImportResult()) or "" for name in files)]
    named = {name for text in texts for name in _LOOPED.findall(text)}
    data = tuple(f"_data/{name.replace('.', '/')}" for name in named)
    data += tuple(f"_data/{name.partition('.')[0]}." for name in named)  # publications.main: a key in publications.yml
    if any(problem.code == "liquid" for problem in part.problems):
        data = ()
    site.read |= files | {name for name in site.sizes if data and name.startswith(data)}
