"""The package around the text: python-docx's empty document without its leftovers, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import docx
from babel.core import get_global
from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Mm
from lxml import etree

from cvgen.document import Document
from cvgen.formats.word_styles import (
    BULLETS,
    CHARACTERS,
    DEEPEST,
    NUMBERS,
    PAPERS,
    PARAGRAPHS,
    Look,
    Paragraph,
    character_style,
    fonts_element,
    paragraph_styles,
    style_id,
    twips,
    w,
)

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time a zip file can hold
_LEFTOVERS = (
    RT.CUSTOM_XML,
    RT.THEME,  # its fonts and colours would stand beside the styles' own in Word's menus
    RT.THUMBNAIL,
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_APPLICATION = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>cvgen</Application></Properties>"""
# The format identifier of user-defined properties: [MS-OLEPS] 2.20.
_CUSTOM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="cvgen">\
<vt:lpwstr>{version}</vt:lpwstr></property></Properties>"""
_SCRIPTS = {
    "eastAsia": {"Hans", "Hant", "Jpan", "Kore"},
    "bidi": {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"},
}


@cache
def language(tag: str) -> tuple[str, str]:
    """Return which attribute of `w:lang` a BCP 47 tag belongs to, and the tag with its region, as Word wants it.

    "zh" is ("eastAsia", "zh-CN"): the likeliest region is CLDR's.
    """
    subtags = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), "")
    script = next((part.title() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{4}", part)), "")
    likely = get_global("likely_subtags")
    name = subtags[0].lower()
    found = likely.get("_".join(part for part in (name, script or region) if part)) or likely.get(name, "")
    script = script or next((part for part in found.split("_")[1:] if len(part) == 4), "")
    region = region or next((part for part in found.split("_")[1:] if len(part) in (2, 3)), "")
    kind = next((kind for kind, scripts in _SCRIPTS.items() if script in scripts), "val")
    return kind, f"{name}-{region}" if region else name


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
        _fill(self._word.styles.element, _style_sheet(look, languages))
        _fill(self._word.part.numbering_part.element, _numbering())
        _fill(self._word.settings.element, _settings(languages))
        _replace(rels, RT.FONT_TABLE, "/word/fontTable.xml", _OFFICE + "wordprocessingml.fontTable+xml", _fonts(look))
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
        core = _core_properties(document, self.locale, moment)
        core_type = "application/vnd.openxmlformats-package.core-properties+xml"
        rels = self._package.rels
        _replace(rels, RT.CORE_PROPERTIES, "/docProps/core.xml", core_type, core)
        _replace(rels, RT.EXTENDED_PROPERTIES, "/docProps/app.xml", _OFFICE + "extended-properties+xml", _APPLICATION)
        custom = _CUSTOM.format(version=version("cvgen")).encode()
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


def _style_sheet(look: Look, languages: dict[str, str]) -> Iterable[etree._Element]:
    half_points = round(look.size * 2)
    run = w(
        "rPr",
        fonts_element(look),
        w("color", val=look.colors["text"]),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        w("lang", **languages),
    )
    yield w("docDefaults", w("rPrDefault", run), w("pPrDefault"))
    # Word's other built-in styles stay out of sight until somebody uses them.
    hidden = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    yield w("latentStyles", **hidden, count=376)
    yield from paragraph_styles(look)
    for kind, name in (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List")):
        style = w("style", w("name", val=name), w("semiHidden"), type=kind, styleId=style_id(name), default=1)
        if kind == "table":
            style.append(w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 0)))
        yield style
    for name in CHARACTERS:
        yield character_style([name], look)[1]
    borders = [w(side, val="single", sz=4, space=0, color=look.colors["rule"]) for side in ("bottom", "insideH")]
    yield w(
        "style",
        w("name", val="CV Table"),
        w("basedOn", val="NormalTable"),
        w("qFormat"),
        w("tblPr", w("tblBorders", *borders), _cell_margins(0, 3)),
        type="table",
        styleId="CVTable",
        customStyle=1,
    )


def _cell_margins(left: float, right: float) -> etree._Element:
    return w("tblCellMar", *(w(side, w=twips(mm), type="dxa") for side, mm in (("left", left), ("right", right))))


def _numbering() -> Iterable[etree._Element]:
    marks = {BULLETS: ("bullet", "List Bullet"), NUMBERS: ("decimal", "List Number")}
    for number, (form, name) in marks.items():
        levels = [
            _level(form, level, PARAGRAPHS[name if not level else f"{name} {level + 1}"]) for level in range(DEEPEST)
        ]
        yield w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)
    papers = _level("decimal", 0, PARAGRAPHS["Paper"], "[%1]")
    yield w("abstractNum", w("multiLevelType", val="singleLevel"), papers, abstractNumId=PAPERS)
    for number in (BULLETS, NUMBERS, PAPERS):
        yield w("num", w("abstractNumId", val=number), numId=number)


def _level(form: str, level: int, style: Paragraph, text: str = "") -> etree._Element:
    text = text or ("•–"[level % 2] if form == "bullet" else f"%{level + 1}.")
    node = w("lvl", w("start", val=1), w("numFmt", val=form), ilvl=level)
    if style.item:
        node.append(w("pStyle", val=style_id(style.name)))
    indent = w("ind", left=twips(style.left), hanging=twips(style.hanging))
    node.extend([w("lvlText", val=text), w("lvlJc", val="left"), w("pPr", indent)])
    return node


def _settings(languages: dict[str, str]) -> Iterable[etree._Element]:
    uri = "http://schemas.microsoft.com/office/word"
    compat = {
        "compatibilityMode": 15,  # Word 2013 and newer: no "Compatibility Mode" in the title bar
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    yield w("zoom", percent=100)
    yield w("defaultTabStop", val=720)
    yield w("characterSpacingControl", val="doNotCompress")
    yield w("compat", *(w("compatSetting", name=name, uri=uri, val=value) for name, value in compat.items()))
    yield w("themeFontLang", **languages)
    yield w("decimalSymbol", val=".")
    yield w("listSeparator", val=",")


def _fonts(look: Look) -> bytes:
    root = w("fonts")
    for name in dict.fromkeys(look.fonts.values()):
        font = w("font", name=name)
        if name == "Garamond":
            font.append(w("altName", val="EB Garamond"))  # the face of the PDF, where Office's own is missing
        root.append(font)
    return _xml(root)


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


def _core_properties(document: Document, locale: str, moment: datetime) -> bytes:
    """Written here because python-docx allows 255 characters only, which Word does not ask for."""
    spaces = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    texts = {
        "dc:title": document.title,
        "dc:creator": document.author,
        "dc:subject": document.description,
        "cp:keywords": ", ".join(document.keywords),
        "dc:language": locale,
        "cp:lastModifiedBy": document.author,
        "cp:revision": "1",
    }
    texts |= dict.fromkeys(("dcterms:created", "dcterms:modified"), f"{moment:%Y-%m-%dT%H:%M:%SZ}")
    root = etree.Element(f"{{{spaces['cp']}}}coreProperties", None, spaces)
    for name, text in texts.items():
        prefix, _, local = name.partition(":")
        node = etree.SubElement(root, f"{{{spaces[prefix]}}}{local}")
        node.text = text
        if prefix == "dcterms":
            node.set(f"{{{spaces['xsi']}}}type", "dcterms:W3CDTF")
    return _xml(root)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
