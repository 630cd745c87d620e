"""What a Word file says of itself: title and author, when it was made, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from cvgen.document.model import Document
from cvgen.formats.word.xml import content

_SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # [MS-OLEPS] 2.20


def core(document: Document, locale: str, moment: datetime) -> bytes:
    """Return the core properties. Written here because python-docx allows 255 characters only; Word allows more."""
    texts = {
        "dc:title": document.title,
        "dc:creator": document.author,
        "dc:subject": document.description,
        "cp:keywords": ", ".join(document.keywords),
        "dc:language": locale,
        "cp:lastModifiedBy": document.author,
        "cp:revision": "1",
    }
    texts |= dict.fromkeys(("dcterms:created", "dcterms:modified"), f"{moment:%Y-%m-%dT%H:%M:%SZ}")
    root = etree.Element(f"{{{_SPACES['cp']}}}coreProperties", None, _SPACES)
    for name, text in texts.items():
        prefix, _, local = name.partition(":")
        node = etree.SubElement(root, f"{{{_SPACES[prefix]}}}{local}")
        node.text = text
        if prefix == "dcterms":
            node.set(f"{{{_SPACES['xsi']}}}type", "dcterms:W3CDTF")
    return content(root)


def application() -> bytes:
    """Return the properties of the application, which is no more than its name."""
    space = f"{_OFFICE}extended-properties"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})  # type: ignore[dict-item] # None: the default namespace
    etree.SubElement(root, f"{{{space}}}Application").text = "cvgen"
    return content(root)


def custom(texts: Mapping[str, str]) -> bytes:
    """Return properties of names that Word does not know."""
    space, types = f"{_OFFICE}custom-properties", f"{_OFFICE}docPropsVTypes"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space, "vt": types})  # type: ignore[dict-item]
    for number, (name, text) in enumerate(texts.items(), start=2):  # 0 and 1 are reserved
        node = etree.SubElement(root, f"{{{space}}}property", fmtid=_USER_DEFINED, pid=str(number), name=name)
        etree.SubElement(node, f"{{{types}}}lpwstr").text = text
    return content(root)
