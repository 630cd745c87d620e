"""Readings of Word files: by their XML, and as mammoth reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cvgen.audit.readings import FileReading, ReadRun
from cvgen.audit.readings.html import list_runs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BESIDE = ("word/footnotes.xml", "word/endnotes.xml", "word/header", "word/footer")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def read(content: bytes) -> FileReading:
    """Return the text of the body, then that of notes, headers and footers."""
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist() if name.startswith("word/")}
    names = ["word/document.xml", *(name for name in sorted(parts) if name.startswith(_BESIDE))]
    text = "\n".join(piece for name in names for piece in _list_pieces(_parse(parts[name])))
    links = frozenset(
        str(one.get("Target"))
        for name, part in parts.items()
        if name.endswith(".rels")
        for one in _parse(part)
        if one.get("Type") == _LINK
    )
    return FileReading({"XML": [ReadRun(text)], "mammoth": _read_with_mammoth(content)}, links)


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _list_pieces(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph."""
    for paragraph in root.iter(f"{_W}p"):
        texts = (
            _BREAKS.get(str(node.tag)) or (node.text or "" if node.tag in (f"{_W}t", f"{_M}t") else "")
            for node in paragraph.iter()
        )
        yield "".join(texts)


def _read_with_mammoth(content: bytes) -> Sequence[ReadRun]:
    import mammoth

    page = mammoth.convert_to_html(BytesIO(content)).value
    return list_runs(f"<html><body>{page}</body></html>".encode())
