"""What a file of data is that no reader knows, and the way there is to one that is read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cvgen.readers import Origin
from cvgen.readers.data.bundle import list_names
from cvgen.readers.data.csv_table import list_columns
from cvgen.readers.data.xml_reader import find_root_name

_MOST_NAMES = 6
_AS_PAPERS = "export the papers as BibTeX, RIS or CSL-JSON, and import that"
_SAVE_AS_WORD = "save it as .docx, and import that"
# Files in archives that say what these are: the file, what it is, and the way.
_ARCHIVES: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "a workbook of Excel", "save the table as CSV, and import that"),
    ("ppt/presentation.xml", "a presentation", "there is no CV in it to import"),
    ("content.xml", "an OpenDocument file", _SAVE_AS_WORD),
    ("META-INF/container.xml", "an e-book (EPUB)", "make Markdown of it with pandoc, and import that"),
)
# The same of XML, by the outermost element and by what stands near the beginning.
_XML: tuple[tuple[str, bytes, str, str], ...] = (
    ("RDF", b"zotero", "a Zotero library in RDF", "export it as CSL-JSON, BibLaTeX or RIS, and import that"),
    ("RDF", b"", "RDF", _AS_PAPERS),
    ("modsCollection", b"", "a bibliography in MODS", _AS_PAPERS),
    ("mods", b"", "a bibliography in MODS", _AS_PAPERS),
    ("PubmedArticleSet", b"", "PubMed's XML", _AS_PAPERS),
    ("collection", b"marc", "a catalogue in MARC", _AS_PAPERS),
    ("TEI", b"", "a text in TEI", "make Markdown of it with pandoc, and import that"),
    ("package", b"word", "a Word document in one XML file", _SAVE_AS_WORD),
    ("document", b"opendocument", "an OpenDocument file", _SAVE_AS_WORD),
    ("dblpperson", b"", "a person of DBLP", "fetch the same page as BibTeX (.bib), and import that"),
)


def describe_data(source: Origin) -> tuple[str, str] | None:
    """Return what a file is and what to do with it, None if it is no archive, XML, JSON or table."""
    if source.raw.startswith(b"PK"):
        return _describe_archive(source)
    if root := find_root_name(source.raw):
        return None if root.lower() in ("html", "svg") else _describe_xml(root, source.raw[:4096].lower())
    suffix = source.path.suffix.lower()
    if source.raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _describe_json(source.raw) if suffix == ".json" or _is_json(source.raw) else None
    if suffix in (".csv", ".tsv"):
        columns = list_columns(source.raw[:20_000].decode("utf-8", "replace"))
        way = "tables of papers have the columns “Authors”, “Title” and “Publication”, or “Item Type” and “Title”"
        return f"a table with the columns {_list(columns)}", way
    return None


def _describe_archive(source: Origin) -> tuple[str, str] | None:
    names = list_names(source)
    for name, what, way in _ARCHIVES:
        if name in names:
            return what, way
    if not names:
        if source.path.suffix.lower() not in ("", ".zip", ".docx"):
            return None  # its name says more
        return "a ZIP archive that is empty or damaged", "fetch it again"
    files = f"a ZIP archive with {len(names)} file{'s' * (len(names) > 1)}: {_list(names)}"
    return files, "unpack it, and import the file or folder in it that is your CV"


def _describe_xml(root: str, head: bytes) -> tuple[str, str]:
    for name, word, what, way in _XML:
        if root == name and word in head:
            return what, way
    return f"XML whose outermost element is “{root}”", "XML is read of Europass, ORCID and EndNote"


def _describe_json(raw: bytes) -> tuple[str, str]:
    data = _load(raw)
    way = "JSON is read of JSON Resume, CSL, ORCID, Europass and acad-homepage's crawler"
    if isinstance(data, dict):
        return f"JSON with the keys {_list(list(data))}", way
    return f"JSON with a list of {len(data)}" if isinstance(data, list) else "JSON", way


def _is_json(raw: bytes) -> bool:
    return isinstance(_load(raw), dict | list)


def _load(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _list(names: Sequence[str]) -> str:
    listed = ", ".join(f"“{name[:40]}”" for name in names[:_MOST_NAMES])
    return listed + (" …" if len(names) > _MOST_NAMES else "")
