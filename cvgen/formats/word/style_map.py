"""Which Word style the elements and classes of a template's HTML get."""

from __future__ import annotations

from typing import Any

from cvgen.formats.word.letter_styles import LETTER_CLASSES
from cvgen.formats.word.style_table import DEEPEST_HEADING

GROUPS = {"h3": "Group", "h4": "Subgroup", "h5": "Subgroup", "h6": "Subgroup"}  # styles of characters
HEADINGS = tuple(GROUPS)
BLOCK_STYLES = {
    "h1": "Title",
    "h2": "heading 1",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 4",
    "h6": "heading 5",
    "pre": "Code Block",
    "blockquote": "Quote",
    "figcaption": "Legend",
    "th": "Table Head",
    "td": "Table Text",
}
BLOCK_CLASSES = {
    "headline": "Subtitle",
    "affiliation": "Affiliation",
    "address": "Affiliation",
    "contact": "Contact",
    "entry": "Entry Text",
    "detail": "Entry Detail",
    "authors": "Paper Authors",
    "reference": "Paper Detail",
    "venue": "Paper Venue",
    "legend": "Legend",
    "formula": "Formula",
    "keywords": "Entry Keywords",
    "photo": "Photo",
    **LETTER_CLASSES,
}
INLINE_STYLES = {
    "a": "Hyperlink",
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "Strong"),  # in the first line of an entry
    "strong": "Strong",
    "b": "Strong",
    "em": "Emphasis",
    "i": "Emphasis",
    "cite": "Emphasis",
    "del": "Struck",
    "s": "Struck",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "sup": "Superscript",
    "sub": "Subscript",
}
INLINE_CLASSES = {
    "date": "Entry Date",
    "place": "Place",
    "note": "Note",
    "keywords": "Note",
    "role": "Emphasis",
    "me": "Own Name",
    "other-name": "Other Name",
    "badge": "Badge",
    "small-caps": "Small Capitals",
}
BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("address", "article", "aside", "blockquote", "details", "div", "fieldset", "figcaption", "figure", "footer"),
    *("header", "main", "p", "pre", "section", "summary"),
    *("dd", "dl", "dt", "li", "ol", "table", "ul"),
}
SKIPPED = {"head", "hr", "nav", "noscript", "script", "style", "svg", "template"}


def find_level(element: Any) -> int:
    """Return the level of Word's heading for <h3> and below, 2 for what is no heading.

    It is one less than in HTML, where the name of the person is a heading, too.
    """
    return min(int(element.tag[1]) - 1, DEEPEST_HEADING) if element.tag in HEADINGS else 2
