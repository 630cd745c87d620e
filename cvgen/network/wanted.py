"""Identifiers, addresses and titles that a person types to name works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from cvgen.problems import ArgumentError, Problem
from cvgen.text.identifiers import ARXIV, ARXIV_VERSION, DOI, REPOSITORY, find_identifiers, read_arxiv_doi, read_isbn
from cvgen.text.networks import read_orcid

_ORCID = r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9X]"
_ISBN = r"(?:97[89][\s\u2010-\u2015-]?)?(?:[0-9][\s\u2010-\u2015-]?){9}[0-9X]"
_BIBCODE = r"[12][0-9]{3}[A-Za-z][A-Za-z0-9.&]{13}[A-Z:.]"
_DBLP = r"(?:conf|journals|books|phd|series|reference|data|tr|www)/[\w.-]+/[\w.:-]+"
_ACL = r"[0-9]{4}\.[a-z0-9_]+-[a-z0-9_]+\.[0-9]+|[A-Z][0-9]{2}-[0-9]{4,5}"
_TEXKEY = r"[A-Za-z'-]+:[0-9]{4}[a-z]{2,4}"


# Servers of the Open Science Framework, and the prefixes of their DOIs.
_OSF: Mapping[str, str] = {
    "osf": "10.31219", "socarxiv": "10.31235", "psyarxiv": "10.31234", "lawarxiv": "10.31228", "metaarxiv": "10.31222",
    "mediarxiv": "10.33767", "edarxiv": "10.35542",
}  # fmt: skip


class _Form(NamedTuple):
    """How works are named: the kind of the identifier, its pattern, and its pattern in addresses.

    `is_plain` says that the identifier is known without a word before it; `before` is what addresses leave out of it.
    """

    kind: str
    pattern: str
    address: str
    is_plain: bool = True
    before: str = ""


# Asked in this order: what is narrow before what is wide.
_FORMS: tuple[_Form, ...] = (
    _Form("orcid", _ORCID, rf"orcid\.org/({_ORCID})"),
    _Form("arxiv", rf"(?:{ARXIV})(?:{ARXIV_VERSION})?",
          rf"(?:arxiv\.org/\w+|alphaxiv\.org/\w+|huggingface\.co/papers)/((?:{ARXIV})(?:{ARXIV_VERSION})?)(?:\.pdf)?"),
    _Form("pmcid", r"PMC[0-9]{1,9}",
          r"(?:ncbi\.nlm\.nih\.gov/(?:pmc/)?articles|europepmc\.org/articles?(?:/PMC)?)/(PMC[0-9]{1,9})"),
    _Form("pmid", r"[0-9]{1,9}",
          r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/article/MED)/([0-9]{1,9})", False),
    _Form("openalex", r"W[0-9]{4,}", r"openalex\.org/(?:works/)?(W[0-9]+)"),
    _Form("openalex_author", r"A[0-9]{4,}", r"openalex\.org/(?:authors/)?(A[0-9]+)"),
    _Form("dblp", _DBLP, rf"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:\w+/)?({_DBLP}?)(?:\.\w+)?"),
    _Form("dblp_person", r"[\w-]+/[\w-]+",
          r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/pid/([\w-]+/[\w-]+)(?:\.\w+)?", False),
    _Form("semanticscholar", r"[0-9a-f]{40}", r"semanticscholar\.org/(?:paper|reader)/(?:[^/]+/)?([0-9a-f]{40})"),
    _Form("semanticscholar", r"corpusid:\s*[0-9]+", r"semanticscholar\.org/(corpusid:[0-9]+)"),
    _Form("semanticscholar_author", r"[0-9]+", r"semanticscholar\.org/author/(?:[^/]+/)?([0-9]+)", False),
    _Form("acl", _ACL, rf"aclanthology\.org/({_ACL})(?:\.\w+)?"),
    _Form("openreview", r"[\w-]{8,14}", r"openreview\.net/(?:forum|pdf)\?(?:[^#]*&)?id=([\w-]+)", False),
    _Form("inspire", rf"[0-9]{{3,8}}|{_TEXKEY}", r"inspirehep\.net/(?:literature|record)/([0-9]+)", False),
    _Form("ads", _BIBCODE, rf"adsabs\.harvard\.edu/(?:abs|#abs)/({_BIBCODE})"),
    _Form("github", REPOSITORY, rf"github\.com/({REPOSITORY}?)(?!/(?:blob|raw)/)(?:\.git|/.*)?", False),
    _Form("isbn", _ISBN, rf"(?:openlibrary\.org/isbn/|[?&/]isbn[=:/])({_ISBN})"),
    _Form("doi", DOI, r"nature\.com/articles/(s?[0-9][\w.-]+)", before="10.1038/"),
    *(_Form("doi", DOI, rf"osf\.io/preprints/{server}/(\w{{5}}(?:_v[0-9]+)?)", before=f"{prefix}/osf.io/")
      for server, prefix in _OSF.items()),
    _Form("doi", DOI, r"jstor\.org/stable/(?:10\.2307/)?([0-9]+)", before="10.2307/"),
)  # fmt: skip
PERSONS = frozenset({"orcid", "openalex_author", "dblp_person", "semanticscholar_author"})
# What stands before an identifier, where it is not the name of its kind.
_PREFIXES: Mapping[str, str] = {
    "pmc": "pmcid", "isbn-13": "isbn", "isbn-10": "isbn", "s2": "semanticscholar", "bibcode": "ads", "gh": "github",
    "acl anthology": "acl", "orcid id": "orcid", "pubmed": "pmid", "texkey": "inspire",
    "semantic scholar": "semanticscholar",
}  # fmt: skip
_PREFIX = re.compile(
    r"(?P<name>[a-z][a-z0-9 -]{0,20}?)\s*[:=]\s*(?P<value>\S.*)|(?P<isbn>isbn(?:-1[03])?|pmid)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_DOI_TAIL = re.compile(
    r"(?:v[0-9]+)?(?:\.full|/full|\.abstract|/abstract|/pdf|/epdf|/html|/meta|\.pdf)*/?$", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"10\.[0-9]{4,9}/[^\s?#&]+")
_EXAMPLES = "a DOI, an arXiv identifier, PMID:…, ISBN …, an ORCID iD, the address of one of these, or a title in quotes"


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """What a person asks for: an identifier of a kind, or the title of a work; `text` is as they typed it."""

    kind: str
    value: str
    text: str

    @property
    def is_person(self) -> bool:
        """Whether it is somebody, whose works are meant."""
        return self.kind in PERSONS


def read_wanted(text: str) -> WorkQuery:
    """Return what a word of the command line names. Raises ArgumentError if it names nothing that can be asked for."""
    plain = " ".join(text.strip().strip("<>").split())
    if re.match(r"(?:https?://|www\.)|[\w.-]+\.(?:org|com|net|gov|edu|ac\.uk)/", plain, re.IGNORECASE):
        found = next(_read_address(unquote(plain)), None)
        if found is None:
            hint = "give the DOI that stands on that page, or the title in quotes"
            raise _refuse(text, "no source knows works by this address", hint)
    else:
        found = next(_read_identifier(plain), None) or _read_title(plain, text)
    kind, value = _tidy(*found)
    if not value:
        name = "ISBN" if kind == "isbn" else "ORCID iD"
        message = f"the last digit of this {name} does not fit the others"
        raise _refuse(text, message, "compare it with where you have it from")
    return WorkQuery(kind, value, text)


def names_work(text: str) -> bool:
    """Return whether a text is an identifier of a work or a person, or an address that has one."""
    try:
        return read_wanted(text).kind != "title"
    except ArgumentError:
        return False


def _read_address(address: str) -> Iterator[tuple[str, str]]:
    for form in _FORMS:
        if match := re.search(rf"\b{form.address}(?=$|[/?#&])", address, re.IGNORECASE):
            yield form.kind, form.before + match[1]
    if doi := find_identifiers([address]).get("doi"):
        yield "doi", doi
    if match := _IN_ADDRESS.search(address):
        yield "doi", _DOI_TAIL.sub("", match[0])


def _read_identifier(text: str) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that a text may be, the likeliest first: as it stands, or behind the name of its kind."""
    for form in _FORMS:
        if form.is_plain and re.fullmatch(form.pattern, text, re.IGNORECASE if form.kind != "acl" else 0):
            yield form.kind, text
    if not (match := _PREFIX.fullmatch(text)):
        return
    name, value = (match["name"] or match["isbn"]).casefold(), match["value"] or match["rest"]
    kind = _PREFIXES.get(name, name)
    named = [form for form in _FORMS if kind in (form.kind, form.kind.partition("_")[0])]
    for form in named:
        if re.fullmatch(form.pattern, value, re.IGNORECASE):
            yield form.kind, value
    if named and " " not in value:
        raise _refuse(text, f"“{value}” is not what stands behind “{name}”", f"give {_EXAMPLES}")


