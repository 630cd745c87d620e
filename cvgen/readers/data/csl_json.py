"""Import CSL-JSON, which Zotero and citation processors write."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from cvgen.bibliography.bibtex_reader import read_entries
from cvgen.bibliography.csl_reader import make_entry
from cvgen.bibliography.foreign_types import CSL
from cvgen.bibliography.plain_entries import make_bibtex_entry
from cvgen.problems import Place, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import KeyReporter
from cvgen.readers.data.json_reader import read_json
from cvgen.readers.decoding import file_error

_TYPE = re.compile(rf'"type"\s*:\s*"(?:{"|".join(map(re.escape, CSL))})"'.encode())
_MAX_TEXT = 20_000  # characters of an item that is kept in a comment


def recognises(origin: Origin) -> bool:
    """Tell a list of items by the type of one of them."""
    head = origin.raw[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"[", b"{") and bool(_TYPE.search(head))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every item as a paper. Raises InvalidProfile where it is no list of items."""
    source = read_json(origin, imported)
    data: Any = source.data
    below: Place = ()
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data, below = data["items"], ("items",)
    if isinstance(data, dict) and "type" in data:
        data = [data]
    if not isinstance(data, list) or not any(isinstance(item, dict) for item in data):
        raise file_error(
            origin.name, "no-entries", "there is no item of CSL-JSON in this file", "is it the right file?"
        )
    reporter = KeyReporter(source, imported, below)
    entries = []
    for index, item in enumerate(data):
        spot = reporter.find_spot((index,))
        if not isinstance(item, dict):
            imported.keep(spot, str(item)[:_MAX_TEXT], "not-an-entry", "this is no item of CSL-JSON")
            continue
        text = json.dumps(item, ensure_ascii=False)[:_MAX_TEXT]
        entries.append(make_bibtex_entry(make_entry(item, spot, text, partial(_find_key, reporter, index))))
    imported.profile["papers"] = read_entries(entries, imported)


def _find_key(reporter: KeyReporter, index: int, key: str) -> Spot:
    return reporter.find_spot((index, key), key=True)
