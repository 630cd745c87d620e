"""PDF: WeasyPrint sets the page in bundled fonts; the file is PDF/UA-1 and PDF/A-3a, and the same everywhere.

PDF/UA-1 is ISO 14289-1, for readers that speak; PDF/A-3a is ISO 19005-3, for archives.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cvgen import __version__
from cvgen.formats.local_files import read_picture
from cvgen.formats.page import Output, Page
from cvgen.formats.pdf.attachments import attachments
from cvgen.formats.pdf.engine import faces, few_looks, no_warnings, require_pango
from cvgen.formats.pdf.fit import fit_pages
from cvgen.formats.pdf.formulas import without_mathml
from cvgen.formats.pdf.page_starts import beginnings
from cvgen.formats.pdf.prepare import PROJECT, lean, prepare
from cvgen.problems import InvalidProfile, Problem
from cvgen.text.pictures import NotAPicture, convert_to_rgb, identify_picture
from cvgen.themes import fonts

# Says that the file is PDF/UA-1, and describes the property that says so, as PDF/A wants it of any that is not its own
# (ISO 14289-1, 5; ISO 19005-3, 6.6.2.3.3). It must stand inside the one rdf:RDF element that the rest stands in.
_IS_PDF_UA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write(page: Page) -> Output:
    """Return the page as a PDF, with the number of its pages; set smaller, if the document asks for it.

    Raises InvalidProfile if Pango is missing, the theme's font is unknown, a character has no glyph in any bundled
    font, a picture of the project cannot be read, or the disk is full.
    """
    require_pango()
    try:
        return fit_pages(page, _written)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        message = f"the PDF engine has no room for its files: {error.strerror}"
        raise InvalidProfile([Problem("no-room", message, "make room, or let TMPDIR name another folder")]) from None


def _written(page: Page) -> Output:
    from weasyprint import HTML  # type: ignore[import-untyped] # it has no types

    files = _Files(page.project)
    html = HTML(string=lean(page.html, page.document.direction), url_fetcher=files)
    without_mathml(html.etree_element, page.theme.tokens)
    prepare(html.etree_element)
    with faces(_families(page, html.etree_element)) as known, few_looks(page.html):
        options = {"stylesheets": [known.sheet], "pdf_variant": "pdf/a-3a", "presentational_hints": True}
        document = html.render(known.config, **options)
        if files.problems:
            raise InvalidProfile(files.problems)
        _complete(document.metadata, page.epoch)
        document.metadata.attachments = attachments(page)
        with no_warnings():  # that WeasyPrint leaves its colour profile to the garbage collector to close
            pdf: bytes = document.write_pdf(pdf_variant="pdf/a-3a")
    starts = beginnings(html.etree_element, document.pages)
    return Output({f"{page.stem}.pdf": pdf}, pages=len(document.pages), beginnings=starts)


def _families(page: Page, html: Any) -> list[str]:
    """Return the font families that the page needs; raises InvalidProfile for characters that none can draw."""
    family = fonts.require_family(page.theme.tokens["font"])
    body = html.find("body")
    text = "".join(body.itertext())
    languages = [page.document.locale, *(tag for element in html.iter() if (tag := element.get("lang")))]
    style = "".join(sheet.text or "" for sheet in html.iter("style"))
    chosen = fonts.choose_families(text + style, family, languages)  # style sheets have texts too: “page 2 of 3”
    fonts.require_glyphs(text, chosen)
    spare = fonts.FAMILIES.keys() - fonts.EAST_ASIAN.values() - set(chosen)
    return chosen + sorted(name for name in spare if name in style)


class _Files:
    """What WeasyPrint may read: bundled fonts, pictures of the project and data inside the page; nothing else.

    What it may not is left out; a picture of the project that cannot be had is also one of the `problems`.
    """

    _fail_on_errors = False  # WeasyPrint asks its fetchers whether it must stop where one fails

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()
        self.problems: list[Problem] = []

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response for an address; raises ValueError if it may not be read."""
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped] # it has no types

        if url.startswith(fonts.SCHEME):
            return URLFetcherResponse(url, fonts.read_font(unquote(url.removeprefix(fonts.SCHEME))))
        if url.startswith(PROJECT):
            return URLFetcherResponse(url, self.picture(unquote(url.removeprefix(PROJECT))))
        return URLFetcher(allowed_protocols=["data"])(url)

    def picture(self, name: str) -> bytes:
        """Return the content of a picture of the project; notes a problem, raises ValueError if it cannot be had."""
        try:
            data = read_picture(name, self.project)
            identify_picture(data)  # WeasyPrint would leave out what it cannot draw
            return convert_to_rgb(data)  # PDF/A wants a profile of inks (ISO 19005-3, 6.2.4.3)
        except InvalidProfile as error:
            self.problems += error.problems
            raise ValueError(str(error)) from None
        except NotAPicture as error:
            hint = "open it in a program that shows pictures, and save it anew as PNG or JPEG"
            self.problems.append(Problem("not-a-picture", f"the picture “{name}” {error}", hint, source=name))
            raise ValueError(str(error)) from None


def _complete(metadata: Any, epoch: int | None) -> None:
    """Add to WeasyPrint's metadata who wrote the file, when, and that it is PDF/UA."""
    metadata.generator = f"cvgen {__version__}"
    if epoch is not None:
        written = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        metadata.created = metadata.modified = written
    generate: Callable[[str, int, str], bytes] = metadata.generate_rdf_metadata

    def generate_both(variant: str, version: int, conformance: str) -> bytes:
        rdf = generate(variant, version, conformance)
        return rdf.replace(_END, _IS_PDF_UA.encode() + _END)

    metadata.generate_rdf_metadata = generate_both
