"""The feed of a homepage: its news and papers, in Atom (RFC 4287)."""

from __future__ import annotations

import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from cvgen.document.model import Document, Entry
from cvgen.text import markdown

_MOST = 50


def feed(document: Document, epoch: int | None) -> bytes:
    """Return the feed of what has a date, the latest first; times are those of the entries, so that it never changes.

    A feed without entries says that it changed at `epoch` (seconds since 1970, UTC).
    """
    own = document.at(document.beside("feed.xml"))
    identity = document.root or document.author
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": document.locale})
    SubElement(root, "id").text = uuid5(NAMESPACE_URL, f"{identity} {document.locale}").urn
    SubElement(root, "title").text = document.title
    SubElement(SubElement(root, "author"), "name").text = document.author
    SubElement(root, "link", {"rel": "self", "href": own})
    SubElement(root, "link", {"href": document.url or document.file})
    dated = [(key, entry, entry.date.iso) for key, entry in _entries(document) if entry.date]
    dated.sort(key=lambda item: item[2], reverse=True)
    start = datetime.datetime.fromtimestamp(epoch or 0, datetime.UTC).date().isoformat()
    SubElement(root, "updated").text = _time(dated[0][2] if dated else start)
    for key, entry, date in dated[:_MOST]:
        _add(root, document, key, entry, date)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entries(document: Document) -> list[tuple[str, Entry]]:
    shown = (section for section in document.sections if section.key in ("news", "papers"))
    return [(section.key, entry) for section in shown for entry in section.entries]


def _add(root: Element, document: Document, key: str, entry: Entry, date: str) -> None:
    title = markdown.strip_html(entry.title or entry.text)
    content = entry.text if key == "news" else Markup("<p>{}</p><p>{}</p>").format(entry.authors, entry.venue)
    made = SubElement(root, "entry")
    SubElement(made, "id").text = uuid5(NAMESPACE_URL, f"{document.root or document.author} {key} {date} {title}").urn
    SubElement(made, "title").text = title
    SubElement(made, "updated").text = _time(date)
    address = entry.url if "://" in entry.url else f"{document.url or document.file}#{key}"
    SubElement(made, "link", {"href": address})
    SubElement(made, "content", {"type": "html"}).text = str(content)


def _time(date: str) -> str:
    """Return a date of any precision ("2025-08") as the moment that it begins, which is what Atom takes (RFC 3339)."""
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
