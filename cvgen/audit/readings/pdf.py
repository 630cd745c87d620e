"""Readings of PDFs: in the order they are painted, by two programs, and in that of their tags."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from cvgen.audit.readings import PAGE_END, FileReading, ReadRun

if TYPE_CHECKING:
    from pypdf import PdfReader


def read(content: bytes) -> FileReading:
    """Return the text as pypdf and PDFium read it, and where its links lead."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    painted = "".join(page.extract_text() + PAGE_END for page in reader.pages)
    orders = {"pypdf": [ReadRun(painted)], "PDFium": [ReadRun(_read_with_pdfium(content))]}
    return FileReading(orders, _find_links(reader))


def _read_with_pdfium(content: bytes) -> str:
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    with pypdfium2.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() + PAGE_END for page in document)


def _find_links(reader: PdfReader) -> frozenset[str]:
    """Return the addresses of the annotations that are links (ISO 32000-1, 12.6.4.7)."""
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots") or ()]
    actions = [one["/A"].get_object() for one in annotations if "/A" in one]
    return frozenset(str(action["/URI"]) for action in actions if "/URI" in action)
