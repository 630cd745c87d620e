"""Document properties of a Word file: title, author, time and program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from cvgen.document.model import Document
from cvgen.formats.word.xml import serialize

_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # [MS-OLEPS] 2.20


def make_core_properties(document: Document, locale: str, time: datetime) -> bytes:
    """Return the core properties part; python-docx would allow only 255 characters in a property, Word allows more."""
    texts = {
        "dc:title": document.title,
        "dc:creator": document.author,
        "dc:subject": document.description,
        "cp:keywords": ", ".join(document.keywords),
        "dc:language": locale,
        "cp:lastModifiedBy": document.author,
        "cp:revision": "1",
    }
    texts |= dict.fromkeys(("dcterms:created", "dcterms:modified"), f"{time:%Y-%m-%dT%H:%M:%SZ}")
    root = etree.Element(f"{{{_NAMESPACES['cp']}}}coreProperties", None, _NAMESPACES)
    for name, text in texts.items():
        prefix, _, local = name.partition(":")
        node = etree.SubElement(root, f"{{{_NAMESPACES[prefix]}}}{local}")
        node.text = text
        if prefix == "dcterms":
            node.set(f"{{{_NAMESPACES['xsi']}}}type", "dcterms:W3CDTF")
    return serialize(root)


def make_application_properties() -> bytes:
    """Return the application properties part, which holds the name of this program."""
    namespace = f"{_OFFICE}extended-properties"
    root = etree.Element(f"{{{namespace}}}Properties", nsmap={None: namespace})  # type: ignore[dict-item] # None: the default namespace
    etree.SubElement(root, f"{{{namespace}}}Application").text = "cvgen"
    return serialize(root)


def make_custom_properties(texts: Mapping[str, str]) -> bytes:
    """Return the custom properties part, for properties that Word does not define."""
    namespace, types = f"{_OFFICE}custom-properties", f"{_OFFICE}docPropsVTypes"
    root = etree.Element(f"{{{namespace}}}Properties", nsmap={None: namespace, "vt": types})  # type: ignore[dict-item]
    for number, (name, text) in enumerate(texts.items(), start=2):  # 0 and 1 are reserved
        node = etree.SubElement(root, f"{{{namespace}}}property", fmtid=_USER_DEFINED, pid=str(number), name=name)
        etree.SubElement(node, f"{{{types}}}lpwstr").text = text
    return serialize(root)
