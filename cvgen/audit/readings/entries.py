"""Readings of bibliographies and cards: BibTeX, RIS, vCard."""

from __future__ import annotations

import re

from cvgen.audit.readings import FileReading, ReadRun

_BEGIN = re.compile(r"^(?=@|TY  - |BEGIN:)", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")  # of vCard (RFC 6350, 3.2), where it stands inside words
_COMMAND = re.compile(r"\\(?:emph|text\w+|url)\b")  # of LaTeX, around what is to be read
_ESCAPE = re.compile(r"\\(?=[,;\\&%#$_])")


def read(content: bytes) -> FileReading:
    """Return the text, its entries as records."""
    text = content.decode()
    text = _COMMAND.sub("", text) if text.startswith("@") else text
    text = _ESCAPE.sub("", _FOLD.sub("", text) if text.startswith("BEGIN:") else text)
    return FileReading({"text": [ReadRun(text)]}, None, records=_BEGIN.split(text))
