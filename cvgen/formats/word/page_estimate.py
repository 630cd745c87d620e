"""Estimate how many pages a Word file fills, since only a program that lays it out can count them."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from lxml import etree

from cvgen.formats.word.measures import count_columns
from cvgen.formats.word.style_types import BODY_SIZE, ParagraphStyle, style_id
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import VAL, qualify

_FEET = 1.06  # what stays empty at the feet of pages, since entries are not torn apart
_LETTER_EM = 0.43  # width of a letter, on average
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU = 36_000  # English Metric Units in a millimetre
_POINT = 25.4 / 72  # millimetres


def estimate_pages(blocks: Iterable[etree._Element], look: Look) -> int:
    """Return how many pages paragraphs and tables take; one where that is in doubt."""
    styles = {style_id(name): style for name, style in look.styles.items()}
    height = sum(_measure(block, look, styles) for block in blocks)
    filled = height / (look.page[1] - look.margins[0] - look.margins[2])
    return 1 if filled < 1 else ceil(filled * _FEET)


def _measure(block: etree._Element, look: Look, styles: dict[str, ParagraphStyle]) -> float:
    """Return the height of a block in millimetres."""
    if block.tag != qualify("tbl"):
        return _measure_paragraph(block, look, styles)
    rows = block.iterchildren(qualify("tr"))
    cells = ([*row.iterchildren(qualify("tc"))] for row in rows)
    return sum(max(_measure_cell(cell, look, styles, len(row)) for cell in row) for row in cells)


def _measure_cell(cell: etree._Element, look: Look, styles: dict[str, ParagraphStyle], count: int) -> float:
    return sum(_measure_paragraph(node, look, styles, count) for node in cell.iterchildren(qualify("p")))


def _measure_paragraph(
    paragraph: etree._Element, look: Look, styles: dict[str, ParagraphStyle], columns: int = 1
) -> float:
    identifier = paragraph.find(f"{qualify('pPr')}/{qualify('pStyle')}")
    name = "" if identifier is None else identifier.get(VAL, "").removesuffix("Last")
    style = styles.get(name, look.styles["Normal"])
    scale = look.size / BODY_SIZE * _POINT
    size = (style.font.size or BODY_SIZE) * scale
    left = look.term_width if style.left < 0 else style.left
    width = max(20.0, look.text_width / columns - left - style.right)
    lines = _count_lines(paragraph, width / (size * _LETTER_EM))
    drawings = sum(int(node.get("cy", 0)) for node in paragraph.iter(_EXTENT)) / _EMU
    leading = look.leading if style.leading is None else max(style.leading, 1.2)
    return lines * size * leading + drawings + ((style.before or 0) + (style.after or 0)) * scale * look.spread


def _count_lines(paragraph: etree._Element, full: float) -> int:
    """Return how many lines of `full` columns the text of a paragraph takes."""
    texts = [""]
    for node in paragraph.iter(qualify("t"), qualify("br")):
        if node.tag == qualify("br"):
            texts.append("")
        else:
            texts[-1] += node.text or ""
    return sum(max(1, ceil(count_columns(text) / full)) for text in texts)
