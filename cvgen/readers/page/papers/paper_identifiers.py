"""Identifiers of a paper in free text: DOI, arXiv, ISBN, ISSN."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.text.identifiers import ARXIV, DOI

_IDENTIFIERS: Mapping[str, str] = {
    "doi": rf"(?:(?:https?://)?(?:dx\.)?doi\.org/|\bdoi\s*[:：]?\s*)?\b({DOI})",
    "arxiv": rf"(?:(?:https?://)?arxiv\.org/(?:abs|pdf)/|\barxiv\s*[:：]?\s*|^)({ARXIV})(?:v\d+)?(?:\s*\[[\w.-]+\])?",
    "isbn": r"\bisbn(?:-1[03])?\s*[:：]?\s*([\dXx][\dXx -]{8,16}[\dXx])",
    "number": r"\b(20\d\d\.\d\d\.\d\d\.\d{6,8})(?:v\d+)?",  # of a preprint at bioRxiv or medRxiv
    "issn": r"\bissn\s*[:：]?\s*(\d{4}-?\d{3}[\dXx])",
}


def read_identifiers(text: str) -> tuple[dict[str, str], str]:
    """Return the identifiers in a text by their keys, and the text without them."""
    found: dict[str, str] = {}
    for key, pattern in _IDENTIFIERS.items():
        if match := re.search(pattern, text, re.IGNORECASE):
            found[key] = re.split("[（）。，；]", match[1])[0].rstrip(".,;)]") if key == "doi" else match[1]
            text = text.replace(match.group(), " ")
    return found, text


def list_own_links(links: Mapping[str, str]) -> list[str]:
    """Return the addresses of links without the DOIs of data, which have identifiers of their own."""
    return [href for label, href in links.items() if not (_OF_DATA.search(label) and "doi.org/" in href)]


_OF_DATA = re.compile(r"\b(?:art[ei]facts?|data|datasets?|code|software|models?|supplement\w*)\b", re.IGNORECASE)
