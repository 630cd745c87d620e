"""Text of files in whatever encoding they are."""

from __future__ import annotations

import re

from cvgen.problems import InvalidProfile, Problem, ProblemSink, Spot
from cvgen.text.characters import INVISIBLE_OR_MARK
from cvgen.text.mojibake import repair_mojibake

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
_CJK = re.compile("[\u3000-\u9fff\uff00-\uffef]")


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
    text = re.sub("\r\n|[\r\u2028\u2029\u0085]", "\n", text)
    if match := INVISIBLE_OR_MARK.search(text):
        line = text.count("\n", 0, match.start()) + 1
        spot = Spot(name, line, match.start() - text.rfind("\n", 0, match.start()))
        sink.note(spot, "control-character", "invisible control characters are left out")
    return INVISIBLE_OR_MARK.sub("", text)


def _decode(raw: bytes, name: str, sink: ProblemSink) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in raw[:4096]:
        raise _not_a_text(name, "this is not a text", "is it the right file?")
    label, text = _guess_encoding(raw)
    message = f"this file is not UTF-8: it is read as {label}"
    sink.note(Spot(name), "encoding", message, "look over names, accents and emoji")
    return text


def _guess_encoding(raw: bytes) -> tuple[str, str]:
    """Return the likeliest encoding and the text in it; Latin-1, which has a character for every byte, comes last."""
    utf8 = raw.decode("utf-8", "ignore")
    high = sum(byte > 127 for byte in raw)
    if len(utf8.encode()) > len(raw) - max(4, high // 20) and not utf8.isascii():
        return "UTF-8 without its broken bytes", utf8
    for label, codec, share in (("GB 18030", "gb18030", 0.8), ("Windows-1252", "cp1252", 0.0)):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(_CJK.findall(text)) * 2 >= high * share:
            return label, text
    return "Latin-1", raw.decode("latin-1")


def _not_a_text(name: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem("not-a-text", message, hint, file=name)])
