"""Styles as the XML of a Word file.

Elements inside `w:pPr` and `w:rPr` stand in the order that ECMA-376 Part 1, 17.3 prescribes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.styles import CT_Style
from docx.shared import Mm
from docx.styles.style import ParagraphStyle as OwnStyle
from lxml import etree

from cvgen.formats.word.letter_styles import LETTER_PARAGRAPHS
from cvgen.formats.word.style_table import CHARACTERS
from cvgen.formats.word.style_types import BODY_SIZE, TERM_INDENT, Font, ParagraphStyle, style_id
from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import qualify, to_twips, w

# Styles that Word knows by name; all others are marked as the document's own.
BUILT_IN = re.compile(
    r"Normal|Body Text|Title|Subtitle|heading \d|List (Bullet|Number|Continue)( \d)?|Quote|footer"
    r"|Date|Salutation|Closing|Signature|Hyperlink|Strong|Emphasis"
)
_WITH_FONTS = re.compile(r"Normal|Title|Subtitle|heading \d")  # styles that name fonts; the others inherit them


def make_style_sheet(look: Look, languages: dict[str, str]) -> Iterable[etree._Element]:
    """Yield the content of the styles part: defaults, then every style."""
    half_points = round(look.size * 2)
    defaults = w(
        "rPr",
        make_fonts(look),
        w("color", val=look.colors["text"]),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        w("lang", **languages),
    )
    yield w("docDefaults", w("rPrDefault", defaults), w("pPrDefault"))
    # Word's other built-in styles stay hidden until somebody uses them.
    hidden = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    yield w("latentStyles", **hidden, count=376)
    for style in look.styles.values():
        if style.name in LETTER_PARAGRAPHS:
            continue  # letters add those that they use
        base = "" if style.name == "Normal" else style_id(style.base)
        fonts = bool(_WITH_FONTS.fullmatch(style.name))
        yield make_paragraph_style(style, look, style_id(style.name), base, fonts=fonts)
    for kind, name in (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List")):
        plain = w("style", w("name", val=name), w("semiHidden"), type=kind, styleId=style_id(name), default=1)
        if kind == "table":
            plain.append(w("tblPr", w("tblInd", w=0, type="dxa"), _make_cell_margins(0, 0)))
        yield plain
    for name in CHARACTERS:
        yield make_character_style(name, [name], look, style_id(name))
    yield make_table_style("CV Table", look, style_id("CV Table"), style_id("Normal Table"))


def make_paragraph_style(
    style: ParagraphStyle, look: Look, identifier: str, base: str, *, fonts: bool = False
) -> etree._Element:
    """Return a paragraph style."""
    properties = (_make_paragraph_properties(style, look), _make_run_properties(style.font, look, fonts))
    return _make_style("paragraph", style.name, identifier, base, *properties)


def add_date_tab(style: CT_Style, look: Look) -> None:
    """Give a paragraph style of an owner's file the tab at the right edge, unless it has tabs."""
    stops = OwnStyle(style).paragraph_format.tab_stops
    if not len(stops):
        stops.add_tab_stop(Mm(look.text_width), WD_TAB_ALIGNMENT.RIGHT)


def make_character_style(
    name: str, components: Iterable[str], look: Look, identifier: str, base: str = ""
) -> etree._Element:
    """Return a character style that combines the styles named in `components` and its base."""
    font = Font()
    for component in components:
        font = look.characters[component].over(font)
    return _make_style("character", name, identifier, base, _make_run_properties(font, look))


def make_table_style(name: str, look: Look, identifier: str, base: str) -> etree._Element:
    """Return the style of tables: a line below each row, and no other lines."""
    borders = [w(side, val="single", sz=4, space=0, color=look.colors["rule"]) for side in ("bottom", "insideH")]
    return _make_style("table", name, identifier, base, w("tblPr", w("tblBorders", *borders), _make_cell_margins(0, 3)))


def make_fonts(look: Look, code: bool = False) -> etree._Element:
    """Return the fonts for every script, so that none comes from the document's theme."""
    faces = look.faces
    latin, rtl = (faces.code, faces.code) if code else (faces.latin, faces.right_to_left)
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=faces.find_east_asian(), cs=rtl)


