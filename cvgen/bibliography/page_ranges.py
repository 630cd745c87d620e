"""Ranges of pages as the formats of bibliographies have them."""

from __future__ import annotations

import re

_DASHES = re.compile(r"\s*(?:[–—‒]-*|-{2,})\s*")
# Two numbers of one form with a hyphen between them: 101-117, S1-S9, 12a-15b, xi-xv; not A-12, A1-12 nor 12-1–12-20.
_RANGE = re.compile(
    r"(?<![\w–—-])(?:([^\W\d_]*)(\d+[a-z]?)\s*-\s*\1(\d+[a-z]?)|([ivxlc]+)\s*-\s*([ivxlc]+|\d+))(?![\w–—-])"
)


def join_page_range(pages: str, dash: str) -> str:
    """Return pages with a dash of a format's in their ranges; hyphens inside of a page's number stay.

    Where there are such hyphens, a plain one would not tell ranges from them, and en dashes stay, too.
    """
    ranges = _DASHES.sub("–", _RANGE.sub(_join, pages))
    return ranges if dash == "-" and "-" in ranges else ranges.replace("–", dash)


def _join(match: re.Match[str]) -> str:
    prefix = match[1] or ""
    return f"{prefix}{match[2] or match[4]}–{prefix}{match[3] or match[5]}"
