"""Text that came through a wrong encoding: UTF-8 that some program read as Mac Roman, Windows-1252 or Latin-1."""

from __future__ import annotations

import re

# Windows-1252 leaves five bytes undefined; programs read them as the control characters of the same number.
_UNDEFINED = frozenset("\x81\x8d\x8f\x90\x9d")
_CODECS = {"Mac Roman": "mac_roman", "Windows-1252": "cp1252", "Latin-1": "latin-1"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TWICE = 2  # how often a text may have been read wrongly


def repaired(text: str) -> tuple[str, str]:
    """Return the text with a wrong decoding undone, and the encoding it was read with ("" if it is healthy).

    The check is exact: every character must have a byte in that encoding, and all the bytes together must be UTF-8.
    In healthy text a single “é” between letters breaks that, and so does any character that the encoding lacks.
    """
    mended, name = text, ""
    for _ in range(_TWICE):
        again, codec = _once(mended)
        if not codec:
            break
        mended, name = again, codec
    return (text, "") if name and _CONTROLS.search(mended) else (mended, name)


def _once(text: str) -> tuple[str, str]:
    if text.isascii():
        return text, ""
    for name, codec in _CODECS.items():
        try:
            mended = _encoded(text, codec).decode("utf-8")
        except UnicodeError:
            continue
        return mended.removeprefix("\ufeff"), name
    return text, ""


def _encoded(text: str, codec: str) -> bytes:
    if codec != "cp1252":
        return text.encode(codec)
    return b"".join(bytes([ord(char)]) if char in _UNDEFINED else char.encode(codec) for char in text)
