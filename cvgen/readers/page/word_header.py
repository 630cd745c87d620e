"""The headers of a Word document's pages, where many put their name and contacts."""

from __future__ import annotations

import re

from cvgen.readers import ImportResult
from cvgen.readers.data.bundle import Bundle

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_header_lines(bundle: Bundle, imported: ImportResult) -> list[str]:
    """Return the lines of the headers of pages, each once; what has no letters, as numbers of pages, is left out."""
    from lxml import etree

    lines: list[str] = []
    for member in bundle.find(r"header\d*\.xml"):
        part = bundle.read(member, imported)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
        root = etree.fromstring(part.raw, parser) if part else None
        for paragraph in root.iter(f"{_WORD}p") if root is not None else ():
            texts = (
                node.text or "" if node.tag == f"{_WORD}t" else " "
                for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")
            )
            lines.append(" ".join("".join(texts).split()))
    return [line for line in dict.fromkeys(lines) if re.search(r"[^\W\d]", line)]
