"""The lists of one Word file: bullets, numbers, and the numbers of papers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cvgen.formats.word.style_registry import FileStyles
from cvgen.formats.word.style_table import BULLETS, DEEPEST, NUMBERS, PAPERS, PARAGRAPHS, Paragraph, style_id
from cvgen.formats.word.xml import W, integer, twips, w

_ABSTRACT, _NUMBER, _VAL = f"{{{W}}}abstractNum", f"{{{W}}}num", f"{{{W}}}val"
_MARKS = {BULLETS: ("bullet", "List Bullet"), NUMBERS: ("decimal", "List Number")}


def definitions(above: int = 0, *, linked: bool = True) -> Iterator[etree._Element]:
    """Yield the definitions of lists, numbered from `above` + 1 on; `linked` ones are those that the styles name."""
    for number, (form, name) in _MARKS.items():
        styles = [PARAGRAPHS[name if not level else f"{name} {level + 1}"] for level in range(DEEPEST)]
        levels = [_level(form, level, style, linked=linked) for level, style in enumerate(styles)]
        yield w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=above + number)
    papers = _level("decimal", 0, PARAGRAPHS["Paper"], "[%1]")
    yield w("abstractNum", w("multiLevelType", val="singleLevel"), papers, abstractNumId=above + PAPERS)


def numbers(above_abstract: int = 0, above: int = 0) -> Iterator[etree._Element]:
    """Yield the numbers by which paragraphs name those definitions, from `above` + 1 on."""
    for kind in (BULLETS, NUMBERS, PAPERS):
        yield w("num", w("abstractNumId", val=above_abstract + kind), numId=above + kind)


def _level(form: str, level: int, style: Paragraph, text: str = "", *, linked: bool = False) -> etree._Element:
    text = text or ("•" if form == "bullet" else f"%{level + 1}.")
    node = w("lvl", w("start", val=1), w("numFmt", val=form), ilvl=level)
    if linked:
        node.append(w("pStyle", val=style_id(style.name)))
    indent = w("ind", left=twips(style.left), hanging=twips(style.hanging))
    node.extend([w("lvlText", val=text), w("lvlJc", val="left"), w("pPr", indent)])
    return node


class Lists:
    """Gives paragraphs their places in lists. `root` is that of the file's numbering, where our definitions are
    the `abstract` + 1st and following, our numbers the `number` + 1st and following."""

    def __init__(self, root: etree._Element, styles: FileStyles, abstract: int = 0, number: int = 0) -> None:
        self._root, self._styles = root, styles
        self._abstract, self._number = abstract, number
        self._made = 0
        self._kept: dict[str, tuple[int, int] | None] = {}

    def bullet(self, style: str, level: int) -> tuple[int, int] | None:
        """Return number and level for a paragraph with a bullet, None where its style has them."""
        return None if self._own(style) else (self._number + BULLETS, level)

    def numbered(self, style: str, kind: int, level: int, first: int) -> tuple[int, int]:
        """Return number and level for the paragraphs of a list of its own, which begins at `first`."""
        abstract, level = self._own(style) or (self._abstract + kind, level)
        self._made += 1
        number = self._number + PAPERS + self._made
        restart = w("lvlOverride", w("startOverride", val=first), ilvl=level)
        self._root.append(w("num", w("abstractNumId", val=abstract), restart, numId=number))
        return number, level

    def _own(self, style: str) -> tuple[int, int] | None:
        """Return the definition and level that a style brings with it."""
        if style not in self._kept:
            self._kept[style] = self._find(style)
        return self._kept[style]

    def _find(self, name: str) -> tuple[int, int] | None:
        for style in self._styles.chain(name):
            number = style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
            if number is None:
                continue
            for listed in self._root.iterchildren(_NUMBER):
                abstract = listed.find(f"{{{W}}}abstractNumId")
                if listed.get(f"{{{W}}}numId") == number.get(_VAL) and abstract is not None:
                    return integer(abstract.get(_VAL), 0), self._level_of(style, abstract.get(_VAL, "0"))
            return None
        return None

    def _level_of(self, style: etree._Element, abstract: str) -> int:
        """Return the level of a definition that a style is linked to (ECMA-376 Part 1, 17.9.23)."""
        for definition in self._root.iterchildren(_ABSTRACT):
            if definition.get(f"{{{W}}}abstractNumId") == abstract:
                for level in definition.iterchildren(f"{{{W}}}lvl"):
                    link = level.find(f"{{{W}}}pStyle")
                    if link is not None and link.get(_VAL) == style.get(f"{{{W}}}styleId"):
                        return integer(level.get(f"{{{W}}}ilvl"), 0)
        return 0


def added(root: etree._Element, styles: FileStyles) -> Lists:
    """Put our definitions beside those that an owner's file has; return what gives paragraphs their places."""
    abstract = _highest(root, _ABSTRACT, f"{{{W}}}abstractNumId")
    number = _highest(root, _NUMBER, f"{{{W}}}numId")
    behind = sum(1 for node in root if node.tag in (_ABSTRACT, f"{{{W}}}numPicBullet"))
    root[behind:behind] = list(definitions(abstract, linked=False))
    last = behind + PAPERS + sum(1 for node in root if node.tag == _NUMBER)
    root[last:last] = list(numbers(abstract, number))
    return Lists(root, styles, abstract, number)


def _highest(root: etree._Element, tag: str, attribute: str) -> int:
    return max((integer(node.get(attribute), 0) for node in root.iterchildren(tag)), default=0)
