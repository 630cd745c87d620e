"""Take the citation and the abstract out of the text of a page about a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.folders.citation_text import find_words, to_plain
from cvgen.readers.page.papers.reference_text import read_reference

_LABEL = re.compile(
    r"\W*(?:(?:recommended|suggested|complete|full) citation"
    r"|how to cite|cite (?:as|this paper)|citation|zitiervorschlag|citation recommandée"
    r"|cita recomendada|citazione)\W*:\W*",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile("")  # what stands in the paragraph behind one
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b(?:in press|forthcoming)\b", re.IGNORECASE)
_MOST_WORDS = 160  # of a citation
_ABSTRACTS = "abstract|summary|résumé|resumen|resumo|zusammenfassung|riassunto|摘要|要旨"
_ABSTRACT = re.compile(rf"(?:#{{1,6}} *)?\**(?:{_ABSTRACTS})\s*[:.：]?\**(?:[:.：]?\s+|$)", re.IGNORECASE)
_ABSTRACT_HEADING = re.compile(rf"(?mi)^#{{1,6}} *\**(?:{_ABSTRACTS})\**:?\**$\s*")
_HEADING = re.compile(r"(?m)^#{1,6} ")


@dataclass(frozen=True, slots=True)
class PaperBody:
    """The text of a page about a paper without its citation and its abstract, and these, "" if it has none."""

    text: str
    citation: str = ""
    abstract: str = ""


def divide_body(text: str, title: str, family: str) -> PaperBody:
    """Return the text, citation and abstract of a page about the paper of this title.

    A citation stands behind such a word, or it is the first paragraph: with the title, or the owner's family name.
    """
    citation, kept, is_next = "", [], False
    for number, paragraph in enumerate(filter(None, text.split("\n\n"))):
        label = _LABEL_ALONE.match(paragraph) if is_next else _LABEL.match(paragraph)
        is_next = label is not None and not paragraph[label.end() :].strip()
        if is_next:
            continue
        plain = to_plain(paragraph)
        is_short = bool(_YEAR.search(plain)) and len(plain.split()) <= _MOST_WORDS
        if label and is_short:
            citation = citation or paragraph[label.end() :]
        elif number == 0 and is_short and (reference := find_reference(paragraph, title, family)):
            citation = reference
        else:
            kept.append(paragraph)
    return _take_abstract(kept, citation)


def _take_abstract(paragraphs: list[str], citation: str) -> PaperBody:
    """Return a body without its abstract: what follows the word for one, at its begin or a heading."""
    text = "\n\n".join(paragraphs)
    head = _ABSTRACT.match(text) or _ABSTRACT_HEADING.search(text)
    if head is None:
        return PaperBody(text, citation)
    end = _HEADING.search(text, head.end())
    stop = end.start() if end else len(text)
    rest = "\n\n".join(filter(None, (text[: head.start()].strip(), text[stop:].strip())))
    return PaperBody(rest, citation, text[head.end() : stop].strip())


def find_reference(text: str, title: str, family: str) -> str:
    """Return a text as a citation with the title in it, "" if it lacks a year, or authors with the owner among them.

    “A. Reed, B. Moss. Annals of Fog, 2021” gets the title that it lacks.
    """
    if not family or family.casefold() not in text.casefold() or not _YEAR.search(text):
        return ""
    whole = text if find_words(title, to_plain(text)) else f"“{title}.” {text}"
    found = read_reference(whole, title)
    names = [author if isinstance(author, str) else author["name"] for author in found.get("authors", [])]
    is_own = any(family.casefold() in name.casefold() for name in names)
    return whole if is_own and not found.get("text") and not found.get("note") else ""
