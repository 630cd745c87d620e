"""Fields of BibTeX and biblatex: the key of a paper that each is for, and those that are for no reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# The fields of each of our keys; the first that an entry has is taken.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "kind": ("type",),
    "venue": ("journal", "journaltitle", "booktitle", "howpublished"),
    "badge": ("abbr", "shortjournal", "journalabbr", "abbrev_source_title", "journal-iso"),
    "event": ("eventtitle",),
    "organisation": ("school", "institution", "organization", "holder"),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "series": ("series", "maintitle"),
    "edition": ("edition",),
    "chapter": ("chapter",),
    "pages": ("pages",),
    "article_number": ("eid", "articleno", "article-number", "article_number", "art_number", "elocation-id"),
    "total_pages": ("pagetotal",),
    "version": ("version",),
    "publisher": ("publisher",),
    "place": ("address", "location", "venue"),
    "original_title": ("origtitle",),
    "reviewed": ("reviewedtitle",),
    "collaboration": ("collaboration",),
    "language": ("language", "langid"),
    "office": ("office",),
    "patent_status": ("patentstatus",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "award": ("award_name", "award"),
    "abstract": ("abstract",),
}
# Chapters and papers of conferences have the title of their volume before that of a journal.
IN_VOLUMES = frozenset(
    {"inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "suppcollection", "inreference"}
)
# Second parts of titles, by the fields of the first.
SUBTITLES: Mapping[str, str] = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
    "maintitle": "mainsubtitle",
}
# Remarks for readers, in the order they stand in.
REMARKS = ("note", "titleaddon", "addendum", "additional_info")
# Fields whose text is no LaTeX, and those that are plain text in a profile.
VERBATIM = frozenset({"isbn", "issn"})
MARKDOWN = frozenset({"additional_info", "award"})  # of al-folio
PLAIN = frozenset({
    "volume", "number", "issue", "edition", "chapter", "pages", "eid", "articleno", "article-number", "article_number",
    "art_number", "elocation-id", "pagetotal", "version", "language", "langid", "office",
})  # fmt: skip
# What programs and styles note for themselves, and what was true on one day only.
_NOISE = re.compile(
    r"file|groups?|owner|timestamp|date-(?:added|modified)|(?:creation|modification)date|added-at|bdsk-.*|mendeley-(?!tags).*"
    r"|citeulike-.*|local-url|localfile|__markedentry|bib(?:source|url|code)|adsnote|(?:inter|intra)hash|username|qualityassured|relevance"
    r"|readstatus|printed|priority|ranking|marked|unique-id|times-cited|number-of-cited-references|usage-count-.*"
    r"|doc-delivery-number|keywords-plus|research-areas|web-of-science-.*|oa|da|ut|wos.*|researcherid-numbers"
    r"|orcid-numbers|eissn-.*|author-email|cited-references|source-work-id|affiliations?|hal_version|document_type|publication_stage|coden"
    r"|correspondence_address\d*|acmid|issue_date|numpages|slaccitation|archivelocation|bibtex_show|altmetric|dimensions"
    r"|google_scholar_id|citations?|cites|citedby|presort|sort(?:key|title|name|year|shorthand)|label|execute|ids|entryset"
    r"|options|xref|xdata|crossref|langidopts|hyphenation|gender|indextitle|indexsorttitle|related.*|url(?:date|year|month|day)|lastchecked"
    r"|lastaccessed|accessed|accessdate|access-date|access_date|nameaddon-.*|bibtexkey|entrykey|citekey|citation-key|__.*|_.*"
    r"|db|m3|remote-database-.*|database-.*|zsccnt|html_order|bib2html_.*|nonumber|.*\+an(?::.*)?"
)
# What Scopus writes in fields for other things.
_SAID = {"note": re.compile(r"cited by \d+.*", re.IGNORECASE), "source": re.compile("scopus", re.IGNORECASE)}
# What owners note for themselves.
_PRIVATE = re.compile(
    r"annote|annotation|reviews?|comments?|my-?notes?|notes|internal-?note|user-?comment|personal-.*|private-.*"
)


def is_noise(name: str, value: str = "") -> bool:
    """Tell whether a field is what a program or style notes for itself; some do so in fields for other things."""
    return bool(_NOISE.fullmatch(name)) or (name in _SAID and _SAID[name].fullmatch(value.strip(" {}.")) is not None)


def is_private(name: str) -> bool:
    """Tell whether a field is what owners note for themselves, which no page shows."""
    return bool(_PRIVATE.fullmatch(name))


def swap_titles(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an issue with a title of its own: that is its title, and the title the journal's."""
    names = {"title": "journaltitle", "subtitle": "journalsubtitle", "issuetitle": "title", "issuesubtitle": "subtitle"}
    return {names.get(name, name): value for name, value in fields.items()}


_NAMELESS = frozenset(("award", "prize", "prix", "preis", "premio"))  # labels that name no prize


def place_award(paper: dict[str, Any], text: str) -> None:
    """Put what explains a prize into a paper: as its note or, where the prize has no name, in place of it."""
    name = paper.get("award", "").casefold()
    if text.casefold() in ("true", name):
        return
    if name in _NAMELESS:
        paper["award"] = text
    else:
        paper["note"] = "; ".join(filter(None, (paper["note"], text)))
