"""What documents and formats do not show of a profile by what they are (docs/keys.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cvgen.formats import Format
from cvgen.profile.documents import DocumentKind

# Papers are grouped and numbered by these; where their authors were is for databases.
_STEERS = r"papers\.(topic|permanent_number|(authors|editors|translators)\.affiliation)"
_OFF_PAGE = rf"references|{_STEERS}|blog\.(name|text)"  # which the page of a post has
# The homepage's.
_ON_PAGE = r"blog\.\w+|papers\.(badge|abstract|images?|key)|projects\.images?|\w+\.logo|bio|news|other_names"
_OF_DOCUMENTS = (
    r"papers\.(text|highlights|links|badge|images?|topic|permanent_number|github|award"
    r"|(authors|editors|translators)\.(marks|equal|corresponding|url|affiliation|orcid))"
)
PAPERS_ALONE = ("bib", "csl", "ris")
# By the column of the table of keys: the keys that a format or document has no place for.
NOT_OF: Mapping[str, str] = {
    "homepage": _OFF_PAGE,
    "homepage.pdf": rf"{_OFF_PAGE}|papers\.abstract",  # on paper nothing unfolds
    "cv": rf"{_ON_PAGE}|{_STEERS}",
    "txt": rf"photo|{_ON_PAGE}|{_STEERS}",
    "json": r"blog\.\w+",  # a post is a page, no fact
    "rendercv": r"blog\.\w+",
    "bib": _OF_DOCUMENTS,
    "csl": rf"{_OF_DOCUMENTS}|papers\.organisation",  # where there is a publisher, too
    "ris": _OF_DOCUMENTS,
    # schema.org's page describes a person and papers; it gives harvesters no address.
    "jsonld": rf"(?!papers)\w+|{_OF_DOCUMENTS}|papers\.(key|note|abstract|status|place|organisation|office|chapter)",
}


def has_key(key: str, column: str) -> bool:
    """Return whether a column of the table of keys has a place for a key ("papers.abstract")."""
    if column in PAPERS_ALONE and not key.startswith("papers."):
        return False
    if column == "vcf" and ("." in key or key in ("bio", "updated")):
        return False
    return not _compile(NOT_OF.get(column, "$^")).match(key)


@lru_cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def choose_column(kind: DocumentKind, format: Format) -> str:
    """Return the column of the table of keys that says what a document in a format has."""
    if format.is_data:
        return format.name
    if kind.is_page:
        return "homepage.pdf" if format.name == "pdf" else "homepage"
    return "txt" if format.name in ("txt", "md") else "cv"