def _read_title(text: str, typed: str) -> tuple[str, str]:
    """Return a text as a title. Raises ArgumentError if it is too short to be looked for."""
    if re.fullmatch(r"[0-9]+", text):
        hint = f"write what it is: PMID:{text}, or inspire:{text}"
        raise _refuse(typed, "this number may be of several kinds", hint)
    title = text.strip("\"“”„«»「」『』'‘’ ")
    if len(title) < 8 and not re.search(r"[^\x00-\u02af]{4}", title):
        raise _refuse(typed, "this is no identifier that is known, and too short for a title", f"give {_EXAMPLES}")
    return "title", title


def _refuse(text: str, message: str, hint: str) -> ArgumentError:
    return ArgumentError([Problem("not-wanted", message, hint, file=text)])


_TIDY: Mapping[str, Callable[[str], str]] = {
    "orcid": read_orcid,
    "isbn": read_isbn,
    "pmcid": str.upper,
    "openalex": str.upper,
    "openalex_author": str.upper,
    "semanticscholar": lambda value: re.sub(r"(?i)corpusid:\s*", "CorpusId:", value),
    "doi": lambda value: value.rstrip(".,;"),
}


def _tidy(kind: str, value: str) -> tuple[str, str]:
    """Return an identifier as sources write it, "" if its check digit is wrong; arXiv's DOIs are its identifiers."""
    value = _TIDY.get(kind, str)(value)
    arxiv = read_arxiv_doi(value) if kind == "doi" else ""
    return ("arxiv", arxiv) if arxiv else (kind, value)
