"""Whether two papers are the same: by DOI, by arXiv identifier, by title. The one place that decides it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")


def comparable_words(text: str) -> list[str]:
    """Return the words of a text for comparison: letters and digits in lower case (Unicode NFKC)."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split()


def comparable(text: str) -> str:
    """Return a text for comparison: letters and digits alone, so that “re-use”, “Reuse” and “reuse.” are the same."""
    return "".join(comparable_words(text))


def strip_version(arxiv: str) -> str:
    """Return an arXiv identifier without its version."""
    return _VERSION.sub("", arxiv)


def paper_marks(doi: str | None, arxiv: str | None, titles: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what a paper is known by, the surest first: ("doi", …), ("arxiv", …), and ("title", …) for each title.

    Two papers that share a mark are the same. Identifiers may stand in an address.
    """
    if match := _DOI.search(doi or ""):
        yield "doi", match[0].casefold()
    if match := _ARXIV.search(arxiv or ""):
        yield "arxiv", strip_version(match[0].casefold())
    yield from (("title", mark) for title in titles if (mark := comparable(title)))
