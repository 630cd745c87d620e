"""The package around the text: python-docx's empty document without its leftovers, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Mm
from lxml import etree

from cvgen import __version__
from cvgen.document import Document
from cvgen.formats.word import properties
from cvgen.formats.word.look import Look
from cvgen.formats.word.parts import fonts, language, numbering, settings
from cvgen.formats.word.style_sheet import character_style, style_sheet
from cvgen.formats.word.styles import CHARACTERS, PAPERS, style_id
from cvgen.formats.word.xml import w

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time a zip file can hold


_LEFTOVERS = (
    RT.CUSTOM_XML,
    RT.THEME,  # its fonts and colours would stand beside the styles' own in Word's menus
    RT.THUMBNAIL,
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


_OFFICE = "application/vnd.openxmlformats-officedocument."


class WordFile:
    """A Word file being written: an empty document in the look's styles, to which text, links and pictures come.

    `footer` stands from page two on. Links and pictures keep their own index of relationships, because
    python-docx searches all of them for each new one.
    """

    def __init__(self, look: Look, locale: str, footer: Iterable[etree._Element]) -> None:
        self.look, self.locale = look, locale
        self._word = docx.Document()
        self._package = self._word.part.package
        self._rids: dict[str, str] = {}
        self._styles = {frozenset({name}): style_id(name) for name in CHARACTERS}
        self._lists = self._pictures = 0
        kind, tag = language(locale)
        languages = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA", kind: tag}
        rels = self._word.part.rels
        for owner in (rels, self._package.rels):
            for rid in [rid for rid, rel in owner.items() if rel.reltype in _LEFTOVERS]:
                del owner[rid]
        _fill(self._word.styles.element, style_sheet(look, languages))
        _fill(self._word.part.numbering_part.element, numbering())
        _fill(self._word.settings.element, settings(languages))
        _replace(rels, RT.FONT_TABLE, "/word/fontTable.xml", _OFFICE + "wordprocessingml.fontTable+xml", fonts(look))
        _set_page(self._word, look, footer)

    def fill(self, blocks: Iterable[etree._Element]) -> None:
        """Put paragraphs and tables into the body."""
        self._word.element.body[:0] = list(blocks)

    def link(self, url: str) -> str:
        """Return the identifier of the relationship that leads to `url`."""
        if url not in self._rids:
            self._rids[url] = f"link{len(self._rids) + 1}"
            self._word.part.rels.add_relationship(RT.HYPERLINK, url, self._rids[url], is_external=True)
        return self._rids[url]

    def picture(self, path: Path, alt: str, highest: float) -> etree._Element | None:
        """Return a drawing of the picture, at most `highest` mm high, or None if Word cannot show this kind."""
        try:
            part = self._package.get_or_add_image_part(str(path))
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
            return None
        name = str(part.partname)
        if name not in self._rids:
            self._rids[name] = f"image{len(self._rids) + 1}"
            self._word.part.rels.add_relationship(RT.IMAGE, part, self._rids[name])
        self._pictures += 1
        size = (part.image.width, part.image.height)
        scale = min(1, Mm(self.look.text_width) / size[0], Mm(highest) / size[1])
        width, height = (Length(round(side * scale)) for side in size)
        inline = CT_Inline.new_pic_inline(self._pictures, self._rids[name], path.name, width, height)
        inline.docPr.set("descr", alt)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        return w("drawing", inline)

    def character_style(self, names: frozenset[str]) -> str:
        """Return the identifier of the style that is all of `names`, which is made if it is new."""
        if names not in self._styles:
            self._styles[names], definition = character_style(names, self.look)
            self._word.styles.element.append(definition)
        return self._styles[names]

    def numbered_list(self, abstract: int, level: int, first: int) -> tuple[int, int]:
        """Return number and level for the paragraphs of a list of its own, which begins at `first`."""
        self._lists += 1
        number = PAPERS + self._lists
        restart = w("lvlOverride", w("startOverride", val=first), ilvl=level)
        definition = w("num", w("abstractNumId", val=abstract), restart, numId=number)
        self._word.part.numbering_part.element.append(definition)
        return number, level

    def describe(self, document: Document, epoch: int | None) -> None:
        """Write the document's metadata: core, application's and custom properties."""
        moment = datetime(*_EARLIEST, tzinfo=UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)
        core_type = "application/vnd.openxmlformats-package.core-properties+xml"
        core = properties.core(document, self.locale, moment)
        application, custom = properties.application(), properties.custom({"cvgen": __version__})
        rels = self._package.rels
        _replace(rels, RT.CORE_PROPERTIES, "/docProps/core.xml", core_type, core)
        _replace(rels, RT.EXTENDED_PROPERTIES, "/docProps/app.xml", _OFFICE + "extended-properties+xml", application)
        _replace(rels, RT.CUSTOM_PROPERTIES, "/docProps/custom.xml", _OFFICE + "custom-properties+xml", custom)

    def pack(self) -> bytes:
        """Return the file. Its bytes depend on its contents only: order, times and compression are fixed."""
        saved = io.BytesIO()
        self._word.save(saved)
        packed = io.BytesIO()
        first = ("[Content_Types].xml", "_rels/.rels")  # where readers that do not seek look for them
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
            for name in sorted(old.namelist(), key=lambda name: (name not in first, name)):
                info = zipfile.ZipInfo(name, _EARLIEST)
                info.create_system = 0  # or the zip would name the system it was made on
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, old.read(name))
        return packed.getvalue()


def _fill(root: etree._Element, children: Iterable[etree._Element]) -> None:
    del root[:]
    root.extend(children)


def _replace(rels: Relationships, kind: str, name: str, content_type: str, content: bytes) -> None:
    rid = next((rid for rid, rel in rels.items() if rel.reltype == kind), f"rId{len(rels) + 1}")
    rels.add_relationship(kind, Part(PackURI(name), content_type, content), rid)


def _set_page(word: WordDocument, look: Look, footer: Iterable[etree._Element]) -> None:
    section = word.sections[0]
    properties = word.element.body.sectPr
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
    section.different_first_page_header_footer = True
    if look.rtl:
        properties.append(w("bidi"))
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    _fill(paragraph._p, [w("pPr", w("pStyle", val=style_id("footer"))), *footer])
