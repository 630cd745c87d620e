"""Addresses and identifiers in fields of BibTeX: of papers, and of what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from cvgen.bibliography.bibtex_words import PaperData
from cvgen.bibliography.latex import decode_verbatim
from cvgen.text.identifiers import (
    ARXIV,
    ARXIV_NUMBER,
    ARXIV_PREFIX,
    ARXIV_VERSION,
    REPOSITORY,
    find_identifiers,
    strip_doi_prefix,
    strip_version,
)
from cvgen.text.urls import is_url

# Numbers of papers elsewhere: the label of the link, and its address.
_NUMBERS: Mapping[str, tuple[str, str]] = {
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmcid": ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    "pmc": ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    "mrnumber": ("MathSciNet", "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "mr": ("MathSciNet", "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "zblnumber": ("zbMATH", "https://zbmath.org/?q=an:{}"),
    "zbl": ("zbMATH", "https://zbmath.org/?q=an:{}"),
    "zbmath": ("zbMATH", "https://zbmath.org/?q=an:{}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/literature/{}"),
    "inspirehep_id": ("INSPIRE", "https://inspirehep.net/literature/{}"),
    "openalex": ("OpenAlex", "https://openalex.org/{}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "hal_id": ("HAL", "https://hal.science/{}"),
    "halid": ("HAL", "https://hal.science/{}"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "ssrn": ("SSRN", "https://ssrn.com/abstract={}"),
    "hdl": ("Handle", "https://hdl.handle.net/{}"),
    "handle": ("Handle", "https://hdl.handle.net/{}"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id={}"),
    "iacr": ("ePrint", "https://eprint.iacr.org/{}"),
    "biorxiv": ("bioRxiv", "https://doi.org/10.1101/{}"),
    "medrxiv": ("medRxiv", "https://doi.org/10.1101/{}"),
}
# Addresses of pages about a paper, and what al-folio has buttons for: the label.
_ADDRESSES: Mapping[str, str] = {
    "adsurl": "ADS", "hal_url": "HAL", "html": "html", "pdf": "pdf", "code": "code",
    "slides": "slides", "poster": "poster", "video": "video", "website": "website", "blog": "blog",
    "supp": "supplement", "data": "data", "dataset": "data", "demo": "demo", "project": "project", "talk": "talk",
    "press": "press", "media": "press", "preprint": "preprint", "appendix": "appendix", "pdfurl": "pdf",
    "url_pdf": "pdf", "url_code": "code", "url_slides": "slides", "url_poster": "poster", "url_video": "video",
    "url_dataset": "data", "url_project": "project", "repository": "code", "openreview": "OpenReview",
    "arxiv_url": "arXiv",
}  # fmt: skip
_ADDRESS = re.compile(
    r"\\(?:url|nolinkurl|path)\s*\{([^{}]*)\}|(?<!\\href\{)<?(https?://[^\s{}<>\"|]+[^\s{}<>\"|.,;:)\]])>?"
)
_BEFORE_ADDRESS = re.compile(
    r"[\s,;:.(]*\b(?:(?:available|accessible|online|retrieved)(?: (?:at|from|online|online at))?|url|link|see(?: also)?"
    r"|at)?\s*:?\s*$",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[\s,;.(\[]*\b(?:last |date )?(?:accessed|visited|checked|retrieved|abgerufen|consulté|zuletzt geprüft)\b"
    r"[\s:]*(?:on |am |le |in )?[\w\s,./:-]{0,40}\d{4}[\w\s./:-]{0,20}[)\]]?\.?$",
    re.IGNORECASE,
)
_ONLY_ONLINE = re.compile(r"online|web(?:site|page)?|internet|url|available|en línea|en ligne", re.IGNORECASE)
_ARXIV_ALONE = re.compile(rf"(?:arxiv\s*:\s*|abs/)({ARXIV})({ARXIV_VERSION})?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_ARXIV_PLACES = ("note", "number", "volume", "pages", "article_number")
_ARXIV_IN_VENUE = re.compile(rf"arxiv[:. ]*(?:preprint )?(?:arxiv:)?\s*({ARXIV_NUMBER})", re.IGNORECASE)
_REPOSITORY_URL = re.compile(rf"https?://github\.com/({REPOSITORY}?)(?:\.git)?/?")
FileFinder = Callable[[str, str], str]


def place_links(
    fields: Mapping[str, str], paper: PaperData, more: Sequence[str] = (), find_file: FileFinder | None = None
) -> set[str]:
    """Add the identifiers and addresses of a paper; return the names of the fields that are used up.

    `more` are addresses that stand in words about it.
    `find_file` returns the path in the project of a file that a field (its first argument) names.
    """
    links: dict[str, str] = {}
    used = {*_place_doi(fields, paper), *_place_eprint(fields, paper, links), *_place_url(fields, paper, links, more)}
    for name, (label, address) in _NUMBERS.items():
        if number := decode_verbatim(fields.get(name, "")):
            used |= _add_link(links, label, number if is_address(number) else address.format(_trim(name, number)), name)
    for name, label in _ADDRESSES.items():
        if name not in used and (value := decode_verbatim(fields.get(name, ""))):
            target = value if is_address(value) else find_file(name, value) if find_file else ""
            used |= _add_link(links, label, _encode(target), name)
    _tidy_arxiv(paper)
    _drop_repeated(links, paper)
    if links:
        paper["links"] = links
    for address in (paper.get("url", ""), *links.values()):
        if "github" not in paper and (match := _REPOSITORY_URL.fullmatch(address)):
            paper["github"] = match[1]
    return used


_PATH = re.compile(r"/[\w./~%-]{1,200}\.(?:pdf|html?|pptx?|zip|mp4|mp3|ipynb)", re.IGNORECASE)


def add_button(paper: PaperData, name: str, value: str, find_file: FileFinder | None) -> bool:
    """Add a field of the owner's own that holds nothing but an address as a link called like it; tell whether it does.

    al-folio makes buttons of such fields. With `find_file`, the path of a file of the site is one, too.
    """
    text = decode_verbatim(value)
    is_path = find_file is not None and _PATH.fullmatch(text)
    address = text if is_address(text) and " " not in text else find_file(name, text) if find_file and is_path else ""
    links = paper.get("links", {})
    if not address or not is_url(_encode(address)) or is_same_as_doi(address, paper.get("doi", "")):
        return False
    if address != paper.get("url") and address not in links.values():
        paper["links"] = {**links, " ".join(re.split(r"[\s_]+", name)): _encode(address)}
    return True


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web, and not the name of a file."""
    return bool(re.match(r"https?://", text, re.IGNORECASE))


