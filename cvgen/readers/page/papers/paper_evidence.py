"""The type of a paper, by the evidence of its words and fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.papers.paper_kind import find_type


@dataclass(frozen=True, slots=True)
class TypeEvidence:
    """What tells the type of a paper: `stated` by its words and `heading` by those above it, each "" if they do not.

    `keys` are the fields that it has, among them authors and editors; `notes` its remarks as one text, `doi` its DOI,
    "" if unknown.
    """

    stated: str
    heading: str
    title: str
    venue: str
    keys: frozenset[str]
    notes: str = ""
    doi: str = ""

    @property
    def by_venue(self) -> str:
        """The type that the words of the venue tell."""
        return find_type(self.venue) if self.venue else ""

    def has(self, *keys: str) -> bool:
        """Tell whether the paper has one of these fields."""
        return not self.keys.isdisjoint(keys)


_REVIEW = re.compile(
    r"(?:book )?review(?: of (?!(?:the )?(?-i:[a-z])[\w-]+ )|:)|rezension\b|rez\.|rec\.\s|besprechung\b"
    r"|compte rendu\b|reseña\b|recensione\b|resenha\b"
    r"|书评"
    r"|書評",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"[A-ZÄÖÜ][A-Za-z]{1,2}[A-Z]?|[A-Z][A-Za-zÖ]*\.")  # of journals: JZ, NJW, DVBl.
_ABBREVIATED = re.compile(r"(?:[A-Z][\w-]*\.? )+[A-Z][\w-]*\.|(?:[A-Z][\w-]*\. )+[A-Z][\w-]*")  # Mater. Lett. Fibre
_METRIC = re.compile(r"\b(?:IF|JCR|SCIE?|SSCI|CSCD)\b|Q[1-4]\b|中科院|impact factor", re.IGNORECASE)
_JOURNALS = frozenset((
    "cell", "nature", "science", "jmlr", "tacl", "pami", "pnas", "pra", "prb", "prd", "pre", "prl", "ral", "tcsvt",
    "tdsc", "tifs", "tip", "tkde", "tmi", "tmlr", "tmm", "tnnls", "tog", "tpami", "tro", "t-ro", "tvcg", "ijcv", "mia",
    "jacs",
))  # fmt: skip
_AMBIGUOUS = frozenset(("slt", "micro", "mm", "vr", "fast", "fat", "its"))  # words, too
_CONFERENCES = list_words("acronym") - _JOURNALS - _AMBIGUOUS
_WORD = re.compile(r"[\w&-]+")
# Elsevier's and IEEE's DOIs of journals: 10.1016/j.eswa.2026.1, 10.1109/TIP.2024.1; proceedings have others.
_JOURNAL_DOI = re.compile(
    r"10\.1016/j\.(?!procs|procir|ifacol|promfg|proeng|trpro|egypro)|10\.1109/[a-z-]+\.20\d\d\.\d+$", re.IGNORECASE
)
_OF_AN_ARTICLE = ("volume", "number", "article_number")
_OF_A_BOOK = ("publisher", "place", "total_pages", "edition", "series")
_OPEN = ("", "conference")  # types by the venue that other evidence may correct: names in capitals seem conferences


def names_known_venue(text: str) -> bool:
    """Tell whether a text is the short name of a well-known journal or conference, and nothing else: TPAMI."""
    return text.strip().casefold() in _JOURNALS | _CONFERENCES


def _is_in_book(found: TypeEvidence) -> bool:
    """Tell whether a paper stands in a volume of several authors."""
    return bool(found.venue) and found.has("authors") and found.has("editors") and not found.has("volume")


def _is_in_collection(found: TypeEvidence) -> bool:
    """Tell whether a paper has a venue with a town and pages, as articles in journals have not."""
    return bool(found.venue) and found.has("place") and found.has("pages") and not found.has(*_OF_AN_ARTICLE)


def _is_named_like_conference(found: TypeEvidence) -> bool:
    return any(word.casefold() in _CONFERENCES for word in _WORD.findall(found.venue))


# The first that holds is the type.
_EVIDENCE: tuple[tuple[str, Callable[[TypeEvidence], object]], ...] = (
    ("review", lambda e: e.heading == "review" or _REVIEW.match(e.title)),
    ("edited volume", lambda e: e.has("editors") and not e.has("authors") and not e.venue),
    ("chapter", lambda e: e.heading == "book" and e.venue and e.has("editors", "pages") and not e.has("volume")),
    ("article", lambda e: e.heading == "book" and e.venue and e.has(*_OF_AN_ARTICLE)),
    ("workshop", lambda e: e.by_venue == "workshop" and e.heading in ("", "conference")),
    ("preprint", lambda e: e.by_venue == "preprint" and e.heading in ("", "article", "conference", "working paper")),
    ("chapter", lambda e: e.heading == "article" and _is_in_book(e)),
    ("conference", lambda e: e.heading == "article" and _is_in_proceedings(e)),
    ("chapter", lambda e: e.heading == "article" and _is_in_collection(e)),
    ("", lambda e: e.heading),
    ("conference", lambda e: e.by_venue == "conference" and e.has("editors", "place") and not e.has("volume")),
    ("chapter", lambda e: _is_in_book(e) and e.by_venue != "conference"),
    ("edited volume", lambda e: not e.venue and e.has(*_OF_A_BOOK) and not e.has("authors")),
    ("book", lambda e: not e.venue and e.has(*_OF_A_BOOK)),
    ("article", lambda e: e.has(*_OF_AN_ARTICLE) and e.venue and e.by_venue in _OPEN and not _is_meeting(e)),
    ("article", lambda e: _SHORT_NAME.fullmatch(e.venue) and e.has("pages") and not _is_named_like_conference(e)),
    ("article", lambda e: (_METRIC.search(e.notes) and e.venue) and not _is_meeting(e)),
    ("article", lambda e: _ABBREVIATED.fullmatch(e.venue) and not _is_meeting(e)),
    ("article", lambda e: _JOURNAL_DOI.match(e.doi) and e.by_venue in _OPEN and e.venue),
    ("conference", lambda e: _is_named_like_conference(e) and e.by_venue in _OPEN),
    ("chapter", lambda e: e.venue and e.has("publisher") and e.by_venue == ""),
)  # fmt: skip


def _is_in_proceedings(found: TypeEvidence) -> bool:
    """Tell whether a paper below “Articles” is one of a conference."""
    return found.by_venue == "conference" and _is_meeting(found) and not found.has(*_OF_AN_ARTICLE)


def _is_meeting(found: TypeEvidence) -> bool:
    """Tell whether the venue is a conference by more than its capitals."""
    return _is_named_like_conference(found) or find_type(found.venue.casefold()) == "conference"


def decide_type(found: TypeEvidence) -> str:
    """Return the type of a paper; "" if nothing tells, which is an article to readers of a profile."""
    if found.stated == "book" and found.venue and found.has("authors"):  # [M]//
        return "chapter"
    if found.stated == "article" and found.by_venue == "preprint":  # [J]. arXiv preprint
        return "preprint"
    if found.stated:
        return found.stated
    for name, holds in _EVIDENCE:
        if holds(found):
            return name or found.heading
    return found.by_venue or ("article" if found.venue else "")
