"""Word styles of letters, which files get when they use them, and the classes that have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cvgen.formats.word.style_types import Font, ParagraphStyle

LETTER_PARAGRAPHS: Mapping[str, ParagraphStyle] = {
    style.name: style
    for style in (
        ParagraphStyle("Letter Text", before=7),
        ParagraphStyle("Inside Address", before=20, keep_lines=True),
        ParagraphStyle("Date", before=16),
        ParagraphStyle("Letter Subject", Font(bold=True), before=16, keep_next=True, keep_lines=True),
        ParagraphStyle("Salutation", before=10, keep_next=True),
        ParagraphStyle("Closing", before=16, keep_next=True, keep_lines=True),
        ParagraphStyle("Signature", before=8, leading=0, keep_next=True),
        ParagraphStyle("Signature Name", before=2),
        ParagraphStyle("Signature Line", before=40),  # room to sign by hand
    )
}
LETTER_CLASSES = {
    "letter": "Letter Text",
    "recipient": "Inside Address",
    "when": "Date",
    "regarding": "Letter Subject",
    "opening": "Salutation",
    "closing": "Closing",
    "signature": "Signature",
    "signed": "Signature Name",
    "to-sign": "Signature Line",
}
_AT_THE_END = ("Date", "Closing", "Signature", "Signature Name", "Signature Line")


def align_as_in_east_asia(styles: Mapping[str, ParagraphStyle]) -> Mapping[str, ParagraphStyle]:
    """Return styles in which date, closing and signature are at the end of their lines, as in East Asian letters."""
    return {**styles, **{name: replace(styles[name], align="right") for name in _AT_THE_END}}