def split_addresses(text: str) -> tuple[str, list[str], bool]:
    """Return LaTeX without the addresses in it, and without words that only lead to these; and the addresses.

    The last value tells whether it said when an address was looked at, which is left out. Links with words of their own
    stay where they are.
    """
    found: list[str] = []
    rest, begin = "", 0
    for match in _ADDRESS.finditer(text):
        address = decode_verbatim(match[1] or match[2])
        if not is_address(address) and not re.match(r"www\.|10\.\d{4,9}/", address):
            continue
        found.append(_encode(_complete(address)))
        rest += _BEFORE_ADDRESS.sub("", text[begin : match.start()])
        begin = match.end()
    text = rest + text[begin:]
    plain = _ACCESSED.sub("", text)
    is_dated = plain != text
    if not (found or is_dated):
        return text, found, False
    bare = plain.strip(" ,;:.()[]{}\n\t")
    return "" if _ONLY_ONLINE.fullmatch(bare) else bare, found, is_dated


def _complete(address: str) -> str:
    """Return an address with its beginning."""
    return address if is_address(address) else f"https://{'doi.org/' * address.startswith('10.')}{address}"


def _trim(name: str, number: str) -> str:
    """Return the number of a paper elsewhere without what stands around it: “MR1234 (5a:1)”, “PMC123”."""
    number = re.sub(r"^(?:pmid|pmcid|hal|jstor|hdl|zbl|ssrn|openalex|mr(?=\s))[:\s]+", "", number, flags=re.IGNORECASE)
    number = number.split("(")[0].split(",")[0].strip().removeprefix("10.1101/")
    if name in ("pmcid", "pmc") and number.isdecimal():
        number = f"PMC{number}"
    return quote(number, safe="/:.")


def _place_doi(fields: Mapping[str, str], paper: PaperData) -> set[str]:
    if doi := decode_verbatim(fields.get("doi", "")):
        paper["doi"] = re.sub(r"[\s.,;]+$", "", strip_doi_prefix(re.sub(r"^doi\.org/", "doi:", doi)))
        if match := re.match(r"(10\.\d{4,9}/\S+?)[,;\s]+(?=10\.|https?:)", paper["doi"]):
            paper["doi"] = match[1]  # those of an erratum and others behind it
            return set()
        return {"doi"}
    url = decode_verbatim(fields.get("url", ""))
    if re.match(r"https?://(dx\.)?doi\.org/10\.", url, re.IGNORECASE):
        paper["doi"] = find_identifiers([url]).get("doi", "")
    return set()


