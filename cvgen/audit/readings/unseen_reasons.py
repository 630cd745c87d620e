"""Why a letter of a PDF leaves no ink, as far as PDFium says it (ISO 32000-1, 9.3.6, 11.3.7, 8.5.4, 8.11)."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from cvgen.audit.contrast import LEAST_CONTRAST, measure_contrast
from cvgen.audit.readings.page_glyphs import Box, Glyph
from cvgen.audit.readings.page_ink import measure_paper

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped] # it has no types

_WHITE = (255, 255, 255)
_INVISIBLE, _CLIPPING = 3, 7  # modes of painting text


def explain_unseen(page: PdfPage, glyph: Glyph) -> str:
    """Return why a letter that leaves no ink does not: it must have a box and an object."""
    from pypdfium2 import raw

    box, handle = glyph.box, glyph.object and glyph.object.handle
    if not box or not handle:
        return ""
    if raw.FPDFTextObj_GetTextRenderMode(handle) in (_INVISIBLE, _CLIPPING):
        return "painted in no colour"
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    if not alpha.value:
        return "transparent"
    below = _find_colour(page, box)
    if below and measure_contrast((red.value, green.value, blue.value), below) < LEAST_CONTRAST:
        return "in the colour of the paper" if below == _WHITE else "in the colour of what is below it"
    return _explain_place(page, handle, box)


def _explain_place(page: PdfPage, handle: Any, box: Box) -> str:
    from pypdfium2 import raw

    if _is_in_layer(handle):
        return "in a layer that is off"
    if cover := _find_cover(page, handle, box):
        return f"covered by a {cover}"
    clipped = raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(handle)) > 0
    return "clipped away" if clipped else "transparent"


def _is_in_layer(handle: Any) -> bool:
    """Return whether a text object stands between marks of optional content."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPageObj_CountMarks(handle)):
        name, length = (ctypes.c_ushort * 3)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(handle, number), name, ctypes.sizeof(name), length)
        if bytes(name).decode("utf-16-le").rstrip("\0") == "OC":
            return True
    return False


def _find_colour(page: PdfPage, box: Box) -> tuple[int, int, int] | None:
    """Return the colour that a page has all over a rectangle, None if several."""
    paper = measure_paper(page)
    crop = (box.left - paper.left, box.bottom - paper.bottom, paper.right - box.right, paper.top - box.top)
    picture = page.render(scale=4, crop=[max(0.0, edge) for edge in crop]).to_pil().convert("RGB")
    darkest, lightest = zip(*picture.getextrema(), strict=True)
    return lightest if measure_contrast(darkest, lightest) < LEAST_CONTRAST else None


def _find_cover(page: PdfPage, handle: Any, box: Box) -> str:
    """Return what is painted over a rectangle behind a text object: "picture" or "box", "" if nothing."""
    from pypdfium2 import raw

    kinds = {raw.FPDF_PAGEOBJ_IMAGE: "picture", raw.FPDF_PAGEOBJ_PATH: "box", raw.FPDF_PAGEOBJ_SHADING: "box"}
    place, is_behind = ctypes.addressof(handle.contents), False
    for one in page.get_objects():
        is_behind = is_behind or ctypes.addressof(one.raw.contents) == place
        if is_behind and one.type in kinds and Box(*one.get_bounds()).covers(box):
            return kinds[one.type]
    return ""
