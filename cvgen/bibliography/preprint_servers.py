"""Servers for preprints, by what bibliographies write where a journal would be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cvgen.bibliography.bibtex_words import PaperData
from cvgen.text.identifiers import ARXIV, ARXIV_VERSION, DOI_PREFIX, read_arxiv_doi

# The names of servers, and what they are called in bibliographies.
_SERVERS: Mapping[str, str] = {
    "arXiv": r"arxiv(?:\.org)?|corr(?=$)",
    "bioRxiv": r"bio-?rxiv(?:\.org)?",
    "medRxiv": r"med-?rxiv(?:\.org)?",
    "ChemRxiv": r"chem-?rxiv(?:\.org)?",
    "PsyArXiv": r"psy-?arxiv",
    "SocArXiv": r"soc-?arxiv",
    "EarthArXiv": r"earth-?arxiv",
    "EcoEvoRxiv": r"ecoevo-?rxiv",
    "EdArXiv": r"ed-?arxiv",
    "engrXiv": r"engr-?xiv",
    "SportRxiv": r"sport-?rxiv",
    "LawArXiv": r"law-?arxiv",
    "MetaArXiv": r"meta-?arxiv",
    "TechRxiv": r"tech-?rxiv",
    "ChinaXiv": r"china-?xiv",
    "Jxiv": r"jxiv",
    "SSRN": r"ssrn(?:\.com)?|social science research network",
    "Research Square": r"research ?square(?: platform(?: llc)?)?",
    "OSF": r"osf(?:\.io)?|open science framework",
    "Preprints.org": r"preprints\.org",
    "Authorea": r"authorea",
    "ESS Open Archive": r"ess open archive|earth and space science open archive|essoar",
    "SciELO Preprints": r"scielo(?= preprints)",
    "PeerJ Preprints": r"peerj(?= preprints)",
    "Cryptology ePrint Archive": r"(?:iacr )?cryptology eprint archive|iacr eprint(?: archive)?",
    "HAL": r"(?-i:HAL)",
}
_NAMES = "|".join(f"(?P<s{index}>{words})" for index, words in enumerate(_SERVERS.values()))
# “Preprint at bioRxiv”, “Available at SSRN 1234567”, “arXiv e-prints”, “medRxiv: the preprint server for …”
_VENUE = re.compile(
    r"(?:(?:available|published|posted|deposited|preprint|manuscript)[\s,:]*(?:(?:at|on|in|from|via)\s+)?(?:the\s+)?)?"
    rf"(?:{_NAMES})(?![\w’'-])"
    r"(?:[\s,.:;-]*(?:\([^()\d]*\)|the preprint server for [a-z ]+|electronic journal|e-?prints?(?: archive)?"
    r"|pre-?prints?|(?:pre-?print )?server|repository|open science|working papers?|paper|report|no\.?|nr\.?)(?!\w))*"
    r"[\s,.:;#-]*(?P<number>\S*\d\S*)?(?:\s*\[[\w.-]+\])?(?:\s*\(\d{4}\))?[\s.,;]*",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of such a name
_KEPT = 2000  # DOIs that several lists of works have
# Which of the servers gave a DOI, by how it begins. That of bioRxiv and medRxiv is one.
_DOIS: Mapping[str, str] = {
    "arXiv": r"10\.48550/",
    "ChemRxiv": r"10\.26434/chemrxiv",
    "PsyArXiv": r"10\.31234/osf\.io",
    "SocArXiv": r"10\.31235/osf\.io",
    "OSF": r"10\.31219/osf\.io",
    "EdArXiv": r"10\.35542/osf\.io",
    "SportRxiv": r"10\.31236/osf\.io",
    "TechRxiv": r"10\.36227/techrxiv",
    "SSRN": r"10\.2139/ssrn",
    "Research Square": r"10\.21203/rs\.",
    "Preprints.org": r"10\.20944/preprints",
    "Authorea": r"10\.22541/au",
    "SciELO Preprints": r"10\.1590/scielopreprints",
    "": r"10\.(?:1101|64898)/(?:20\d\d\.\d\d\.\d\d\.)?\d{6,}",
}
# Types of entries that programs write for preprints.
_ENTRY_TYPES = frozenset({
    "article", "misc", "unpublished", "online", "electronic", "www", "techreport", "report", "inproceedings",
    "conference", "preprint", "eprint", "manuscript",
})  # fmt: skip
_ARXIV = re.compile(
    rf"(?:https?://arxiv\.org/)?(?:arxiv:)?(?:abs/|pdf/)?((?:{ARXIV})(?:{ARXIV_VERSION})?)", re.IGNORECASE
)
_SCHOLARS_PAGES = re.compile(r"20\d\d[-–]\d\d")  # year and month, in place of pages
# Links to papers by the numbers that their servers gave them.
_LINKS: Mapping[str, tuple[str, str, str]] = {
    "SSRN": (r"(?:\S*abstract(?:_id)?=)?(\d{5,})", "SSRN", "https://ssrn.com/abstract={}"),
    "Cryptology ePrint Archive": (r"(\d{4}/\d+)", "ePrint", "https://eprint.iacr.org/{}"),
    "HAL": (r"((?:hal|halshs|tel|inria|cel)-\d{6,})(?:v\d+)?", "HAL", "https://hal.science/{}"),
}


def place_preprint(entry_type: str, fields: Mapping[str, str], paper: PaperData) -> bool:
    """Make a paper that appeared at a server for preprints one, its venue the server alone; tell whether it did.

    The type that an owner gave by our own word stays.
    """
    if arxiv := read_arxiv_doi(paper.get("doi", "")):
        paper.setdefault("arxiv", arxiv)
    server, number = _find_server(fields, paper)
    if server is None:
        return False
    if server:
        remark = read_server(str(paper.get("note", "")))
        if remark[0] == server:
            del paper["note"]
            number = number or remark[1]
        _place_number(server, number, paper)
        if read_server(str(paper.get("publisher", "")))[0] == server:
            del paper["publisher"]
        paper["venue"] = server
    _drop_repeated(paper)
    if entry_type not in _ENTRY_TYPES or paper["type"] == fields.get("entrysubtype", "").strip():
        paper.setdefault("status", "preprint")
        return False
    paper["type"] = "preprint"
    return True


def read_server(text: str) -> tuple[str | None, str]:
    """Return the server that a text names and says no more of than a number; None for others; and the number."""
    match = _VENUE.fullmatch(text.strip(" *_()[]{}")) if len(text) < _LONGEST else None
    if not match:
        return None, ""
    names = (name for index, name in enumerate(_SERVERS) if match[f"s{index}"])
    return next(names), (match["number"] or "").strip(".,;:()[]")


def is_preprint_doi(doi: str) -> bool:
    """Return whether a DOI was given by a server for preprints."""
    return _find_server_of(doi) is not None


@lru_cache(_KEPT)
def _find_server_of(doi: str) -> str | None:
    """Return the server that gave a DOI, "" if it is not known which, None if none did."""
    return next((name for name, words in _DOIS.items() if re.match(words, doi, re.IGNORECASE)), None)


def _find_server(fields: Mapping[str, str], paper: PaperData) -> tuple[str | None, str]:
    """Return the server that a paper appeared at, "" if it is not known which, None for none; and its number there."""
    venue = str(paper.get("venue", ""))
    server, number = read_server(venue)
    by_doi = _find_server_of(paper.get("doi", ""))
    if server == "arXiv" and venue.casefold() == "corr" and not paper.get("arxiv"):
        return None, ""
    if server is not None or (venue and not (venue.casefold() == "preprints" and by_doi == "Preprints.org")):
        return server, number
    for text in (paper.get("publisher", ""), fields.get("archiveprefix", ""), fields.get("eprinttype", "")):
        server, number = read_server(str(text))
        if server is not None and not (server == "arXiv" and text is not paper.get("publisher")):
            return server, number
    server, number = read_server(str(paper.get("note", "")))
    return (server, number) if server is not None and by_doi is not None else (by_doi, "")


def _place_number(server: str, number: str, paper: PaperData) -> None:
    """Add the number that a server gave a paper: as that of arXiv, as a DOI, as a link, else as an article's."""
    number = re.sub(f"^(?:{DOI_PREFIX})", "", number, flags=re.IGNORECASE)
    pattern, label, address = _LINKS.get(server, ("", "", ""))
    if not number or number in paper.get("date", ""):
        return
    if server == "arXiv":
        if match := _ARXIV.fullmatch(number):
            paper.setdefault("arxiv", match[1])
    elif number.startswith("10."):
        paper.setdefault("doi", number)
    elif pattern and (match := re.fullmatch(pattern, number, re.IGNORECASE)):
        target = address.format(match[1])
        if target != paper.get("url") and not paper.get("doi", "").endswith(f".{match[1]}"):
            paper.setdefault("links", {}).setdefault(label, target)
    elif not number.startswith("http"):
        paper.setdefault("article_number", number)


def _drop_repeated(paper: PaperData) -> None:
    """Leave out numbers and pages that only say the DOI or the month again."""
    doi = paper.get("doi", "").casefold()
    for key in ("article_number", "pages", "number"):
        value = str(paper.get(key, "")).casefold()
        is_month = key == "pages" and _SCHOLARS_PAGES.fullmatch(value)
        if value and (is_month or doi == value or doi.endswith(f"/{value}")):
            del paper[key]