def _place_eprint(fields: Mapping[str, str], paper: PaperData, links: dict[str, str]) -> set[str]:
    """Add the number of a paper at a server for preprints, from the fields for it, the venue or the address."""
    eprint = decode_verbatim(fields.get("eprint") or fields.get("arxivid") or fields.get("arxiv", ""))
    archive = decode_verbatim(fields.get("archiveprefix") or fields.get("eprinttype") or "").casefold()
    name = "eprint" if fields.get("eprint") else "arxivid" if fields.get("arxivid") else "arxiv"
    used = {name, "archiveprefix", "eprinttype"}
    bare = re.sub(rf"^(?:{ARXIV_PREFIX}|arxiv\s*)|\s*\[[\w.-]+\]$|\.pdf$", "", eprint, flags=re.IGNORECASE)
    if eprint and archive in ("", "arxiv") and re.fullmatch(rf"({ARXIV})({ARXIV_VERSION})?", bare):
        paper["arxiv"] = bare
        return used
    if eprint and is_address(eprint):
        return {name} | _add_link(links, "pdf", _encode(eprint), name)
    if eprint and archive in _NUMBERS:
        label, address = _NUMBERS[archive]
        return used | _add_link(links, label, address.format(_trim(archive, eprint)), name)
    if match := _ARXIV_IN_VENUE.search(str(paper.get("venue", ""))):
        paper["arxiv"] = match[1]
    elif arxiv := find_identifiers([decode_verbatim(fields.get("url", ""))]).get("arxiv"):
        paper["arxiv"] = arxiv
    return set()


def _tidy_arxiv(paper: PaperData) -> None:
    """Take the number at arXiv from where else it stands, and leave it out there."""
    for key in _ARXIV_PLACES:
        match = _ARXIV_ALONE.fullmatch(str(paper.get(key, "")).strip(" ."))
        if match:
            paper.setdefault("arxiv", match[1] + (match[2] or ""))
            if strip_version(paper["arxiv"]) == match[1]:
                del paper[key]


def _place_url(fields: Mapping[str, str], paper: PaperData, links: dict[str, str], more: Sequence[str]) -> set[str]:
    """Add the address of a paper, and more addresses as links: several in one field, and of words about it."""
    addresses: list[str] = []
    used: set[str] = set()
    if url := decode_verbatim(re.sub(r"\\(?:url|href)\s*(?=\{)", "", fields.get("url", ""))):
        addresses += list(_split_urls(url))
        used.add("url")
    for address in dict.fromkeys((*addresses, *more)):
        if is_same_as_doi(address, paper.get("doi", "")):
            continue
        if "url" not in paper:
            paper["url"] = address
        elif address != paper["url"]:
            label = next(name for name in _list_labels() if name not in links)
            links[label] = address
    return used


def _list_labels() -> Iterator[str]:
    yield "link"
    yield from (f"link {number}" for number in range(2, 100))


def _split_urls(text: str) -> Iterator[str]:
    """Yield the addresses in a field; one alone may have spaces in it."""
    parts = re.split(r"[\s,;|]+(?=https?://|www\.)", text.strip())
    for part in parts:
        bare = part.strip(" ,;<>")
        if re.match(r"www\.[\w-]+\.", bare):
            bare = f"https://{bare}"
        yield _encode(bare)


def _encode(address: str) -> str:
    """Return an address with what no address may hold as its bytes."""
    return address if is_url(address) else re.sub(r"[\s<>\"\\^`{|}]", lambda sign: quote(sign[0]), address.strip())


def is_same_as_doi(address: str, doi: str) -> bool:
    """Tell whether an address is only that of the DOI."""
    bare = re.sub(r"^https?://(dx\.)?doi\.org/", "", address, flags=re.IGNORECASE)
    return bool(doi) and unquote(bare).casefold() == doi.casefold()


def _add_link(links: dict[str, str], label: str, address: str, name: str) -> set[str]:
    """Add a link if its address can be one; return the field that it is from if it is used up."""
    if not address or not is_url(address):
        return set()
    if address in links.values():
        return {name}
    if label in links:
        return set()
    links[label] = address
    return {name}


def _drop_repeated(links: dict[str, str], paper: PaperData) -> None:
    """Make the page of a paper its address where it has none, and drop links that lead where others do."""
    doi = paper.get("doi", "")
    if "html" in links and "url" not in paper and not is_same_as_doi(links["html"], doi):
        paper["url"] = links["html"]
    for label, address in list(links.items()):
        if address == paper.get("url") or is_same_as_doi(address, doi):
            del links[label]
