"""What a template needs of a letter, a statement or a biography."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cvgen.document.parts import NOTHING, Span
from cvgen.document.pictures import Image


@dataclass(frozen=True, slots=True)
class LetterParts:
    """What a letter says, or a statement or biography, which `is_letter` tells apart.

    `heading` is the title, of letters only if they have one; `subject` is what it is about, in a line. `recipient` has
    lines, `text` is blocks. `signature` is a picture, above the name.
    """

    is_letter: bool
    text: Markup
    heading: Markup = NOTHING
    subject: Markup = NOTHING
    recipient: Markup = NOTHING
    place: Markup = NOTHING
    date: Span | None = None
    opening: Markup = NOTHING
    closing: Markup = NOTHING
    signature: Image | None = None
