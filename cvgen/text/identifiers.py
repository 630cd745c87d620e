"""DOIs, arXiv identifiers and GitHub repositories: their patterns and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

# Patterns, to be put into others. ISO 26324 and Crossref: the prefix 10.registrant, then anything visible.
_REGISTRANT = r"10\.[0-9]{4,9}/"
DOI = rf"{_REGISTRANT}\S+"
DOI_PREFIX = r"https?://(dx\.)?doi\.org/|doi:\s*"
# arXiv's two schemes: 2509.24014 since 2007, math.GT/0309136 before.
ARXIV_NUMBER = r"[0-9]{4}\.[0-9]{4,5}"
ARXIV = rf"{ARXIV_NUMBER}|[a-z-]+(\.[A-Z]{{2}})?/[0-9]{{7}}"
ARXIV_VERSION = r"v[0-9]+"
ARXIV_PREFIX = r"https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*"
REPOSITORY = r"[\w-]+/[\w.-]+"
REPOSITORY_PREFIX = r"https?://(www\.)?github\.com/"

_IN_ADDRESSES = {
    "doi": re.compile(
        r"(?:doi\.org/|dl\.acm\.org/doi/(?:abs/|pdf/|full/|epdf/)?|/doi/(?:abs/|pdf/|full/|epdf/)?"
        rf"|link\.springer\.com/(?:article|chapter)/)({_REGISTRANT}[^\s?#]+)",
        re.IGNORECASE,
    ),
    "arxiv": re.compile(rf"arxiv\.org/(?:abs|pdf|html)/({ARXIV})(?:{ARXIV_VERSION})?", re.IGNORECASE),
    "github": re.compile(rf"github\.com/({REPOSITORY}?)(?:\.git)?(?:/tree/[\w.-]+)?/?(?:[?#].*)?$", re.IGNORECASE),
}


# What publishers add behind a DOI for their pages: Emerald, Frontiers, Wiley.
_PAGE_OF_DOI = re.compile(r"(?:/(?:full(?:/html|text|pdf)?|abstract|pdf|epdf|html|meta|references))?/?$")


def find_identifiers(urls: Iterable[str]) -> dict[str, str]:
    """Return `doi`, `arxiv` and `github`, each from the first address that has it."""
    found: dict[str, str] = {}
    for url in urls:
        for key, pattern in _IN_ADDRESSES.items():
            if key not in found and (match := pattern.search(url)):
                found[key] = _PAGE_OF_DOI.sub("", unquote(match[1])) if key == "doi" else match[1]
    return found


def strip_doi_prefix(doi: str) -> str:
    """Return a DOI without the address or label in front of it."""
    return re.sub(f"^({DOI_PREFIX})", "", doi, flags=re.IGNORECASE)


def strip_version(arxiv: str) -> str:
    """Return an arXiv identifier without its version."""
    return re.sub(f"{ARXIV_VERSION}$", "", arxiv)


def doi_url(doi: str | None) -> str:
    """Return the address of a DOI, "" for none."""
    return f"https://doi.org/{doi}" if doi else ""


def arxiv_url(arxiv: str | None) -> str:
    """Return the address of a paper at arXiv, "" for none."""
    return f"https://arxiv.org/abs/{arxiv}" if arxiv else ""


def arxiv_doi(arxiv: str) -> str:
    """Return the DOI that arXiv gave a paper; it has no version."""
    return f"10.48550/arXiv.{strip_version(arxiv)}"


def read_arxiv_doi(doi: str) -> str:
    """Return the arXiv identifier in a DOI that arXiv gave, "" if it is no such DOI."""
    match = re.fullmatch(rf"10\.48550/arxiv\.({ARXIV})({ARXIV_VERSION})?", doi, re.IGNORECASE)
    return match[1] if match else ""


def read_isbn(text: str) -> str:
    """Return the ten or thirteen digits of an ISBN, without hyphens; "" if it is none, or its check digit is wrong.

    ISO 2108: weights 10 … 1 modulo 11, with X for ten, or 1 and 3 in turn modulo 10.
    """
    digits = re.sub(r"[\s\u2010-\u2015-]", "", text).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        total = sum((10 - place) * "0123456789X".index(digit) for place, digit in enumerate(digits))
        return digits if total % 11 == 0 else ""
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    return ""


def make_isbn13(isbn: str) -> str:
    """Return an ISBN of ten digits, without hyphens, as one of thirteen; any other text is as it was."""
    if not re.fullmatch(r"[0-9]{9}[0-9X]", isbn):
        return isbn
    digits = f"978{isbn[:9]}"
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def repository_url(repository: str | None) -> str:
    """Return the address of a GitHub repository (owner/name), "" for none."""
    return f"https://github.com/{repository}" if repository else ""
