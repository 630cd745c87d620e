"""Marks that two entries of the same paper share: DOI, arXiv identifier, title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cvgen.text.identifiers import ARXIV, DOI, strip_version


def normalise_words(text: str) -> list[str]:
    """Return the words of a text for comparison: letters and digits in lower case (Unicode NFKC)."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split()


def normalise_text(text: str) -> str:
    """Return the letters and digits of a text, for comparison: “re-use”, “Reuse” and “reuse.” are the same."""
    return "".join(normalise_words(text))


def paper_marks(doi: str | None, arxiv: str | None, titles: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the marks of a paper, the most reliable first: ("doi", …), ("arxiv", …), and ("title", …) for each title.

    Papers that share a mark are the same. Identifiers may stand in an address.
    """
    if match := re.search(DOI, doi or ""):
        yield "doi", match[0].casefold()
    if match := re.search(ARXIV, arxiv or "", re.IGNORECASE):
        yield "arxiv", strip_version(match[0].casefold())
    yield from (("title", mark) for title in titles if (mark := normalise_text(title)))
