"""Elements of WordprocessingML, and the units it measures in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NSMAP = {"w": W}


def qualify(name: str) -> str:
    """Return the name of an element or attribute of WordprocessingML with its namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


VAL = qualify("val")
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def w(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return an element of WordprocessingML with its attributes and children."""
    node = etree.Element(qualify(tag), {qualify(name): str(value) for name, value in attributes.items()}, NSMAP)
    node.extend(children)
    return node


def make_text(text: str) -> etree._Element:
    """Return a `w:t` that keeps its spaces."""
    node = w("t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def to_twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres / 25.4 * 1440)


def serialize(root: etree._Element) -> bytes:
    """Return an XML file with this root."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def replace_children(root: etree._Element, children: Iterable[etree._Element]) -> None:
    """Give an element these children in place of its own."""
    del root[:]
    root.extend(children)


def parse_integer(text: str | None, default: int) -> int:
    """Return a text of up to nine digits as a number, `default` for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
