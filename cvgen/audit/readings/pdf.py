"""Readings of PDFs: in the order they are painted, by two programs, and in that of their tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from cvgen.audit.readings import PAGE_END, TAGS, FileReading, ReadRun
from cvgen.audit.readings.page_glyphs import Glyph, list_glyphs
from cvgen.audit.readings.pdf_sight import find_unseen
from cvgen.audit.readings.tag_order import list_tags

if TYPE_CHECKING:
    from pypdf import PdfReader


def read(content: bytes) -> FileReading:
    """Return the text as pypdf and PDFium read it, and as its tags have it, and where its links lead.

    What nobody sees is unseen for PDFium and in the tags. Without tags there is no such order.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    painted = "".join(page.extract_text() + PAGE_END for page in reader.pages)
    orders = {"pypdf": [ReadRun(painted)], **_read_with_pdfium(content)}
    return FileReading(orders, _find_links(reader))


def _read_with_pdfium(content: bytes) -> Mapping[str, Sequence[ReadRun]]:
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    orders: dict[str, list[ReadRun]] = {"PDFium": [], TAGS: []}
    is_tagged = False
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            glyphs = list_glyphs(page)
            unseen = {place: f"{why}, page {number}" for place, why in find_unseen(page, glyphs).items()}
            tags = list_tags(page)
            is_tagged = is_tagged or bool(tags)
            orders["PDFium"] += [*_make_runs(glyphs, range(len(glyphs)), unseen), ReadRun(PAGE_END)]
            orders[TAGS] += [*_make_runs(glyphs, _sort_by_tags(glyphs, tags), unseen), ReadRun(PAGE_END)]
            page.close()
    return orders if is_tagged else {"PDFium": orders["PDFium"]}


def _sort_by_tags(glyphs: Sequence[Glyph], tags: Sequence[int]) -> Iterator[int]:
    """Yield the letters of each tag, -1 behind it; PDFium's own spaces belong to the tag before."""
    contents: dict[int, list[int]] = {}
    tag = -1
    for number, glyph in enumerate(glyphs):
        tag = glyph.object.tag if glyph.object else tag
        contents.setdefault(tag, []).append(number)
    for tag in tags:
        yield from contents.get(tag, ())
        yield -1


def _make_runs(
    glyphs: Sequence[Glyph], order: Sequence[int] | Iterator[int], unseen: Mapping[int, str]
) -> Iterator[ReadRun]:
    """Yield the letters in an order, those together that are seen, or are unseen for one reason; -1 is a space."""
    why = ""
    pieces = []
    for number in order:
        if number >= 0 and glyphs[number].box:
            why = unseen.get(number, "")
        pieces.append((" " if number < 0 else glyphs[number].text, why))
    for reason, run in groupby(pieces, key=lambda piece: piece[1]):
        yield ReadRun("".join(text for text, _ in run), reason)


def _find_links(reader: PdfReader) -> frozenset[str]:
    """Return the addresses of the annotations that are links (ISO 32000-1, 12.6.4.7)."""
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots") or ()]
    actions = [one["/A"].get_object() for one in annotations if "/A" in one]
    return frozenset(str(action["/URI"]) for action in actions if "/URI" in action)
