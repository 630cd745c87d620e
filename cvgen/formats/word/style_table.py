"""How the Word document looks: one table of named styles, drawn with the theme's tokens.

Lengths in the tables are points at a body size of 10.5 pt (they grow with the body), indents are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

BULLETS, NUMBERS, PAPERS = 1, 2, 3  # numbering definitions: abstract ones, and the numbers the styles name
TERM = -1  # in place of an indent: the width of the column of terms
DEEPEST = 5  # Word's own list styles end at "List Bullet 5"


@dataclass(frozen=True, slots=True)
class Font:
    """How characters look; what is empty comes from the style underneath."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    small_caps: bool = False
    color: str = ""
    spacing: float = 0
    size: float = 0
    struck: bool = False
    code: bool = False
    vertical: str = ""

    def over(self, under: Font) -> Font:
        """Return the two in one: this font's choices, and `under`'s where it has none."""
        return replace(under, **{f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph style. `dated`: a tab takes the date to the right edge.

    `last`: there is also a style “… Last” that lets go of the next paragraph, for the end of an entry.
    `item`: numbering definition and level of a list. `line`: the distance of lines in sizes of the text, the theme's
    if None, none of its own if 0. `rule`: a line below it, `bar`: a broad one above. `quiet`: links in it look like
    the text around them.
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
    bar: bool = False
    outline: int | None = None
    item: tuple[int, int] | None = None
    align: str = ""
    line: float | None = None
    quiet: bool = False


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
        Paragraph("Title", Font(size=25, spacing=0.1), keep_next=True, line=1.1, quiet=True),
        Paragraph("Subtitle", Font(size=11.5, italic=True), before=2, keep_next=True),
        Paragraph("Affiliation", Font(size=11.5, color="muted"), keep_next=True),
        Paragraph("Contact", Font(size=10), before=4, after=4, quiet=True),
        Paragraph("Photo", before=0, after=4, keep_next=True, line=0),
        Paragraph(
            "heading 1",
            Font(size=12, small_caps=True, color="accent", spacing=1.1),
            before=15,
            after=0.5,
            keep_next=True,
            keep_lines=True,
            rule=True,
            outline=0,
            line=1.1,
        ),
        Paragraph("heading 2", Font(italic=True, color="accent"), before=8, keep_next=True, keep_lines=True, outline=1),
        Paragraph("heading 3", Font(italic=True), before=6, keep_next=True, keep_lines=True, outline=2),
        Paragraph("Entry", before=5.9, keep_next=True, keep_lines=True, last=True, dated=True, quiet=True),
        Paragraph("Entry Brief", based="Entry", before=2.6, keep_next=True, last=True, dated=True, quiet=True),
        Paragraph("Entry Detail", keep_next=True, keep_lines=True, last=True),
        Paragraph("Entry Text"),
        Paragraph("Entry Keywords", Font(color="muted")),
        Paragraph("Term", before=2.3, left=TERM, hanging=TERM, keep_lines=True),
        Paragraph("Term Detail", left=TERM),
        Paragraph("Term Run-in", before=2.3, left=4.5, hanging=4.5, keep_lines=True),
        Paragraph("Paper", before=6.5, left=9, hanging=9, keep_lines=True),
        Paragraph("Paper Title", Font(bold=True), based="Paper", keep_next=True, last=True, quiet=True),
        Paragraph("Paper Detail", left=9, keep_lines=True),
        Paragraph("Paper Authors", based="Paper Detail", keep_next=True, last=True, quiet=True),
        Paragraph("Paper Venue", based="Paper Detail"),
        *_lists(),
        Paragraph("Quote", Font(color="muted"), before=4, left=6, right=6),
        Paragraph("Code Block", Font(code=True, size=9), before=4, left=4, line=1.2),
        Paragraph("Formula", based="Body Text", keep_lines=True),
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


_HEADING = PARAGRAPHS["heading 1"]
_GROUP = PARAGRAPHS["heading 2"]

# What is different in themes that are no book: the token “word_look” names one of these.
LOOKS: Mapping[str, Mapping[str, Paragraph]] = {
    name: {**PARAGRAPHS, **{style.name: style for style in changes}}
    for name, changes in {
        "book": [],
        "modern": [
            replace(PARAGRAPHS["Title"], font=Font(size=24, bold=True), bar=True),
            replace(PARAGRAPHS["Subtitle"], font=Font(size=12.2, color="accent")),
            replace(_HEADING, font=Font(size=12.6, bold=True, color="accent")),
            replace(_GROUP, font=Font(bold=True, color="muted")),
        ],
        "compact": [
            replace(PARAGRAPHS["Title"], font=Font(size=21, bold=True), align="center"),
            replace(PARAGRAPHS["Subtitle"], font=Font(size=11), align="center"),
            replace(PARAGRAPHS["Affiliation"], font=Font(size=11, color="muted"), align="center"),
            replace(PARAGRAPHS["Contact"], align="center"),
            replace(_HEADING, font=Font(size=10, bold=True, capitals=True, color="accent", spacing=0.7)),
        ],
    }.items()
}

# In the order in which two of them name a combined style: a bold link is a "Hyperlink Strong".
CHARACTERS: Mapping[str, Font] = {
    "Hyperlink": Font(color="accent"),
    "Quiet Link": Font(),
    "Own Name": Font(bold=True),
    "Strong": Font(bold=True),
    "Emphasis": Font(italic=True),
    "Code": Font(code=True, size=9),
    "Struck": Font(struck=True),
    "Entry Date": Font(color="muted"),
    "Place": Font(italic=True),
    "Note": Font(color="muted"),
    "Other Name": Font(color="muted", size=15),
    "Badge": Font(color="accent"),
    "Paper Number": Font(color="muted"),
    "Separator": Font(color="muted", spacing=3),
    "Superscript": Font(vertical="superscript"),
    "Subscript": Font(vertical="subscript"),
}


def style_id(name: str) -> str:
    """Return the identifier that Word gives a style: its name without spaces, each word capitalised."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())
