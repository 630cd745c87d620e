"""Import bibliographies in BibTeX."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.system.project_files import is_inside, is_present
from cvgen.text.decoding import decode_text

_ENTRY_START = re.compile(rb"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Where al-folio keeps what its bibliography names, below the folder of the site.
_FOLDERS = {"preview": ("assets/img/publication_preview", "assets/img", "images"), "video": ("assets/video",)}
_MOST_NAMES = 8  # in one message
_FILE = re.compile(
    r"[^\s:*?\"<>|\\][^:*?\"<>|\\]*\.(?:pdf|ps|html?|zip|pptx?|key|mp4|mov|webm|png|jpe?g|gif|svg|webp|avif|txt|md|bib|gz|ipynb|docx?|csv)",
    re.IGNORECASE,
)


def recognises(origin: Origin) -> bool:
    """Tell a bibliography by an entry at the beginning of a line, in UTF-8 or UTF-16."""
    head = origin.raw[:262144]
    if head.startswith(_MARKS[1:]):
        head = head[2:].replace(b"\x00", b"")
    return bool(_ENTRY_START.search(head.removeprefix(_MARKS[0])))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every entry as a paper. Raises InvalidProfile where there is none."""
    text = decode_text(origin.raw, origin.name, imported)
    site = origin.path.parent.parent if origin.path.parent.name == "_bibliography" else origin.path.parent
    missing: list[str] = []

    def find_file(field: str, name: str) -> str:
        return _find_file(field, name, site, imported, missing)

    papers = read_papers(text, origin.name, imported, find_file)
    if papers is None:
        raise file_error(origin.name, "no-entries", "there is no BibTeX entry in this file", "is it the right file?")
    if missing:
        listed = ", ".join(missing[:_MOST_NAMES]) + f" and {len(missing) - _MOST_NAMES} more" * (
            len(missing) > _MOST_NAMES
        )
        hint = "put them there, in the folder of the profile; pictures stay under “extra” until then"
        imported.note(Spot(origin.name), "no-file", f"files that papers name are missing: {listed}", hint)
    imported.profile["papers"] = [paper.data for paper in papers]


def _find_file(field: str, name: str, site: Path, imported: ImportResult, missing: list[str]) -> str:
    """Return the address in the project of a file that a field names, which is copied there; "" if it is no file.

    A picture has to be there. A link may lead to a file that comes later: that it is missing is reported.
    """
    name = name.lstrip("/")
    if not _FILE.fullmatch(name) or ".." in name.split("/"):
        return ""
    folders = ("", *_FOLDERS.get(field, ("assets/pdf",)))
    for folder in folders:
        inner = f"{folder}/{name}".lstrip("/")
        if is_present(site / inner) and is_inside(site / inner, site):
            imported.files[inner] = site / inner
            return quote(inner)
    place = name if "/" in name else f"{folders[1]}/{name}"
    missing.append(place)
    return "" if field == "preview" else quote(place)
