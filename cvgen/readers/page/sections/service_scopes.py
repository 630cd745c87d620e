"""For whom services were done, as a label before several of them says: “University: Senate (2019), Library Board”."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.items.word_classes import list_words as list_entries
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.sections.role_words import list_words
from cvgen.readers.page.sections.whole_items import ASIDE

PLACES = frozenset(("organisation", "house", "unit", "cjk-organisation", "cjk-house"))


def find_scope(label: str) -> str:
    """Return whether a label says for whom something was done: a “unit” of the owner's, or “others”; "" if neither."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", label)} - _FILLERS
    if not words or not words <= _SCOPES | _UNITS:
        return ""
    return "unit" if words <= _UNITS else "others"


_SCOPES, _UNITS, _FILLERS = list_entries("scope"), list_entries("scope-unit"), list_entries("scope-filler")
_BODIES = re.compile(
    r"committee|board|council|panel|senate|commission|task force|group|ausschuss|kommission|beirat|rat\b|comité|conseil"
    r"|comisión|consejo|commissione|consiglio|comissão|conselho|commissie|raad|nämnd|komisja|rada",
    re.IGNORECASE,
)


def add_scope(part: Characters, label: Characters, *, names_unit: bool) -> TextLine:
    """Return a service with the unit that it was done for behind it, unless it names a body or unit itself."""
    if (
        not names_unit
        or "," in ASIDE.sub("", part.text)
        or _BODIES.search(part.text)
        or PLACES & list_classes(part.text)
    ):
        return part.slice(0)
    unit = expand_characters(trim_line(label.slice(0), " :："))
    comma = Characters(", ", (part.runs[-1],) * 2)
    return [*part.slice(0), *comma.slice(0), *unit.slice(0)]


def list_classes(text: str) -> set[str]:
    """Return the classes of the words of a text."""
    return {name for word in list_words(text) for name in find_classes(word)}
