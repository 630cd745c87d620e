"""How the Word document looks: one table of named styles, drawn with the theme's tokens.

Lengths in the tables are points at a body size of 10.5 pt (they grow with the body), indents are millimetres.
The order of elements inside `w:pPr` and `w:rPr` is the one ECMA-376 Part 1, 17.3 prescribes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from lxml import etree

from cvgen.problems import InvalidProfile, Problem

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NSMAP = {"w": W}
BULLETS, NUMBERS, PAPERS = 1, 2, 3  # numbering definitions: abstract ones, and the numbers the styles name
DEEPEST = 5  # Word's own list styles end at "List Bullet 5"

# What a theme may choose, and what holds where it does not.
TOKENS = {
    "accent": "#7a1f2b",
    "text": "#1b1b1f",
    "muted": "#5a5d66",
    "rule": "#c9c6c0",
    "word_font": "Garamond",
    "word_font_cjk": "Microsoft YaHei",
    "word_font_rtl": "Times New Roman",
    "word_font_code": "Consolas",
    "word_size": "10.5pt",
    "page_size": "A4",
    "page_margin": "21mm 22mm 20mm",
}
_PAPER = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_BODY = 10.5


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens as Word needs them: colours "RRGGBB", body size in points, page and margins in millimetres.

    `rtl`: the document reads from right to left.
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    size: float
    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    rtl: bool

    @property
    def text_width(self) -> float:
        """The width of a full line, in millimetres."""
        return self.page[0] - self.margins[1] - self.margins[3]

    @classmethod
    def of(cls, tokens: Mapping[str, str], rtl: bool = False) -> Look:
        """Read the tokens; raises InvalidProfile for one that Word could not use."""
        chosen = {name: tokens.get(name, default) for name, default in TOKENS.items()}
        paper = _PAPER.get(chosen["page_size"].lower())
        if paper is None:
            raise _unusable("page_size", "A4 or Letter")
        sides = [_millimetres("page_margin", side) for side in chosen["page_margin"].split()]
        if not 1 <= len(sides) <= 4:
            raise _unusable("page_margin", "one to four lengths, as “21mm 22mm 20mm”")
        top, right, bottom, left = (sides * 4)[:4] if len(sides) < 3 else (sides + sides[1:])[:4]
        return cls(
            colors={name: _rgb(name, chosen[name]) for name in ("accent", "text", "muted", "rule")},
            fonts={name: chosen[name] for name in chosen if name.startswith("word_font")},
            size=_millimetres("word_size", chosen["word_size"]) / _UNITS["pt"],
            page=paper,
            margins=(top, right, bottom, left),
            rtl=rtl,
        )


def _unusable(token: str, wanted: str) -> InvalidProfile:
    return InvalidProfile([Problem("bad-token", f"Word cannot use the token “{token}”", f"write {wanted}")])


def _millimetres(token: str, text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)(mm|cm|in|pt)", text.strip())
    if match is None:
        raise _unusable(token, "a length in mm, cm, in or pt")
    return float(match[1]) * _UNITS[match[2]]


def _rgb(token: str, text: str) -> str:
    match = re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", text.strip().lower())
    if match is None:
        raise _unusable(token, "a colour as “#7a1f2b”")
    return (match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])).upper()


@dataclass(frozen=True, slots=True)
class Font:
    """How characters look; what is empty comes from the style underneath."""

    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    color: str = ""
    spacing: float = 0
    size: float = 0
    code: bool = False
    vertical: str = ""

    def over(self, under: Font) -> Font:
        """Return the two in one: this font's choices, and `under`'s where it has none."""
        return replace(under, **{f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph style. `dated`: a tab takes the date to the right edge.

    `last`: there is also a style “… Last” that lets go of the next paragraph, for the end of an entry.
    `item`: numbering definition and level of a list.
    """

    name: str
    font: Font = Font()
    based: str = "Normal"
    before: float | None = None
    after: float | None = None
    left: float = 0
    hanging: float = 0
    right: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    last: bool = False
    dated: bool = False
    rule: bool = False
    outline: int | None = None
    item: tuple[int, int] | None = None
    align: str = ""
    line: float = 1.38


