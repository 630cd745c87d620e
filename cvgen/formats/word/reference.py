"""Open `reference.docx`, an owner's or a university's Word file whose look a document takes over.

Styles, fonts, colours, paper, margins, headers and footers with their pictures are taken over; text, authorship and
anything that leads out of the file (a template elsewhere, data to merge) are not.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml import etree

from cvgen.formats.word.reference_check import MAX_SIZE, SAVE_HINT, check_package, reference_problem
from cvgen.formats.word.reference_strip import REFERENCES, strip_content
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import VAL, qualify
from cvgen.system.project_files import is_present, list_entries
from cvgen.themes.loader import Theme

NAME = "reference.docx"
_OTHER_KINDS = (".doc", ".dot", ".dotx", ".docm", ".dotm", ".odt", ".rtf")
# python-docx trusts what it reads: a damaged file ends in any of these.
_DAMAGED = (zipfile.BadZipFile, zlib.error, OpcError, etree.XMLSyntaxError, OSError, EOFError, RuntimeError,
            LookupError, ValueError, AttributeError, AssertionError, TypeError)  # fmt: skip


def find_reference(theme: Theme) -> Path | None:
    """Return the path of the theme's reference.docx, None if it has none; raises InvalidProfile for another kind."""
    for folder in theme.folders:
        if is_present(folder / NAME):
            return folder / NAME
        for other in list_entries(folder):
            if other.stem == "reference" and other.suffix.lower() in _OTHER_KINDS:
                message = f"only {NAME} is taken over, and this is a {other.suffix} file"
                raise reference_problem(other, message, SAVE_HINT)
    return None


def open_reference(file: Path, theme: Theme, look: Look) -> tuple[WordDocument, Look]:
    """Return the Word file without its content, and the look with the file's page and text size.

    Raises InvalidProfile if the file cannot be used.
    """
    data = theme.read_file(file, MAX_SIZE)
    try:
        check_package(file, data)
        word = docx.Document(io.BytesIO(data))
        strip_content(word)
        return word, _adapt_look(look, word)
    except _DAMAGED:
        raise reference_problem(file, "this is a damaged Word file", SAVE_HINT) from None


def has_running_text(word: WordDocument) -> bool:
    """Tell whether the file has a header or footer of its own."""
    return any(node.tag in REFERENCES for node in word.element.body.sectPr)


def _adapt_look(look: Look, word: WordDocument) -> Look:
    """Return the look with the paper, margins and text size of the file."""
    section = word.sections[-1]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    top, right, bottom, left = (own if side is None else side.mm for side, own in zip(sides, look.margins, strict=True))
    width, height = section.page_width, section.page_height
    return replace(
        look,
        size=_find_text_size(word),
        page=(width.mm, height.mm) if width and height else look.page,
        margins=(top, right, bottom, left),
    )


def _find_text_size(word: WordDocument) -> float:
    """Return the size of body text in points: that of the style Normal, of the defaults, or Word's own."""
    normal = next((style for style in word.styles if style.name == "Normal"), None)
    size = getattr(getattr(normal, "font", None), "size", None)
    if size is None and (default := word.styles.element.find(f"{qualify('docDefaults')}//{qualify('sz')}")) is not None:
        size = docx.shared.Pt(int(default.get(VAL, "20")) / 2)
    return size.pt if size else 10
