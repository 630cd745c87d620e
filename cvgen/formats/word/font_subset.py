"""Subsets of fonts: the rows of Unicode that a text uses, whole.

Whole rows of 128 characters rather than single characters: somebody who edits the file can write more of the same
script, another text needs the same subset, which stays in the user's cache, and what is kept there tells no word.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, file_fingerprint

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

_ROW = 128  # characters
_ALWAYS = frozenset((*range(0x0180 // _ROW), 0x2000 // _ROW, 0x2080 // _ROW))  # Latin, punctuation and currencies
_LAST = 0x2E80 // _ROW - 1  # what follows is East Asian
_USE_TYPO_METRICS = 1 << 7  # a bit of fsSelection (OpenType, “OS/2”)
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")  # others, such as small capitals, are not used


def find_rows(text: str) -> frozenset[int]:
    """Return the rows of Unicode that a font for a text should have; those of Latin are always among them."""
    used = {ord(character) // _ROW for character in set(text)}
    return _ALWAYS | {row for row in used if row <= _LAST}


@lru_cache(12)
def make_subset(font: bytes, rows: frozenset[int]) -> bytes:
    """Return a TrueType font without the characters outside the rows, from the user's cache if it is there.

    Its names stay, the copyright and the licence among them. The same input gives the same bytes.
    """
    name = f"word-font-{digest(f'{_identify_program()} {digest(font)} {sorted(rows)}'.encode())}"
    subset = user_cache.get(name)
    if subset is None:
        subset = _make_subset(font, (row * _ROW + place for row in sorted(rows) for place in range(_ROW)))
        user_cache.put(name, subset)
    return subset


@cache
def _identify_program() -> str:
    """Return what changes with the version of fontTools, which its `__init__` names, and with this file."""
    spec = find_spec("fontTools")  # finds the package without running it
    return " ".join(file_fingerprint(file) for file in ((spec and spec.origin) or "", __file__))


def _make_subset(font: bytes, characters: Iterable[int]) -> bytes:
    from fontTools import subset, ttLib  # type: ignore[import-untyped] # late: takes half a second

    options = subset.Options(
        layout_features=[*_FEATURES], name_IDs=["*"], name_languages=["*"], notdef_outline=True, recalc_timestamp=False
    )
    file = ttLib.TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(file)
    _tighten_lines(file)
    result = io.BytesIO()
    file.save(result)
    return result.getvalue()


def _tighten_lines(file: TTFont) -> None:
    """Let lines stand as near as the font's letters allow: some ask for more room, and Word would give it to them."""
    letters, lines = file["OS/2"], file["hhea"]
    if letters.usWinAscent + letters.usWinDescent < lines.ascent - lines.descent + lines.lineGap:
        letters.fsSelection &= ~_USE_TYPO_METRICS
        lines.ascent, lines.descent, lines.lineGap = letters.usWinAscent, -letters.usWinDescent, 0
