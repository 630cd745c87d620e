"""PDF: the page set in bundled fonts; PDF/UA-1 and PDF/A-3a, the same bytes on every machine.

PDF/UA-1 is ISO 14289-1, for screen readers; PDF/A-3a is ISO 19005-3, for archives.
"""

from __future__ import annotations

import errno
from typing import Any

from cvgen.formats.page import Output, Page
from cvgen.formats.pdf.attachments import make_attachments
from cvgen.formats.pdf.engine import ignore_warnings, require_pango
from cvgen.formats.pdf.faults import set_page
from cvgen.formats.pdf.fetchers import PageFetcher
from cvgen.formats.pdf.fit import fit_pages
from cvgen.formats.pdf.font_set import provide_fonts
from cvgen.formats.pdf.glyph_texts import complete_glyph_texts
from cvgen.formats.pdf.line_breaks import strip_bookmarks
from cvgen.formats.pdf.metadata import complete_metadata
from cvgen.formats.pdf.page_html import simplify_html
from cvgen.formats.pdf.page_starts import describe_page_starts, mark_starts
from cvgen.formats.pdf.tag_marks import mark_for_tags
from cvgen.formats.pdf.tags import complete_tags
from cvgen.formats.pdf.word_marks import mark_words
from cvgen.problems import DiskError, InvalidProfile, Problem

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write(page: Page) -> Output:
    """Return the page as a PDF, with the number of its pages; set smaller, if the document asks for that.

    Raises InvalidProfile if Pango is missing, the theme's font is unknown, a character has no glyph in any bundled
    font, a picture of the project cannot be read, or the disk is full.
    """
    require_pango()
    try:
        return fit_pages(page, _render_pdf)
    except OSError as error:
        if error.errno not in _DISK_FULL:
            raise
        message = f"the PDF engine has no room for its files: {error.strerror}"
        raise DiskError([Problem("no-room", message, "make room, or let TMPDIR name another folder")]) from None


def _render_pdf(page: Page) -> Output:
    from weasyprint import HTML  # type: ignore[import-untyped] # it has no types

    fetcher = PageFetcher(page.project)
    html = HTML(string=simplify_html(page.html, page.document.direction), url_fetcher=fetcher)
    families = set_page(page, html.etree_element, fetcher)
    mark_words(html.etree_element.find("body"), families)
    mark_for_tags(html.etree_element)
    starts = mark_starts(html.etree_element) if page.max_pages else {}  # elements with anchors share no styles
    with provide_fonts(families) as font_set:
        options = {"stylesheets": [font_set.sheet], "pdf_variant": "pdf/a-3a", "presentational_hints": True}
        document = html.render(font_set.config, **options)
        if fetcher.problems:
            raise InvalidProfile(fetcher.problems)
        beginnings = describe_page_starts(document.pages, starts)
        strip_bookmarks(document.pages)
        complete_metadata(document.metadata, page.epoch)
        document.metadata.attachments = make_attachments(page)
        with ignore_warnings():  # WeasyPrint leaves closing its colour profile to the garbage collector
            pdf: bytes = document.write_pdf(pdf_variant="pdf/a-3a", finisher=_finish)
    return Output({f"{page.stem}.pdf": pdf}, pages=len(document.pages), beginnings=beginnings)


def _finish(document: Any, pdf: Any) -> None:
    complete_tags(document, pdf)
    complete_glyph_texts(pdf)
