"""The package of a Word file: text, links, pictures and metadata in, the same bytes every time out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Mm
from lxml import etree

from cvgen import __version__
from cvgen.document.model import Document
from cvgen.formats.word import page_setup, properties
from cvgen.formats.word.archive import EARLIEST, pack_parts
from cvgen.formats.word.blank_document import make_blank_document, set_default_languages
from cvgen.formats.word.font_table import make_font_table
from cvgen.formats.word.languages import classify_language
from cvgen.formats.word.numbering import ListNumbering, add_definitions
from cvgen.formats.word.pictures import SizedPicture, make_decorative_mark
from cvgen.formats.word.style_registry import StyleRegistry
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import w

_OFFICE = "application/vnd.openxmlformats-officedocument."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


class WordFile:
    """A Word file being written.

    It is a new one (`is_new`) in the styles of `look`, or `reference`, an owner's file with its own styles and page.
    Links and pictures have an index of relationships here: python-docx would search all of them for each new one.
    """

    def __init__(self, look: Look, locale: str, reference: WordDocument | None = None) -> None:
        self.look, self.locale, self.is_new = look, locale, reference is None
        attribute, tag = classify_language(locale)
        languages = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA", attribute: tag}
        self._word = reference or make_blank_document(look, languages)
        self._package = self._word.part.package
        self._relationship_ids: dict[str, str] = {}
        self._picture_count = 0
        numbering, sheet = self._word.part.numbering_part.element, self._word.styles.element
        self.styles = StyleRegistry(sheet, look)
        if reference is None:
            self.lists = ListNumbering(numbering, self.styles)
        else:
            set_default_languages(sheet, languages)
            self.lists = add_definitions(numbering, self.styles)

    def fill(self, blocks: Iterable[etree._Element]) -> None:
        """Put paragraphs and tables into the body."""
        self._word.element.body[:0] = list(blocks)

    def add_link(self, url: str) -> str:
        """Return the identifier of the relationship that leads to an address."""
        if url not in self._relationship_ids:
            self._relationship_ids[url] = f"link{len(self._relationship_ids) + 1}"
            self._word.part.rels.add_relationship(RT.HYPERLINK, url, self._relationship_ids[url], is_external=True)
        return self._relationship_ids[url]

    def add_picture(self, picture: SizedPicture, name: str, alt: str) -> etree._Element:
        """Return a drawing of the picture; `alt` describes it to those who do not see it."""
        part = self._package.get_or_add_image_part(io.BytesIO(picture.content))
        key = str(part.partname)
        if key not in self._relationship_ids:
            self._relationship_ids[key] = f"image{len(self._relationship_ids) + 1}"
            self._word.part.rels.add_relationship(RT.IMAGE, part, self._relationship_ids[key])
        self._picture_count += 1
        width, height = Mm(picture.width), Mm(picture.height)
        inline = CT_Inline.new_pic_inline(self._picture_count, self._relationship_ids[key], name, width, height)
        inline.docPr.set("descr", alt)
        if not alt:
            inline.docPr.append(make_decorative_mark())
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        return w("drawing", inline)

    def add_fonts(self, text: str) -> None:
        """List the fonts of a new file, and embed those of the theme with the scripts of a text."""
        self._word.part.relate_to(make_font_table(self.look.faces, self.look.embeds, text), RT.FONT_TABLE)

    def add_footer(self, document: Document, pages: int) -> None:
        """Give the pages from the second on a footer with name and page number; `pages` is how many there may be."""
        page_setup.add_footer(self._word, document, self.styles.paragraph_id("footer"), pages)

    def write_metadata(self, document: Document, profile_digest: str, epoch: int | None) -> None:
        """Write the core, application and custom properties.

        They include the hash of the profile as this document shows it, if there is one: it tells whether the document
        is up to date.
        """
        time = datetime(*EARLIEST, tzinfo=UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)
        core = properties.make_core_properties(document, self.locale, time)
        application = properties.make_application_properties()
        digest = {"profile": f"sha256:{profile_digest}"} if profile_digest else {}
        custom = properties.make_custom_properties({"cvgen": __version__, **digest})
        self._replace_part(RT.CORE_PROPERTIES, "core", _CORE, core)
        self._replace_part(RT.EXTENDED_PROPERTIES, "app", _OFFICE + "extended-properties+xml", application)
        self._replace_part(RT.CUSTOM_PROPERTIES, "custom", _OFFICE + "custom-properties+xml", custom)

    def _replace_part(self, kind: str, name: str, content_type: str, content: bytes) -> None:
        rels = self._package.rels
        rid = next((rid for rid, rel in rels.items() if rel.reltype == kind), name)
        rels.add_relationship(kind, Part(PackURI(f"/docProps/{name}.xml"), content_type, content), rid)

    def pack(self) -> bytes:
        """Return the file. Its bytes depend on its content only."""
        return pack_parts(self._package)
