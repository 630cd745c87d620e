"""Write the tables of a template's HTML into the body of a Word file."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from cvgen.formats.word.measures import column_widths
from cvgen.formats.word.runs import Run, inherit_formatting
from cvgen.formats.word.style_map import BLOCK_STYLES
from cvgen.formats.word.xml import qualify, to_twips, w

if TYPE_CHECKING:
    from cvgen.formats.word.body import BodyWriter

_ALIGN = re.compile(r"text-align:\s*(center|right)")


def write_table(body: BodyWriter, element: lxml.html.HtmlElement, formatting: Run) -> None:
    """Write a table, with its caption above it."""
    body.flush_start(formatting)
    for caption in element.iterchildren("caption"):
        body.write_flow(caption, "Legend", formatting)
    rows = [
        cells
        for row in element.xpath("tr | *[self::thead|self::tbody|self::tfoot]/tr")
        if (cells := list(row.iterchildren("th", "td")))
    ]
    if not rows:
        return
    body.separate_table()
    widths = [to_twips(width) for width in column_widths(rows, body.file.look)]
    properties = w("tblPr", w("tblStyle", val=body.file.styles.table_id("CV Table")))
    properties.extend([w("bidiVisual")] if formatting.rtl else [])
    properties.extend([w("tblW", w=sum(widths), type="dxa"), w("tblLook", val="0020", firstRow=1)])
    table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    outer_blocks = body.blocks
    table.extend(_make_row(body, cells, widths, formatting) for cells in rows)
    body.blocks = outer_blocks
    body.blocks.append(table)


def _make_row(
    body: BodyWriter, cells: list[lxml.html.HtmlElement], widths: list[int], formatting: Run
) -> etree._Element:
    is_heading = all(cell.tag == "th" for cell in cells)
    row = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if is_heading else [])))
    for cell, width in zip_longest(cells, widths):
        body.blocks = []
        if cell is not None:
            align = _ALIGN.search(cell.get("style") or "")
            style = BLOCK_STYLES[str(cell.tag)] + (f" {align[1].title()}" if align else "")
            body.write_flow(cell, style, inherit_formatting(cell, formatting))
        if not body.blocks or body.blocks[-1].tag == qualify("tbl"):  # a cell must end in a paragraph
            body.append_paragraph("Table Text", [], formatting)
        row.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *body.blocks))
    return row
