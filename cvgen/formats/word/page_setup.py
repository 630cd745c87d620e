"""The page of a new Word file: paper, margins, and a footer from the second page on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.shared import Mm
from lxml import etree

from cvgen.document.model import Document
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import make_text, replace_children, w

_FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}


def set_up_page(word: WordDocument, look: Look) -> None:
    """Give the last section of a document the paper and margins of the look."""
    section, properties = word.sections[-1], word.element.body.sectPr
    for name in [name for name in properties.attrib if "rsid" in str(name)]:
        del properties.attrib[name]
    for node in properties.xpath("w:docGrid"):  # the grid would stretch lines with East Asian text
        properties.remove(node)
    section.page_width, section.page_height = (Mm(side) for side in look.page)
    top, right, bottom, left = look.margins
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(side) for side in (top, right, bottom, left)
    )
    section.footer_distance = section.header_distance = Mm(min(top, bottom) / 2)
    if look.rtl:
        properties.append(w("bidi"))


def add_footer(word: WordDocument, document: Document, style: str, pages: int) -> None:
    """Give every page from the second on a footer with the name and “page 2 of 3”.

    Programs put in the numbers when they lay the file out; readers of its text alone find what stands here. Of a file
    that has one page (`pages` is an estimate), they find nothing: should it grow, its pages are numbered without words.
    """
    section = word.sections[-1]
    section.different_first_page_header_footer = True
    section.footer.is_linked_to_previous = False
    properties = w("pPr", w("pStyle", val=style))
    replace_children(section.footer.paragraphs[0]._p, [properties, *_make_footer(document, pages)])


def _make_footer(document: Document, pages: int) -> Iterator[etree._Element]:
    if pages == 1:
        yield w("fldSimple", instr=_FIELDS["{page}"])
        return
    numbers = {"{page}": "2", "{pages}": str(pages)}
    text = f"{document.name.striptags()} — {document.words.get('page_of', 'page {page} of {pages}')}"
    for part in re.split(r"(\{pages?\})", text):
        if part in _FIELDS:
            yield w("fldSimple", w("r", make_text(numbers[part])), instr=_FIELDS[part])
        elif part:
            yield w("r", make_text(part))
