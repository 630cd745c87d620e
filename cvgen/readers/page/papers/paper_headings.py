"""What a heading above papers says of their type: book chapters, working papers, edited volumes."""

from __future__ import annotations

import re

# The first type that matches is taken; headings that name several types name none.
_TYPES: tuple[tuple[str, str], ...] = (
    ("edited volume", r"edited (?:volume|book|collection)|editorships?|herausgeber|ouvrages dirigés|编著|編著"),
    ("chapter", r"chapters?\b|beiträge in sammel|buchbeitr|chapitres|capítulos|capitoli|书籍章节"),
    ("book", r"\bbooks?\b|monogra(?:ph|f)|^ouvrages$|\blibros?\b|\blibri\b|专著|专書|專書|著書|^著作$"),
    ("thesis", r"\bthes[ei]s\b|dissertation|\bthèse|学位论文|博士論文"),
    ("patent", r"\bpatent|专利|特許|brevet"),
    ("working paper", r"working papers?|discussion papers?|documents? de travail|arbeitspapier|工作论文|job market"),
    ("review", r"book reviews?|rezension|comptes? rendus?|reseñas|书评|書評"),
    ("report", r"\breports?\b|berichte|rapports"),
)  # fmt: skip


def find_heading_type(heading: str) -> str:
    """Return the type of the papers below a heading, "" if it says none, or several."""
    found = [name for name, pattern in _TYPES if re.search(pattern, heading, re.IGNORECASE)]
    if found == ["edited volume", "book"]:
        return "edited volume"
    return found[0] if len(found) == 1 else ""
