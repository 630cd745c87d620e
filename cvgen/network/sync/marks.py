"""What tells works apart and together: identifiers, titles, years, of records and of a profile's papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cvgen.bibliography.preprint_servers import is_preprint_doi
from cvgen.network.sources.record import Record
from cvgen.network.wanted import read_wanted
from cvgen.problems import ArgumentError
from cvgen.profile.item_names import text_versions
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_text, normalise_words
from cvgen.text import dates, markdown
from cvgen.text.identifiers import read_arxiv_doi, strip_doi_prefix, strip_version
from cvgen.text.titles import join_title

# In this order an `add` command takes them, and people know them.
IDENTIFIER_KINDS = (
    "doi", "arxiv", "pmid", "pmcid", "isbn", "acl", "openreview", "inspire", "dblp", "ads", "openalex",
    "semanticscholar",
)  # fmt: skip
# Of these a number is that of the whole work; chapters bear the ISBN of their book.
BOOKS = frozenset({"book", "edited volume", "critical edition", "translation"})
# Each version of these has a DOI, and all have one title.
_VERSIONED = frozenset({"dataset", "software"})
_VAGUE = frozenset({"", "other", "preprint", "working paper"})
_APART = frozenset({"thesis", "dataset", "software", "poster", "demo", "abstract", "media", "patent", "review"})
# Titles that many works have.
_COMMON = frozenset(map(normalise_text, (
    "Introduction", "Introductory remarks", "General introduction", "Editorial", "Editor’s note",
    "Editors’ introduction", "Guest editorial", "Preface", "Foreword", "Afterword", "Epilogue", "Prologue",
    "Conclusion", "Conclusions", "Concluding remarks", "Summary", "Abstract", "Book review", "Book reviews", "Review",
    "Reviews", "Reply", "Response", "Authors’ reply", "Author response", "In reply", "Comment", "Commentary",
    "Discussion", "Obituary", "In memoriam", "Acknowledgements", "Appendix", "Index", "Bibliography", "Notes",
    "Letter to the editor", "Correspondence", "Report", "Overview", "Interview", "Contents", "Einleitung",
    "Einführung", "Vorwort", "Geleitwort", "Nachwort", "Schluss", "Fazit", "Rezension", "Nachruf", "Préface",
    "Avant-propos", "Éditorial", "Postface", "Compte rendu", "Introducción", "Prólogo", "Prefacio", "Reseña",
    "Conclusiones", "Presentación", "Introduzione", "Prefazione", "Recensione", "Conclusioni", "Introdução",
    "Prefácio", "Apresentação", "Resenha", "Conclusão", "Введение", "Предисловие", "Рецензия", "Заключение", "序",
    "序言", "前言", "导言", "導言", "绪论", "緒論", "编者按", "后记", "書評", "书评", "はじめに", "おわりに", "序論",
    "序文", "あとがき", "巻頭言", "서문", "서론", "머리말", "서평", "مقدمة", "خاتمة", "מבוא", "הקדמה",
)))  # fmt: skip
_FEW_WORDS = 3  # of the title of a book; others may have a shorter one, too
_KEPT = 2000  # titles that several lists of works have
# What publishers put before the titles of what was taken back.
_TAKEN_BACK = re.compile(
    r"\W*(?:retracted(?: article| paper| chapter)?|withdrawn|removed)\s*[:.–—-]+\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WorkMarks:
    """The marks of one version of a work.

    `identifiers` are pairs of kind and value; `dois` are those of publications, of which one work has one. `titles` are
    whole titles as letters and digits, `mains` those in front of subtitles; `venue` is normalised, too.
    """

    identifiers: frozenset[tuple[str, str]]
    dois: frozenset[str]
    titles: frozenset[str]
    mains: frozenset[str]
    year: int | None
    kind: str
    venue: str

    def agrees_in_time(self, other: WorkMarks, years: int) -> bool:
        """Tell whether two works may be of the same time, give or take some years."""
        return self.year is None or other.year is None or abs(self.year - other.year) <= years

    def is_another_kind(self, other: WorkMarks) -> bool:
        """Tell whether two works of one title are two by their kinds: a thesis is not the book that it became.

        A paper at a conference, and the article of a later year in a journal, are two as well.
        """
        ours, theirs = self.kind, other.kind
        if ours == theirs or {ours, theirs} & _VAGUE:
            return False
        is_later = not self.agrees_in_time(other, 0) and bool(self.venue and other.venue) and self.venue != other.venue
        return bool({ours, theirs} & _APART) or is_later


def mark_record(record: Record) -> WorkMarks:
    """Return the marks of what a source says of a work; its other versions are the same work."""
    item = record.item
    kind = str(item.get("type") or "")
    values = [*record.identifiers.items(), *((version.kind, version.value) for version in record.versions)]
    values += [(key, str(item[key])) for key in ("doi", "arxiv", "isbn") if item.get(key)]
    identifiers = frozenset(_tidy_all(values, kind))
    is_open = kind == "preprint" or item.get("status") == "preprint"
    own = (str(item.get("doi") or ""), record.identifiers.get("doi", ""))
    published = [version.value for version in record.versions if version.relation == "published"]
    dois = [*published, *(() if is_open else own)]
    titles = list(_pair_versions(text_versions(item.get("title")), text_versions(item.get("subtitle"))))
    return _make_marks(identifiers, dois, titles, str(item.get("date") or ""), kind, text_versions(item.get("venue")))


def mark_paper(paper: Paper) -> WorkMarks:
    """Return the marks of a paper of a profile, the identifiers in its links among them."""
    kind = paper.type or ""
    values = [(key, value) for key in ("doi", "arxiv", "isbn") if (value := getattr(paper, key))]
    values += _read_addresses(map(str, paper.links.values()), paper.url or "")
    own = [] if kind == "preprint" else [paper.doi or ""]
    texts = {
        key: list(text.all().values()) if (text := getattr(paper, key)) else []
        for key in ("title", "subtitle", "original_title", "venue")
    }
    titles = [*_pair_versions(texts["title"], texts["subtitle"]), *_pair_versions(texts["original_title"], [])]
    date = str(paper.date or "")
    return _make_marks(frozenset(_tidy_all(values, kind)), own, titles, date, kind, texts["venue"])


def _read_addresses(links: Iterable[str], url: str) -> Iterator[tuple[str, str]]:
    """Yield the identifiers in a paper's addresses; a DOI in its links may be of its data, or a preprint's."""
    for address in (*links, url):
        with suppress(ArgumentError):
            wanted = read_wanted(address)
            if wanted.kind in IDENTIFIER_KINDS and (
                wanted.kind != "doi" or address == url or is_preprint_doi(wanted.value)
            ):
                yield wanted.kind, wanted.value


@lru_cache(_KEPT)
def normalise_title(text: str) -> str:
    """Return the letters and digits of a title in Markdown, without a publisher's “RETRACTED:” before it."""
    return normalise_text(_TAKEN_BACK.sub("", markdown.strip_markdown(text), count=1))


