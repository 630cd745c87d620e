"""Import bibliographies in BibTeX."""

from __future__ import annotations

import re

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.bibliography.named_files import NamedFiles
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.text.decoding import decode_text

_ENTRY_START = re.compile(rb"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def recognises(origin: Origin) -> bool:
    """Tell a bibliography by an entry at the beginning of a line, in UTF-8 or UTF-16."""
    head = origin.raw[:262144]
    if head.startswith(_MARKS[1:]):
        head = head[2:].replace(b"\x00", b"")
    head = head.removeprefix(_MARKS[0])
    return not head.lstrip().startswith(b"<") and bool(_ENTRY_START.search(head))  # pages have entries to copy


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every entry as a paper. Raises InvalidProfile where there is none."""
    text = decode_text(origin.raw, origin.name, imported)
    site = origin.path.parent.parent if origin.path.parent.name == "_bibliography" else origin.path.parent
    files = NamedFiles(site)
    papers = read_papers(text, origin.name, imported, files.find)
    if papers is None:
        raise file_error(origin.name, "no-entries", "there is no BibTeX entry in this file", "is it the right file?")
    files.report(origin.name, imported)
    imported.files |= files.found
    imported.profile["papers"] = [paper.data for paper in papers]
