"""Readings of Word files: by their XML, and as mammoth reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cvgen.audit.readings import FileReading, ReadRun
from cvgen.audit.readings.html import list_runs
from cvgen.audit.readings.word_places import PageSize, is_outside, read_page_size
from cvgen.audit.readings.word_styles import TextFormat, W, WordStyles, read_format

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXTS = frozenset({f"{W}t", f"{_M}t", f"{W}delText"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
# Parts besides the body, by the beginnings of their names, and why what is in these alone is not seen.
_BESIDE = {
    "word/footnotes.xml": "",
    "word/endnotes.xml": "",
    "word/header": "in a header alone",
    "word/footer": "in a footer alone",
    "word/comments.xml": "in a comment",
}
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the text in an element: its format, the address it links to, and why it is not seen."""

    format: TextFormat = field(default_factory=TextFormat)
    ground: str | None = None  # of the cell that it is in
    link: str = ""
    unseen: str = ""


def read(content: bytes) -> FileReading:
    """Return the text of the body, then that of notes, headers, footers and comments; what is not seen is unseen."""
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist() if name.startswith("word/")}
    body = _parse(parts["word/document.xml"])
    reader = _WordReader(WordStyles(_parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else None), body)
    runs = list(reader.read(body, _read_targets(parts, "document.xml"), ""))
    for name in sorted(parts):
        for start, unseen in _BESIDE.items():
            if name.startswith(start):
                root = _parse(parts[name])
                runs += reader.read(root, _read_targets(parts, name.removeprefix("word/")), unseen)
    orders = {"XML": runs, "mammoth": _read_with_mammoth(content)}
    return FileReading(orders, reader.links, reader.unseen_links)


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _read_targets(parts: Mapping[str, bytes], name: str) -> Mapping[str, str]:
    """Return the addresses that a part links to, by the names of the relationships."""
    part = parts.get(f"word/_rels/{name}.rels")
    relations = [] if part is None else [one for one in _parse(part) if one.get("Type") == _LINK]
    return {str(one.get("Id")): str(one.get("Target")) for one in relations}


class _WordReader:
    """Reads parts of a Word file, and notes where their links lead."""

    def __init__(self, styles: WordStyles, body: etree._Element) -> None:
        self._styles = styles
        self._page: PageSize = read_page_size(body)
        background = body.find(f"{W}background")
        self._paper = "FFFFFF" if background is None else str(background.get(f"{W}color", "FFFFFF"))
        self._links: dict[str, set[str]] = {}  # and why each text of theirs is not seen

    @property
    def unseen_links(self) -> dict[str, str]:
        """The addresses that no text leads to which is seen, and why; those on pictures are seen."""
        return {link: min(reasons) for link, reasons in self._links.items() if reasons and "" not in reasons}

    @property
    def links(self) -> frozenset[str]:
        """The addresses of links that are seen."""
        return frozenset(self._links.keys() - self.unseen_links.keys())

    def read(self, root: etree._Element, targets: Mapping[str, str], unseen: str) -> Iterator[ReadRun]:
        """Yield the text of a part."""
        self._targets = targets
        yield from self._read(root, _Around(unseen=unseen))
        yield ReadRun("\n")

    def _read(self, element: etree._Element, around: _Around) -> Iterator[ReadRun]:
        if not isinstance(element.tag, str):
            return
        around = self._enter(element, around)
        if element.tag in _TEXTS:
            yield self._read_text(element, around)
        elif element.tag in _BREAKS:
            yield ReadRun(_BREAKS[element.tag])
        for child in element:
            yield from self._read(child, around)
        if element.tag == f"{W}p":
            yield ReadRun("\n")

    def _enter(self, element: etree._Element, around: _Around) -> _Around:
        """Return what holds in an element."""
        if element.tag == f"{W}p":
            format = self._styles.format_paragraph(element.find(f"{W}pPr"))
            around = replace(around, format=format)
        elif element.tag in (f"{W}r", f"{_M}r"):
            around = replace(around, format=self._styles.format_run(around.format, element.find(f"{W}rPr")))
        elif element.tag == f"{W}tc":
            cell = element.find(f"{W}tcPr")
            ground = None if cell is None else read_format([cell]).ground
            around = replace(around, ground=ground or around.ground)
        elif element.tag in _DELETED:
            around = replace(around, unseen=around.unseen or "in a deleted revision")
        if element.get(f"{_R}id") in self._targets:
            around = replace(around, link=self._targets[str(element.get(f"{_R}id"))])
            self._links.setdefault(around.link, set())
        if is_outside(element, self._page):
            around = replace(around, unseen=around.unseen or "outside the page")
        return around

    def _read_text(self, element: etree._Element, around: _Around) -> ReadRun:
        format = around.format
        if around.ground and format.ground in (None, "auto"):
            format = replace(format, ground=around.ground)
        unseen = around.unseen or format.explain_unseen(self._paper)
        text = element.text or ""
        if around.link and text.strip():
            self._links[around.link].add(unseen)
        return ReadRun(text, unseen if text.strip() else "")


def _read_with_mammoth(content: bytes) -> Sequence[ReadRun]:
    import mammoth

    page = mammoth.convert_to_html(BytesIO(content)).value
    return list_runs(f"<html><body>{page}</body></html>".encode())
