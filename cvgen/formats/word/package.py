"""The package around the text: python-docx's empty document, or an owner's own, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.shape import CT_Inline
from docx.shared import Mm
from lxml import etree

from cvgen import __version__
from cvgen.document.model import Document
from cvgen.formats.word import lists, page, properties, settings
from cvgen.formats.word.lists import Lists
from cvgen.formats.word.pictures import Printable
from cvgen.formats.word.style_registry import FileStyles
from cvgen.formats.word.style_xml import style_sheet
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import W, fill, w
from cvgen.profile.model import Profile
from cvgen.system.cache import answers

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time a zip file can hold
_LEFTOVERS = (
    RT.CUSTOM_XML,
    RT.THEME,  # its fonts and colours would stand beside the styles' own in Word's menus
    RT.THUMBNAIL,
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


class WordFile:
    """A Word file being written, to which text, links and pictures come.

    It is an empty one in the styles of `look`, or `reference`, an owner's file, which has styles and a page of its own.
    Links and pictures keep their own index of relationships, because python-docx searches all of them for each new one.
    """

    def __init__(self, look: Look, locale: str, reference: WordDocument | None = None) -> None:
        self.look, self.locale = look, locale
        self._word = reference or docx.Document(io.BytesIO(_empty()))
        self._package = self._word.part.package
        self._rids: dict[str, str] = {}
        self._pictures = 0
        kind, tag = settings.language(locale)
        languages = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA", kind: tag}
        numbering, sheet = self._word.part.numbering_part.element, self._word.styles.element
        if reference is None:
            _dress(self._word, look, languages)
            self.styles = FileStyles(sheet, look)
            self.lists = Lists(numbering, self.styles)
        else:
            _speak(sheet, languages)
            self.styles = FileStyles(sheet, look)
            self.lists = lists.added(numbering, self.styles)

    def fill(self, blocks: Iterable[etree._Element]) -> None:
        """Put paragraphs and tables into the body."""
        self._word.element.body[:0] = list(blocks)

    def link(self, url: str) -> str:
        """Return the identifier of the relationship that leads to `url`."""
        if url not in self._rids:
            self._rids[url] = f"link{len(self._rids) + 1}"
            self._word.part.rels.add_relationship(RT.HYPERLINK, url, self._rids[url], is_external=True)
        return self._rids[url]

    def picture(self, picture: Printable, name: str, alt: str) -> etree._Element:
        """Return a drawing of the picture, which is called `name` and described by `alt`."""
        part = self._package.get_or_add_image_part(io.BytesIO(picture.content))
        key = str(part.partname)
        if key not in self._rids:
            self._rids[key] = f"image{len(self._rids) + 1}"
            self._word.part.rels.add_relationship(RT.IMAGE, part, self._rids[key])
        self._pictures += 1
        width, height = Mm(picture.width), Mm(picture.height)
        inline = CT_Inline.new_pic_inline(self._pictures, self._rids[key], name, width, height)
        inline.docPr.set("descr", alt)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        return w("drawing", inline)

    def add_footer(self, document: Document) -> None:
        """Let the pages from the second on end with the name and their number."""
        page.add_footer(self._word, document, self.styles.paragraph("footer"))

    def describe(self, document: Document, profile: Profile, epoch: int | None) -> None:
        """Write the document's metadata: core, application's and custom properties.

        Whoever has the profile as this document shows it can tell by its hash whether the document is of today.
        """
        moment = datetime(*_EARLIEST, tzinfo=UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)
        shown = hashlib.sha256(profile.model_dump_json().encode()).hexdigest()
        own = properties.custom({"cvgen": __version__, "profile": f"sha256:{shown}"})
        rels = self._package.rels
        _replace(rels, RT.CORE_PROPERTIES, "core", _CORE, properties.core(document, self.locale, moment))
        _replace(rels, RT.EXTENDED_PROPERTIES, "app", _OFFICE + "extended-properties+xml", properties.application())
        _replace(rels, RT.CUSTOM_PROPERTIES, "custom", _OFFICE + "custom-properties+xml", own)

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


@answers
def _empty() -> bytes:
    """Return python-docx's empty document without what it brings with it: to read its styles takes long."""
    word = docx.Document()
    for owner in (word.part.rels, word.part.package.rels):
        for rid in [rid for rid, rel in owner.items() if rel.reltype in _LEFTOVERS]:
            del owner[rid]
    fill(word.styles.element, ())
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _dress(word: WordDocument, look: Look, languages: dict[str, str]) -> None:
    """Give an empty document our styles, lists and page."""
    rels = word.part.rels
    fill(word.styles.element, style_sheet(look, languages))
    fill(word.part.numbering_part.element, [*lists.definitions(), *lists.numbers()])
    fill(word.settings.element, settings.settings(languages))
    font_table = Part(PackURI("/word/fontTable.xml"), _OFFICE + "wordprocessingml.fontTable+xml", settings.fonts(look))
    rid = next(rid for rid, rel in rels.items() if rel.reltype == RT.FONT_TABLE)
    rels.add_relationship(RT.FONT_TABLE, font_table, rid)
    page.set_up(word, look)


def _speak(sheet: etree._Element, languages: dict[str, str]) -> None:
    """Say in the defaults of an owner's styles which languages the text is in."""
    steps = ("docDefaults", "rPrDefault", "rPr")
    node = sheet
    for step in steps:
        inner = node.find(f"{{{W}}}{step}")
        if inner is None:
            inner = w(step)
            node.insert(0, inner)
        node = inner
    node.append(w("lang", **languages))


def _replace(rels: Relationships, kind: str, name: str, content_type: str, content: bytes) -> None:
    rid = next((rid for rid, rel in rels.items() if rel.reltype == kind), name)
    rels.add_relationship(kind, Part(PackURI(f"/docProps/{name}.xml"), content_type, content), rid)
