"""Import RIS and EndNote's tagged files: Zotero, EndNote, Mendeley, Google Scholar, library catalogues."""

from __future__ import annotations

import re

from cvgen.bibliography.bibtex_reader import read_entries
from cvgen.bibliography.plain_entries import make_bibtex_entry
from cvgen.bibliography.ris_reader import make_entry, parse_records
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.text.decoding import decode_text

_RECORD_START = re.compile(rb"^[ \t]*(?:TY[ \t]{0,3}-[ \t]*[A-Za-z]|%0[ \t]+[A-Z])", re.MULTILINE)


def recognises(origin: Origin) -> bool:
    """Tell a file by the first line of a record."""
    return bool(_RECORD_START.search(origin.raw[:65536].replace(b"\r", b"\n").replace(b"\x00", b"")))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every record as a paper. Raises InvalidProfile where there is none."""
    text = decode_text(origin.raw, origin.name, imported)
    records = list(parse_records(text, origin.name, imported))
    if not records:
        raise file_error(origin.name, "no-entries", "there is no record in this file", "is it the right file?")
    imported.profile["papers"] = read_entries([make_bibtex_entry(make_entry(record)) for record in records], imported)
