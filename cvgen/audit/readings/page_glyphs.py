"""Letters of a page of a PDF, by PDFium: each with its box and the text object that paints it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped] # it has no types


class Box(NamedTuple):
    """A rectangle, in points from the lower left corner of the page as PDF counts them."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Return whether two rectangles have an area in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.top, other.top) - max(self.bottom, other.bottom) > 0

    def covers(self, other: Box) -> bool:
        """Return whether another rectangle lies in this one, but for half a point."""
        lower = self.left <= other.left + 0.5 and self.bottom <= other.bottom + 0.5
        return lower and self.right >= other.right - 0.5 and self.top >= other.top - 0.5


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text object of a page: PDFium's handle, its number in the tags (-1: none), and its letters' height (points)."""

    handle: Any
    tag: int
    size: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter; `box` is None for what is not painted: spaces, ends of lines."""

    text: str
    box: Box | None
    object: TextObject | None


def list_glyphs(page: PdfPage) -> list[Glyph]:
    """Return the letters of a page in PDFium's order; it puts in spaces and ends of lines."""
    textpage = page.get_textpage()
    return list(_list_glyphs(textpage))


def _list_glyphs(textpage: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw

    handle, objects = textpage.raw, dict[int, TextObject]()
    for number in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, number)
        if not code:
            continue
        painter = raw.FPDFText_GetTextObject(handle, number)
        found = None
        if painter:
            key = ctypes.addressof(painter.contents)
            found = objects.get(key) or objects.setdefault(key, _make_object(handle, number, painter))
        text = chr(code)
        yield Glyph(text, None if text.isspace() or not found else _measure_box(handle, number), found)


def _make_object(textpage: Any, number: int, painter: Any) -> TextObject:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, number, matrix)
    size = raw.FPDFText_GetFontSize(textpage, number) * (matrix.c**2 + matrix.d**2) ** 0.5
    return TextObject(painter, raw.FPDFPageObj_GetMarkedContentID(painter), size)


def _measure_box(textpage: Any, number: int) -> Box:
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, number, left, right, bottom, top)
    return Box(left.value, bottom.value, right.value, top.value)


def join_boxes(boxes: Sequence[Box]) -> Box:
    """Return the least rectangle that holds some others."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))
