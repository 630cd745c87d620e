"""What DataCite calls the types of works."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.data.nested import find_list, find_text

# `resourceTypeGeneral`: the type of a paper, and the word for its kind where the type does not say it.
# https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/resourceTypeGeneral/
_GENERAL: Mapping[str, tuple[str, str]] = {
    "Audiovisual": ("media", ""),
    "Book": ("book", ""),
    "BookChapter": ("chapter", ""),
    "Collection": ("dataset", "Collection"),
    "ComputationalNotebook": ("software", "Computational notebook"),
    "ConferencePaper": ("conference", ""),
    "ConferenceProceeding": ("edited volume", ""),
    "DataPaper": ("article", "Data paper"),
    "Dataset": ("dataset", ""),
    "Dissertation": ("thesis", ""),
    "Image": ("media", "Image"),
    "JournalArticle": ("article", ""),
    "Model": ("software", "Model"),
    "OutputManagementPlan": ("report", "Data management plan"),
    "PeerReview": ("other", "Peer review"),
    "Poster": ("poster", ""),
    "Preprint": ("preprint", ""),
    "Presentation": ("other", "Presentation"),
    "Report": ("report", ""),
    "Software": ("software", ""),
    "Sound": ("media", ""),
    "Standard": ("standard", ""),
    "StudyRegistration": ("other", "Study registration"),
    "Workflow": ("software", "Workflow"),
}
# Words of a repository's own, `resourceType`, where the general type is as wide as “Text”; the first that fits counts.
_OWN: tuple[tuple[str, str, str], ...] = (
    (r"thes[ei]s|dissertation|these\b|thèse|tesis|tese", "thesis", ""),
    (r"working ?paper|discussion paper", "working paper", ""),
    (r"pre-?print", "preprint", ""),
    (r"poster", "poster", ""),
    (r"presentation|slides|lecture|talk", "other", "Presentation"),
    (r"peer ?review|referee report", "other", "Peer review"),
    (r"book ?(?:chapter|section|part)|chapter", "chapter", ""),
    (
        r"(?:conference|proceedings|contribution to conference)[ -]?(?:paper|article|contribution|object)",
        "conference",
        "",
    ),
    (r"proceedings", "edited volume", ""),
    (r"book ?review", "review", ""),
    (r"journal ?article|research ?article|article", "article", ""),
    (r"monograph|book", "book", ""),
    (r"report|deliverable", "report", ""),
    (r"standard", "standard", ""),
    (r"software|code", "software", ""),
    (r"data ?set|data", "dataset", ""),
)
_WIDE = frozenset({"", "Text", "Other"})
_PLAIN_THESIS = re.compile(r"thesis|dissertation|text", re.IGNORECASE)


def find_kind(work: Any) -> tuple[str, str]:
    """Return the type of a paper, and the word for its kind if it is of one."""
    general, own = find_text(work, "types", "resourceTypeGeneral"), find_text(work, "types", "resourceType")
    own = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", own)[:80]  # “DoctoralThesis”
    kind, genre = _GENERAL.get(general, ("other", ""))
    if general in _WIDE or (kind == "other" and not genre):
        kind, genre = next(
            ((kind, genre) for words, kind, genre in _OWN if re.search(words, own, re.IGNORECASE)), ("other", own)
        )
    if kind == "thesis" and own and not _PLAIN_THESIS.fullmatch(own):
        genre = own
    if kind == "book" and not find_list(work, "creators"):
        kind = "edited volume"
    return kind, genre