def _make_cell_margins(left: float, right: float) -> etree._Element:
    return w("tblCellMar", *(w(side, w=to_twips(mm), type="dxa") for side, mm in (("left", left), ("right", right))))


def _make_run_properties(font: Font, look: Look, fonts: bool = False) -> etree._Element:
    scale = look.size / BODY_SIZE
    node = w("rPr")
    if fonts or font.code:
        node.append(make_fonts(look, font.code))
    for is_set, tags in (
        (font.bold, ("b", "bCs")),
        (font.italic and not look.upright, ("i", "iCs")),
        (font.capitals, ("caps",)),
        (font.small_caps, ("smallCaps",)),
        (font.struck, ("strike",)),
    ):
        node.extend(w(tag) for tag in tags if is_set)
    if font.plain:
        node.extend(w(tag, val=0) for tag in ("b", "bCs", *(() if look.upright else ("i", "iCs"))))
    if font.color:
        node.append(w("color", val=look.colors[font.color]))
    if font.spacing and not look.rtl:  # spacing would tear joined letters apart
        node.append(w("spacing", val=round(font.spacing * 20)))
    if font.size:
        node.extend(w(tag, val=round(font.size * scale * 2)) for tag in ("sz", "szCs"))
    if font.vertical:
        node.append(w("vertAlign", val=font.vertical))
    return node


def _make_paragraph_properties(style: ParagraphStyle, look: Look) -> etree._Element:
    node, is_normal = w("pPr"), style.name == "Normal"
    for tag, is_set in (("keepNext", style.keep_next), ("keepLines", style.keep_lines), ("widowControl", is_normal)):
        node.extend([w(tag)] if is_set else [])
    if style.numbering:
        number, level = style.numbering
        node.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    node.extend(_make_lines(style, look))
    if style.has_date:
        node.append(w("tabs", w("tab", val="right", pos=to_twips(look.text_width))))
    if style.keep_next or style.quiet_links:  # heads, names and addresses, also where somebody turns hyphenation on
        node.append(w("suppressAutoHyphens"))
    if is_normal and look.rtl:
        node.append(w("bidi"))
    node.append(_make_spacing(style, look))
    indents = {"left": style.left, "right": style.right, "hanging": style.hanging}
    if any(indents.values()):
        widths = {side: look.term_width if mm == TERM_INDENT else mm for side, mm in indents.items() if mm}
        node.append(w("ind", **{side: to_twips(width) for side, width in widths.items()}))
    if style.align:
        node.append(w("jc", val=style.align))
    if style.outline is not None:
        node.append(w("outlineLvl", val=style.outline))
    return node


def _make_lines(style: ParagraphStyle, look: Look) -> Iterator[etree._Element]:
    """Yield the line below or the bar above a paragraph."""
    if style.rule_below:
        yield w("pBdr", w("bottom", val="single", sz=4, space=2, color=look.colors["rule"]))
    if style.bar_above:
        yield w("pBdr", w("top", val="single", sz=36, space=10, color=look.colors["accent"]))


def _make_spacing(style: ParagraphStyle, look: Look) -> etree._Element:
    scale = 20 * look.size / BODY_SIZE  # twentieths of a point
    space = {side: getattr(style, side) for side in ("before", "after") if getattr(style, side) is not None}
    least = {"before": style.least_before}
    sizes = {side: max(size * look.spread, least.get(side, 0)) for side, size in space.items()}
    node = w("spacing", **{side: round(size * scale) for side, size in sizes.items()})
    leading = look.leading if style.leading is None else style.leading
    if leading:  # “at least” makes the distance of lines the same whichever font the reader's machine has
        node.set(qualify("line"), str(round((style.font.size or BODY_SIZE) * leading * scale)))
        node.set(qualify("lineRule"), "atLeast")
    return node


def _make_style(kind: str, name: str, identifier: str, base: str, *content: etree._Element) -> etree._Element:
    node = w("style", w("name", val=name), type=kind, styleId=identifier)
    if name == "Normal":
        node.set(qualify("default"), "1")
    elif not BUILT_IN.fullmatch(name):
        node.set(qualify("customStyle"), "1")
    if base:
        node.append(w("basedOn", val=base))
    node.append(w("uiPriority", val=10))
    node.append(w("qFormat"))
    node.extend(content)
    return node
