"""The styles of one Word file, by name. Styles that the file lacks are added when they are first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docx.oxml.styles import CT_Style
from lxml import etree

from cvgen.formats.word.style_table import CHARACTERS
from cvgen.formats.word.style_types import style_id
from cvgen.formats.word.style_xml import (
    BUILT_IN,
    add_date_tab,
    make_character_style,
    make_paragraph_style,
    make_table_style,
)
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import VAL, qualify

_ID, _TYPE = qualify("styleId"), qualify("type")


class StyleRegistry:
    """Finds styles in `sheet`, the root of a file's styles.

    `missing` are the names of Word's built-in styles that the file lacked. Styles that are added name no fonts and
    numbering, so that those of their base apply.
    """

    def __init__(self, sheet: etree._Element, look: Look) -> None:
        self.missing: list[str] = []
        self._sheet, self._look = sheet, look
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._bold: dict[str, bool] = {}
        self._combined_ids: dict[frozenset[str], str] = {}
        for style in sheet.iterchildren(qualify("style")):
            name = style.find(qualify("name"))
            if name is not None:
                self._styles.setdefault(_make_key(style.get(_TYPE, ""), name.get(VAL, "")), style)
        self._ids = {style.get(_ID, "") for style in self._styles.values()}

    def paragraph_id(self, name: str) -> str:
        """Return the identifier of the paragraph style of that name."""
        if (style := self._styles.get(_make_key("paragraph", name))) is not None:
            if isinstance(style, CT_Style) and name in self._look.styles and self._look.styles[name].has_date:
                add_date_tab(style, self._look)
            return style.get(_ID, "")
        definition = replace(self._look.styles[name], numbering=None)
        if definition.base == "Normal":  # in this file, Normal may have the space between paragraphs of an essay
            definition = replace(definition, before=definition.before or 0, after=definition.after or 0)
        base_id = self.paragraph_id(definition.base) if name != "Normal" else ""
        node = make_paragraph_style(definition, self._look, self._new_id(name), base_id)
        return self._add("paragraph", name, node)

    def character_id(self, names: Iterable[str]) -> str:
        """Return the identifier of the character style that combines these styles."""
        names = frozenset(names)
        if names not in self._combined_ids:
            self._combined_ids[names] = self._find_combined([name for name in CHARACTERS if name in names])
        return self._combined_ids[names]

    def _find_combined(self, names: list[str]) -> str:
        name, (first, *rest) = " ".join(names), names
        if (style := self._styles.get(_make_key("character", name))) is not None:
            return style.get(_ID, "")
        if rest:
            base_id = self.character_id([first])
            return self._append(
                "character", name, make_character_style(name, rest, self._look, self._new_id(name), base_id)
            )
        return self._add("character", name, make_character_style(name, names, self._look, self._new_id(name)))

    def table_id(self, name: str) -> str:
        """Return the identifier of the table style of that name."""
        if (style := self._styles.get(_make_key("table", name))) is not None:
            return style.get(_ID, "")
        base = self._styles.get(_make_key("table", "Normal Table"))
        base_id = "" if base is None else base.get(_ID, "")
        return self._add("table", name, make_table_style(name, self._look, self._new_id(name), base_id))

    def is_bold(self, name: str) -> bool:
        """Tell whether text in the paragraph style of that name is bold."""
        if name not in self._bold:
            marks = (style.find(f"{qualify('rPr')}/{qualify('b')}") for style in self.iterate_bases(name))
            mark = next((mark for mark in marks if mark is not None), None)
            self._bold[name] = mark is not None and mark.get(VAL, "1") not in ("0", "false")
        return self._bold[name]

    def iterate_bases(self, name: str) -> Iterator[etree._Element]:
        """Yield the paragraph style of that name and the styles that it is based on."""
        by_id = {style.get(_ID): style for (kind, _), style in self._styles.items() if kind == "paragraph"}
        style, seen = by_id.get(self.paragraph_id(name)), set[str | None]()
        while style is not None and style.get(_ID) not in seen:
            yield style
            seen.add(style.get(_ID))
            base = style.find(qualify("basedOn"))
            style = None if base is None else by_id.get(base.get(VAL))

    def _new_id(self, name: str) -> str:
        identifier = style_id(name)
        while identifier in self._ids:
            identifier += "CV"
        return identifier

    def _add(self, kind: str, name: str, node: etree._Element) -> str:
        if BUILT_IN.fullmatch(name):
            self.missing.append(name)
        return self._append(kind, name, node)

    def _append(self, kind: str, name: str, node: etree._Element) -> str:
        self._sheet.append(node)
        self._styles[_make_key(kind, name)] = node
        identifier = node.get(_ID, "")
        self._ids.add(identifier)
        return identifier


def _make_key(kind: str, name: str) -> tuple[str, str]:
    return kind, name.casefold()
