"""Import bibliographies in BibTeX."""

from __future__ import annotations

import re

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.text.decoding import decode_text

_ENTRY_START = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)


def recognises(origin: Origin) -> bool:
    """Tell a bibliography by an entry at the beginning of a line."""
    return bool(origin.raw) and bool(_ENTRY_START.search(origin.raw[:262144]))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every entry as a paper. Raises InvalidProfile where there is none."""
    papers = read_papers(decode_text(origin.raw, origin.name, imported), origin.name, imported)
    if papers is None:
        raise file_error(origin.name, "no-entries", "there is no BibTeX entry in this file", "is it the right file?")
    imported.profile["papers"] = [paper.data for paper in papers]
