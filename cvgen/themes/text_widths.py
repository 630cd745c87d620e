"""Widths of texts in the bundled fonts."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from unicodedata import east_asian_width

from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, stat_fingerprint
from cvgen.themes import fonts

_WIDE, _OTHER = 1.0, 0.6  # of characters that other fonts draw


def measure_text(text: str, family: str) -> float:
    """Return the width of a text in sizes of the font, without kerning. Raises InvalidProfile if a file is damaged."""
    widths = _read_widths(fonts.FAMILIES[family].files.format("Regular"))
    return sum(widths.get(ord(char)) or (_WIDE if east_asian_width(char) in "WF" else _OTHER) for char in text)


@cache
def _read_widths(path: str) -> Mapping[int, float]:
    """Return the width of each character that a font file draws."""
    name = f"widths-{digest(f'{path} {stat_fingerprint(fonts.find_font(path).stat())}'.encode())}"
    cached = user_cache.get(name)
    pairs = array("d", cached) if cached is not None else _read_font(path)
    if cached is None:
        user_cache.put(name, pairs.tobytes())
    return dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))


def _read_font(path: str) -> array[float]:
    """Return code points and the widths of their characters, one behind the other."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    try:
        with TTFont(BytesIO(fonts.read_font(path)), lazy=True) as font:
            font.setGlyphOrder(list(map(str, range(font["maxp"].numGlyphs))))  # reading the glyphs' names takes longest
            widths, size = font["hmtx"].metrics, font["head"].unitsPerEm
            return array(
                "d", (n for code, glyph in font.getBestCmap().items() for n in (code, widths[glyph][0] / size))
            )
    except Exception:  # fontTools raises anything for a damaged file
        raise fonts.damaged_font(path) from None