def _lists() -> Iterable[Paragraph]:
    for level in range(DEEPEST):
        number, left = f" {level + 1}" if level else "", 4.5 * (level + 1)
        yield Paragraph(f"List Bullet{number}", before=1.8, left=left, hanging=4.5, item=(BULLETS, level))
        yield Paragraph(f"List Number{number}", before=1.8, left=left + 1, hanging=5.5, item=(NUMBERS, level))
        yield Paragraph(f"List Continue{number}", before=1.8, left=left)


PARAGRAPHS: Mapping[str, Paragraph] = {
    style.name: style
    for style in (
        Paragraph("Normal", before=0, after=0),
        Paragraph("Body Text", before=4),
        Paragraph("Title", Font(size=25, spacing=0.1), keep_next=True, line=1.1),
        Paragraph("Subtitle", Font(size=11.5, italic=True, color="muted"), before=2, keep_next=True),
        Paragraph("Affiliation", based="Subtitle", before=0, keep_next=True),
        Paragraph("Contact", Font(size=9.6), before=4, after=4),
        Paragraph("Photo", before=0, after=4, keep_next=True, line=0),
        Paragraph(
            "heading 1",
            Font(size=12, small_caps=True, color="accent", spacing=1.1),
            before=14,
            after=0.5,
            keep_next=True,
            keep_lines=True,
            rule=True,
            outline=0,
            line=1.1,
        ),
        Paragraph("heading 2", Font(size=11, bold=True), before=8, keep_next=True, keep_lines=True, outline=1),
        Paragraph("heading 3", Font(italic=True), before=6, keep_next=True, keep_lines=True, outline=2),
        Paragraph("Entry", before=5.4, keep_next=True, keep_lines=True, last=True, dated=True),
        Paragraph("Entry Detail", keep_next=True, keep_lines=True, last=True),
        Paragraph("Entry Text"),
        Paragraph("Term", before=3, left=36, hanging=36, keep_lines=True),
        Paragraph("Term Detail", left=36),
        Paragraph("Term Run-in", before=3, left=4.5, hanging=4.5, keep_lines=True),
        Paragraph("Paper", before=5.7, left=9, hanging=9, keep_lines=True),
        Paragraph("Paper Title", Font(bold=True), based="Paper", keep_next=True, last=True),
        Paragraph("Paper Detail", left=9, keep_lines=True),
        Paragraph("Paper Authors", based="Paper Detail", keep_next=True, last=True),
        Paragraph("Paper Venue", based="Paper Detail"),
        *_lists(),
        Paragraph("Quote", Font(italic=True), before=4, left=6, right=6),
        Paragraph("Code Block", Font(code=True, size=9), before=4, left=4, line=1.2),
        Paragraph("Legend", Font(size=9, color="muted"), before=5),
        Paragraph("Table Text", before=1.5, after=1.5, line=1.2),
        Paragraph("Table Text Center", based="Table Text", align="center"),
        Paragraph("Table Text Right", based="Table Text", align="right"),
        Paragraph("Table Head", Font(bold=True), based="Table Text", before=6, keep_next=True),
        Paragraph("Table Head Center", Font(bold=True), based="Table Head", align="center", keep_next=True),
        Paragraph("Table Head Right", Font(bold=True), based="Table Head", align="right", keep_next=True),
        Paragraph("footer", Font(size=9, color="muted"), align="center"),
    )
}

# In the order in which two of them name a combined style: a bold link is a "Hyperlink Strong".
CHARACTERS: Mapping[str, Font] = {
    "Hyperlink": Font(color="accent"),
    "Own Name": Font(bold=True),
    "Strong": Font(bold=True),
    "Emphasis": Font(italic=True),
    "Code": Font(code=True, size=9),
    "Entry Date": Font(color="muted"),
    "Place": Font(italic=True),
    "Other Name": Font(color="muted", size=15),
    "Badge": Font(color="accent"),
    "Paper Number": Font(color="muted"),
    "Separator": Font(color="rule", spacing=3),
    "Superscript": Font(vertical="superscript"),
    "Subscript": Font(vertical="subscript"),
}

