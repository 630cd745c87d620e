"""Repair UTF-8 text that was decoded as Mac Roman, Windows-1252 or Latin-1."""

from __future__ import annotations

import re

from cvgen.text.characters import CONTROL

# Windows-1252 leaves five bytes undefined; programs read them as the control characters of the same number.
_UNDEFINED = frozenset("\x81\x8d\x8f\x90\x9d")
_CODECS = {"Mac Roman": "mac_roman", "Windows-1252": "cp1252", "Latin-1": "latin-1"}
_MAX_DECODINGS = 2  # how often a text may have been decoded wrongly


def repair_mojibake(text: str) -> tuple[str, str]:
    """Return the text with a wrong decoding undone, and the encoding that was used ("" if nothing was wrong).

    The test is exact: every character must have a byte in that encoding, and the bytes together must be UTF-8. One “é”
    between letters of a correct text breaks that, and so does any character that the encoding lacks.
    """
    mended, name = text, ""
    for _ in range(_MAX_DECODINGS):
        again, codec = _undo_decoding(mended)
        if not codec:
            break
        mended, name = again, codec
    return (text, "") if name and CONTROL.search(mended) else (mended, name)


def _undo_decoding(text: str) -> tuple[str, str]:
    if text.isascii():
        return text, ""
    for name, codec in _CODECS.items():
        try:
            mended = _encode(text, codec).decode("utf-8")
        except UnicodeError:
            continue
        return mended.removeprefix("\ufeff"), name
    return text, ""


def _encode(text: str, codec: str) -> bytes:
    if codec != "cp1252":
        return text.encode(codec)
    return b"".join(bytes([ord(char)]) if char in _UNDEFINED else char.encode(codec) for char in text)


# UTF-8 of a letter or sign, read as Windows-1252, in a text that is right otherwise: “MÃ¼ller”, “itâ€™s”.
_WRONG_LETTER = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|(?<=[^\\W\\d_])[\u00c4\u00c5][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "(?=[^\\W\\d_])"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0161\u017e\u02dc\u2018-\u201d\u2122\u00a6]"
)


def repair_words(text: str) -> tuple[str, int]:
    """Return a text with the letters repaired that a program had read as Windows-1252, and how many there were.

    Files that were pasted together have both. What is repaired stands in no word of any language: “Ã” before a sign.
    """
    if text.isascii():
        return text, 0
    count = 0

    def repair(match: re.Match[str]) -> str:
        nonlocal count
        try:
            letter = _encode(match[0], "cp1252").decode("utf-8")
        except UnicodeError:
            return match[0]
        count += 1
        return letter

    return _WRONG_LETTER.sub(repair, text), count
