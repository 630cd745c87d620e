"""Check that an owner's file is a Word file that can be taken over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT

from cvgen.problems import InvalidProfile, Problem

SAVE_HINT = "open it in Word and save it as “Word Document (.docx)”"
_SHRINK_HINT = "take out its pictures, or make them smaller"
MAX_SIZE, _MAX_UNPACKED = 10_000_000, 100_000_000  # bytes
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: files of Word 97, and all with a password

# What a file is by the content type of its main part, where it is not the one wanted.
_OTHER_KINDS: Mapping[str, str] = {
    "wordprocessingml.template.main": "is a Word template (.dotx)",
    "ms-word.document.macroEnabled": "has macros (.docm)",
    "ms-word.template.macroEnabled": "is a Word template with macros (.dotm)",
    "ms-office.vbaProject": "has macros",
    "spreadsheetml": "is a spreadsheet",
    "presentationml": "is a presentation",
}


def check_package(file: Path, data: bytes) -> None:
    """Raise InvalidProfile unless the content is that of a Word file without macros."""
    if data.startswith(_COMPOUND_FILE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise reference_problem(file, "this file is protected by a password", "save it without one")
        raise reference_problem(file, "this is a Word file of before 2007 (.doc)", SAVE_HINT)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise reference_problem(file, "this is no Word file, or what is left of one", SAVE_HINT)
    types = _check_parts(file, data)
    for mark, kind in _OTHER_KINDS.items():
        if mark in types:
            raise reference_problem(file, f"this file {kind}", SAVE_HINT)
    if CT.WML_DOCUMENT_MAIN not in types:
        raise reference_problem(file, "this is no Word file", SAVE_HINT)


def _check_parts(file: Path, data: bytes) -> str:
    """Return the content types of the parts of a package, as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "[Content_Types].xml" not in package.namelist():
            raise reference_problem(file, "this is a zip file, but no Word file", SAVE_HINT)
        if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
            raise reference_problem(file, "this file holds more than 100 MB", _SHRINK_HINT)
        if b"purl.oclc.org/ooxml" in package.read("_rels/.rels"):
            message = "this file is in the strict form of Office Open XML, which few programs read"
            raise reference_problem(file, message, SAVE_HINT)
        types = package.read("[Content_Types].xml").decode("utf-8", "replace")
        package.testzip()
    return types


def reference_problem(file: Path, message: str, hint: str) -> InvalidProfile:
    """Return the error to raise for an owner's file."""
    return InvalidProfile([Problem("reference", message, hint, file=str(file))])
