"""Pages, article numbers and versions, as programs write them."""

from __future__ import annotations

import re

from cvgen.bibliography.bibtex_words import PaperData
from cvgen.bibliography.page_ranges import join_page_range
from cvgen.text.identifiers import DOI, DOI_PREFIX

_DOI = re.compile(rf"(?:{DOI_PREFIX})?(?P<doi>{DOI})", re.IGNORECASE)
_VERSION = re.compile(r"^(?:v\.?|version)\s*(?=\d)", re.IGNORECASE)


def tidy_numbers(paper: PaperData) -> str:
    """Leave out what stands there twice, and join ranges; return a DOI that stood in place of a number, "" for none.

    ADS writes the number of an article as its pages, too; of data at Zenodo it writes the DOI as one.
    """
    doi = _DOI.fullmatch(paper.get("article_number", ""))
    if doi:
        del paper["article_number"]
    if paper.get("pages") and paper["pages"] == paper.get("article_number"):
        del paper["pages"]
    if "pages" in paper:
        paper["pages"] = join_page_range(paper["pages"], "–")
    if "version" in paper:
        paper["version"] = _VERSION.sub("", paper["version"], count=1)
    return doi["doi"] if doi else ""
