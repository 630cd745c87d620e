"""Part what stands under one key of a record and belongs under two."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.word_classes import find_classes

Data = dict[str, Any]

_LETTERS = re.compile(
    r"(?P<rest>.+?)\s*\((?P<letters>(?:C|I)Eng\b[^()]*|[^()]*\b[MF](?:I|R)[A-Z][A-Za-z]*[a-z][A-Za-z]*|RN|PE|FACS)\)"
)


def move_letters(key: str, item: Data) -> None:
    """Move letters behind a name, which a member may bear, from the society to the role: (CEng MICE)."""
    match = _LETTERS.fullmatch(item.get("organisation", "")) if key == "memberships" and "role" in item else None
    if match:
        item["organisation"] = match["rest"]
        item["role"] += f" ({match['letters']})"


def name_untitled(key: str, item: Data) -> None:
    """Give a talk, show or broadcast without a title the name of its event or house."""
    if key in ("talks", "exhibitions", "outreach") and "title" not in item:
        for name in ("event", "organisation"):
            if name in item:
                item["title"] = item.pop(name)
                return


_SCHEME = re.compile(r"(?P<organisation>[A-Z]{3,6})\s+(?P<title>[A-Z][A-Z0-9-]{3,})")
_BRACKETED = re.compile(r"(?P<title>[^()]{4,})\s+\((?P<organisation>[^()]{2,60})\)")


def part_funder(key: str, item: Data) -> None:
    """Part who gives a grant from its name: “ANR MAREES”, “HARMONIA 5 (NCN)”."""
    if key != "grants" or "organisation" in item or "title" not in item:
        return
    match = _SCHEME.fullmatch(item["title"]) or _BRACKETED.fullmatch(item["title"])
    if match and _gives(match["organisation"]):
        item |= match.groupdict()


def _gives(text: str) -> bool:
    """Tell whether a text names who may give money: one of the bodies in the lists, or an acronym."""
    classes = {name for word in re.findall(r"\w+", text) for name in find_classes(word)}
    return bool(classes & {"house", "organisation", "cjk-house"}) or bool(re.fullmatch(r"[A-Z]{3,6}", text))


_COLLEGE = re.compile(
    r"(?P<organisation>[^()]*\bUniversity\b[^()]*?)\s*\((?P<department>[^()]*\b(?:College|Hall|School)\b[^()]*)\)"
)
_FIRST_COLLEGE = re.compile(
    r"(?P<department>(?:[\w’'.& -]+\s)?(?:College|Hall)), (?P<organisation>(?:The |the )?University of (?:Oxford"
    r"|Cambridge|London|Durham|St Andrews|Wales|Toronto|Melbourne|Sydney))"
)


def part_college(key: str, item: Data) -> None:
    """Part a college from its university: “University of Oxford (Balliol College)”."""
    if key in ("education", "experience") and "department" not in item:
        text = item.get("organisation", "")
        if match := _COLLEGE.fullmatch(text) or _FIRST_COLLEGE.fullmatch(text):
            item |= match.groupdict()
