"""Types of papers, and what each format of bibliographies calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cvgen.profile.papers import Paper


@dataclass(frozen=True, slots=True)
class TypeNames:
    """The names of a type of papers: the entry of BibTeX, the types of CSL 1.0.2, RIS and schema.org.

    `genre` is the English word for what several types of CSL, RIS and BibTeX are called alike. `highwire` is the tag by
    which Google Scholar and Zotero know the type in a page's head: it says what the paper is in, or whose it is.
    """

    bibtex: str
    csl: str
    ris: str
    schema_org: str
    genre: str = ""
    highwire: str = ""


_JOURNAL, _CONFERENCE, _BOOK = "citation_journal_title", "citation_conference_title", "citation_inbook_title"
_SCHOOL, _INSTITUTION = "citation_dissertation_institution", "citation_technical_report_institution"
_UNKNOWN = TypeNames("misc", "document", "GEN", "ScholarlyArticle")
_IN_PROCEEDINGS = TypeNames("inproceedings", "paper-conference", "CPAPER", "ScholarlyArticle", highwire=_CONFERENCE)
TYPE_NAMES: Mapping[str, TypeNames] = {
    "article": TypeNames("article", "article-journal", "JOUR", "ScholarlyArticle", highwire=_JOURNAL),
    "conference": _IN_PROCEEDINGS,
    "workshop": _IN_PROCEEDINGS,
    "preprint": TypeNames("misc", "article", "UNPB", "ScholarlyArticle", "Preprint"),
    "book": TypeNames("book", "book", "BOOK", "Book"),
    "edited volume": TypeNames("book", "book", "EDBOOK", "Book"),
    "critical edition": TypeNames("book", "book", "BOOK", "Book", "Critical edition"),
    "translation": TypeNames("book", "book", "BOOK", "Book"),
    "chapter": TypeNames("incollection", "chapter", "CHAP", "Chapter", highwire=_BOOK),
    "encyclopedia entry": TypeNames("incollection", "entry-encyclopedia", "ENCYC", "Article", highwire=_BOOK),
    "review": TypeNames("article", "review", "JOUR", "Review", highwire=_JOURNAL),
    "editorial": TypeNames("article", "article-journal", "JOUR", "ScholarlyArticle", "Editorial", highwire=_JOURNAL),
    "special issue": TypeNames(
        "article", "periodical", "JFULL", "PublicationIssue", "Special issue", highwire=_JOURNAL
    ),
    "thesis": TypeNames("phdthesis", "thesis", "THES", "Thesis", highwire=_SCHOOL),
    "report": TypeNames("techreport", "report", "RPRT", "Report", highwire=_INSTITUTION),
    "working paper": TypeNames("techreport", "report", "RPRT", "Report", "Working paper", highwire=_INSTITUTION),
    "standard": TypeNames("techreport", "standard", "STAND", "CreativeWork", highwire=_INSTITUTION),
    "dataset": TypeNames("dataset", "dataset", "DATA", "Dataset"),
    "software": TypeNames("software", "software", "COMP", "SoftwareSourceCode"),
    "patent": TypeNames("patent", "patent", "PAT", "CreativeWork"),
    "poster": TypeNames(
        "inproceedings", "paper-conference", "CPAPER", "ScholarlyArticle", "Poster", highwire=_CONFERENCE
    ),
    "demo": TypeNames("inproceedings", "paper-conference", "CPAPER", "ScholarlyArticle", "Demo", highwire=_CONFERENCE),
    "abstract": TypeNames(
        "inproceedings", "paper-conference", "ABST", "ScholarlyArticle", "Abstract", highwire=_CONFERENCE
    ),
    "media": TypeNames("misc", "broadcast", "GEN", "CreativeWork"),
    "other": _UNKNOWN,
}
# Types of papers whose venue is a journal.
_IN_JOURNALS = ("article", "editorial", "review", "special issue", None)
# The types of papers by the types of entries, those of biblatex among them.
PAPER_TYPES: Mapping[str, str] = {
    "article": "article",
    "suppperiodical": "special issue",
    "periodical": "special issue",
    "inproceedings": "conference",
    "conference": "conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "encyclopedia entry",
    "book": "book",
    "booklet": "book",
    "mvbook": "book",
    "collection": "edited volume",
    "mvcollection": "edited volume",
    "proceedings": "edited volume",
    "mvproceedings": "edited volume",
    "reference": "edited volume",
    "mvreference": "edited volume",
    "review": "review",
    "manual": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "standard": "standard",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "artwork": "media",
    "audio": "media",
    "image": "media",
    "movie": "media",
    "music": "media",
    "performance": "media",
    "video": "media",
}
# What kinds of media CSL has types for, by words in the owner's name for the kind.
_MEDIA: tuple[tuple[str, str], ...] = (
    (r"film|documentar|movie|video|dokumentation|película|纪录片|电影|映画", "motion_picture"),
    (r"interview|entrevista|intervista|entretien|访谈|采访|インタビュー", "interview"),
    (r"song|album|record|disc|cd\b|liner", "song"),
    (r"blog|博客|ブログ", "post-weblog"),
    (r"newspaper|column|op-ed|opinion|zeitung|periódico|jornal|giornale|quotidien|报纸|报刊|新聞", "article-newspaper"),
    (r"magazin|revista|rivista|杂志|雑誌", "article-magazine"),
    (r"exhibition|painting|photograph|artwork|design", "graphic"),
    (r"performance|concert|premi", "performance"),
)
# Theses below a doctorate, by words in the owner's name for the kind.
_LOWER_THESIS = re.compile(r"master|magist|licen|diplom|bachel|laurea|\b[bm]\.? ?(?:a|sc|eng|phil)\b", re.IGNORECASE)
_RIS_MEDIA: Mapping[str, str] = {
    "motion_picture": "MPCT",
    "song": "MUSIC",
    "post-weblog": "BLOG",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "graphic": "ART",
    "interview": "INTV",
}
_SCHEMA_MEDIA: Mapping[str, str] = {
    "motion_picture": "Movie",
    "song": "MusicRecording",
    "post-weblog": "BlogPosting",
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "graphic": "VisualArtwork",
}
# What RIS calls broadcasts, by words in the owner's name for the kind.
_RIS_BROADCASTS: tuple[tuple[str, str], ...] = (
    (r"podcast|radio|audio|hörfunk", "SOUND"),
    (r"\btv\b|television|fernseh|broadcast", "VIDEO"),
)


def find_type_names(paper: Paper) -> TypeNames:
    """Return what formats call a paper; without a type of its own that follows from where it appeared.

    A translation or an abstract may be a part of a journal or a book.
    """
    if paper.type in ("translation", "abstract") and is_in_journal(paper):
        return replace(TYPE_NAMES["article"], genre=TYPE_NAMES[paper.type].genre)
    if paper.type == "translation" and paper.venue:
        return TYPE_NAMES["chapter"]
    if paper.type:
        return TYPE_NAMES[paper.type]
    if not paper.venue:
        return TypeNames("misc", "article", "UNPB", "ScholarlyArticle")
    return TYPE_NAMES["article" if paper.volume else "conference"]


def is_in_journal(paper: Paper) -> bool:
    """Tell whether the venue of a paper is a journal."""
    if paper.type in ("translation", "abstract"):
        return bool(paper.venue and (paper.issn or (paper.volume and not (paper.publisher or paper.editors))))
    return paper.type in _IN_JOURNALS


def find_entry_type(paper: Paper) -> str:
    """Return the type of the BibTeX entry of a paper; what waits for a journal or book is unpublished."""
    name = find_type_names(paper).bibtex
    if paper.type == "thesis" and _LOWER_THESIS.search(str(paper.kind or "")):
        return "mastersthesis"
    is_waiting = paper.is_unpublished and not (paper.venue or paper.event)
    return "unpublished" if is_waiting and name in ("article", "inproceedings", "incollection") else name


def find_csl_type(paper: Paper) -> str:
    """Return the CSL type of a paper."""
    kind = str(paper.kind or "").casefold()
    if paper.type == "media":
        return next((name for words, name in _MEDIA if re.search(words, kind)), "broadcast")
    if paper.type == "other" and paper.venue and (paper.volume or paper.pages):
        return "article-journal"  # a case note, a letter to the editor
    return "review-book" if paper.type == "review" and paper.reviewed else find_type_names(paper).csl


def find_ris_type(paper: Paper) -> str:
    """Return the RIS type of a paper."""
    csl_type, kind = find_csl_type(paper), str(paper.kind or "").casefold()
    if csl_type == "broadcast":
        return next((name for words, name in _RIS_BROADCASTS if re.search(words, kind)), "GEN")
    return _RIS_MEDIA.get(csl_type, find_type_names(paper).ris)


def find_schema_type(paper: Paper) -> str:
    """Return the type of a paper in schema.org."""
    csl_type = find_csl_type(paper)
    if csl_type == "broadcast" and "podcast" in str(paper.kind or "").casefold():
        return "PodcastEpisode"
    return _SCHEMA_MEDIA.get(csl_type, find_type_names(paper).schema_org)
