"""Text that came through a wrong encoding: UTF-8 that some program read as Mac Roman or Windows-1252."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Windows-1252 leaves five bytes undefined; programs read them as the control characters of the same number.
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_CODECS: Mapping[str, str] = {"Mac Roman": "mac_roman", "Windows-1252": "cp1252"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def repaired(text: str) -> tuple[str, str]:
    """Return the text with a wrong decoding undone, and the name of the encoding it was read with ("" if healthy).

    The check is exact: every character must have a byte in that encoding, all the bytes together must be UTF-8, and
    reading them as that encoding must give the text back. In healthy text a single “é” breaks that.
    """
    if text.isascii():
        return text, ""
    for label, codec in _CODECS.items():
        try:
            raw = _encoded(text, codec)
            mended = raw.decode("utf-8")
        except UnicodeError:
            continue
        if not _CONTROLS.search(mended) and len(mended) < len(text):
            return mended.removeprefix("\ufeff"), label
    return text, ""


def _encoded(text: str, codec: str) -> bytes:
    if codec != "cp1252":
        return text.encode(codec)
    return b"".join(bytes([ord(char)]) if ord(char) in _UNDEFINED else char.encode(codec) for char in text)
