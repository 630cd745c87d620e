"""Count the pages of a Word file as LibreOffice lays it out, once for each content."""

from __future__ import annotations

import atexit
import io
from functools import cache
from pathlib import Path

from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, stat_path
from cvgen.system.libreoffice import LibreOffice

UNCOUNTED = "its pages are not counted: LibreOffice is not installed"
UNANSWERED = "its pages are not counted: LibreOffice gave no answer"


def count_pages(data: bytes) -> tuple[int | None, str]:
    """Return the number of pages, and nothing; or None, and why they cannot be counted.

    Only the number stays in the user's cache, by the hash of the file and by the program.
    """
    office = _find_office()
    if office.program is None:
        return None, UNCOUNTED
    program = Path(office.program).resolve()
    name = f"word-pages-{digest(f'{stat_path(str(program))} {digest(data)}'.encode())}"
    known = user_cache.get(name)
    if known is not None and known.isdigit():
        return int(known), ""
    pages = _count_pages_of_pdf(office.convert_to_pdf(data) or b"")
    if not pages:
        office.close()  # it would not answer the next time either
        return None, UNANSWERED
    user_cache.put(name, str(pages).encode())
    return pages, ""


@cache
def _find_office() -> LibreOffice:
    office = LibreOffice()
    atexit.register(office.close)
    return office


def _count_pages_of_pdf(data: bytes) -> int:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, OSError, ValueError):
        return 0
