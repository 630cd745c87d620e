"""What a template needs of a letter, a statement or a biography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from cvgen.document.model import Image, Span

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class LetterParts:
    """What a letter says, or a statement or biography, which `is_letter` tells apart.

    `heading` is the title, of letters only if they have one; `subject` is what it is about, in a line. `recipient` has
    lines, `text` is blocks. `signature` is a picture, above the name.
    """

    is_letter: bool
    text: Markup
    heading: Markup = _NOTHING
    subject: Markup = _NOTHING
    recipient: Markup = _NOTHING
    place: Markup = _NOTHING
    date: Span | None = None
    opening: Markup = _NOTHING
    closing: Markup = _NOTHING
    signature: Image | None = None
