"""The styles of one Word file, by name. What the file lacks is added from the table when it is first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from cvgen.formats.word.style_table import CHARACTERS, style_id
from cvgen.formats.word.style_xml import BUILT_IN, character_style, paragraph_style, table_style
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import W

_VAL, _ID, _TYPE = f"{{{W}}}val", f"{{{W}}}styleId", f"{{{W}}}type"
_LAST = " Last"


class FileStyles:
    """Finds styles in `sheet`, the root of a file's styles.

    `lacking` are the names of Word's own styles that it had to be given. Styles that are added name no fonts and lists:
    those of the styles they are based on hold.
    """

    def __init__(self, sheet: etree._Element, look: Look) -> None:
        self.lacking: list[str] = []
        self._sheet, self._look = sheet, look
        self._found: dict[tuple[str, str], etree._Element] = {}
        self._mixed: dict[frozenset[str], str] = {}
        for style in sheet.iterchildren(f"{{{W}}}style"):
            name = style.find(f"{{{W}}}name")
            if name is not None:
                self._found.setdefault(_key(style.get(_TYPE, ""), name.get(_VAL, "")), style)
        self._ids = {style.get(_ID, "") for style in self._found.values()}

    def paragraph(self, name: str) -> str:
        """Return the identifier of the paragraph style of that name."""
        if (style := self._found.get(_key("paragraph", name))) is not None:
            return style.get(_ID, "")
        plain = replace(self._look.styles[name.removesuffix(_LAST)], item=None)
        if plain.based == "Normal":  # whose space in this file may be that of an essay
            plain = replace(plain, before=plain.before or 0, after=plain.after or 0)
        based = name.removesuffix(_LAST) if name.endswith(_LAST) else plain.based
        over = self.paragraph(based) if name != "Normal" else ""
        return self._add("paragraph", name, paragraph_style(name, plain, self._look, self._new(name), over))

    def character(self, names: Iterable[str]) -> str:
        """Return the identifier of the character style that is all of `names` at once."""
        wanted = frozenset(names)
        if wanted not in self._mixed:
            first, *rest = [name for name in CHARACTERS if name in wanted]
            mixed = " ".join([first, *rest])
            if (style := self._found.get(_key("character", mixed))) is not None:
                self._mixed[wanted] = style.get(_ID, "")
            elif rest:
                over = self.character([first])
                definition = character_style(mixed, rest, self._look, self._new(mixed), over)
                self._mixed[wanted] = self._append("character", mixed, definition)
            else:
                definition = character_style(first, [first], self._look, self._new(first))
                self._mixed[wanted] = self._add("character", first, definition)
        return self._mixed[wanted]

    def table(self, name: str) -> str:
        """Return the identifier of the table style of that name."""
        if (style := self._found.get(_key("table", name))) is not None:
            return style.get(_ID, "")
        over = self._found.get(_key("table", "Normal Table"))
        definition = table_style(name, self._look, self._new(name), "" if over is None else over.get(_ID, ""))
        return self._add("table", name, definition)

    def chain(self, name: str) -> Iterator[etree._Element]:
        """Yield the paragraph style of that name and those it is based on."""
        by_id = {style.get(_ID): style for (kind, _), style in self._found.items() if kind == "paragraph"}
        style, seen = by_id.get(self.paragraph(name)), set[str | None]()
        while style is not None and style.get(_ID) not in seen:
            yield style
            seen.add(style.get(_ID))
            based = style.find(f"{{{W}}}basedOn")
            style = None if based is None else by_id.get(based.get(_VAL))

    def _new(self, name: str) -> str:
        taken = style_id(name)
        while taken in self._ids:
            taken += "CV"
        return taken

    def _add(self, kind: str, name: str, definition: etree._Element) -> str:
        if BUILT_IN.fullmatch(name):
            self.lacking.append(name)
        return self._append(kind, name, definition)

    def _append(self, kind: str, name: str, definition: etree._Element) -> str:
        self._sheet.append(definition)
        self._found[_key(kind, name)] = definition
        identifier = definition.get(_ID, "")
        self._ids.add(identifier)
        return identifier


def _key(kind: str, name: str) -> tuple[str, str]:
    return kind, name.casefold()
