"""Text boxes and frames of a Word file that lie outside its page (ISO/IEC 29500-1, 20.4.2 and 17.3.1.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from cvgen.audit.readings.word_styles import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 635  # English metric units in a twentieth of a point
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0}


class PageSize(NamedTuple):
    """Width and height of a page, and its margins left and above, in twentieths of a point."""

    width: float = 11906
    height: float = 16838
    left: float = 1440
    top: float = 1440


def read_page_size(root: etree._Element) -> PageSize:
    """Return the size of the pages of a document's last section, A4 if it says none."""
    size, margins = ([*root.iter(f"{W}{name}")][-1:] for name in ("pgSz", "pgMar"))
    sizes = [float(one.get(f"{W}{side}", "0")) for one in size for side in ("w", "h")]
    edges = [float(one.get(f"{W}{side}", "0")) for one in margins for side in ("left", "top")]
    return PageSize(*(sizes or PageSize()[:2]), *(edges or PageSize()[2:]))


def is_outside(element: etree._Element, page: PageSize) -> bool:
    """Return whether an anchored drawing, a shape or a paragraph's frame lies outside the page."""
    if element.tag == f"{_WP}anchor":
        return _is_anchor_outside(element, page)
    if element.tag.startswith(_V):
        styles = (part.partition(":") for part in str(element.get("style", "")).split(";"))
        values = {name.strip(): value.strip() for name, _, value in styles}
        names = ("margin-left", "margin-top", "width", "height")
        return _is_beyond(page, [_measure(values.get(name, "")) for name in names])
    frame = element.find(f"{W}pPr/{W}framePr") if element.tag == f"{W}p" else None
    if frame is None:
        return False
    return _is_beyond(page, [float(frame.get(f"{W}{name}", "0")) for name in ("x", "y", "w", "h")])


def _is_anchor_outside(anchor: etree._Element, page: PageSize) -> bool:
    places = []
    for side, margin in (("H", page.left), ("V", page.top)):
        position = anchor.find(f"{_WP}position{side}")
        offset = None if position is None else position.find(f"{_WP}posOffset")
        base = 0 if position is None or position.get("relativeFrom") == "page" else margin
        places.append(0.0 if offset is None else float(offset.text or "0") / _EMU + base)
    extent = anchor.find(f"{_WP}extent")
    sizes = [0.0 if extent is None else float(extent.get(name, "0")) / _EMU for name in ("cx", "cy")]
    return _is_beyond(page, [*places, *sizes])


def _is_beyond(page: PageSize, rectangle: Sequence[float]) -> bool:
    left, top, width, height = rectangle
    across = left + width < 0 or left >= page.width
    return across or top + height < -page.height / 2 or top >= page.height


def _measure(length: str) -> float:
    for unit, factor in _UNITS.items():
        if length.endswith(unit):
            try:
                return float(length.removesuffix(unit)) * factor
            except ValueError:
                return 0.0
    return 0.0
