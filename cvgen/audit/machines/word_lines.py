"""Lines of a Word file: the paragraphs of its body."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cvgen.audit.machines.text_lines import WIDE, LineReading, TextLine

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BESIDE = ("word/header", "word/footer")
_APART = 2 * WIDE  # in lines: a heading begins something new


def read_lines(content: bytes) -> LineReading:
    """Return the lines of the body; headers and footers stand beside it."""
    with ZipFile(BytesIO(content)) as file:
        body = _parse(file.read("word/document.xml"))
        beside = [_parse(file.read(name)) for name in file.namelist() if name.startswith(_BESIDE)]
    boxes = [box for box in body.iter(_BOX) if not _is_in(box, _FALLBACK)]
    paragraphs = [paragraph for paragraph in body.iter(f"{_W}p") if not _is_in(paragraph, _BOX)]
    return LineReading(
        [line for paragraph in paragraphs for line in _list_lines(paragraph)],
        "\n".join(_read_text(root) for root in beside).strip(),
        "\n".join(_read_text(box) for box in boxes).strip(),
        pictures=sum(1 for _ in body.iter(f"{_PIC}pic")),
        tables=sum(1 for _ in body.iter(f"{_W}tbl")),
    )


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _is_in(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _list_lines(paragraph: etree._Element) -> Iterator[TextLine]:
    """Yield the lines of a paragraph; bullets, which Word draws itself, stand before them."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(f"{_W}val")) if style is not None else ""
    is_list = name.startswith("List") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    gap = _APART if name.startswith("Heading") else 1.0
    for text in _read_text(paragraph).splitlines():
        if text.strip():
            yield TextLine(("• " if is_list else "") + " ".join(text.split()), gap)
            gap = 1.0


def _read_text(root: etree._Element) -> str:
    """Return the text of an element, but for that of text boxes and of what old programs show in place of pictures."""
    pieces = []
    for node in root:
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif str(node.tag) in _BREAKS:
            pieces.append(_BREAKS[str(node.tag)])
        elif node.tag not in (_BOX, _FALLBACK):
            pieces.append(_read_text(node) + "\n" * (node.tag == f"{_W}p"))
    return "".join(pieces)
