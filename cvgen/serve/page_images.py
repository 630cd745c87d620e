"""Show the pages of a PDF as pictures in a web page.

Unlike browsers' own PDF viewers, the page keeps its scroll position when the document changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from urllib.parse import quote

_SCALE = 1.75  # pixels of a picture for each point of the page
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ margin: 0; padding: 16px; background: #d9dbdf; text-align: center }}
img {{ width: min(100%, {width}px); height: auto; background: #fff; margin: 0 auto 16px; display: block;
box-shadow: 0 1px 6px #0003 }}
</style>
"""


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page of a PDF, in points."""
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(width), round(height)) for width, height in (page.get_size() for page in document)]


def draw_page(pdf: bytes, number: int) -> bytes | None:
    """Return a page of a PDF as PNG, None if it has no such page."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 < number <= len(document):
            return None
        page = document[number - 1]
        picture = page.render(scale=_SCALE).to_pil()
        page.close()
    png = BytesIO()
    picture.save(png, "PNG", compress_level=1)
    return png.getvalue()


def make_pages_html(name: str, version: int, sizes: Sequence[tuple[int, int]]) -> str:
    """Return the HTML page that shows the pages of a document; `sizes` are theirs in points."""
    width = max((width for width, _ in sizes), default=0)
    pictures = [
        f'<img src="/sheet/{number}/{quote(name)}?{version}" width="{wide}" height="{high}" alt="Page {number}">\n'
        for number, (wide, high) in enumerate(sizes, 1)
    ]
    return _PAGE.format(title=escape(name), width=round(width * 1.4)) + "".join(pictures)
