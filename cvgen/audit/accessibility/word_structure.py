"""Accessibility of a Word file: its styles, pictures, tables and properties."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cvgen.audit.accessibility.criteria import CriterionResult, judge, judge_headings, judge_languages

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def examine_word(content: bytes) -> list[CriterionResult]:
    """Return what became of the criteria that Word files have, but for contrast."""
    with ZipFile(BytesIO(content)) as file:
        names = set(file.namelist())
        body, styles = _parse(file.read("word/document.xml")), _parse(file.read("word/styles.xml"))
        core = _parse(file.read("docProps/core.xml")) if "docProps/core.xml" in names else None
    title = (core.findtext(f"{_DC}title") or "").strip() if core is not None else ""
    language = styles.find(f"{_W}docDefaults//{_W}lang")
    document = str(language.get(f"{_W}val") or "") if language is not None else ""
    parts = [str(value) for one in body.iter(f"{_W}lang") for value in one.attrib.values()]
    drawings = list(body.iter(f"{_WP}docPr"))
    links = list(body.iter(f"{_W}hyperlink"))
    tables = list(body.iter(f"{_W}tbl"))
    return [
        judge("title", title, ["there is none"] * (not title)),
        *judge_languages(document, parts),
        judge("alternatives", f"{len(drawings)} pictures",
              [f"picture {number} has none" for number, one in enumerate(drawings, 1) if not _is_described(one)]),
        judge_headings(_list_levels(body, styles)),
        judge("links", f"{len(links)} links",
              [f"link {number} has none" for number, one in enumerate(links, 1) if not _read_text(one)]),
        judge("tables", f"{len(tables)} tables",
              [f"table {number} has none" for number, one in enumerate(tables, 1)
               if next(one.iter(f"{_W}tblHeader"), None) is None]),
    ]  # fmt: skip


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _is_described(drawing: etree._Element) -> bool:
    """Return whether a picture has a description, or is said to be an ornament (Office 2019 and later)."""
    is_ornament = any(str(one.tag).endswith("}decorative") and one.get("val") == "1" for one in drawing.iter())
    return bool(drawing.get("descr")) or is_ornament


def _read_text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t")).strip()


def _list_levels(body: etree._Element, styles: etree._Element) -> list[int]:
    """Return the levels of the headings; a title is above them all, and its own first level."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        name = str(style.get(f"{_W}styleId"))
        if outline is not None and (number := int(str(outline.get(f"{_W}val")))) < 9:
            levels[name] = number + 1
        elif match := re.fullmatch("Heading([1-6])", name):
            levels[name] = int(match[1])
    found = (one.find(f"{_W}pPr/{_W}pStyle") for one in body.iter(f"{_W}p"))
    names = [str(one.get(f"{_W}val")) for one in found if one is not None]
    return [levels[name] for name in names if name in levels]
