"""Which Word style the elements and classes of a template's HTML get."""

from cvgen.formats.word.letter_styles import LETTER_CLASSES

BLOCK_STYLES = {
    "h1": "Title",
    "h2": "heading 1",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 3",
    "h6": "heading 3",
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
    "lead": "Entry",
    "detail": "Entry Detail",
    "title": "Paper Title",
    "authors": "Paper Authors",
    "venue": "Paper Venue",
    "legend": "Legend",
    "formula": "Formula",
    "keywords": "Entry Keywords",
    "photo": "Photo",
    **LETTER_CLASSES,
}
INLINE_STYLES = {
    "a": "Hyperlink",
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
    "me": "Own Name",
    "other-name": "Other Name",
    "badge": "Badge",
}
BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("address", "article", "aside", "blockquote", "details", "div", "fieldset", "figcaption", "figure", "footer"),
    *("header", "main", "p", "pre", "section", "summary"),
    *("dd", "dl", "dt", "li", "ol", "table", "ul"),
}
SKIPPED = {"head", "hr", "nav", "noscript", "script", "style", "svg", "template"}
