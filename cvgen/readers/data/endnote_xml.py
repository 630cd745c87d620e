"""Import the XML of EndNote, which Mendeley and others write, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.bibliography.bibtex_reader import read_entries
from cvgen.bibliography.foreign_types import ENDNOTE
from cvgen.bibliography.plain_entries import make_bibtex_entry
from cvgen.bibliography.ris_reader import MAX_RECORDS, RisRecord, make_entry
from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import KeyReporter
from cvgen.readers.data.nested import find_list, find_text, find_value, list_texts
from cvgen.readers.data.xml_reader import find_root_name, read_xml
from cvgen.readers.decoding import file_error
from cvgen.text.dates import DateError, parse_period

# The tags of RIS, by the path of an element; of one that stands several times, each.
_TAGS: tuple[tuple[str, str], ...] = (
    ("AU", "contributors/authors/author"),
    ("A2", "contributors/secondary-authors/author"),
    ("A3", "contributors/tertiary-authors/author"),
    ("A4", "contributors/subsidiary-authors/author"),
    ("TI", "titles/title"),
    ("T2", "titles/secondary-title"),
    ("T3", "titles/tertiary-title"),
    ("ST", "titles/short-title"),
    ("J2", "titles/alt-title"),
    ("JF", "periodical/full-title"),
    ("JA", "periodical/abbr-1"),
    ("SP", "pages"),
    ("VL", "volume"),
    ("IS", "number"),
    ("NV", "num-vols"),
    ("ET", "edition"),
    ("SE", "section"),
    ("PB", "publisher"),
    ("CY", "pub-location"),
    ("SN", "isbn"),
    ("DO", "electronic-resource-num"),
    ("UR", "urls/related-urls/url"),
    ("L1", "urls/pdf-urls/url"),
    ("AB", "abstract"),
    ("KW", "keywords/keyword"),
    ("N1", "notes"),
    ("RN", "research-notes"),
    ("LA", "language"),
    ("M3", "work-type"),
    ("OP", "orig-pub"),
    ("RI", "reviewed-item"),
    ("AN", "accession-num"),
    ("CN", "call-num"),
    ("LB", "label"),
    ("DB", "remote-database-name"),
    ("DP", "remote-database-provider"),
    ("Y2", "access-date"),
    ("AD", "auth-address"),
    *((f"C{number}", f"custom{number}") for number in range(1, 9)),
)
_FACES: Mapping[str, str] = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def recognises(origin: Origin) -> bool:
    """Tell a library by its outermost elements."""
    head = origin.raw[:65536]
    return find_root_name(origin.raw) in ("xml", "records") and b"<record" in head and b"<ref-type" in head


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every record as a paper. Raises InvalidProfile where there is none."""
    source = read_xml(origin, imported)
    root = next(iter(source.data))
    below = (root,) if root == "records" else (root, "records")
    records = find_list(source.data, *below, "record")[:MAX_RECORDS]
    if not records:
        raise file_error(origin.name, "no-entries", "there is no record in this file", "is it the right file?")
    reporter = KeyReporter(source, imported, (*below, "record"))
    entries = [make_entry(_make_record(record, reporter.find_spot((index,)))) for index, record in enumerate(records)]
    imported.profile["papers"] = read_entries(map(make_bibtex_entry, entries), imported)


def _make_record(data: Any, spot: Spot) -> RisRecord:
    """Return a record as RIS has it."""
    kind = ENDNOTE.get(find_text(data, "ref-type", "@name").casefold(), "GEN")
    record = RisRecord(kind, spot)
    for tag, path in _TAGS:
        for text in _read_texts(data, path):
            is_author = tag in ("AU", "A2", "A3", "A4")
            record.tags.append((tag, text.rstrip(",") if is_author else text))
            record.spots.setdefault(tag, spot)
    if date := _read_date(data):
        record.tags.append(("DA", date))
        record.spots["DA"] = spot
    return record


def _read_texts(data: Any, path: str) -> Iterator[str]:
    """Yield the texts of elements, each of which may be parted by its styles."""
    for value in find_list(data, *path.split("/")):
        if text := _join_styles(value).replace("\r", "\n").strip():
            yield text


def _join_styles(value: Any) -> str:
    """Return a text whose emphasis is written in HTML, which the reader of entries knows."""
    if isinstance(value, list):
        return "".join(map(_join_styles, value))
    if not isinstance(value, dict):
        return str(value)
    text = "".join(_join_styles(part) for key, part in value.items() if not key.startswith("@"))
    tag = _FACES.get(str(value.get("@face", "")))
    return f"<{tag}>{text}</{tag}>" if tag and text.strip() else text


def _read_date(data: Any) -> str:
    """Return the date: with its day, where that is one, else the year."""
    year = "".join(_read_texts(data, "dates/year"))
    day = "".join(list_texts(find_value(data, "dates", "pub-dates", "date")))
    for text in (f"{day} {year}", day):
        try:
            return f"///{parse_period(text).iso()}" if day else year
        except DateError:
            continue
    return year
