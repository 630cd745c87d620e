"""Atom feed of a homepage (RFC 4287): its news, posts and papers."""

from __future__ import annotations

import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from cvgen.document.model import Document, Entry
from cvgen.formats.html.rewrite import PageRewriter
from cvgen.formats.html.xml_file import encode_xml
from cvgen.text import markdown

_MAX_ENTRIES = 50


def write_feed(document: Document, epoch: int | None) -> bytes:
    """Return the feed: the dated news, posts and papers, the latest first; posts in full, with whole addresses.

    Times are those of the entries, so that the same profile gives the same feed. A feed without entries was updated at
    `epoch` (seconds since 1970, UTC).
    """
    dated = [(key, entry, entry.date.iso) for key, entry in _list_entries(document) if entry.date]
    dated.sort(key=lambda item: item[2], reverse=True)
    build_day = datetime.datetime.fromtimestamp(epoch or 0, datetime.UTC).date().isoformat()
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": document.locale})
    SubElement(root, "id").text = uuid5(NAMESPACE_URL, f"{_owner(document)} {document.locale}").urn
    SubElement(root, "title").text = document.title
    SubElement(SubElement(root, "author"), "name").text = document.author
    SubElement(root, "link", {"rel": "self", "href": document.at(document.beside("feed.xml"))})
    SubElement(root, "link", {"href": document.url or document.file})
    SubElement(root, "updated").text = _timestamp(dated[0][2] if dated else build_day)
    for key, entry, date in dated[:_MAX_ENTRIES]:
        _add_entry(root, document, key, entry, date)
    return encode_xml(root)


def _owner(document: Document) -> str:
    """Return what tells this site's feeds from all others."""
    return document.root or document.author


def _list_entries(document: Document) -> list[tuple[str, Entry]]:
    sections = (section for section in document.sections if (section.name or section.key) in ("news", "papers"))
    shown = [(section.name or section.key, entry) for section in sections for entry in section.entries]
    return [*shown, *(("posts", entry) for entry in document.posts)]


def _add_entry(root: Element, document: Document, key: str, entry: Entry, date: str) -> None:
    title = markdown.strip_html(entry.title or entry.text)
    content = Markup("<p>{}</p><p>{}</p>").format(entry.authors, entry.venue) if key == "papers" else entry.text
    node = SubElement(root, "entry")
    name = entry.url if key == "posts" else f"{date} {title}"  # a post may get another title
    SubElement(node, "id").text = uuid5(NAMESPACE_URL, f"{_owner(document)} {key} {name}").urn
    SubElement(node, "title").text = title
    SubElement(node, "updated").text = _timestamp(date)
    SubElement(node, "link", {"href": _find_address(document, key, entry)})
    SubElement(node, "content", {"type": "html"}).text = PageRewriter(str(content), 0, document.root).rewrite()


def _find_address(document: Document, key: str, entry: Entry) -> str:
    """Return where an entry leads: a page of the site, an address elsewhere, or its section."""
    pages = {link.url for links in document.versions for link in links}
    if entry.url in pages:
        return document.at(entry.url)
    return entry.url if "://" in entry.url else f"{document.url or document.file}#{key}"


def _timestamp(date: str) -> str:
    """Return a date of any precision ("2025-08") as its first moment, since Atom wants a time (RFC 3339)."""
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
