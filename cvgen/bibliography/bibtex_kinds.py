"""Preprints, software and patents among entries of BibTeX that say other types."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.bibliography.bibtex_words import PaperData
from cvgen.bibliography.preprint_servers import place_preprint

# “R package version 1.2.3”, “US Patent App. 15/123,456”: what these are, in words for other things.
_PACKAGE = re.compile(
    r"(?P<kind>(?:an? )?(?:R|Python|Julia|Stata|Perl|Matlab|npm|Rust|Ruby) (?:package|library|module|toolbox|crate))"
    r"(?:,? (?:version )?v?(?P<version>\d[\w.-]*))?\.?",
    re.IGNORECASE,
)
_PATENT_NUMBER = re.compile(
    r"(?P<office>[A-Z]{2})[ -]Patent (?P<app>App(?:lication|l)?\.? )?"
    r"(?P<number>[A-Z]{0,2}\d[\d,/]+\d(?: ?[A-Z]\d?)?)\.?"
)
_BROAD_ENTRIES = frozenset({"manual", "misc", "article", "online", "book", "techreport"})


def place_nearer_type(entry_type: str, fields: Mapping[str, str], paper: PaperData) -> bool:
    """Set the type of a paper that is something else than its entry says, for want of a word; tell whether it is."""
    return place_preprint(entry_type, fields, paper) or _place_software_or_patent(entry_type, paper)


def _place_software_or_patent(entry_type: str, paper: PaperData) -> bool:
    """Make a paper software or a patent if its remark, or where it appeared, says that; tell whether it did."""
    if entry_type not in _BROAD_ENTRIES:
        return False
    for key in ("note", "venue", "organisation"):
        text = str(paper.get(key, ""))
        if match := _PACKAGE.fullmatch(text):
            del paper[key]
            paper |= {"type": "software", "kind": match["kind"]}
            if match["version"]:
                paper.setdefault("version", match["version"])
            return True
        if match := _PATENT_NUMBER.fullmatch(text):
            del paper[key]
            paper |= {"type": "patent", "office": match["office"], "number": match["number"]}
            if match["app"]:
                paper.setdefault("patent_status", "application")
            if paper.get("publisher") == "Google Patents":
                del paper["publisher"]
            return True
    return False
