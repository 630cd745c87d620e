"""Items of another kind than the heading above them says."""

from __future__ import annotations

import re
from collections.abc import Mapping

# By kind of section: what an item in it is by the words of its first line.
_OTHER_KINDS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "service": {
        "editorial": re.compile(
            r"\b(?:(?:associate|guest|managing|section|academic|review|series|copy|co)[ -])?editor"
            r"(?:[ -]in[ -]chief)?\b"
            r"|editorial (?:board|advis|committee)|editorship|herausgeber|redaktion|comité éditorial|rédact"
            r"|comité editorial"
            r"|编委|編委|主编|編集委員",
            re.IGNORECASE,
        )
    },
    "certificates": {
        "licences": re.compile(
            r"\b(?:registered|licen[cs]ed|chartered)\b|licen[cs]e to practi[cs]e|(?:admitted|admission) to the bar"
            r"|board[ -]certified|approbation|执业",
            re.IGNORECASE,
        )
    },
}


def find_item_kind(key: str, text: str) -> str:
    """Return the key of the profile for an item in a section of `key`, by its first line: an editor is editorial."""
    for kind, words in _OTHER_KINDS.get(key, {}).items():
        if words.search(text):
            return kind
    return key
