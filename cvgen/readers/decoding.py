"""Read files to import: their bytes, and their text in whatever encoding."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.mojibake import repair_mojibake
from cvgen.system.disk import is_folder
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.text.characters import INVISIBLE_OR_MARK

MAX_BYTES = 16 * 1024 * 1024

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


def read_origin(path: Path) -> Origin:
    """Return a file with its bytes, or a folder. Raises InvalidProfile where it cannot be read."""
    name = str(path)
    if is_folder(path):
        return Origin(name, path)
    try:
        return Origin(name, path, read_project_file(path, limit=MAX_BYTES))
    except FileRefusedError as refusal:
        if refusal.code != "no-file":
            raise refusal_error(refusal, name) from None
        hint = "name a file, or the folder of the old page"
        raise file_error(name, "no-file", "there is no such file or folder", hint) from None


def decode_text(origin: Origin, imported: ImportResult) -> str:
    """Return the text of a file, its lines ended by \\n; every repair is noted.

    Raises InvalidProfile where the file is no text.
    """
    raw, name = origin.raw, origin.name
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise file_error(name, "not-a-text", f"this is {what}, not a text", "unpack it, or export it as text")
    text, read_as = repair_mojibake(_decode(raw, name, imported))
    if read_as:
        message = f"this text was UTF-8 that some program had read as {read_as}: it is repaired"
        imported.note(Spot(name), "mojibake", message, "look over names, accents and emoji")
    text = re.sub("\r\n|[\r\u2028\u2029\u0085]", "\n", text)
    if match := INVISIBLE_OR_MARK.search(text):
        line = text.count("\n", 0, match.start()) + 1
        spot = Spot(name, line, match.start() - text.rfind("\n", 0, match.start()))
        imported.note(spot, "control-character", "invisible control characters are left out")
    return INVISIBLE_OR_MARK.sub("", text)


def _decode(raw: bytes, name: str, imported: ImportResult) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in raw[:4096]:
        raise file_error(name, "not-a-text", "this is not a text", "is it the right file?")
    label, text = _guess_encoding(raw)
    message = f"this file is not UTF-8: it is read as {label}"
    imported.note(Spot(name), "encoding", message, "look over names, accents and emoji")
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


def file_error(name: str, code: str, message: str, hint: str = "") -> InvalidProfile:
    """Return the exception that says a file cannot be used."""
    return InvalidProfile([Problem(code, message, hint, file=name)])
