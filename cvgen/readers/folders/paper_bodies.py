"""Take citation, abstract, links and BibTeX out of the text of a page about a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
# “**Code and data**: Our code is [here](…)”
_LABELLED = re.compile(r"\*\*(?P<label>[^*\n:：]{2,40})(?:[:：]\s*\*\*|\*\*\s*[:：])\s*(?P<rest>\S.*)", re.DOTALL)
_LINK = re.compile(r"\[(?P<label>[^\[\]]{1,60})\]\((?P<target>[^()\s]+)\)|<(?P<bare>https?://[^<>\s]+)>")
_FENCE = re.compile(r"(?ms)^(?P<fence>```|~~~)[^\n]*\n(?P<entry>\s*@\w+\s*[{(].*?)^(?P=fence)[ \t]*$")
_CITES = re.compile(
    r"(?:#{1,6} *)?\**(?:(?:how to |to |please )?(?:cite|citing)(?: (?:as|this|the|our|me|us))?"
    r"(?: (?:paper|article|work|it|version))?|bib(?:la)?tex(?: (?:entry|citation))?|citation|reference)\**\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PaperBody:
    """The text of a page about a paper without what is told of it otherwise: citation, abstract, links, BibTeX."""

    text: str
    citation: str = ""
    abstract: str = ""
    links: dict[str, str] = field(default_factory=dict)
    entry: str = ""


def divide_body(text: str, title: str, family: str) -> PaperBody:
    """Return the text, citation and abstract of a page about the paper of this title.

    A citation stands behind such a word, or it is the first paragraph: with the title, or the owner's family name.
    """
    fence = _FENCE.search(text)
    text = f"{text[: fence.start()]}{text[fence.end() :]}" if fence else text
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
    if fence:
        kept = [paragraph for paragraph in kept if not _CITES.fullmatch(paragraph)]
    kept, links = _take_links(kept)
    kept, abstract = _take_abstract(kept)
    return PaperBody("\n\n".join(kept), citation, abstract, links, fence["entry"] if fence else "")


def _take_links(paragraphs: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return paragraphs without those of a label and links, and these by their labels, which say what “here” leads to.

    Around the links stand a few words of no weight: “Download: The paper is [here](…)”.
    """
    kept: list[str] = []
    links: dict[str, str] = {}
    for paragraph in paragraphs:
        match = _LABELLED.match(paragraph)
        found = list(_LINK.finditer(match["rest"])) if match else []
        words = re.findall(r"\w+", _LINK.sub(" ", match["rest"]).casefold()) if match else []
        if not match or not found or len(words) > _MOST_ASIDES or not _PLAIN_WORDS.issuperset(words):
            kept.append(paragraph)
            continue
        for link in found:
            name = link["label"] or match["label"]
            label = match["label"] if name.casefold().strip(" .") in _PLAIN_WORDS or len(found) == 1 else name
            links.setdefault("paper" if _DOWNLOAD.fullmatch(label) else label, link["target"] or link["bare"])
    return kept, links


_DOWNLOAD = re.compile(r"(?:downloads?|links?|url|paper|article|full text|read|access)", re.IGNORECASE)
_MOST_ASIDES = 12  # words around links
_PLAIN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the a an our my this is are was be can may also and or at in on from via for of to it its here link"
        " links online available found find accessed downloaded download working paper article preprint"
        " version published full text pdf code data dataset datasets replication package materials slides"
        " video appendix report chapter manuscript poster github osf arxiv ssrn zenodo open access",
    )
)


def _take_abstract(paragraphs: Sequence[str]) -> tuple[list[str], str]:
    """Return paragraphs without the abstract, and this: what follows the word for one, up to a heading or label."""
    kept: list[str] = []
    abstract: list[str] = []
    is_in = False
    for number, paragraph in enumerate(paragraphs):
        head = _ABSTRACT.match(paragraph) if not abstract and not is_in else None
        if head and (number == 0 or paragraph.startswith(("*", "#")) or ":" in head[0]):
            is_in = True
            paragraph = paragraph[head.end() :]
        elif paragraph.startswith("#") or _LABELLED.match(paragraph):
            is_in = False
        (abstract if is_in else kept).append(paragraph)
    return kept, "\n\n".join(filter(None, abstract)).strip()


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
