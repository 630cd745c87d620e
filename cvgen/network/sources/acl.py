"""Papers of the ACL Anthology.

Official description: https://aclanthology.org/faq/api/. It has no API: beside the page of each paper stands its entry
as BibTeX. That says neither that a paper was corrected nor that it was retracted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.plain_entries import straighten_name
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Contributor, Record, keep_known, read_bibtex

_SITE = "https://aclanthology.org"
# Short names of venues, by what stands for them in identifiers: 2023.emnlp-main.7.
_VENUES: Mapping[str, str] = {
    "aacl": "AACL", "acl": "ACL", "alta": "ALTA", "cl": "CL", "coling": "COLING", "conll": "CoNLL", "eacl": "EACL",
    "eamt": "EAMT", "emnlp": "EMNLP", "gwc": "GWC", "icon": "ICON", "ijcnlp": "IJCNLP", "inlg": "INLG", "iwcs": "IWCS",
    "iwslt": "IWSLT", "jeptalnrecital": "TALN", "konvens": "KONVENS", "lrec": "LREC", "ltc": "LTC", "mtsummit":
    "MT Summit", "naacl": "NAACL", "nodalida": "NoDaLiDa", "paclic": "PACLIC", "ranlp": "RANLP", "rocling": "ROCLING",
    "semeval": "SemEval", "sigdial": "SIGDIAL", "starsem": "*SEM", "tacl": "TACL", "tsd": "TSD", "wmt": "WMT",
}  # fmt: skip
_FINDINGS = "findings"  # 2023.findings-acl.7
# The same by the letters of older ones: P19-1001. W stands for workshops of all kinds, H, S and others for several.
_LETTERS: Mapping[str, str] = {
    "C": "COLING", "D": "EMNLP", "E": "EACL", "I": "IJCNLP", "J": "CL", "K": "CoNLL", "L": "LREC", "N": "NAACL",
    "O": "ROCLING", "P": "ACL", "Q": "TACL", "R": "RANLP", "U": "ALTA", "Y": "PACLIC",
}  # fmt: skip
_JOURNALS = frozenset({"CL", "TACL"})  # which have volumes, and no years to be known by
_MODERN = re.compile(r"(?P<year>\d{4})\.(?P<venue>[a-z0-9_]+)-(?P<volume>[a-z0-9_]+)\.(?P<paper>\d+)")
_OLD = re.compile(r"(?P<letter>[A-Z])(?P<year>\d\d)-(?P<volume>\d)\d{3,4}")
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("demonstrations?|demos?", re.IGNORECASE), "demo"),
    (re.compile("workshops?", re.IGNORECASE), "workshop"),
)


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the paper of an identifier: 2023.acl-long.1, P19-1001. Raises Unavailable."""
    item = read_bibtex(asker.fetch_text(f"/{value}.bib"), asker.host)
    if f"/{value}".casefold() in item.get("url", "").casefold():
        del item["url"]  # the page of the identifier
    if item.get("type") == "article":
        item = {key: part for key, part in item.items() if key not in ("publisher", "place")}
    _place_kind(item)
    if badge := _find_badge(value, item):
        item["badge"] = badge
    names = [_read_name(author) for author in item.get("authors", ())]
    return Record(
        "acl",
        item,
        identifiers=keep_known({"acl": value, "doi": item.get("doi")}),
        contributors=tuple(Contributor(name) for name in names if name),
        links={"PDF": f"{_SITE}/{value}.pdf"},
    )


def _read_name(author: Any) -> str:
    return straighten_name(author if isinstance(author, str) else str(author.get("name") or ""))


def _place_kind(item: dict[str, Any]) -> None:
    """Say of a paper at a conference that it is one of a workshop or a demonstration, where its volume does."""
    for pattern, kind in _KINDS:
        if item.get("type") == "conference" and pattern.search(str(item.get("venue", ""))):
            item["type"] = kind


def _find_badge(number: str, item: Mapping[str, Any]) -> str:
    """Return the short name of the venue that an identifier stands for, "" if it is none that is known."""
    if match := _MODERN.fullmatch(number):
        is_finding = match["venue"] == _FINDINGS
        name, year = _VENUES.get(match["volume"] if is_finding else match["venue"], ""), match["year"]
        return _join_badge(f"Findings of {name}" if is_finding and name else name, year)
    match = _OLD.fullmatch(number)
    name = _LETTERS.get(match["letter"], "") if match else ""
    if not match or not name or item.get("type") == "workshop":  # those held at a conference have its letter
        return ""
    return _join_badge(name, f"{'19' if int(match['year']) > 50 else '20'}{match['year']}")


def _join_badge(name: str, year: str) -> str:
    return name if name in _JOURNALS or not name else f"{name} {year}"
