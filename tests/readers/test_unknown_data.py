"""Files of data that no reader knows: the answer says what they are, and the way."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cvgen.problems import InvalidProfile
from cvgen.readers.importing import import_source


def pack(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


CASES = {
    "library.rdf": (
        b'<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:rdf="r"><z:a/></rdf:RDF>',
        "a Zotero library in RDF",
        "CSL-JSON, BibLaTeX or RIS",
    ),
    "papers.xml": (b"<modsCollection><mods/></modsCollection>", "MODS", "BibTeX"),
    "odd.xml": (b'<?xml version="1.0"?><fruit><apple/></fruit>', "outermost element is “fruit”", "Europass"),
    "table.xlsx": (pack("xl/workbook.xml", "[Content_Types].xml"), "a workbook of Excel", "CSV"),
    "cv.odt": (pack("mimetype", "content.xml"), "an OpenDocument file", ".docx"),
    "old.zip": (pack("cv/index.html", "cv/me.png"), "2 files: “cv/index.html”, “cv/me.png”", "unpack it"),
    "cut.zip": (pack("a")[:40], "empty or damaged", "fetch it again"),
    "data.json": (b'{"fruit": 1, "apples": []}', "the keys “fruit”, “apples”", "JSON Resume"),
    "list.json": (b"[1, 2]", "a list of 2", "CSL"),
    "costs.csv": (b"Day,Cost\nMonday,5\n", "the columns “day”, “cost”", "“Publication”"),
    "cv.pdf": (b"%PDF-1.7\n%%EOF", "a PDF", "pdftotext cv.pdf"),
    "cv.tex": (b"\\documentclass{article}\\begin{document}", "LaTeX", "pandoc cv.tex"),
    "cv.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document", ".docx"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_it_is_and_the_way(name: str, tmp_path: Path) -> None:
    raw, what, way = CASES[name]
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InvalidProfile) as refused:
        import_source(tmp_path / name, project=tmp_path)
    [problem] = refused.value.problems
    assert what in problem.message
    assert way in problem.hint
