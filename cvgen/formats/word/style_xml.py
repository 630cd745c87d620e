"""The table of styles as the XML of a Word file.

The order of elements inside `w:pPr` and `w:rPr` is the one ECMA-376 Part 1, 17.3 prescribes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from cvgen.formats.word.style_table import CHARACTERS, TERM, Font, Paragraph, style_id
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import W, twips, w

_BODY = 10.5
# Names that Word itself knows; all others are marked as the document's own.
BUILT_IN = re.compile(
    r"Normal|Body Text|Title|Subtitle|heading \d|List (Bullet|Number|Continue)( \d)?|Quote|footer"
    r"|Hyperlink|Strong|Emphasis"
)
_FAMILY_HEADS = re.compile(r"Normal|Title|Subtitle|heading \d")  # styles that name the fonts; the others inherit them


def style_sheet(look: Look, languages: dict[str, str]) -> Iterable[etree._Element]:
    """Yield what the styles part holds: defaults, then every style."""
    half_points = round(look.size * 2)
    run = w(
        "rPr",
        fonts_element(look),
        w("color", val=look.colors["text"]),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        w("lang", **languages),
    )
    yield w("docDefaults", w("rPrDefault", run), w("pPrDefault"))
    # Word's other built-in styles stay out of sight until somebody uses them.
    hidden = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    yield w("latentStyles", **hidden, count=376)
    for style in look.styles.values():
        based = "" if style.name == "Normal" else style_id(style.based)
        fonts = bool(_FAMILY_HEADS.fullmatch(style.name))
        yield paragraph_style(style.name, style, look, style_id(style.name), based, fonts=fonts)
        if style.last:
            last = f"{style.name} Last"
            yield paragraph_style(last, style, look, style_id(last), style_id(style.name))
    for kind, name in (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List")):
        plain = w("style", w("name", val=name), w("semiHidden"), type=kind, styleId=style_id(name), default=1)
        if kind == "table":
            plain.append(w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 0)))
        yield plain
    for name in CHARACTERS:
        yield character_style(name, [name], look, style_id(name))
    yield table_style("CV Table", look, style_id("CV Table"), style_id("Normal Table"))


def _cell_margins(left: float, right: float) -> etree._Element:
    return w("tblCellMar", *(w(side, w=twips(mm), type="dxa") for side, mm in (("left", left), ("right", right))))


def paragraph_style(
    name: str, style: Paragraph, look: Look, identifier: str, based: str, *, fonts: bool = False
) -> etree._Element:
    """Return a paragraph style, or its variant “… Last”, which differs from the one it is based on in one point."""
    if name != style.name:
        return _style("paragraph", name, identifier, based, w("pPr", w("keepNext", val="0")))
    drawn = (_paragraph_properties(style, look), _run_properties(style.font, look, fonts))
    return _style("paragraph", name, identifier, based, *drawn)


def character_style(name: str, looks: Iterable[str], look: Look, identifier: str, based: str = "") -> etree._Element:
    """Return a character style that is all of `looks` at once, and the one it is based on."""
    font = Font()
    for other in looks:
        font = CHARACTERS[other].over(font)
    return _style("character", name, identifier, based, _run_properties(font, look))


def table_style(name: str, look: Look, identifier: str, based: str) -> etree._Element:
    """Return the style of tables: a rule below each row, and no others."""
    borders = [w(side, val="single", sz=4, space=0, color=look.colors["rule"]) for side in ("bottom", "insideH")]
    return _style("table", name, identifier, based, w("tblPr", w("tblBorders", *borders), _cell_margins(0, 3)))


def fonts_element(look: Look, code: bool = False) -> etree._Element:
    """Return the fonts for every script, none of them left to the document's theme."""
    latin = look.fonts["word_font_code" if code else "word_font"]
    names = {"eastAsia": look.fonts["word_font_cjk"], "cs": look.fonts["word_font_code" if code else "word_font_rtl"]}
    return w("rFonts", ascii=latin, hAnsi=latin, **names)


def _run_properties(font: Font, look: Look, fonts: bool = False) -> etree._Element:
    scale = look.size / _BODY
    node = w("rPr")
    if fonts or font.code:
        node.append(fonts_element(look, font.code))
    for wanted, tags in (
        (font.bold, ("b", "bCs")),
        (font.italic and not look.upright, ("i", "iCs")),
        (font.capitals, ("caps",)),
        (font.small_caps, ("smallCaps",)),
    ):
        node.extend(w(tag) for tag in tags if wanted)
    node.extend([w("strike")] if font.struck else [])
    if font.color:
        node.append(w("color", val=look.colors[font.color]))
    if font.spacing and not look.rtl:  # it would tear joined letters apart
        node.append(w("spacing", val=round(font.spacing * 20)))
    if font.size:
        node.extend(w(tag, val=round(font.size * scale * 2)) for tag in ("sz", "szCs"))
    if font.vertical:
        node.append(w("vertAlign", val=font.vertical))
    return node


def _paragraph_properties(style: Paragraph, look: Look) -> etree._Element:
    node = w("pPr")
    node.extend(w(tag) for tag, wanted in (("keepNext", style.keep_next), ("keepLines", style.keep_lines)) if wanted)
    if style.name == "Normal":
        node.append(w("widowControl"))
    if style.item:
        number, level = style.item
        node.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    if style.rule:
        node.append(w("pBdr", w("bottom", val="single", sz=4, space=2, color=look.colors["rule"])))
    if style.bar:
        node.append(w("pBdr", w("top", val="single", sz=36, space=10, color=look.colors["accent"])))
    if style.dated:
        node.append(w("tabs", w("tab", val="right", pos=twips(look.text_width))))
    if style.name == "Normal" and look.rtl:
        node.append(w("bidi"))
    node.append(_spacing(style, look))
    if style.left or style.right or style.hanging:
        sides = {"left": style.left, "right": style.right, "hanging": style.hanging}
        node.append(
            w("ind", **{side: twips(look.term if size == TERM else size) for side, size in sides.items() if size})
        )
    if style.align:
        node.append(w("jc", val=style.align))
    if style.outline is not None:
        node.append(w("outlineLvl", val=style.outline))
    return node


def _spacing(style: Paragraph, look: Look) -> etree._Element:
    points = 20 * look.size / _BODY
    space = {side: getattr(style, side) for side in ("before", "after") if getattr(style, side) is not None}
    node = w("spacing", **{side: round(size * points * look.spread) for side, size in space.items()})
    leading = look.leading if style.line is None else style.line
    if leading:  # at least: the same leading whichever font the reader's machine has
        node.set(f"{{{W}}}line", str(round((style.font.size or _BODY) * leading * points)))
        node.set(f"{{{W}}}lineRule", "atLeast")
    return node


def _style(kind: str, name: str, identifier: str, based: str, *content: etree._Element) -> etree._Element:
    node = w("style", w("name", val=name), type=kind, styleId=identifier)
    if name == "Normal":
        node.set(f"{{{W}}}default", "1")
    elif not BUILT_IN.fullmatch(name):
        node.set(f"{{{W}}}customStyle", "1")
    if based:
        node.append(w("basedOn", val=based))
    node.append(w("uiPriority", val=10))
    node.append(w("qFormat"))
    node.extend(content)
    return node
