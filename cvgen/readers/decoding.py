"""From bytes to text: encodings, texts read wrongly before, control characters, files that are no text at all."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, Spot
from cvgen.readers import Given, Imported
from cvgen.readers.mojibake import repaired

MAX_BYTES = 16 * 1024 * 1024

# How files begin that are no text.
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
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_CJK = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def given(path: Path) -> Given:
    """Return a file with its bytes, or a folder. Raises InvalidProfile where there is nothing that can be read."""
    name = str(path)
    if path.is_dir():
        return Given(name, path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise refused(
            name, "no-file", "there is no such file or folder", "name a file, or the folder of the old page"
        ) from None
    except (OSError, ValueError) as error:
        raise refused(
            name, "unreadable", f"this file cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from None
    if len(raw) > MAX_BYTES:
        raise refused(name, "too-large", f"this file is larger than {MAX_BYTES // 2**20} MiB", "is it the right file?")
    return Given(name, path, raw)


def text_of(source: Given, imported: Imported) -> str:
    """Return the text of a file with \\n at the ends of its lines; what was mended in it is noted.

    Raises InvalidProfile where there is no text to be had.
    """
    raw, name = source.raw, source.name
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise refused(name, "not-a-text", f"this is {what}, not a text", "unpack it, or export it as text")
    text, read_as = repaired(_decoded(raw, name, imported))
    if read_as:
        message = f"this text was UTF-8 that some program had read as {read_as}: it is repaired"
        imported.note(Spot(name), "mojibake", message, "look over names, accents and emoji")
    text = re.sub("\r\n|[\r\u2028\u2029\u0085]", "\n", text)
    if match := _CONTROLS.search(text):
        line = text.count("\n", 0, match.start()) + 1
        spot = Spot(name, line, match.start() - text.rfind("\n", 0, match.start()))
        imported.note(spot, "control-character", "invisible control characters are left out")
    return _CONTROLS.sub("", text)


def _decoded(raw: bytes, name: str, imported: Imported) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in raw[:4096]:
        raise refused(name, "not-a-text", "this is not a text", "is it the right file?")
    label, text = _guessed(raw)
    message = f"this file is not UTF-8: it is read as {label}"
    imported.note(Spot(name), "encoding", message, "look over names, accents and emoji")
    return text


def _guessed(raw: bytes) -> tuple[str, str]:
    """Return the likeliest encoding and the text read with it; Latin-1 has a character for every byte."""
    healthy = raw.decode("utf-8", "ignore")
    high = sum(byte > 127 for byte in raw)
    if len(healthy.encode()) > len(raw) - max(4, high // 20) and not healthy.isascii():
        return "UTF-8 without its broken bytes", healthy
    for label, codec, enough in (("GB 18030", "gb18030", 0.8), ("Windows-1252", "cp1252", 0.0)):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(_CJK.findall(text)) * 2 >= high * enough:
            return label, text
    return "Latin-1", raw.decode("latin-1")


def refused(name: str, code: str, message: str, hint: str = "") -> InvalidProfile:
    """Return what says that a file cannot be read at all."""
    return InvalidProfile([Problem(code, message, hint, file=name)])
