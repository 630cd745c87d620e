"""The tags of a PDF as a tree, with the text that each of them holds (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdf

# What WeasyPrint writes: `/Span <</MCID 1>> BDC … EMC`, with texts as glyphs of two bytes.
_CONTENT = re.compile(rb"/(\w+)\s<<([^<>]*)>>\sBDC(.*?)EMC", re.DOTALL)
_GLYPHS = re.compile(rb"/(\w+)\s[\d.]+\sTf|<([0-9a-fA-F]+)>")
_MAPPING = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")


@dataclass(eq=False)
class Tag:
    """A structure element: its attributes by key, and its kids: others, texts, annotations."""

    name: str
    keys: dict[str, Any]
    parent: Tag | None = None
    kids: list[Tag | str] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def tags(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def iterate(self, pattern: str = ".*") -> Iterator[Tag]:
        """Yield this tag and all in it whose names match, in the order they are read."""
        if re.fullmatch(pattern, self.name):
            yield self
        for tag in self.tags:
            yield from tag.iterate(pattern)

    def iterate_parents(self) -> Iterator[Tag]:
        tag = self.parent
        while tag:
            yield tag
            tag = tag.parent


class TaggedPdf:
    """A PDF, with its tags and the marked content of its pages."""

    def __init__(self, file: Path) -> None:
        self.reader = pypdf.PdfReader(file)
        self.catalog: Any = self.reader.trailer["/Root"]
        self.contents = [_read_content(page) for page in self.reader.pages]
        self._numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]

    @cached_property
    def document(self) -> Tag:
        """The outermost tag."""
        [element] = self.catalog["/StructTreeRoot"]["/K"]
        return self._read_tag(element, None)

    @property
    def annotations(self) -> list[list[Any]]:
        """The annotations of each page."""
        return [[one.get_object() for one in page.get("/Annots", [])] for page in self.reader.pages]

    def _read_tag(self, reference: Any, parent: Tag | None) -> Tag:
        element = reference.get_object()
        tag = Tag(element["/S"][1:], dict(element), parent)
        for kid in element.get("/K", ()):
            if isinstance(kid, int):
                tag.kids.append(self.contents[self._numbers[element.raw_get("/Pg").idnum]][kid])
            elif "/Obj" in kid.get_object():
                tag.annotations.append(kid.get_object()["/Obj"].get_object())
            else:
                tag.kids.append(self._read_tag(kid, tag))
        return tag


def _read_content(page: Any) -> dict[int | str, str]:
    """Return the marked texts of a page by their number, those of artifacts together under their name."""
    fonts = {name[1:].encode(): _read_mapping(font) for name, font in page["/Resources"]["/Font"].items()}
    texts: dict[int | str, str] = {}
    for name, properties, operators in _CONTENT.findall(page.get_contents().get_data()):
        number = re.search(rb"/MCID (\d+)", properties)
        key = int(number[1]) if number else f"{name.decode()} {properties.decode().strip()}"
        texts[key] = texts.get(key, "") + _read_text(operators, fonts)
    return texts


def _read_text(operators: bytes, fonts: dict[bytes, dict[bytes, str]]) -> str:
    text, font = "", b""
    for name, glyphs in _GLYPHS.findall(operators):
        font = name or font
        text += "".join(fonts[font][glyphs[place : place + 4].lower()] for place in range(0, len(glyphs), 4))
    return text


def _read_mapping(font: Any) -> dict[bytes, str]:
    """Return the texts of a font's glyphs."""
    pairs = _MAPPING.findall(font.get_object()["/ToUnicode"].get_object().get_data())
    return {glyph.lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