# Names that Word itself knows; all others are marked as the document's own.
_BUILT_IN = re.compile(
    r"Normal|Body Text|Title|Subtitle|heading \d|List (Bullet|Number|Continue)( \d)?|Quote|footer"
    r"|Hyperlink|Strong|Emphasis"
)
_FAMILY_HEADS = re.compile(r"Normal|Title|Subtitle|heading \d")  # styles that name the fonts; the others inherit them


def style_id(name: str) -> str:
    """Return the identifier that Word gives a style: its name without spaces, each word capitalised."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def w(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return an element of WordprocessingML with its attributes and children."""
    node = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{key}": str(value) for key, value in attributes.items()}, NSMAP)
    node.extend(children)
    return node


def text_element(text: str) -> etree._Element:
    """Return a `w:t` that keeps its spaces."""
    node = w("t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres / 25.4 * 1440)


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
    for wanted, tags in ((font.bold, ("b", "bCs")), (font.italic, ("i", "iCs")), (font.small_caps, ("smallCaps",))):
        node.extend(w(tag) for tag in tags if wanted)
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
    points = 20 * look.size / _BODY
    node = w("pPr")
    node.extend(w(tag) for tag, wanted in (("keepNext", style.keep_next), ("keepLines", style.keep_lines)) if wanted)
    if style.name == "Normal":
        node.append(w("widowControl"))
    if style.item:
        number, level = style.item
        node.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    if style.rule:
        node.append(w("pBdr", w("bottom", val="single", sz=4, space=2, color=look.colors["rule"])))
    if style.dated:
        node.append(w("tabs", w("tab", val="right", pos=twips(look.text_width))))
    if style.name == "Normal" and look.rtl:
        node.append(w("bidi"))
    node.append(_spacing(style, look, points))
    if style.left or style.right or style.hanging:
        sides = {"left": style.left, "right": style.right, "hanging": style.hanging}
        node.append(w("ind", **{side: twips(size) for side, size in sides.items() if size}))
    if style.align:
        node.append(w("jc", val=style.align))
    if style.outline is not None:
        node.append(w("outlineLvl", val=style.outline))
    return node


def _spacing(style: Paragraph, look: Look, points: float) -> etree._Element:
    space = {side: getattr(style, side) for side in ("before", "after") if getattr(style, side) is not None}
    node = w("spacing", **{side: round(size * points) for side, size in space.items()})
    if style.line:  # at least: the same leading whichever font the reader's machine has
        node.set(f"{{{W}}}line", str(round((style.font.size or _BODY) * style.line * points)))
        node.set(f"{{{W}}}lineRule", "atLeast")
    return node


def _style(kind: str, name: str, based: str, *content: etree._Element) -> etree._Element:
    node = w("style", w("name", val=name), type=kind, styleId=style_id(name))
    if name == "Normal":
        node.set(f"{{{W}}}default", "1")
    elif not _BUILT_IN.fullmatch(name):
        node.set(f"{{{W}}}customStyle", "1")
    if based:
        node.append(w("basedOn", val=style_id(based)))
    node.append(w("uiPriority", val=10))
    node.append(w("qFormat"))
    node.extend(content)
    return node


def paragraph_styles(look: Look) -> Iterable[etree._Element]:
    """Yield the paragraph styles of the table, and their variants for the end of an entry."""
    for style in PARAGRAPHS.values():
        based = "" if style.name == "Normal" else style.based
        fonts = bool(_FAMILY_HEADS.fullmatch(style.name))
        run = _run_properties(style.font, look, fonts)
        yield _style("paragraph", style.name, based, _paragraph_properties(style, look), run)
        if style.last:
            yield _style("paragraph", f"{style.name} Last", style.name, w("pPr", w("keepNext", val="0")))


def character_style(names: Iterable[str], look: Look) -> tuple[str, etree._Element]:
    """Return the identifier and definition of the character style that is all of `names` at once."""
    chosen = [name for name in CHARACTERS if name in names]
    font = Font()
    for name in chosen:
        font = CHARACTERS[name].over(font)
    name = " ".join(chosen)
    return style_id(name), _style("character", name, "Default Paragraph Font", _run_properties(font, look))
