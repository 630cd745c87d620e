"""Elements of WordprocessingML, and the units it measures in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NSMAP = {"w": W}


def w(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return an element of WordprocessingML with its attributes and children."""
    node = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{key}": str(value) for key, value in attributes.items()}, NSMAP)
    node.extend(children)
    return node


def text_element(text: str) -> etree._Element:
    """Return a `w:t` that keeps its spaces."""
    node = w("t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres / 25.4 * 1440)


def content(root: etree._Element) -> bytes:
    """Return the file that holds `root`."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def fill(root: etree._Element, children: Iterable[etree._Element]) -> None:
    """Give an element these children instead of its own."""
    del root[:]
    root.extend(children)


def integer(text: str | None, default: int) -> int:
    """Return the number that a text says, `default` if it says none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
