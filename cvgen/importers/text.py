"""From bytes to text: encodings, mojibake, control characters, files that are no text at all."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.importers.repair import repaired
from cvgen.importers.result import Notes, Spot
from cvgen.problems import InvalidProfile, Problem

MAX_BYTES = 16 * 1024 * 1024

_MAGIC = ((b"PK\x03\x04", "a zip archive"), (b"%PDF", "a PDF"), (b"\x1f\x8b", "a gzip archive"),
          (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
          (b"\xd0\xcf\x11\xe0", "an old Word file"))  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CJK = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def read_text(file: Path, name: str, notes: Notes) -> str:
    """Return the text of a file, repaired where it came through a wrong encoding; what was done is noted.

    Raises InvalidProfile where there is no text to be had.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused(name, "no-file", "there is no such file", "is the path right?") from None
    except OSError as error:
        raise _refused(name, "unreadable", f"this file cannot be read: {error.strerror or error}", "") from None
    return decode(raw, name, notes)


def decode(raw: bytes, name: str, notes: Notes) -> str:
    """Return bytes as text, see `read_text`."""
    if len(raw) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES // 2**20} MiB"
        raise _refused(name, "too-large", message, "is it the right file? Unpacked data sets cannot be imported")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise _refused(name, "not-a-text", f"this is {what}, not a text", "unpack it, or export it as text")
    text = _decoded(raw, name, notes)
    mended, read_as = repaired(text)
    if read_as:
        message = f"this text was UTF-8 that some program read as {read_as}; it is repaired"
        notes.say(Spot(name), "mojibake", message, "look over names and emoji")
    mended = mended.replace("\r\n", "\n").replace("\r", "\n")
    if match := _CONTROLS.search(mended):
        line = mended.count("\n", 0, match.start()) + 1
        column = match.start() - mended.rfind("\n", 0, match.start())
        message = "invisible control characters are left out"
        notes.say(Spot(name, line, column), "control-character", message)
    return _CONTROLS.sub("", mended.replace("\u2028", "\n").replace("\u2029", "\n"))


def _decoded(raw: bytes, name: str, notes: Notes) -> str:
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in raw[:4096]:
        raise _refused(name, "not-a-text", "this is not a text file", "is it the right file?")
    label, text = _guessed(raw)
    notes.say(Spot(name), "encoding", f"this file is not UTF-8; it was read as {label}", "look over names and accents")
    return text


def _guessed(raw: bytes) -> tuple[str, str]:
    """Return the name of the likeliest encoding and the text read with it; Latin-1 has a character for every byte."""
    broken = raw.decode("utf-8", "ignore")
    high = sum(byte > 127 for byte in raw)
    if len(broken.encode()) > len(raw) - max(8, high // 20):
        return "UTF-8 with some broken bytes, which are left out", broken
    try:
        text = raw.decode("gb18030")
        if len(_CJK.findall(text)) * 2 > high * 0.8:
            return "GB 18030", text
    except UnicodeDecodeError:
        pass
    try:
        return "Windows-1252", raw.decode("cp1252")
    except UnicodeDecodeError:
        return "Latin-1", raw.decode("latin-1")


def _refused(name: str, code: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint, file=name)])
