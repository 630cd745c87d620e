"""Text of files in whatever encoding they are."""

from __future__ import annotations

import re

from cvgen.problems import InvalidProfile, Problem, ProblemSink, Spot
from cvgen.text.characters import INVISIBLE_OR_MARK
from cvgen.text.encodings import find_declared, guess_encoding
from cvgen.text.lines import LineIndex
from cvgen.text.mojibake import repair_mojibake, repair_words

# The first bytes of files that are no text.
_MAGIC = {
    b"PK\x03\x04": "a zip archive (or a Word document)",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word document",
}
# What Windows has for them, with more characters.
_WIDER = {"iso8859-1": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}


def decode_text(raw: bytes, name: str, sink: ProblemSink) -> str:
    """Return the text of a file, its lines ended by \\n; every repair is noted.

    Raises InvalidProfile where the file is no text.
    """
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise _not_a_text(name, f"this is {what}, not a text", "unpack it, or export it as text")
    text, read_as = repair_mojibake(_decode(raw, name, sink))
    if read_as:
        message = f"this text was UTF-8 that some program had read as {read_as}: it is repaired"
        sink.note(Spot(name), "mojibake", message, "look over names, accents and emoji")
    text, count = repair_words(text)
    if count:
        message = f"{count} word{'s' * (count > 1)} of this text had been read in a wrong encoding: repaired"
        sink.note(Spot(name), "mojibake", message, "look over names and accents")
    text = re.sub("\r\n|[\r\u2028\u2029\u0085]", "\n", text)
    if match := INVISIBLE_OR_MARK.search(text):
        spot = LineIndex(text, name).find_spot(match.start())
        sink.note(spot, "control-character", "invisible control characters are left out")
    return INVISIBLE_OR_MARK.sub("", text)


def _decode(raw: bytes, name: str, sink: ProblemSink) -> str:
    declared = find_declared(raw)
    is_utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if is_utf16 else "utf-8-sig")
        is_seven_bit = declared and text.isascii() and "\x1b" in text  # ISO 2022-JP
        return raw.decode(declared) if is_seven_bit else text
    except UnicodeDecodeError:
        pass
    if b"\x00" in raw[:4096]:
        raise _not_a_text(name, "this is not a text", "is it the right file?")
    label, text = _read_declared(raw, declared) or guess_encoding(raw)
    if label:
        message = f"this file is not UTF-8: it is read as {label}"
        sink.note(Spot(name), "encoding", message, "look over names, accents and emoji")
    return text


def _read_declared(raw: bytes, declared: str) -> tuple[str, str] | None:
    """Return the text in the encoding that it says it is in, without a label; None if it is not in that."""
    for codec in dict.fromkeys((_WIDER.get(declared, declared), declared)) if declared else ():
        try:
            return "", raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _not_a_text(name: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem("not-a-text", message, hint, file=name)])
