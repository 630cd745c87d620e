"""XML files beside a homepage: UTF-8, indented, with a declaration."""

from __future__ import annotations

from xml.etree import ElementTree


def encode_xml(root: ElementTree.Element) -> bytes:
    """Return the content of an XML file; indents the tree in place."""
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
