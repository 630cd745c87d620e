"""Our styles for Word files, by name, which a theme's tokens colour and scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cvgen.formats.word.letter_styles import LETTER_PARAGRAPHS
from cvgen.formats.word.style_types import TERM_INDENT, Font, ParagraphStyle

# Numbering definitions, and the numbers by which styles name them.
BULLETS, NUMBERS, PAPERS = 1, 2, 3
DEEPEST_HEADING = 5  # what h6 of HTML becomes
DEEPEST = 5  # Word's own list styles end at "List Bullet 5"


def _make_list_styles() -> Iterable[ParagraphStyle]:
    for level in range(DEEPEST):
        number, left = f" {level + 1}" if level else "", 4.5 * (level + 1)
        yield ParagraphStyle(f"List Bullet{number}", before=1.8, left=left, hanging=4.5, numbering=(BULLETS, level))
        yield ParagraphStyle(f"List Number{number}", before=1.8, left=left + 1, hanging=5.5, numbering=(NUMBERS, level))
        yield ParagraphStyle(f"List Continue{number}", before=1.8, left=left)


def _make_heading_styles() -> Iterable[ParagraphStyle]:
    """Yield the styles of headings below a section's: of entries on lines of their own or on one."""
    entry = ParagraphStyle(
        "heading 2", before=7.6, least_before=7.6, keep_next=True, keep_lines=True, has_date=True, quiet_links=True
    )
    for level in range(2, DEEPEST_HEADING + 1):
        heading = replace(entry, name=f"heading {level}", outline=level - 1)
        below = replace(heading, base=f"heading {level}", font=Font(plain=True), least_before=0)
        yield heading
        yield replace(below, name=f"Entry Brief {level}", before=2.6)
        yield replace(below, name=f"Role {level}", before=4)


def _make_paper_titles() -> Iterable[ParagraphStyle]:
    title = ParagraphStyle("Paper Title", Font(bold=True), base="Paper", keep_next=True, quiet_links=True)
    for level in range(2, DEEPEST_HEADING + 1):
        yield replace(title, name=f"Paper Title {level}", outline=level - 1)


PARAGRAPHS: Mapping[str, ParagraphStyle] = {
    style.name: style
    for style in (
        ParagraphStyle("Normal", before=0, after=0),
        ParagraphStyle("Body Text", before=4),
        ParagraphStyle("Title", Font(size=25, spacing=0.1), keep_next=True, leading=1.1, quiet_links=True),
        ParagraphStyle("Subtitle", Font(size=11.5, italic=True), before=2, keep_next=True),
        ParagraphStyle("Affiliation", Font(size=11.5, color="muted"), keep_next=True),
        ParagraphStyle("Contact", Font(size=10), before=4, after=4, quiet_links=True),
        ParagraphStyle("Photo", before=0, after=4, keep_next=True, leading=0),
        ParagraphStyle(
            "heading 1",
            Font(size=12, small_caps=True, color="accent", spacing=1.1),
            before=15,
            least_before=9.5,
            after=0.5,
            keep_next=True,
            keep_lines=True,
            rule_below=True,
            outline=0,
            leading=1.1,
        ),
        *_make_heading_styles(),
        ParagraphStyle("Entry Line", before=2.6, has_date=True, quiet_links=True),
        ParagraphStyle("Entry Detail", keep_next=True, keep_lines=True),
        ParagraphStyle("Entry Text"),
        ParagraphStyle("Entry Keywords", Font(color="muted")),
        ParagraphStyle("Term", before=2.3, left=TERM_INDENT, hanging=TERM_INDENT, keep_lines=True),
        ParagraphStyle("Term Detail", left=TERM_INDENT),
        ParagraphStyle("Term Run-in", before=2.3, left=4.5, hanging=4.5, keep_lines=True),
        ParagraphStyle("Paper", before=6.5, least_before=6.3, left=9, hanging=9, keep_lines=True),
        *_make_paper_titles(),
        ParagraphStyle("Paper Detail", left=9, keep_lines=True),
        ParagraphStyle("Paper Authors", base="Paper Detail", keep_next=True, quiet_links=True),
        ParagraphStyle("Paper Venue", base="Paper Detail"),
        *_make_list_styles(),
        ParagraphStyle("Quote", Font(color="muted"), before=4, left=6, right=6),
        ParagraphStyle("Code Block", Font(code=True, size=9), before=4, left=4, leading=1.2),
        ParagraphStyle("Formula", base="Body Text", keep_lines=True),
        ParagraphStyle("Legend", Font(size=9, color="muted"), before=5),
        ParagraphStyle("Table Text", before=1.5, after=1.5, leading=1.2),
        ParagraphStyle("Table Text Center", base="Table Text", align="center"),
        ParagraphStyle("Table Text Right", base="Table Text", align="right"),
        ParagraphStyle("Table Head", Font(bold=True), base="Table Text", before=6, keep_next=True),
        ParagraphStyle("Table Head Center", Font(bold=True), base="Table Head", align="center", keep_next=True),
        ParagraphStyle("Table Head Right", Font(bold=True), base="Table Head", align="right", keep_next=True),
        ParagraphStyle("footnote text", Font(size=9), before=1.8, keep_lines=True),
        ParagraphStyle("footer", Font(size=9, color="muted"), align="center"),
        *LETTER_PARAGRAPHS.values(),
    )
}


