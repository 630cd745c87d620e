"""Files of citation styles (.csl), read and checked against CSL's schema."""

from __future__ import annotations

from typing import Any

from lxml import etree

from cvgen.bibliography.citations.locales import CSL
from cvgen.bibliography.citations.style_schema import find_fault

MOST_BYTES = 2_000_000  # the largest official style has a tenth of that


class StyleError(Exception):
    """A file is no citation style that can set references: which line, and why."""

    def __init__(self, name: str, line: int | None, message: str) -> None:
        super().__init__(f"{name}: {message}" if line is None else f"{name}:{line}: {message}")
        self.name = name
        self.line = line
        self.message = message


def read_style_file(raw: bytes, name: str) -> etree._Element:
    """Return the root element of a citation style; raises StyleError where it is not one that stands alone."""
    if len(raw) > MOST_BYTES:
        raise StyleError(name, None, f"a citation style has at most {MOST_BYTES // 1_000_000} MB")
    root = _parse(raw, name)
    if root.tag != f"{CSL}style":
        raise StyleError(name, find_line(root), "this is no citation style (CSL): its first element is not <style>")
    parent = find_parent(root)
    if parent:
        raise StyleError(name, find_line(root), f"this style only points to another one, “{parent}”: take that file")
    if root.find(f"{CSL}bibliography") is None:
        raise StyleError(name, find_line(root), "this style is for footnotes alone: it has no <bibliography>")
    fault = find_fault(root)
    if fault:
        raise StyleError(name, *fault)
    return root


def find_line(element: etree._Element) -> int:
    """Return the line of an element in its file."""
    line: Any = element.sourceline
    return int(line)


def find_parent(root: etree._Element) -> str:
    """Return the name of the style that a dependent style points to, "" if it stands alone."""
    for link in root.iterfind(f"{CSL}info/{CSL}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rpartition("/")[2] or "?"
    return ""


def _parse(raw: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(name, error.lineno, f"this is not XML: {error.msg}") from error
    if _has_doctype(root):
        raise StyleError(name, 1, "a citation style has no DOCTYPE")
    return root


def _has_doctype(root: etree._Element) -> bool:
    document: Any = root.getroottree().docinfo
    return bool(document.doctype)
