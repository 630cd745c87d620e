"""`reference.docx`: an owner's or a university's own Word file, whose look a document takes over.

Taken over are styles, fonts, colours, paper and margins, headers and footers with their pictures; nothing else: not
its text, nor who wrote it, nor what would reach out of the file (a template elsewhere, data to merge).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import W, content, fill, w
from cvgen.problems import InvalidProfile, Problem
from cvgen.themes.loader import Theme

NAME = "reference.docx"
_LARGEST, _UNPACKED = 10_000_000, 100_000_000  # bytes
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: files of Word 97, and whatever has a password
_SAVE = "open it in Word and save it as “Word Document (.docx)”"

# What a file is by the type of its main part, where it is not the one wanted.
_KINDS: Mapping[str, str] = {
    "wordprocessingml.template.main": "is a Word template (.dotx)",
    "ms-word.document.macroEnabled": "has macros (.docm)",
    "ms-word.template.macroEnabled": "is a Word template with macros (.dotm)",
    "ms-office.vbaProject": "has macros",
    "spreadsheetml": "is a spreadsheet",
    "presentationml": "is a presentation",
}
_KEPT = (RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER)
_KEPT_SETTINGS = {
    f"{{{W}}}{name}"
    for name in (
        *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTabStop"),
        *("evenAndOddHeaders", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "characterSpacingControl"),
        *("compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCES = (f"{{{W}}}headerReference", f"{{{W}}}footerReference")
_DAMAGED = (zipfile.BadZipFile, zlib.error, OpcError, etree.XMLSyntaxError, OSError, EOFError, RuntimeError,
            LookupError, ValueError, AttributeError, AssertionError, TypeError)  # fmt: skip


def find(theme: Theme) -> Path | None:
    """Return the theme's Word file, None if it has none; raises InvalidProfile for one of another kind."""
    for folder in theme.folders:
        if (folder / NAME).is_file():
            return folder / NAME
        for other in sorted(folder.glob("reference.*")):
            if other.suffix.lower() in (".doc", ".dot", ".dotx", ".docm", ".dotm", ".odt", ".rtf"):
                raise _refused(other, f"only {NAME} is taken over, and this is a {other.suffix} file", _SAVE)
    return None


def opened(file: Path, look: Look) -> tuple[WordDocument, Look]:
    """Return the Word file without its text and what belongs to that, and the look with its page and text size.

    Raises InvalidProfile if the file cannot be used.
    """
    data = _read(file)
    try:
        _check(file, data)
        word = docx.Document(io.BytesIO(data))
        _strip(word)
        return word, _look_of(word, look)
    except _DAMAGED:  # python-docx trusts what it reads: a damaged file ends in any of these
        raise _refused(file, "this is a damaged Word file", _SAVE) from None


def _look_of(word: WordDocument, look: Look) -> Look:
    """Return the look with the paper, margins and text size of the file; the colours of what it lacks stay."""
    section = word.sections[-1]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    top, right, bottom, left = (own if side is None else side.mm for side, own in zip(sides, look.margins, strict=True))
    width, height = section.page_width, section.page_height
    normal = next((style for style in word.styles if style.name == "Normal"), None)
    size = getattr(getattr(normal, "font", None), "size", None)
    if size is None and (default := word.styles.element.find(f"{{{W}}}docDefaults//{{{W}}}sz")) is not None:
        size = docx.shared.Pt(int(default.get(f"{{{W}}}val", "20")) / 2)
    return replace(
        look,
        size=size.pt if size else 10,
        page=(width.mm, height.mm) if width and height else look.page,
        margins=(top, right, bottom, left),
    )


def has_running_text(word: WordDocument) -> bool:
    """Tell whether the file has a header or footer of its own."""
    return any(node.tag in _REFERENCES for node in word.element.body.sectPr)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise _refused(file, "this file is larger than 10 MB", "take out its pictures, or make them smaller")
        return file.read_bytes()
    except OSError as error:
        raise _refused(file, f"this file cannot be read: {error.strerror or error}", "") from None


def _check(file: Path, data: bytes) -> None:
    """Raise InvalidProfile if the content is something else than a Word file without macros."""
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _refused(file, "this file is protected by a password", "save it without one")
        raise _refused(file, "this is a Word file of before 2007 (.doc)", _SAVE)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _refused(file, "this is no Word file, or what is left of one", _SAVE)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if "[Content_Types].xml" not in packed.namelist():
            raise _refused(file, "this is a zip file, but no Word file", _SAVE)
        if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
            raise _refused(file, "this file holds more than 100 MB", "take out its pictures, or make them smaller")
        if b"purl.oclc.org/ooxml" in packed.read("_rels/.rels"):
            raise _refused(file, "this file is in the strict form of Office Open XML, which few programs read", _SAVE)
        types = packed.read("[Content_Types].xml").decode("utf-8", "replace")
        packed.testzip()
    for mark, what in _KINDS.items():
        if mark in types:
            raise _refused(file, f"this file {what}", _SAVE)
    if CT.WML_DOCUMENT_MAIN not in types:
        raise _refused(file, "this is no Word file", _SAVE)


def _strip(word: WordDocument) -> None:
    """Take out everything that is not the file's look."""
    body, part, styles = word.element.body, word.part, word.styles.element
    _ = word.settings  # which python-docx adds where a file has none
    page = _last_page(body)
    fill(body, [page])
    used = {node.get(_ID) for node in page if node.tag in _REFERENCES}
    for rid in [rid for rid, rel in part.rels.items() if rel.reltype not in _KEPT or _is_loose(rel, rid, used)]:
        del part.rels[rid]
    for rid in [rid for rid, rel in part.package.rels.items() if rel.reltype != RT.OFFICE_DOCUMENT]:
        del part.package.rels[rid]
    settings = next(rel.target_part for rel in part.rels.values() if rel.reltype == RT.SETTINGS)
    settings.rels.clear()
    fill(settings.element, [node for node in settings.element if node.tag in _KEPT_SETTINGS])
    for node in list(styles.iter(f"{{{W}}}lang")):  # the language is that of the document to come
        node.getparent().remove(node)
    if not any(rel.reltype == RT.NUMBERING for rel in part.rels.values()):
        empty = parse_xml(content(w("numbering")))
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart(name, CT.WML_NUMBERING, empty, part.package), RT.NUMBERING)


def _is_loose(rel: object, rid: str, used: set[str | None]) -> bool:
    return getattr(rel, "reltype", "") in (RT.HEADER, RT.FOOTER) and rid not in used


def _last_page(body: etree._Element) -> etree._Element:
    """Return how the last section's page is set up, with the headers and footers it has from those before it."""
    pages = list(body.iter(f"{{{W}}}sectPr"))
    last = pages[-1] if pages else w("sectPr")
    have = {_which(node) for node in last if node.tag in _REFERENCES}
    for page in reversed(pages[:-1]):
        for node in [node for node in page if node.tag in _REFERENCES and _which(node) not in have]:
            have.add(_which(node))
            last.insert(0, node)
    for name in ("type", "footnotePr", "endnotePr", "lnNumType", "pgNumType", "formProt", "printerSettings"):
        for node in last.findall(f"{{{W}}}{name}"):
            last.remove(node)
    for change in list(last.iter(f"{{{W}}}sectPrChange")):
        last.remove(change)
    for attribute in [name for name in last.attrib if re.search("rsid", str(name))]:
        del last.attrib[attribute]
    return last


def _which(node: etree._Element) -> tuple[str, str | None]:
    return str(node.tag), node.get(f"{{{W}}}type")


def _refused(file: Path, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem("reference", message, hint, file=str(file))])