_HEADING = PARAGRAPHS["heading 1"]

# Variants of the table, which a theme's token “word_look” names.
LOOKS: Mapping[str, Mapping[str, ParagraphStyle]] = {
    name: {**PARAGRAPHS, **{style.name: style for style in changes}}
    for name, changes in {
        "book": [],
        "modern": [
            replace(PARAGRAPHS["Title"], font=Font(size=24, bold=True), bar_above=True),
            replace(PARAGRAPHS["Subtitle"], font=Font(size=12.2, color="accent")),
            replace(_HEADING, font=Font(size=12.6, bold=True, color="accent")),
        ],
        "compact": [
            replace(PARAGRAPHS["Title"], font=Font(size=21, bold=True), align="center"),
            replace(PARAGRAPHS["Subtitle"], font=Font(size=11), align="center"),
            replace(PARAGRAPHS["Affiliation"], font=Font(size=11, color="muted"), align="center"),
            replace(PARAGRAPHS["Contact"], align="center"),
            replace(_HEADING, font=Font(size=10, bold=True, capitals=True, color="accent", spacing=0.7)),
        ],
        "academic": [
            replace(PARAGRAPHS["Title"], font=Font(size=20)),
            replace(PARAGRAPHS["Subtitle"], font=Font(size=11)),
            replace(PARAGRAPHS["Affiliation"], font=Font(size=11, color="muted")),
            replace(_HEADING, font=Font(size=9.2, capitals=True, color="accent", spacing=1)),
        ],
    }.items()
}


def lighten_paper_titles(styles: Mapping[str, ParagraphStyle]) -> Mapping[str, ParagraphStyle]:
    """Return the styles with titles of papers that are not bold."""
    return {
        name: replace(style, font=replace(style.font, bold=style.font.bold and not name.startswith("Paper Title")))
        for name, style in styles.items()
    }


def indent_papers(styles: Mapping[str, ParagraphStyle], width: float) -> Mapping[str, ParagraphStyle]:
    """Return the styles with papers whose numbers stand in a column of this width, in millimetres."""
    own = {name: style for name, style in styles.items() if name.startswith("Paper") and style.left}
    return {
        **styles,
        **{name: replace(style, left=width, hanging=width if style.hanging else 0) for name, style in own.items()},
    }


# A combination of styles is named in this order: a bold link is a "Hyperlink Strong".
CHARACTERS: Mapping[str, Font] = {
    "Group": Font(italic=True, color="accent"),
    "Subgroup": Font(italic=True),
    "Hyperlink": Font(color="accent"),
    "Quiet Link": Font(),
    "Own Name": Font(bold=True),
    "Strong": Font(bold=True),
    "Emphasis": Font(italic=True),
    "Code": Font(code=True, size=9),
    "Struck": Font(struck=True),
    "Small Capitals": Font(small_caps=True),
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
LOOK_CHARACTERS: Mapping[str, Mapping[str, Font]] = {
    "modern": {"Group": Font(bold=True, color="muted"), "Subgroup": Font(bold=True)},
}
