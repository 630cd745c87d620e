"""The numbering part of a Word file: bullets, numbered lists, and the numbers of papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cvgen.formats.word.style_registry import StyleRegistry
from cvgen.formats.word.style_table import BULLETS, DEEPEST, NUMBERS, PAPERS, PARAGRAPHS
from cvgen.formats.word.style_types import ParagraphStyle, style_id
from cvgen.formats.word.xml import VAL, parse_integer, qualify, to_twips, w

_ABSTRACT, _NUMBER = qualify("abstractNum"), qualify("num")
_ABSTRACT_ID, _NUMBER_ID = qualify("abstractNumId"), qualify("numId")
_MARKS = {BULLETS: ("bullet", "List Bullet"), NUMBERS: ("decimal", "List Number")}


def make_definitions(
    after: int = 0, *, linked: bool = True, looks: Mapping[str, ParagraphStyle] = PARAGRAPHS
) -> Iterator[etree._Element]:
    """Yield the definitions of lists, numbered from `after` + 1 on; `linked` ones name the styles that use them.

    `looks` are the styles whose indents they have.
    """
    for number, (form, name) in _MARKS.items():
        styles = [looks[name if not level else f"{name} {level + 1}"] for level in range(DEEPEST)]
        levels = [_make_level(form, level, style, linked=linked) for level, style in enumerate(styles)]
        yield w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=after + number)
    papers = _make_level("decimal", 0, looks["Paper"], "[%1]")
    yield w("abstractNum", w("multiLevelType", val="singleLevel"), papers, abstractNumId=after + PAPERS)


def make_numbers(after_definition: int = 0, after: int = 0) -> Iterator[etree._Element]:
    """Yield the numbers by which paragraphs refer to those definitions, from `after` + 1 on."""
    for kind in (BULLETS, NUMBERS, PAPERS):
        yield w("num", w("abstractNumId", val=after_definition + kind), numId=after + kind)


def _make_level(
    form: str, level: int, style: ParagraphStyle, text: str = "", *, linked: bool = False
) -> etree._Element:
    text = text or ("•" if form == "bullet" else f"%{level + 1}.")
    node = w("lvl", w("start", val=1), w("numFmt", val=form), ilvl=level)
    if linked:
        node.append(w("pStyle", val=style_id(style.name)))
    indent = w("ind", left=to_twips(style.left), hanging=to_twips(style.hanging))
    node.extend([w("lvlText", val=text), w("lvlJc", val="left"), w("pPr", indent)])
    return node


class ListNumbering:
    """Gives paragraphs their places in lists.

    `root` is the root of the file's numbering part. Our definitions follow the file's own `definitions`, our numbers
    the file's own `numbers`.
    """

    def __init__(self, root: etree._Element, styles: StyleRegistry, definitions: int = 0, numbers: int = 0) -> None:
        self._root, self._styles = root, styles
        self._definitions, self._numbers = definitions, numbers
        self._started = 0
        self._style_numbering: dict[str, tuple[int, int] | None] = {}

    def bullet_number(self, style: str, level: int) -> tuple[int, int] | None:
        """Return number and level for a paragraph with a bullet; None if its style has a bullet already."""
        return None if self._numbering_of(style) else (self._numbers + BULLETS, level)

    def start_numbering(self, style: str, kind: int, level: int, first: int) -> tuple[int, int]:
        """Return number and level for the paragraphs of a new list, which begins at `first`."""
        definition, level = self._numbering_of(style) or (self._definitions + kind, level)
        self._started += 1
        number = self._numbers + PAPERS + self._started
        restart = w("lvlOverride", w("startOverride", val=first), ilvl=level)
        self._root.append(w("num", w("abstractNumId", val=definition), restart, numId=number))
        return number, level

    def _numbering_of(self, style: str) -> tuple[int, int] | None:
        """Return the definition and level that a style brings with it."""
        if style not in self._style_numbering:
            self._style_numbering[style] = self._find_numbering(style)
        return self._style_numbering[style]

    def _find_numbering(self, name: str) -> tuple[int, int] | None:
        for style in self._styles.iterate_bases(name):
            number = style.find("/".join(map(qualify, ("pPr", "numPr", "numId"))))
            if number is None:
                continue
            for instance in self._root.iterchildren(_NUMBER):
                definition = instance.find(_ABSTRACT_ID)
                if instance.get(_NUMBER_ID) == number.get(VAL) and definition is not None:
                    return parse_integer(definition.get(VAL), 0), self._find_level(style, definition.get(VAL, "0"))
            return None
        return None

    def _find_level(self, style: etree._Element, definition_id: str) -> int:
        """Return the level of a definition that a style is linked to (ECMA-376 Part 1, 17.9.23)."""
        for definition in self._root.iterchildren(_ABSTRACT):
            if definition.get(_ABSTRACT_ID) == definition_id:
                for level in definition.iterchildren(qualify("lvl")):
                    link = level.find(qualify("pStyle"))
                    if link is not None and link.get(VAL) == style.get(qualify("styleId")):
                        return parse_integer(level.get(qualify("ilvl")), 0)
        return 0


def add_definitions(root: etree._Element, styles: StyleRegistry) -> ListNumbering:
    """Add our definitions to the numbering part of an owner's file, and return its ListNumbering."""
    definitions = _find_highest(root, _ABSTRACT, _ABSTRACT_ID)
    numbers = _find_highest(root, _NUMBER, _NUMBER_ID)
    end = sum(1 for node in root if node.tag in (_ABSTRACT, qualify("numPicBullet")))
    root[end:end] = list(make_definitions(definitions, linked=False))
    end += PAPERS + sum(1 for node in root if node.tag == _NUMBER)
    root[end:end] = list(make_numbers(definitions, numbers))
    return ListNumbering(root, styles, definitions, numbers)


def _find_highest(root: etree._Element, tag: str, attribute: str) -> int:
    return max((parse_integer(node.get(attribute), 0) for node in root.iterchildren(tag)), default=0)
