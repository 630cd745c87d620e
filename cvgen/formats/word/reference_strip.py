"""Strip an owner's Word file of everything that is not its look."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from cvgen.formats.word.xml import RELATIONSHIP_ID, qualify, replace_children, serialize, w

REFERENCES = (qualify("headerReference"), qualify("footerReference"))
_KEPT_PARTS = (RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER)
_KEPT_SETTINGS = {
    qualify(name)
    for name in (
        *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTabStop"),
        *("evenAndOddHeaders", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "characterSpacingControl"),
        *("compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
}
_DROPPED_PROPERTIES = ("type", "footnotePr", "endnotePr", "lnNumType", "pgNumType", "formProt", "printerSettings")


def strip_content(word: WordDocument) -> None:
    """Remove text, authorship, languages and links to the outside from a document, in place."""
    _ = word.settings  # python-docx adds this part where a file has none
    page = _collect_page_setup(word.element.body)
    replace_children(word.element.body, [page])
    used_ids = {node.get(RELATIONSHIP_ID) for node in page if node.tag in REFERENCES}
    _strip_parts(word, used_ids)
    for node in list(word.styles.element.iter(qualify("lang"))):  # the document to come has its own languages
        node.getparent().remove(node)
    part = word.part
    if not any(rel.reltype == RT.NUMBERING for rel in part.rels.values()):
        empty = parse_xml(serialize(w("numbering")))
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart(name, CT.WML_NUMBERING, empty, part.package), RT.NUMBERING)


def _strip_parts(word: WordDocument, used_ids: set[str | None]) -> None:
    part = word.part
    for rid, rel in list(part.rels.items()):
        is_unused = rel.reltype in (RT.HEADER, RT.FOOTER) and rid not in used_ids
        if rel.reltype not in _KEPT_PARTS or is_unused:
            del part.rels[rid]
    for rid, rel in list(part.package.rels.items()):
        if rel.reltype != RT.OFFICE_DOCUMENT:
            del part.package.rels[rid]
    settings = next(rel.target_part for rel in part.rels.values() if rel.reltype == RT.SETTINGS)
    settings.rels.clear()
    replace_children(settings.element, [node for node in settings.element if node.tag in _KEPT_SETTINGS])


def _collect_page_setup(body: etree._Element) -> etree._Element:
    """Return the setup of the last section's page, with the headers and footers it inherits from earlier sections."""
    setups = list(body.iter(qualify("sectPr")))
    last = setups[-1] if setups else w("sectPr")
    present = {_reference_kind(node) for node in last if node.tag in REFERENCES}
    for setup in reversed(setups[:-1]):
        for node in [node for node in setup if node.tag in REFERENCES and _reference_kind(node) not in present]:
            present.add(_reference_kind(node))
            last.insert(0, node)
    for name in _DROPPED_PROPERTIES:
        for node in last.findall(qualify(name)):
            last.remove(node)
    for change in list(last.iter(qualify("sectPrChange"))):
        last.remove(change)
    for attribute in [name for name in last.attrib if re.search("rsid", str(name))]:
        del last.attrib[attribute]
    return last


def _reference_kind(node: etree._Element) -> tuple[str, str | None]:
    return str(node.tag), node.get(qualify("type"))
