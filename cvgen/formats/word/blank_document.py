"""New Word documents without content, in our styles."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from cvgen.formats.word.numbering import make_definitions, make_numbers
from cvgen.formats.word.page_setup import set_up_page
from cvgen.formats.word.settings import make_settings
from cvgen.formats.word.style_xml import make_style_sheet
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import qualify, replace_children, w
from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, package_fingerprint

_UNWANTED_PARTS = (
    RT.CUSTOM_XML,
    RT.FONT_TABLE,
    RT.THEME,  # Word's menus would offer its fonts and colours beside those of our styles
    RT.THUMBNAIL,
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def make_blank_document(look: Look, languages: dict[str, str]) -> WordDocument:
    """Return a document without content; `languages` are the attributes of `w:lang`."""
    word = docx.Document(io.BytesIO(_read_empty_file()))
    replace_children(word.styles.element, make_style_sheet(look, languages))
    replace_children(word.part.numbering_part.element, [*make_definitions(looks=look.styles), *make_numbers()])
    replace_children(word.settings.element, make_settings(languages, embeds_fonts=look.embeds_fonts))
    set_up_page(word, look)
    return word


@cache
def _read_empty_file() -> bytes:
    """Return python-docx's empty document without its styles, which take long to read, from the user's cache."""
    inputs = f"{package_fingerprint('docx')} {package_fingerprint('lxml')} {Path(__file__).read_text('utf-8')}"
    name = f"empty-docx-{digest(inputs.encode())}"
    file = user_cache.get(name)
    if file is None:
        file = _make_empty_file()
        user_cache.put(name, file)
    return file


def _make_empty_file() -> bytes:
    word = docx.Document()
    for owner in (word.part.rels, word.part.package.rels):
        for rid in [rid for rid, rel in owner.items() if rel.reltype in _UNWANTED_PARTS]:
            del owner[rid]
    replace_children(word.styles.element, ())
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def set_default_languages(sheet: etree._Element, languages: dict[str, str]) -> None:
    """Set the languages of text in the defaults of an owner's styles."""
    node = sheet
    for name in ("docDefaults", "rPrDefault", "rPr"):
        child = node.find(qualify(name))
        if child is None:
            child = w(name)
            node.insert(0, child)
        node = child
    node.append(w("lang", **languages))
