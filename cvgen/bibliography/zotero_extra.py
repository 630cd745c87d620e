"""Lines of Zotero's field “Extra”, which it exports as a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cvgen.bibliography.latex import decode_verbatim
from cvgen.text.identifiers import ARXIV, ARXIV_PREFIX, ARXIV_VERSION, find_identifiers

# Facts, by label in small letters: the field of BibTeX for them. An entry's own field counts before them.
_FACTS: Mapping[str, str] = {
    "pmid": "pmid",
    "pubmed id": "pmid",
    "pmcid": "pmcid",
    "doi": "doi",
    "isbn": "isbn",
    "issn": "issn",
    "number": "number",
    "issue": "number",
    "volume": "volume",
    "pages": "pages",
    "page": "pages",
    "num pages": "pagetotal",
    "number-of-pages": "pagetotal",
    "edition": "edition",
    "series": "series",
    "series title": "series",
    "collection-title": "series",
    "version": "version",
    "publisher": "publisher",
    "place": "address",
    "publisher-place": "address",
    "publication title": "journal",
    "container-title": "journal",
    "conference name": "eventtitle",
    "event-title": "eventtitle",
    "google-books-id": "googlebooks",
    "jstor": "jstor",
    "mr": "mrnumber",
    "mrnumber": "mrnumber",
    "zbl": "zblnumber",
    "original-title": "origtitle",
    "reviewed-title": "reviewedtitle",
    "hal": "hal_id",
    "ssrn": "ssrn",
    "url": "url",
}
# Labels of what programs note for themselves, or what no paper has a key for.
_NOISE = (
    r"oclc|lccn|wos|accession number|mag id|s2id|qid|zscc|citation key(?: alias)?|citations|citekey|bibtex|cites"
    r"|backup publisher|company|section|type|journal abbreviation|container-title-short|library catalog"
    r"|archive location|ads bibcode|bibcode|tex\.[\w.+-]+|original-(?:date|publisher|publisher-place)"
    r"|event-(?:place|date)|call-number|meeting name|isbn-?1[03]|e-?issn|issn-l|title-short|short title|read_status"
    r"|read_status_date|abstract note|conference place|reporter"
)
_LABELS = "|".join([*map(re.escape, sorted(_FACTS, key=len, reverse=True)), _NOISE])
_LABEL = re.compile(
    rf"(?:^|(?<=[\s;,]))(?:(?P<label>\{{?\\?_\}}?eprint|eprint|{_LABELS})\s*[:=]|(?P<arxiv>arxiv(?: id)?)\s*[:=]"
    rf"(?=\s*(?:{ARXIV})))\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"comments?:\s*", re.IGNORECASE)  # of authors at arXiv
_ARXIV_ALONE = re.compile(
    rf"(?:{ARXIV_PREFIX})?(?P<number>(?:{ARXIV})(?:{ARXIV_VERSION})?)(?:\s*\[[\w.-]+\])?", re.IGNORECASE
)
_NO_PUBLISHER = frozenset({"article", "periodical", "suppperiodical", "review"})  # documents have no place for it


def split_extra(kind: str, fields: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the fields of an entry with what its note says in Zotero's lines, and the labels of what is left out.

    Lines that are words for readers stay the note.
    """
    own, dropped, rest = dict(fields), [], []
    for line in fields.get("note", "").splitlines():
        if not _LABEL.match(line.strip()):
            rest.append(_REMARK.sub("", line.strip(), count=1))
            continue
        for label, value in _split_line(line.strip()):
            name, value = _find_field(label, value)
            is_new = name and name not in fields and value and not (name == "publisher" and kind in _NO_PUBLISHER)
            if is_new and not _is_said(name, own):
                own[name] = value
            elif not name or own.get(name) != value:
                dropped.append(label)
    if rest != fields.get("note", "").splitlines():
        own["note"] = "\n".join(rest).strip()
    return own, dropped


def _split_line(line: str) -> Iterator[tuple[str, str]]:
    """Yield the labels in a line, and what each says."""
    labels = list(_LABEL.finditer(line))
    ends = [match.start() for match in labels[1:]]
    for match, end in zip(labels, [*ends, len(line)], strict=True):
        yield re.sub(r"[{}\\]", "", match["label"] or match["arxiv"]), line[match.end() : end].strip(" ;,")


def _find_field(label: str, value: str) -> tuple[str, str]:
    """Return the field that a line stands for, "" if none does, and its value."""
    label = label.casefold()
    if label not in ("_eprint", "eprint", "arxiv", "arxiv id"):
        return _FACTS.get(label, ""), value
    address = decode_verbatim(value)
    if match := _ARXIV_ALONE.fullmatch(address):
        return "eprint", match["number"]
    if doi := find_identifiers([address]).get("doi"):
        return "doi", doi
    return ("eprint", value) if address.startswith("http") else ("", value)


def _is_said(name: str, fields: Mapping[str, str]) -> bool:
    """Tell whether another field of an entry says what one is for."""
    others = {"number": ("issue",), "address": ("location",), "journal": ("journaltitle", "booktitle")}
    return any(fields.get(other, "").strip() for other in (name, *others.get(name, ())))
