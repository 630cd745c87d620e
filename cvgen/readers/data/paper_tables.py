"""Import papers from tables in CSV: citations.csv of Google Scholar, and Zotero's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.bibliography.bibtex_reader import read_entries
from cvgen.bibliography.foreign_types import ZOTERO
from cvgen.bibliography.plain_entries import PlainEntry, format_inverted, make_bibtex_entry, sort_standard_number
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.csv_table import CsvRow, list_columns, read_table
from cvgen.readers.decoding import file_error
from cvgen.text.decoding import decode_text

_FIELDS: Mapping[str, str] = {
    "title": "title", "publication title": "venue", "publication": "venue", "url": "url", "abstract note": "abstract",
    "date": "date", "publication year": "year", "year": "date", "pages": "pages", "num pages": "pagetotal",
    "issue": "number", "number": "number", "report number": "number", "patent number": "number", "volume": "volume",
    "number of volumes": "volumes", "journal abbreviation": "shortjournal", "short title": "shorttitle",
    "series": "series", "series number": "number", "series title": "series", "publisher": "publisher",
    "place": "address", "language": "language", "extra": "note", "edition": "edition", "version": "version",
    "conference name": "eventtitle", "meeting name": "eventtitle", "doi": "doi", "manual tags": "keywords",
    "automatic tags": "keywords", "notes": "annote", "application number": "number", "country": "office",
    "university": "school", "institution": "institution", "legal status": "patentstatus",
    "library catalog": "database-provider", "date added": "date-added", "date modified": "date-modified",
    "access date": "urldate", "file attachments": "file", "link attachments": "file", "call number": "library",
    "archive": "archive", "archive location": "archive", "key": "",
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {"author": "author", "authors": "author", "editor": "editor", "translator": "translator"}
_OWN = frozenset({"item type", "type", "isbn", "issn"})
_IN_PROCEEDINGS = re.compile(r"\b(?:proceedings|conference|symposium|workshops?|congress|meeting)\b", re.IGNORECASE)


def recognises(origin: Origin) -> bool:
    """Tell a table by the names of its columns."""
    head = origin.raw[:8192].lstrip(b"\xef\xbb\xbf").decode("utf-8", "replace")
    columns = set(list_columns(head))
    return columns >= {"item type", "title"} or columns >= {"authors", "title", "publication"}


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every row as a paper. Raises InvalidProfile where there is none."""
    text = decode_text(origin.raw, origin.name, imported)
    rows = read_table(text, origin.name, imported, {*_FIELDS, *_PEOPLE, *_OWN})
    if not rows:
        raise file_error(origin.name, "no-entries", "there is no paper in this table", "is it the right file?")
    papers = read_entries([make_bibtex_entry(_make_entry(row)) for row in rows], imported)
    if all("item type" not in row.values for row in rows):
        for paper in papers:
            if paper.get("type") == "other":
                del paper["type"]  # Google Scholar does not say it
    imported.profile["papers"] = papers


def _make_entry(row: CsvRow) -> PlainEntry:
    values = row.values
    kind, genre = ZOTERO.get(values.get("item type", ""), ("", ""))
    entry = PlainEntry(kind or _guess_kind(values), row.spot, genre=values.get("type", genre))
    entry.text = "; ".join(f"{name}: {value}" for name, value in values.items())
    for name, value in values.items():
        if role := _PEOPLE.get(name):
            entry.people[role] = [format_inverted(person) for person in value.split(";") if person.strip()]
        elif name in ("isbn", "issn"):
            entry.fields.setdefault(*sort_standard_number(value))
        elif name not in _OWN:
            _add_value(entry, name, value)
    if entry.fields.get("date"):
        entry.fields.pop("year", None)
    return entry


def _add_value(entry: PlainEntry, name: str, value: str) -> None:
    """Add a value to its field; several fields of a table may say one thing, and then the first counts."""
    field = _FIELDS.get(name, f"csv-{re.sub(r'[^a-z0-9]+', '-', name)}")
    if field == "publisher" and entry.kind == "thesis":
        field = "school"
    if field and (field not in entry.fields or field in ("keywords", "file", "archive", "annote")):
        entry.add(field, value)
    elif field and entry.fields[field] != value:
        entry.add(f"csv-{re.sub(r'[^a-z0-9]+', '-', name)}", value)


def _guess_kind(values: Mapping[str, str]) -> str:
    """Return the type of a paper that does not say it: what is in a volume is in a journal, else the name tells."""
    if _IN_PROCEEDINGS.search(values.get("publication", "")):
        return "conference"
    return "article" if "volume" in values else "other"
