"""Part how far a paper is, and what it is, from the text that says where it appears."""

from __future__ import annotations

import re
from typing import Any

from cvgen.bibliography.bibtex_words import find_state
from cvgen.readers.page.papers.paper_kind import read_kind, read_status

Data = dict[str, Any]

_IN_BRACKETS = re.compile(r"(?P<venue>[^()]{3,}?)[\s,]*\((?P<state>[^()]{4,40})\)\.?")  # Annals of Fog (accepted)
_BEHIND = re.compile(r"(?P<venue>.{3,}?)[,;.] (?P<state>[^,;()]{4,40}?)\.?")  # Annals of Fog, forthcoming
_FIRST = re.compile(r"(?P<kind>[^,;:.()]{5,40})[,;:.] (?P<rest>.+)")  # Working paper; under review at Annals of Fog
_MOST_KIND_WORDS = 3
_OF_KIND = ("working paper", "preprint", "report", "thesis", "dataset", "software")


def part_state(text: str) -> Data:
    """Return the `venue`, `status` and `type` in a text that says how far a paper is; {} if it does not."""
    plain = text.strip("*_ ")
    if state := find_state(plain.strip(" .()")):
        return {"status": state}
    if (kind := read_kind(plain)) and len(plain.split()) <= _MOST_KIND_WORDS:
        return {"type": kind} if kind in _OF_KIND else {}
    for pattern in (_IN_BRACKETS, _BEHIND):
        match = pattern.fullmatch(plain)
        if match and (state := find_state(match["state"])):
            return {"venue": match["venue"].strip("*_ "), "status": state}
    first = _FIRST.fullmatch(plain)
    if first and (kind := read_kind(first["kind"])) in _OF_KIND:
        found = part_state(first["rest"])
        return found | {"type": kind} if found else {}
    status, rest = read_status(plain)
    venue = rest.strip("*_ ")
    return {"venue": venue, "status": status} if status and re.match(r"[^\W\da-z]", venue) else {}
