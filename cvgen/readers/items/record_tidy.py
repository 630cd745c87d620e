"""Tidy a record: what its labels cannot say."""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]

_INTERNSHIP = re.compile(r"\bintern(?:ship)?s?\b|实习|stagiaire|praktikant|tirocin", re.IGNORECASE)


def tidy_record(key: str, item: Data) -> Data:
    """Return an item with what follows from its words: an internship, quotation marks that are no part of a title."""
    if key == "experience" and _INTERNSHIP.search(item.get("role", "")):
        item["internship"] = True
    for name in ("title", "thesis"):
        if name in item:
            item[name] = _unquote(item[name])
    if key in ("education", "experience", "clinical") and "department" not in item:
        if "organisation" in item and _WHOLE.fullmatch(item.get("place", "")):
            item["department"], item["organisation"] = item["organisation"], item.pop("place")
        else:
            item |= _split_department(item.get("organisation", ""))
    if key == "education" and "department" not in item:
        item |= _split_degree(item.get("degree", ""))
    return item


def _split_degree(text: str) -> Data:
    """Return degree and department of “Master in School of Law”, nothing if a text is not so."""
    match = re.fullmatch(
        rf"(?P<degree>.{{2,60}}?)(?:\s+(?:in|at|from)(?:\s+the)?|,)\s+(?P<department>{_DEPARTMENT.pattern})",
        text,
        re.IGNORECASE,
    )
    return match.groupdict() if match else {}


_DEPARTMENT = re.compile(
    r"(?:(?:Department|Dept\.?|School|Faculty|College|Institute|Division|Chair|Center|Centre|Laboratory|Section)"
    r"\s+(?:of|for)\s|Institut für|Fakultät für|Lehrstuhl|Département|Departamento|Dipartimento|Faculté|Facultad).*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:.*\s)?(?:universi\S*|university|institute of technology|polytechnic\S*|hospital|academy)\b.*", re.IGNORECASE
)


def _split_department(text: str) -> Data:
    """Return department and organisation of “School of Law, University of Exampleton”, nothing if a text is not so."""
    first, comma, rest = text.partition(", ")
    if not comma or "[" in text or not _DEPARTMENT.fullmatch(first) or not _WHOLE.fullmatch(rest):
        return {}
    return {"department": first, "organisation": rest}


_QUOTED = re.compile(r"[“„«「『《\"]\s*([^”“»」』》\"]+?)\s*[”“»」』》\"]")


def _unquote(text: str) -> str:
    match = _QUOTED.fullmatch(text.strip(" .,"))
    return match[1] if match else text
