"""The font table of a Word file, and the fonts that travel in it (ISO/IEC 29500-1, 17.8; 29500-4, obfuscated fonts)."""

from __future__ import annotations

import struct
from uuid import UUID

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from cvgen.formats.word.faces import EMBEDDED_FACES, SUBSTITUTES, Faces, can_embed
from cvgen.formats.word.font_subset import find_rows, make_subset
from cvgen.formats.word.xml import RELATIONSHIP_ID, serialize, w
from cvgen.system.fingerprint import digest
from cvgen.themes.fonts import FAMILIES, read_font

_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OBFUSCATED = 32  # bytes
_SIGNATURE = ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")


def make_font_table(faces: Faces, embeds: str, text: str) -> Part:
    """Return the part that lists the fonts; with `embeds` “subset” or “whole” it carries the theme's.

    A subset has the scripts of the text.
    """
    rows = find_rows(text) if embeds == "subset" else None
    root, files = w("fonts"), dict[str, bytes]()
    for name in sorted({faces.latin, faces.find_east_asian(), faces.right_to_left, faces.code}):
        font = w("font", name=name)
        if name in SUBSTITUTES:
            font.append(w("altName", val=SUBSTITUTES[name]))
        if name != faces.code:
            font.append(w("family", val="roman" if faces.is_serif else "swiss"))
        if name == faces.latin and embeds != "none" and can_embed(name):
            _embed_family(font, name, rows, files)
        root.append(font)
    part = Part(PackURI("/word/fontTable.xml"), _TABLE_TYPE, serialize(root))
    for number, (rid, content) in enumerate(files.items(), start=1):
        file = Part(PackURI(f"/word/fonts/font{number}.odttf"), _FONT_TYPE, content)
        part.rels.add_relationship(RT.FONT, file, rid)
    return part


def _embed_family(font: etree._Element, name: str, rows: frozenset[int] | None, files: dict[str, bytes]) -> None:
    """Describe a family in its element of the table, and add its obfuscated files by identifier of relationship."""
    family = FAMILIES[name]
    faces = {face: read_font(family.files.format(face)) for face in EMBEDDED_FACES}
    if rows is not None:
        faces = {face: make_subset(content, rows) for face, content in faces.items()}
    font.append(w("pitch", val="variable"))
    font.append(w("sig", **_read_signature(faces["Regular"])))
    for face, content in faces.items():
        key = UUID(digest(content)[:32])
        rid = f"font{len(files) + 1}"
        files[rid] = obfuscate(content, key)
        node = w(f"embed{face}", fontKey=f"{{{key}}}".upper())
        node.set(RELATIONSHIP_ID, rid)
        font.append(node)


def obfuscate(font: bytes, key: UUID) -> bytes:
    """Return a font with its first 32 bytes obfuscated, or such a font as it was (ISO/IEC 29500-4, 8.1)."""
    mask = key.bytes[::-1] * (_OBFUSCATED // len(key.bytes))
    return bytes(byte ^ other for byte, other in zip(font, mask, strict=False)) + font[_OBFUSCATED:]


def _read_signature(font: bytes) -> dict[str, str]:
    """Return which ranges of Unicode and code pages a font says it has (OpenType, “OS/2”), as `w:sig` has them."""
    for place in range(12, 12 + 16 * int.from_bytes(font[4:6]), 16):
        if font[place : place + 4] == b"OS/2":
            start = int.from_bytes(font[place + 8 : place + 12])
            numbers = (*struct.unpack_from(">4I", font, start + 42), *struct.unpack_from(">2I", font, start + 78))
            return dict(zip(_SIGNATURE, (f"{number:08X}" for number in numbers), strict=True))
    return dict.fromkeys(_SIGNATURE, "0" * 8)
