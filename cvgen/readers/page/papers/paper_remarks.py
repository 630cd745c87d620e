"""Remarks on a paper that keys say in their own way: its language, more authors, what kind of work it is."""

from __future__ import annotations

import re

from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_fields import place_kind, place_locator
from cvgen.readers.page.papers.paper_kind import read_kind, read_status
from cvgen.readers.page.papers.paper_texts import strip_emphasis

_ALONE = re.compile(
    r"\W*(?:seule?|solo|allein|alone|sole author|single[- ]author(?:ed)?|独著|単著|独立作者|published|已发表)\W*",
    re.IGNORECASE,
)
_MEANING = re.compile(r"\W*(?:co-?)?corresponding authors?\W*|\W*通[讯信]作者\W*", re.IGNORECASE)  # of a mark
_LANGUAGE = re.compile(r"\W*(?:(?:in|auf|en|på|em)\s+)?(?P<language>[A-Z][a-zß-ÿ]{3,}|français|deutsch|español)\W*")
_LANGUAGES = frozenset((
    "arabic", "catalan", "chinese", "croatian", "czech", "danish", "dutch", "english", "estonian", "finnish", "french",
    "german", "greek", "hebrew", "hungarian", "icelandic", "irish", "italian", "japanese", "korean", "latin", "latvian",
    "lithuanian", "norwegian", "persian", "polish", "portuguese", "romanian", "russian", "serbian", "slovak",
    "slovene", "spanish", "swedish", "turkish", "ukrainian", "vietnamese", "welsh", "deutsch", "englisch",
    "französisch", "français", "anglais", "español",
))  # fmt: skip
_OTHERS = re.compile(
    r"\W*(?:and |und |et )?(?:\d+ )?(?:others|more(?: authors)?|weitere|autres|co-?authors|etc)\W*", re.IGNORECASE
)
_OPEN_VENUE = re.compile(  # China Review **R&R**
    r"(?P<venue>[*《]*[^\W\da-z][^\d.;:]{3,80}?)[\s,;(*]+"
    r"(?P<status>R\s?&\s?R|revise and resubmit|under review|forthcoming)[)*\s.]*",
    re.IGNORECASE,
)
_LOCATOR = re.compile(r"\d{1,4}\s*,?\s*[(（]\d{1,3}[)）]\s*[:：,，]\s*\d+\s*[-–—]\s*\d+")  # 52, (6): 496–504
_KINDS = (
    "article",
    "editorial",
    "review",
    "dataset",
    "software",
    "media",
    "working paper",
)  # that brackets behind a reference say


def take_remark(paper: PaperDraft, text: str) -> bool:
    """Put what a remark says into the keys of a paper; tell whether nothing is left of it."""
    has_marks = any(author.corresponding or author.equal for author in paper.authors)
    language = _LANGUAGE.fullmatch(text)
    if _ALONE.fullmatch(text) or (has_marks and _MEANING.fullmatch(text)):
        paper.understood.append(text)
    elif language and language["language"].casefold() in _LANGUAGES:
        paper.set_field("language", language["language"])
        paper.understood.append(text)
    elif not paper.venues and (match := _OPEN_VENUE.fullmatch(text)):
        paper.venues.append(strip_emphasis(match["venue"].strip(" ,;*《》")))
        paper.set_field("status", read_status(match["status"])[0])
        paper.understood.append(text)
    elif _LOCATOR.fullmatch(text) and not {"volume", "pages"} & paper.fields.keys():
        place_locator(paper, text)
    elif "type" not in paper.fields and strip_emphasis(text).casefold() == "working paper":
        paper.set_field("type", "working paper")
        paper.understood.append(text)
    elif "type" not in paper.fields and read_kind(text) in _KINDS and text.casefold() != "review":
        place_kind(paper, strip_emphasis(text))
    else:
        if paper.authors and re.fullmatch(r"\W*\d+ co-?authors\W*", text, re.IGNORECASE):
            paper.authors = [*paper.authors, Author(text.strip(" .,&"))]
            return True
        if paper.authors and _OTHERS.fullmatch(text):
            paper.authors = [*paper.authors, Author("et al.")]
            paper.understood.append(text)
            return not re.search(r"\d", text)
        return False
    return True
