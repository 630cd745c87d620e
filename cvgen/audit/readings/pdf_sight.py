"""Letters of a PDF that nobody sees, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cvgen.audit.readings.page_glyphs import Box, Glyph, TextObject, join_boxes
from cvgen.audit.readings.page_ink import find_faint_ink, find_ink, find_own_ink, measure_paper
from cvgen.audit.readings.unseen_reasons import explain_unseen

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped] # it has no types

LEAST_SIZE = 2  # points: below it letters are dots
_INSET = 0.05  # of a line's height: lines may overlap by so little


def find_unseen(page: PdfPage, glyphs: Sequence[Glyph]) -> dict[int, str]:
    """Return why letters of a page are not seen, by their numbers."""
    boxes = {number: glyph.box for number, glyph in enumerate(glyphs) if glyph.box}
    reasons = _find_plain_reasons(page, glyphs, boxes)
    rest = {number: box for number, box in boxes.items() if number not in reasons}
    unseen = _find_without_ink(page, glyphs, rest)
    return reasons | {number: explain_unseen(page, glyphs[number]) for number in unseen}


def _find_plain_reasons(page: PdfPage, glyphs: Sequence[Glyph], boxes: Mapping[int, Box]) -> dict[int, str]:
    paper, reasons = measure_paper(page), {}
    for number, box in boxes.items():
        painter = glyphs[number].object
        if painter and painter.size < LEAST_SIZE:
            reasons[number] = f"smaller than {LEAST_SIZE} points"
        elif not paper.overlaps(_widen(box)):
            reasons[number] = "outside the page"
    return reasons


def _find_without_ink(page: PdfPage, glyphs: Sequence[Glyph], boxes: Mapping[int, Box]) -> list[int]:
    """Return the letters that leave no ink of their own."""
    objects = _list_objects(glyphs)
    ink = find_ink(page, objects)
    doubtful = {number: box for number, box in boxes.items() if not ink.has_ink(_widen(box))}
    unseen = []
    if doubtful:
        faint = find_faint_ink(page, objects, join_boxes(list(doubtful.values())))
        unseen = [number for number, box in doubtful.items() if not faint.has_ink(_widen(box))]
    return sorted({*unseen, *_find_overpainted(page, glyphs, {n: boxes[n] for n in boxes if n not in doubtful})})


def _find_overpainted(page: PdfPage, glyphs: Sequence[Glyph], boxes: Mapping[int, Box]) -> Iterable[int]:
    """Yield the letters in whose place only other text is seen."""
    numbers: dict[int, list[int]] = {}
    for number in boxes:
        numbers.setdefault(id(glyphs[number].object), []).append(number)
    areas = {key: join_boxes([boxes[number] for number in own]) for key, own in numbers.items()}
    objects = _list_objects(glyphs)
    for key in _find_overlapping(areas):
        alone = glyphs[numbers[key][0]].object
        ink = find_own_ink(page, objects, alone, areas[key]) if alone else None
        yield from (number for number in numbers[key] if ink and not ink.has_ink(_widen(boxes[number])))


def _find_overlapping(areas: Mapping[int, Box]) -> list[int]:
    """Return the keys of the rectangles that overlap with another, but at their edges."""
    found: dict[int, None] = {}
    ordered = sorted(((key, _shrink(box)) for key, box in areas.items()), key=lambda one: one[1].bottom)
    for place, (key, box) in enumerate(ordered):
        for other, above in ordered[place + 1 :]:
            if above.bottom >= box.top:
                break
            if box.overlaps(above):
                found |= {key: None, other: None}
    return list(found)


def _shrink(box: Box) -> Box:
    edge = _INSET * (box.top - box.bottom)
    return Box(box.left + 0.5, box.bottom + edge, box.right - 0.5, box.top - edge)


def _widen(box: Box) -> Box:
    """Return a rectangle with a hair around it: those of thin letters may have no width."""
    return Box(box.left - 0.2, box.bottom - 0.2, box.right + 0.2, box.top + 0.2)


def _list_objects(glyphs: Iterable[Glyph]) -> list[TextObject]:
    return list({id(glyph.object): glyph.object for glyph in glyphs if glyph.object}.values())
