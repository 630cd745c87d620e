"""Read a CV that is a Word document, by way of the page that it looks like."""

from __future__ import annotations

from io import BytesIO

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.bundle import Bundle, list_names, open_bundle
from cvgen.readers.decoding import file_error
from cvgen.readers.page.blocks.html_document import parse_document
from cvgen.readers.page.plain_page import read_plain_page
from cvgen.readers.page.source.source_lines import locate_lines
from cvgen.readers.page.word_header import read_header_lines
from cvgen.readers.page.word_layout import arrange_page

_MAIN = "word/document.xml"
_MAX_MAIN = 8 * 1024 * 1024  # bytes of the document's XML
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h4:fresh
p[style-name='Heading 4'] => h6:fresh
p[style-name^='Role'] => h5:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
r[style-name='Emphasis'] => em
r[style-name='Strong'] => strong
r[style-name='Entry Date'] => span.date
u => u
"""


def recognises(origin: Origin) -> bool:
    """Tell a Word document by the file in it that holds its text."""
    return origin.raw.startswith(b"PK") and _MAIN in list_names(origin)


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a Word document as a page: what its lines are is told by their look, so that it is a draft.

    Raises InvalidProfile where it is none, or larger than a CV is.
    """
    bundle = open_bundle(origin)
    if _MAIN not in bundle.sizes:
        raise file_error(origin.name, "not-word", "this is not a Word document", "is it the right file?")
    if bundle.sizes[_MAIN] > _MAX_MAIN:
        raise file_error(origin.name, "too-large", "this document is too long for a CV", "is it the right file?")
    _check_parts(bundle, origin, imported)
    text, pictures = _convert(origin)
    lines = locate_lines(arrange_page(text, read_header_lines(bundle, imported)), origin.name)
    document = parse_document(lines, imported)
    message = "Word says how a line looks, not what it is: this is a draft, whose places are counted in paragraphs"
    imported.note(Spot(origin.name), "draft", message, "read it over with the document beside it")
    if pictures:
        imported.note(Spot(origin.name), "not-read", f"{pictures} pictures in the document are not taken out")
    read_plain_page(document.body, lines, imported)


def _check_parts(bundle: Bundle, origin: Origin, imported: ImportResult) -> None:
    """Raise InvalidProfile if a part is packed as only a trap is, or is XML with entities of its own."""
    for member in bundle.sizes:
        if member.endswith((".xml", ".rels")):
            part = bundle.read(member, imported)
            if part is None or b"<!DOCTYPE" in part.raw[:4096] or b"<!ENTITY" in part.raw[:4096]:
                raise file_error(
                    origin.name, "damaged-word", "this Word document cannot be read", "save it anew in Word"
                )


def _convert(origin: Origin) -> tuple[str, int]:
    """Return the document as HTML, with tabs, and how many pictures are in it."""
    import mammoth

    pictures = 0

    def count_picture(image: object) -> dict[str, str]:
        nonlocal pictures
        pictures += 1
        return {"src": ""}

    try:
        result = mammoth.convert_to_html(
            BytesIO(origin.raw), style_map=_STYLES, convert_image=mammoth.images.img_element(count_picture)
        )
    except Exception:  # mammoth raises whatever the damage leads to
        raise file_error(origin.name, "damaged-word", "this Word document is damaged", "save it anew in Word") from None
    return result.value, pictures
