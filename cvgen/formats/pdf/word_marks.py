"""Mark words whose letters a font draws with several glyphs each, so that they look and read as one.

Accents that no letter has of its own (ẹ̀, ā́) and vowel signs are glyphs by themselves, above and beside the letters. In
scripts of India some stand before the letter that they follow: programs that take the text out of a PDF would have to
guess the word, so the file says it (ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import bidirectional, category

from cvgen.formats.pdf.line_breaks import strip_marks
from cvgen.formats.pdf.tag_marks import VALUE, WORD, mark_word
from cvgen.themes.fonts import EAST_ASIAN
from cvgen.themes.glyphs import MATCH, family_coverage

_DEVANAGARI = "\u0900-\u097f\u200c\u200d"
_LETTER = "[\u0915-\u0939\u0958-\u095f]\u093c?"  # a consonant
# Syllables with a glyph that is drawn elsewhere than it is spoken: a short i, or an r at their beginning.
_TURNED = (
    f"(?:{_LETTER}\u094d\u200d?){{0,4}}{_LETTER}\u093f[\u0900-\u0903]?"
    f"|\u0930\u094d(?:{_LETTER}\u094d){{0,4}}{_LETTER}[\u0900-\u0903\u093a-\u094c]*"
)
_SPOKEN = re.compile(f"{_TURNED}|(?:(?!{_TURNED})[{_DEVANAGARI}]){{2,30}}")
# East Asian text has no spaces; what is longer must be broken.
_WORD = re.compile(rf"{_SPOKEN.pattern}|[^\s{_DEVANAGARI}⺀-\uffff]{{2,30}}")
_LARGER = "1.117em"  # by which East Asian fonts have made the letters of that family larger
_OTHERS = frozenset(("svg", "style", "script"))  # elements whose text is none of the page


def make_style(families: Sequence[str]) -> str:
    """Return the rules for marked words: they are set whole, and fonts take letters apart in them alone (ccmp).

    East Asian fonts do not place accents, and have few letters with them: in a document that is set in one, such words
    are set in the next families, as large as its other words.
    """
    others = ", ".join(f'"{family}"' for family in families if family not in EAST_ASIAN.values())
    font = f"font-family: {others} !important; " if others and families[0] in EAST_ASIAN.values() else ""
    size = f"font-size: {_LARGER} !important; line-height: 0 !important" if font and MATCH in families else ""
    return f"""
html {{ font-feature-settings: "ccmp" 0 }}
a[href="{WORD}"] {{ {font}font-feature-settings: normal !important; white-space: nowrap !important }}
a[href="{WORD}"][{VALUE}=""] {{ {size} }}
"""


def mark_words(body: Any, families: Sequence[str]) -> None:
    """Mark such words in a parsed page that is set in font families, in place."""
    is_foreign = _find_foreign_words(families)
    for element in _list_elements(body):
        for place in reversed(range(len(element))):
            child = element[place]
            child.tail, marks = _split_text(child.tail or "", is_foreign)
            element[place + 1 : place + 1] = marks
        element.text, marks = _split_text(element.text or "", is_foreign)
        element[:0] = marks


def _find_foreign_words(families: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells words that an East Asian font has some letters of, and the family that matches it has all."""
    if families[0] not in EAST_ASIAN.values() or MATCH not in families:
        return lambda word: False
    matching = family_coverage(MATCH)
    missing = matching - family_coverage(families[0])
    letters = re.compile(r"[^\W\d_]")
    return lambda word: not missing.isdisjoint(map(ord, letters.findall(word))) and matching.issuperset(map(ord, word))


def _list_elements(element: Any) -> list[Any]:
    """Return an element and those in it, but for what is no text of the page."""
    if element.tag in _OTHERS:
        return []
    return [element, *(inner for child in element for inner in _list_elements(child))]


def _split_text(text: str, is_foreign: Callable[[str], bool]) -> tuple[str, list[Any]]:
    """Return a text up to its first such word, and a mark for each, with the text behind it."""
    if text.isascii():
        return text, []
    words = [match for match in _WORD.finditer(text) if _needs_mark(match[0]) or is_foreign(match[0])]
    ends = [match.start() for match in words[1:]] + [len(text)]
    marks = []
    for match, end in zip(words, ends, strict=False):
        mark = mark_word(match[0], strip_marks(match[0]) if _SPOKEN.match(match[0]) else "")
        mark.tail = text[match.end() : end]
        marks.append(mark)
    return text[: words[0].start()] if words else text, marks


def _needs_mark(word: str) -> bool:
    """Return whether a word has accents or signs; those from right to left are best read where they stand."""
    has_signs = any(category(char)[0] == "M" for char in word)
    return has_signs and all(bidirectional(char) not in ("R", "AL") for char in word)
