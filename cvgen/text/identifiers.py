"""DOI, arXiv identifier and GitHub repository, as the addresses of a paper tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

_ARXIV = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
)
_DOI = re.compile(
    r"(?:doi\.org/|dl\.acm\.org/doi/(?:abs/|pdf/|full/|epdf/)?|/doi/(?:abs/|pdf/|full/|epdf/)?"
    r"|link\.springer\.com/(?:article|chapter)/)(10\.\d{4,9}/[^\s?#]+)",
    re.IGNORECASE,
)
_GITHUB = re.compile(r"github\.com/([\w-]+/[\w.-]+?)(?:\.git)?(?:/tree/\w+)?/?(?:[?#].*)?$", re.IGNORECASE)


def identifiers(urls: Iterable[str]) -> dict[str, str]:
    """Return `doi`, `arxiv` and `github`, each from the first address that has it."""
    found: dict[str, str] = {}
    for url in urls:
        for key, pattern in (("doi", _DOI), ("arxiv", _ARXIV), ("github", _GITHUB)):
            if key not in found and (match := pattern.search(url)):
                found[key] = unquote(match[1]).removesuffix("/") if key == "doi" else match[1]
    return found
