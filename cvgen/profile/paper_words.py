"""What people and other tools call types of papers, how far they are, and sections of one type."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "article": (
        "journal", "journal article", "journal paper", "article-journal", "letter", "case report", "magazine",
        "review article", "literature review", "systematic review", "survey", "research article",
        "short communication", "brief report", "commentary article", "case note", "comment", "law review article",
    ),
    "conference": (
        "inproceedings", "proceedings", "conference paper", "proceedings paper", "paper-conference", "talk",
        "symposium", "proceeding",
    ),
    "workshop": ("workshop paper",),
    "preprint": ("arxiv", "biorxiv", "medrxiv", "unpublished", "ssrn", "manuscript", "e-print", "eprint"),
    "chapter": (
        "incollection", "inbook", "book chapter", "bookchapter", "contribution", "commentary", "book section",
        "legal commentary",
    ),
    "book": ("monograph", "textbook", "handbook", "novel", "mvbook"),
    "edited volume": (
        "edited book", "edited collection", "collection", "collective volume", "proceedings volume", "festschrift",
        "anthology", "editedbook", "edited",
    ),
    "critical edition": ("edition", "text edition", "scholarly edition", "editio princeps"),
    "translation": ("translated book", "translated work", "book translation"),
    "encyclopedia entry": (
        "encyclopaedia entry", "encyclopedia", "encyclopaedia", "encyclopedia article", "entry", "dictionary entry",
        "lexicon entry", "handbook entry", "inreference", "entry-encyclopedia", "reference entry", "lemma",
    ),
    "review": ("book review", "review-book", "book reviews", "film review", "exhibition review", "review essay"),
    "editorial": ("preface", "foreword", "introduction", "guest editorial", "leader"),
    "special issue": ("journal issue", "edited issue", "theme issue", "issue", "periodical", "guest-edited issue"),
    "thesis": (
        "phd", "phdthesis", "mastersthesis", "dissertation", "phd thesis", "master thesis", "master's thesis",
        "bachelor thesis", "bachelor's thesis", "doctoral thesis", "habilitation", "masters", "diploma thesis",
    ),
    "report": (
        "techreport", "technical report", "white paper", "whitepaper", "policy brief", "policy report", "manual",
    ),
    "working paper": ("discussion paper", "workingpaper", "policy paper"),
    "standard": ("norm", "iso standard", "rfc", "guideline", "specification"),
    "software": ("code", "program", "tool", "package", "r package", "app", "library"),
    "dataset": ("data", "data set", "corpus", "database"),
    "patent": ("patent application", "utility model", "invention"),
    "poster": ("conference poster",),
    "demo": ("demonstration", "demo paper"),
    "abstract": ("conference abstract", "meeting abstract", "extended abstract", "summary"),
    "media": (
        "podcast", "film", "video", "documentary", "radio", "tv", "television", "broadcast", "interview", "blog",
        "blog post", "newspaper", "newspaper article", "op-ed", "liner notes", "recording", "album", "exhibition",
        "composition", "website", "motion picture", "audio", "song", "magazine article", "essay",
    ),
    "other": ("misc", "miscellaneous", "document"),
}  # fmt: skip
STATUS_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "published": ("in print", "out", "appeared", "final"),
    "accepted": ("accepted for publication", "conditionally accepted"),
    "in press": ("inpress", "online first", "epub ahead of print", "ahead of print", "at press", "in production"),
    "forthcoming": ("to appear", "to be published", "upcoming", "appearing"),
    "under contract": ("contracted", "advance contract", "under advance contract"),
    "under review": ("submitted", "in review", "in submission", "review", "reviewing", "under submission"),
    "revise and resubmit": (
        "r&r", "revision", "in revision", "revise & resubmit", "r & r", "under revision", "minor revision",
        "major revision", "revised",
    ),
    "in preparation": (
        "draft", "in progress", "work in progress", "planned", "in prep", "wip", "manuscript in preparation",
    ),
    "retracted": ("retraction", "retracted article", "taken back"),
}  # fmt: skip
# Sections that others have for papers of a type: the type, and a heading.
PAPER_SECTIONS: Mapping[str, tuple[str, str]] = {
    "patents": ("patent", "Patents"),
    "books": ("book", "Books"),
    "monographs": ("book", "Books"),
    "chapters": ("chapter", "Book chapters"),
    "book_chapters": ("chapter", "Book chapters"),
    "articles": ("article", "Articles"),
    "journal_articles": ("article", "Articles"),
    "conference_papers": ("conference", "Conference papers"),
    "preprints": ("preprint", "Preprints"),
    "software": ("software", "Software"),
    "datasets": ("dataset", "Datasets"),
    "data": ("dataset", "Datasets"),
    "media": ("media", "Media"),
    "reviews": ("review", "Reviews"),
    "book_reviews": ("review", "Reviews"),
    "translations": ("translation", "Translations"),
    "editions": ("critical edition", "Editions"),
    "edited_volumes": ("edited volume", "Edited volumes"),
    "reports": ("report", "Reports"),
    "working_papers": ("working paper", "Working papers"),
    "standards": ("standard", "Standards"),
    "theses": ("thesis", "Theses"),
    "posters": ("poster", "Posters"),
    "abstracts": ("abstract", "Abstracts"),
}
