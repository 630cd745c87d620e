"""Word: the template's HTML becomes paragraphs in named styles, lists, tables, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from cvgen.formats import Output, Page
from cvgen.formats.word.body import Body
from cvgen.formats.word.look import Look
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.text import Run
from cvgen.formats.word.xml import text_element, w


def write(page: Page) -> Output:
    """Return the page as one Word file, named `stem`.docx.

    Raises InvalidProfile for a theme token that Word cannot use.
    """
    root = lxml.html.document_fromstring(page.html)
    locale = root.get("lang") or page.document.locale
    rtl = (root.get("dir") or page.document.direction) == "rtl"
    file = WordFile(Look.of(page.theme.tokens, rtl), locale, _footer(page))
    Body(file, page.project, Run(lang=locale, rtl=rtl)).write(root)
    file.describe(page.document, page.epoch)
    return Output({f"{page.stem}.docx": file.pack()})


def _footer(page: Page) -> Iterator[etree._Element]:
    text = f"{page.document.name.striptags()} — {page.document.words.get('page_of', 'page {page} of {pages}')}"
    fields = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
    for part in re.split(r"(\{pages?\})", text):
        if part in fields:
            yield w("fldSimple", w("r", text_element("2")), instr=fields[part])
        elif part:
            yield w("r", text_element(part))
