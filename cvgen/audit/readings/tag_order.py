"""Order in which the tags of a PDF's page are read, by PDFium (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped] # it has no types

_DEEPEST = 200


def list_tags(page: PdfPage) -> list[int]:
    """Return the numbers of the marked contents of a page in the order of its tags; none if it has none."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        return [
            tag
            for number in range(raw.FPDF_StructTree_CountChildren(tree))
            for tag in _list_tags(raw.FPDF_StructTree_GetChildAtIndex(tree, number), 0)
        ]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _list_tags(element: Any, depth: int) -> Iterator[int]:
    from pypdfium2 import raw

    if not element or depth > _DEEPEST:
        return
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield from _list_tags(child, depth + 1)
        elif (tag := raw.FPDF_StructElement_GetChildMarkedContentID(element, number)) >= 0:
            yield tag
