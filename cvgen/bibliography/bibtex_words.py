"""Types, states and languages of BibTeX's entries, in the words of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from cvgen.bibliography.bibtex_writer import PUBLICATION_STATES
from cvgen.bibliography.paper_types import PAPER_TYPES
from cvgen.profile.paper_words import STATUS_SYNONYMS, TYPE_SYNONYMS
from cvgen.profile.papers import PaperType

PaperData = dict[str, Any]  # a paper as plain data, in the shape of profile.yaml

# What biblatex's words for kinds stand for, and what entries of older styles say by their names.
_KINDS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "technicalreport": "Technical report",
    "resreport": "Research report",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
# Words that stand where a thesis or report has no kind of its own.
_STANDING_KINDS = ("thesis", "report")
# Types that entries have for want of a nearer one, and those that the word for its kind may name.
_BROAD = frozenset({"other", "report", "conference", "article", "preprint"})
_NARROW = frozenset({
    "working paper", "dataset", "software", "poster", "abstract", "demo", "workshop", "editorial", "review", "standard",
})  # fmt: skip
# What EndNote writes for the types of its own.
_PROGRAM_KINDS = frozenset({"journal article", "book section", "conference paper", "conference proceedings"})
# biblatex's words for patents and requests of them, with the office.
_PATENT = re.compile(r"(patent|patreq)(de|eu|fr|uk|us)?")
# Words for how far a paper is, where a year or a remark should be; the first that fits is taken.
_STATES: tuple[tuple[str, str], ...] = (
    (r"revis\w* and resubmit\w*|r&r", "revise and resubmit"),
    (r"(?:manuscript )?(?:in preparation|in progress)", "in preparation"),
    (r"under contract", "under contract"),
    (r"(?:manuscript |paper |article )?(?:submitted|under review|in review|in submission)", "under review"),
    (r"in ?press|in print|epub ahead of print|ahead of print|online first", "in press"),
    (r"to appear|forthcoming|im erscheinen|à paraître|en prensa", "forthcoming"),
    (r"accepted(?: for publication)?", "accepted"),
    (r"retracted", "retracted"),
)
_STATE_WORDS = tuple((re.compile(rf"(?:{words})\b", re.IGNORECASE), state) for words, state in _STATES)
# The same around the name of a journal: “Submitted to Annals of Ink”, “Annals of Ink (in press)”.
_WORDS = "|".join(words for words, _ in _STATES)
_STATE_BEFORE = re.compile(rf"(?P<state>{_WORDS})\s+(?:to|at|by|in|with|for)\s+(?P<venue>.+)", re.IGNORECASE)
_STATE_BEHIND = re.compile(rf"(?P<venue>.+?)(?:,\s*|\s*[(\[]\s*)(?P<state>{_WORDS})\s*[)\]]?\.?", re.IGNORECASE)
_REMARK_GOES_ON = re.compile(r"\s+(?:to|at|by|for|in)\b")
# The languages of the package babel, by name, and by their codes in libraries (ISO 639-2).
_LANGUAGES: Mapping[str, str] = {
    name: code
    for code, names in {
        "ar": "arabic ara", "ca": "catalan cat", "cs": "czech cze ces", "da": "danish dan",
        "de": "german ngerman austrian naustrian ger deu", "el": "greek gre ell",
        "en": "english american british ukenglish usenglish canadian australian eng", "es": "spanish spa",
        "fa": "persian farsi per fas", "fi": "finnish fin", "fr": "french francais acadian canadien fre fra",
        "he": "hebrew heb", "hr": "croatian hrv", "hu": "hungarian magyar hun", "it": "italian ita",
        "ja": "japanese jpn", "ko": "korean kor", "la": "latin lat", "nl": "dutch dut nld",
        "no": "norwegian norsk nynorsk nor", "pl": "polish pol", "pt": "portuguese portuges brazil brazilian por",
        "ro": "romanian rum ron", "ru": "russian rus", "sr": "serbian srp", "sv": "swedish swe", "tr": "turkish tur",
        "uk": "ukrainian ukr", "zh": "chinese chi zho",
    }.items()
    for name in names.split()
}  # fmt: skip


def place_kind(entry_type: str, fields: Mapping[str, str], paper: PaperData) -> set[str]:
    """Add the type of a paper, its kind and the office of a patent; return the names of more fields that were used."""
    subtype = fields.get("entrysubtype", "").strip()
    is_ours = subtype in get_args(PaperType)
    default = "preprint" if paper.get("arxiv") else entry_type if entry_type in get_args(PaperType) else "other"
    paper["type"] = subtype if is_ours else PAPER_TYPES.get(entry_type, default)
    if entry_type == "book" and not is_ours and fields.get("editor") and not fields.get("author"):
        paper["type"] = "edited volume"
    kind = paper.pop("kind", "")
    kind = "Technical report" if kind == "techreport" else kind  # biblatex's word for it
    word = "".join(kind.casefold().split())
    if entry_type == "patent" and (country := re.fullmatch(r"country([a-z]{2})", paper.get("place", ""))):
        del paper["place"]
        paper.setdefault("office", country[1].upper())
    if match := _PATENT.fullmatch(kind) if entry_type == "patent" else None:
        if match[2]:
            paper.setdefault("office", match[2].upper())
    elif word in _STANDING_KINDS or (entry_type == "techreport" and word == "".join(paper["type"].split())):
        pass  # the type says it
    elif name := _KINDS.get(word or entry_type, kind):
        _sort_kind(name, paper, is_ours=is_ours)
    return {"entrysubtype"} if is_ours else set()


def _sort_kind(kind: str, paper: PaperData, *, is_ours: bool) -> None:
    """Add the word for what a paper is, if that does not only say its type; it may say a nearer one."""
    word = kind.casefold()
    meant = next((name for name in get_args(PaperType) if word in (name, *TYPE_SYNONYMS.get(name, ()))), "")
    if paper["type"] in _BROAD and meant in _NARROW and not is_ours:
        paper["type"] = meant
    elif word not in _PROGRAM_KINDS:
        paper["kind"] = kind


def place_status(fields: Mapping[str, str], paper: PaperData) -> set[str]:
    """Add how far a paper is, from the field for it, the year or a remark; return the names of the fields used up."""
    given = fields.get("pubstate", "").strip()
    states = {word: state for state, word in PUBLICATION_STATES.items()}
    if state := states.get(given.casefold()) or find_state(given):
        paper["status"] = state
        if remark := cut_status(paper.get("note", ""), state):
            paper["note"] = remark
        else:
            paper.pop("note", None)
        return {"pubstate"}
    _take_states(paper)
    if paper.get("type") == "thesis":
        _drop_note_on_kind(paper)
    for name in ("year", "date", "status"):
        if state := find_state(re.sub(r"[\d\W_]+", " ", fields.get(name, "")).strip()):
            paper["status"] = state
            _drop_note_on_state(paper, state)
            return {name}
    remark = paper.get("note", "").strip(" .()[]")
    if state := find_state(remark):
        paper["status"] = paper.pop("note") and state
        return set()
    for words, state in _STATE_WORDS:
        if match := words.match(remark):
            if _REMARK_GOES_ON.match(remark, match.end()):
                paper["status"] = state
            break
    return set()


def _drop_note_on_kind(paper: PaperData) -> None:
    """Leave out a remark that only says what kind of thesis it is."""
    if paper.get("note", "").strip(" .") in _KINDS.values():
        kind = paper.pop("note").strip(" .")
        paper.setdefault("kind", kind)


def _drop_note_on_state(paper: PaperData, state: str) -> None:
    """Leave out a remark that only says how far a paper is."""
    if find_state(paper.get("note", "").strip(" .()[]")) == state:
        del paper["note"]


def _take_states(paper: PaperData) -> None:
    """Take how far a paper is from where a volume, pages or the name of a journal should be."""
    for key in ("volume", "number", "pages"):
        if state := find_state(str(paper.get(key, "")).strip(" .()[]")):
            paper["status"] = state
            del paper[key]
    venue = str(paper.get("venue", ""))
    match = _STATE_BEFORE.fullmatch(venue) or _STATE_BEHIND.fullmatch(venue)
    if match and (state := find_state(match["state"])):
        paper["status"], paper["venue"] = state, match["venue"]
    elif state := find_state(venue.strip(" .()[]")):
        paper["status"] = state
        del paper["venue"]


def cut_status(note: str, status: str) -> str:
    """Return a remark without how far the paper is, which our export writes before it for styles without `pubstate`."""
    first, _, rest = note.partition(". ")
    return rest if first == status.capitalize() else note


def find_state(text: str) -> str:
    """Return how far a paper is by words that say nothing else, "" for others."""
    if state := next((state for words, state in _STATE_WORDS if words.fullmatch(text)), ""):
        return state
    word = " ".join(text.casefold().split())
    return next((state for state, names in STATUS_SYNONYMS.items() if word in (state, *names)), "")


def read_language(text: str) -> str:
    """Return a language as a code, where it is one of babel's or of ISO 639-2; other words are as they were."""
    return _LANGUAGES.get(text.strip().casefold(), text)
