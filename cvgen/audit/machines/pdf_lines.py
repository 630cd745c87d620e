"""Lines of a PDF from top to bottom, whatever order they are painted in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cvgen.audit.machines.text_lines import LineReading, TextLine

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped] # it has no types

_SAME = 2.0  # points that the baselines of one line may differ by
_HYPHEN = "\x02"  # PDFium's sign for one at the end of a line, in place of that end
_ENDS = ("\r", "\n", _HYPHEN)
_EDGE = 0.93  # of the height of a page: what is above it, or as near to the other edge, may be a running head or foot
_NUMBER = re.compile(r"\d+")


class _TextPiece(NamedTuple):
    """Characters that PDFium puts together: where they begin, in points from the left and the bottom."""

    baseline: float
    left: float
    text: str


def read_lines(content: bytes) -> LineReading:
    """Return the lines of all pages; running heads and feet are beside them: they stand on several pages."""
    import pypdfium2
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped] # it has no types

    with pypdfium2.PdfDocument(content) as document:
        pages = [list(_list_pieces(page)) for page in document]
        heights = [page.get_height() for page in document]
        pictures = sum(1 for page in document for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
    lines: list[TextLine] = []
    beside: list[str] = []
    running = _find_running(pages, heights)
    for number, (pieces, height) in enumerate(zip(pages, heights, strict=True), 1):
        heads = [one for one in pieces if _is_at_edge(one, height) and _NUMBER.sub("", one.text) in running]
        beside += [piece.text for piece in heads]
        lines += _join_pieces([piece for piece in pieces if piece not in heads], number)
    return LineReading(lines, "\n".join(beside), pictures=pictures)


def _find_running(pages: Sequence[Sequence[_TextPiece]], heights: Sequence[float]) -> set[str]:
    """Return the texts, without numbers, that stand at the upper or lower edges of several pages."""
    edges = [
        {_NUMBER.sub("", one.text) for one in pieces if _is_at_edge(one, height)}
        for pieces, height in zip(pages, heights, strict=True)
    ]
    counts = Counter(text for texts in edges for text in texts)
    return {text for text, count in counts.items() if count > 1}


def _is_at_edge(piece: _TextPiece, height: float) -> bool:
    return piece.baseline > _EDGE * height or piece.baseline < (1 - _EDGE) * height


def _list_pieces(page: pypdfium2.PdfPage) -> Iterator[_TextPiece]:
    """Yield the texts between the ends of lines that PDFium finds."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    text, first = "", -1
    for index in range(textpage.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if char.strip() and first < 0:
            first = index
        text += "-" if char == _HYPHEN else char
        if char in _ENDS:
            if text.strip():
                yield _TextPiece(*_find_origin(textpage, first), text.strip())
            text, first = "", -1
    if text.strip():
        yield _TextPiece(*_find_origin(textpage, first), text.strip())


def _find_origin(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Return where a character stands: its baseline above the page's lower edge, and its distance from the left one."""
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    return y.value, x.value


def _join_pieces(pieces: list[_TextPiece], page: int) -> Iterator[TextLine]:
    """Yield lines from top to bottom: all that stands at one height is one line, as programs without columns read."""
    rows: list[list[_TextPiece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - piece.baseline) <= _SAME:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    above = 0.0
    for row in rows:
        row.sort(key=lambda one: one.left)
        baseline = row[0].baseline
        pieces_of_row = tuple((one.left, one.text) for one in row)
        yield TextLine(" ".join(one.text for one in row), above - baseline if above else 0.0, page, pieces_of_row)
        above = baseline
