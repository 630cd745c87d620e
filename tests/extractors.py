"""Programs that take the text out of PDFs, each as it comes out of the box: eight ways.

Applicant tracking systems, search engines and language models stand on one of these. Each function takes a PDF and
returns the text of its pages. In `make test` they run on a few documents, in `make prove` on all (docs/machines.md).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO

import judges

_PAGE_END = "\f"


def read_by_pdfminer(pdf: bytes) -> list[str]:
    from pdfminer.high_level import extract_text

    return extract_text(BytesIO(pdf)).split(_PAGE_END)[:-1]


def read_by_pdftotext(pdf: bytes, *options: str) -> list[str]:
    command = [judges.program("pdftotext"), *options, "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().split(_PAGE_END)[:-1]


def read_by_pdfium(pdf: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def read_by_pdfplumber(pdf: bytes) -> list[str]:
    import pdfplumber

    with pdfplumber.open(BytesIO(pdf)) as document:
        return [page.extract_text() for page in document.pages]


def read_by_pymupdf(pdf: bytes) -> list[str]:
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return [page.get_text() for page in document]


def read_by_pypdf(pdf: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


EXTRACTORS: Mapping[str, Callable[[bytes], list[str]]] = {
    "pdfminer.six": read_by_pdfminer,
    "pdftotext": read_by_pdftotext,
    "pdftotext -layout": lambda pdf: read_by_pdftotext(pdf, "-layout"),
    "pdftotext -raw": lambda pdf: read_by_pdftotext(pdf, "-raw"),
    "PDFium": read_by_pdfium,
    "pdfplumber": read_by_pdfplumber,
    "PyMuPDF": read_by_pymupdf,
    "pypdf": read_by_pypdf,
}
