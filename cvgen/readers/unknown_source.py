"""What a file is that no reader recognises, and the way there is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.problems import InvalidProfile
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.unknown_data import describe_data
from cvgen.readers.decoding import file_error
from cvgen.system.project_files import list_entries
from cvgen.system.shell import quote_path
from cvgen.text.decoding import decode_text

_HEAD = 4096  # bytes that tell what a file is
_PICTURE = "there is no text in it to import; if it shows you, put it beside the profile, and write “photo: NAME”"
_NO_SECTION = "no heading in it names a section such as “Education” or “Publications”"
_PDF = "a PDF"
# What may be imported by itself, the best first.
_ALONE = (".docx", ".md", ".markdown", ".html", ".htm", ".bib", ".pdf")
_MOST_NAMES = 6
_FOLDERS = (
    "folders are read of websites made with acad-homepage, al-folio, academicpages or Hugo, and of others with pages "
    "such as index.html or publications.md; else import one file: your CV in Word or Markdown, or a list of papers"
)
# First bytes of formats that other programs turn into text, what they are, and the way.
_WAYS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        _PDF,
        "import the document that it was made of, in Word or Markdown; or take its text: pdftotext {name} cv.md; "
        "mark its headings (# Education), then import cv.md",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as .docx, or as text"),
    (b"{\\rtf", "a document in RTF", "make Markdown of it: pandoc {name} -t markdown -o cv.md; then import cv.md"),
    (b"%!PS", "PostScript", "take its text: ps2ascii {name} cv.md; mark its headings (# Education), then import cv.md"),
    (b"\x89PNG", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"RIFF", "a picture or a recording", "there is no text in it to import"),
    (b"BM", "a picture", _PICTURE),
)
_LATEX = re.compile(r"(?m)^[^%\n]*\\(?:documentclass|documentstyle|begin\s*\{document\})")
_SUFFIXES = {
    ".tex": "LaTeX", ".ltx": "LaTeX", ".org": "Org", ".rst": "reStructuredText", ".adoc": "AsciiDoc",
    ".odt": "an OpenDocument text",
}  # fmt: skip
_DATA = {".yaml": "YAML", ".yml": "YAML", ".json": "JSON", ".toml": "TOML"}


def _refuse_folder(source: Origin) -> InvalidProfile:
    """Return the exception for a folder that no reader recognises: it says what it holds, and which file to import."""
    entries = sorted(entry.name for entry in list_entries(source.path) if not entry.name.startswith("."))
    files = [name for name in entries if name.lower().endswith(_ALONE)]
    if len(files) == 1:
        hint = f"import that file: cvgen import {quote_path(source.path / files[0])}"
        return file_error(source.name, "not-recognised", f"of this folder only {files[0]} can be read", hint)
    more = f" and {len(entries) - _MOST_NAMES} more" if len(entries) > _MOST_NAMES else ""
    held = f"it holds {', '.join(entries[:_MOST_NAMES])}{more}" if entries else "it is empty"
    return file_error(
        source.name, "not-recognised", f"this is no folder of a website that cvgen reads: {held}", _FOLDERS
    )


def refuse_source(source: Origin, formats: Iterable[str]) -> InvalidProfile:
    """Return the exception for a source that no reader recognises: it says what it is, and the way if there is one."""
    say_it = f"say it with --from: {', '.join(formats)}"
    if source.path.is_dir():
        return _refuse_folder(source)
    name, suffix = source.path.name, source.path.suffix.lower()
    for magic, what, way in _WAYS:
        if source.raw.startswith(magic):
            message = f"this is {what}, not a text" if what != _PDF else "this is a PDF without cvgen's data"
            return file_error(source.name, "not-a-text", message, way.format(name=name))
    if described := describe_data(source):
        what, way = described
        return file_error(source.name, "not-recognised", f"this is {what}, which is in no format that is read", way)
    pandoc = f"make Markdown of it: pandoc {name} -t markdown -o cv.md; then import cv.md"
    if what := _SUFFIXES.get(suffix, ""):
        return file_error(source.name, "not-recognised", f"this is {what}, which is not read", pandoc)
    try:
        text = decode_text(source.raw, source.name, ImportResult())
    except InvalidProfile as error:
        return error
    if _LATEX.search(text[:_HEAD]):
        return file_error(source.name, "not-recognised", "this is LaTeX, which is not read", pandoc)
    if what := _DATA.get(suffix, ""):
        message = f"this is {what}, but in none of the formats that are read"
        return file_error(source.name, "not-recognised", message, say_it)
    if not text.strip():
        return file_error(source.name, "not-recognised", "there is nothing in this file", "is it the right file?")
    message = f"nothing in this file says what it is: {_NO_SECTION}"
    return file_error(source.name, "not-recognised", message, say_it)
