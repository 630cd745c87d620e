"""Where the text of a PDF's page changes how the page looks, by PDFium.

A page is drawn with its text and without; where the two differ enough, there is ink that a reader sees. What is in the
colour of the paper, transparent, clipped, covered, in a layer that is off or painted by an invisible mode leaves none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvgen.audit.contrast import LEAST_CONTRAST
from cvgen.audit.readings.page_glyphs import Box, TextObject

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage  # type: ignore[import-untyped] # it has no types


_SURE = 2.0  # contrast in grey above which that in colour is above LEAST_CONTRAST, too
_FLARE = 0.05  # what WCAG 2.2 adds to luminances
_STEPS = 255 / math.log((1 + _FLARE) / _FLARE)  # tones for each e-fold of contrast
_WEIGHTS = (0.2126, 0.7152, 0.0722, 0.0)  # of red, green and blue in a luminance (WCAG 2.2)


def _linearise(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


_LINEAR = [round(255 * _linearise(value / 255)) for value in range(256)]
_TONES = [round(_STEPS * math.log((value / 255 + _FLARE) / _FLARE)) for value in range(256)]
_GREY_TONES = [round(_STEPS * math.log((_linearise(value / 255) + _FLARE) / _FLARE)) for value in range(256)]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page, or a part of it, as tones: their difference is a contrast. `steps` lead from its points to pixels."""

    tones: Image
    steps: tuple[float, float, float, float, float, float]

    def find_pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of the pixels that a rectangle of the page takes."""
        a, b, c, d, e, f = self.steps
        across = sorted((a * box.left + b * box.bottom + c, a * box.right + b * box.top + c))
        down = sorted((d * box.left + e * box.bottom + f, d * box.right + e * box.top + f))
        return math.floor(across[0]), math.floor(down[0]), math.ceil(across[1] + 0.2), math.ceil(down[1] + 0.2)


class InkMask:
    """Where two drawings of a page differ enough to be seen."""

    def __init__(self, drawn: DrawnPage, without: DrawnPage, contrast: float) -> None:
        from PIL import ImageChops

        least = round(_STEPS * math.log(contrast))
        tones = ImageChops.difference(drawn.tones, without.tones)
        self._mask = tones.point([255 * (tone >= least) for tone in range(256)])
        self._drawn = drawn

    def has_ink(self, box: Box) -> bool:
        """Return whether anything can be seen in a rectangle of the page."""
        return self._mask.crop(self._drawn.find_pixels(box)).getbbox() is not None


def find_ink(page: PdfPage, objects: Iterable[TextObject]) -> InkMask:
    """Return where the text of a page is plain to see, at the resolution of a screen; a fainter one may be missing."""
    drawn = _draw(page, 2)
    with _hide(objects):
        without = _draw(page, 2)
    return InkMask(drawn, without, _SURE)


def find_faint_ink(page: PdfPage, objects: Iterable[TextObject], within: Box) -> InkMask:
    """Return where text can be seen in a rectangle of a page, however faint."""
    drawn = _draw(page, 4, within)
    with _hide(objects):
        without = _draw(page, 4, within)
    return InkMask(drawn, without, LEAST_CONTRAST)


def find_own_ink(page: PdfPage, objects: Sequence[TextObject], alone: TextObject, within: Box) -> InkMask:
    """Return where one text object can be seen in a rectangle of a page if there is no other text."""
    with _hide(objects):
        without = _draw(page, 4, within)
    with _hide(one for one in objects if one is not alone):
        drawn = _draw(page, 4, within)
    return InkMask(drawn, without, LEAST_CONTRAST)


@contextmanager
def _hide(objects: Iterable[TextObject]) -> Iterator[None]:
    """Draw a page without some text objects."""
    from pypdfium2 import raw

    hidden = [one.handle for one in objects]
    for handle in hidden:
        raw.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in hidden:
            raw.FPDFPageObj_SetIsActive(handle, True)


def _draw(page: PdfPage, scale: int, within: Box | None = None) -> DrawnPage:
    """Return a drawing of a page, in grey, or of a rectangle of it, in the luminances of its colours."""
    paper = measure_paper(page)
    box = within or paper
    edges = box.left - paper.left, box.bottom - paper.bottom, paper.right - box.right, paper.top - box.top
    crop = [max(0.0, edge - 1) for edge in edges]
    bitmap = page.render(scale=scale, crop=crop, grayscale=within is None)
    tones = _measure_tones(bitmap.to_pil()) if within else bitmap.to_pil().point(_GREY_TONES)
    return DrawnPage(tones, _find_steps(bitmap.get_posconv(page), paper))


def _measure_tones(picture: Image) -> Image:
    linear = picture.convert("RGB").point(_LINEAR * 3)
    return linear.convert("L", _WEIGHTS).point(_TONES)


def _find_steps(converter: Any, paper: Box) -> tuple[float, float, float, float, float, float]:
    """Return the affine map from points of the page to pixels of a drawing."""
    (x0, y0), (x1, y1), (x2, y2) = (
        converter.to_bitmap(*corner)
        for corner in ((paper.left, paper.bottom), (paper.right, paper.bottom), (paper.left, paper.top))
    )
    width, height = paper.right - paper.left, paper.top - paper.bottom
    a, b, d, e = (x1 - x0) / width, (x2 - x0) / height, (y1 - y0) / width, (y2 - y0) / height
    return a, b, x0 - a * paper.left - b * paper.bottom, d, e, y0 - d * paper.left - e * paper.bottom


def measure_paper(page: PdfPage) -> Box:
    """Return the part of a page that is shown and printed."""
    return Box(*page.get_cropbox())