def is_telling(title: str) -> bool:
    """Tell whether a normalised title is hardly that of two works of a person, as “Introduction” is."""
    return title not in _COMMON


def is_taken_back(title: str) -> bool:
    """Tell whether a publisher's “RETRACTED:” stands before a title."""
    return bool(_TAKEN_BACK.match(title))


def tidy_identifier(kind: str, value: str) -> tuple[str, str]:
    """Return an identifier for comparison: arXiv's DOIs are its identifiers, which have no version."""
    value = value.strip()
    if kind == "doi":
        value = strip_doi_prefix(value).casefold()
        arxiv = read_arxiv_doi(value)
        return ("arxiv", arxiv.casefold()) if arxiv else ("doi", value)
    if kind == "arxiv":
        return kind, strip_version(re.sub(r"^arxiv:\s*", "", value.casefold()))
    return kind, _cut_isbn(value) if kind == "isbn" else value.casefold()


def _cut_isbn(value: str) -> str:
    """Return the nine digits that the two forms of an ISBN have in common; those of 979 have one form."""
    digits = re.sub(r"[^\dXx]", "", value)
    return (
        digits[3:12] if len(digits) == 13 and digits.startswith("978") else digits if len(digits) == 13 else digits[:9]
    )


def _tidy_all(values: Iterable[tuple[str, str]], kind: str) -> Iterator[tuple[str, str]]:
    for name, value in values:
        if name != "isbn" or kind in BOOKS:
            tidy = tidy_identifier(name, value)
            if tidy[1]:
                yield tidy


def _make_marks(
    identifiers: frozenset[tuple[str, str]],
    dois: Iterable[str],
    titles: Iterable[tuple[str, str]],
    date: str,
    kind: str,
    venue: list[str],
) -> WorkMarks:
    year = dates.find_year(date)
    pairs = [
        (normalise_title(join_title(*pair)), normalise_title(_cut_title(*pair) if kind in BOOKS else pair[0]))
        for pair in titles
    ]
    return WorkMarks(
        identifiers,
        frozenset(
            tidy_identifier("doi", doi)[1]
            for doi in dois
            if doi and not is_preprint_doi(doi) and kind not in _VERSIONED
        ),
        frozenset(whole for whole, _ in pairs if whole),
        frozenset(main for whole, main in pairs if main and main != whole and is_telling(main)),
        int(year) if year else None,
        kind,
        normalise_text(venue[0]) if venue else "",
    )


def _cut_title(title: str, subtitle: str) -> str:
    """Return the title of a book without a subtitle that stands in it, where it has words enough to be known by."""
    head = title if subtitle else re.split(r":\s", title, maxsplit=1)[0]
    return head if len(normalise_words(head)) >= _FEW_WORDS else title


def _pair_versions(titles: list[str], subtitles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each version of a title with each of the subtitle, if there is one: some are of one language."""
    for title in titles:
        yield from ((title, subtitle) for subtitle in subtitles or [""])


def list_names(item: Mapping[str, Any]) -> list[str]:
    """Return the names of the authors, editors and translators of an item in plain data."""
    people = [one for role in ("authors", "editors", "translators") for one in item.get(role) or ()]
    return [str(one.get("name") or "") if isinstance(one, Mapping) else str(one) for one in people]


def name_paper(paper: Paper) -> str:
    """Return the title of a paper of a profile as plain text, with its subtitle."""
    title, subtitle = (next(iter(text.all().values()), "") if text else "" for text in (paper.title, paper.subtitle))
    return markdown.strip_markdown(join_title(title, subtitle))


def name_record(record: Record) -> str:
    """Return the title of a record as plain text, with its subtitle."""
    title, subtitle = (next(iter(text_versions(record.item.get(key))), "") for key in ("title", "subtitle"))
    return markdown.strip_markdown(join_title(title, subtitle))
