"""Give each glyph of a PDF's fonts its own text (ISO 32000-1, 9.10.3).

Where several glyphs draw one character, as c and a caron do, WeasyPrint gives the last of them all of the text and the
others none; and what a glyph got first counts for all of the document, so that no c could be read. Here, each of them
gets what it stands for by itself: by the characters that the font draws with it, else by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from unicodedata import category, is_normalized, normalize

from cvgen.themes import fonts

_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_ITALIC = 1 << 6  # among the flags of a font (ISO 32000-1, table 123)
_DOTTED = str.maketrans("ıȷ", "ij")  # letters that are drawn without their dot below an accent


def complete_glyph_texts(pdf: Any) -> None:
    """Correct what the fonts of a `pydyf.PDF` that WeasyPrint has made say of the texts of their glyphs."""
    for font in [one for one in pdf.objects if isinstance(one, dict) and "DescendantFonts" in one]:
        lines = _get(pdf, font["ToUnicode"]).stream
        entries = {int(match[1], 16): place for place, line in enumerate(lines) if (match := _ENTRY.fullmatch(line))}
        texts = {glyph: _read_text(lines[place]) for glyph, place in entries.items()}
        doubtful = {glyph: text for glyph, text in texts.items() if not text or _has_marks(text)}
        descriptor = _get(pdf, _get(pdf, font["DescendantFonts"][0])["FontDescriptor"])
        if not doubtful or "FontFile2" not in descriptor:
            continue
        file = _get(pdf, descriptor["FontFile2"]).stream[0]
        for glyph, text in _find_own_texts(doubtful, file, descriptor):
            lines[entries[glyph]] = f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode()


def _get(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _read_text(line: bytes) -> str:
    return bytes.fromhex(line[8:-1].decode()).decode("utf-16-be")


def _has_marks(text: str) -> bool:
    """Return whether there are accents or the like in a text, alone or with a letter."""
    return not text.isascii() and any(category(char)[0] == "M" for char in normalize("NFD", text))


def _find_own_texts(texts: Mapping[int, str], file: bytes, descriptor: Any) -> Iterator[tuple[int, str]]:
    """Yield glyphs whose text is not their own, with that."""
    characters = _read_characters(file)
    names = _read_names(descriptor) if texts.keys() - characters.keys() else {}
    for glyph, text in texts.items():
        own = characters.get(glyph) or names.get(glyph, [])
        if own and not any(normalize("NFC", one) == normalize("NFC", text) for one in own):
            yield glyph, own[0]


def _read_characters(file: bytes) -> dict[int, list[str]]:
    """Return the characters that each glyph of a font draws by itself, the usual one first."""
    with _open_font(file) as font:
        font.setGlyphOrder([*map(str, range(font["maxp"].numGlyphs))])  # embedded fonts have no names of glyphs
        codes = font.getBestCmap() or {} if "cmap" in font else {}
    found: dict[int, list[str]] = {}
    for code, name in sorted(codes.items(), key=lambda item: (not is_normalized("NFC", chr(item[0])), item)):
        found.setdefault(int(name), []).append(chr(code).translate(_DOTTED))
    return found


def _read_names(descriptor: Any) -> dict[int, list[str]]:
    """Return the texts of a bundled font's glyphs by their names: “uni0105.alt” is ą (Adobe Glyph List, 2)."""
    from fontTools import agl  # type: ignore[import-untyped] # it has no types

    if (family := fonts.FAMILIES.get(descriptor["FontFamily"].string)) is None:
        return {}
    face = ("Bold" if b"-Bold" in descriptor["FontName"] else "") + ("Italic" if descriptor["Flags"] & _ITALIC else "")
    path = family.files.format(face or "Regular")
    with _open_font(fonts.read_font(path)) as font:
        order = font.getGlyphOrder() if font["post"].formatType == 2 else []
    return {glyph: [text.translate(_DOTTED)] for glyph, name in enumerate(order) if (text := agl.toUnicode(name))}


def _open_font(file: bytes) -> Any:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    return TTFont(BytesIO(file), lazy=True)
