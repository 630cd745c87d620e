"""What a subheading says of the items below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.free_dates import parse_date

Data = dict[str, Any]

# The key of items that a subheading of their section is the value of.
_KEYS: Mapping[str, str] = {
    "papers": "topic",
    "talks": "kind",
    "exhibitions": "kind",
    "outreach": "kind",
    "supervision": "level",
    "awards": "during",
    "service": "role",
    "editorial": "role",
    "clinical": "organisation",
    "experience": "organisation",
    "teaching": "level",
}
_ROLE = re.compile(
    r"assistant|instructor|lecturer|lectures?\b|tutor|teacher|seminar|助教|主讲|dozent|vorlesung|chargée? de",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"universi|institut|college|school|academy|polytech|hochschule|école|\beth\b|\binc\b|\bltd\b|gmbh|hospital"
    r"|大学|学院|公司|研究所|研究院",
    re.IGNORECASE,
)
_INTERNSHIP = re.compile(r"intern|实习|praktik|\bstages?\b", re.IGNORECASE)


def find_group_key(key: str, label: str) -> str:
    """Return the key of items of section `key` that can hold a subheading, "" if none can."""
    if key in ("experience", "clinical") and not _ORGANISATION.search(label):
        return ""
    if key == "teaching":
        return "role" if _ROLE.search(label) else "organisation" if _ORGANISATION.search(label) else "level"
    return _KEYS.get(key, "")


def add_label(key: str, item: Data, label: str) -> str:
    """Add a subheading to an item below it; return the key that holds it, "" if none does.

    A date is that of items without one; “Internships” makes posts internships.
    """
    if date := parse_date(label):
        if not item.get("date"):
            item["date"] = date
        return "date" if str(item["date"]).startswith(date[:4]) else ""
    if key == "experience" and _INTERNSHIP.search(label):
        item["internship"] = True
    field = find_group_key(key, label)
    if not field:
        return ""
    if field == "role" and key in ("service", "editorial") and not item.get("organisation"):
        item["organisation"] = item.pop("role", "")
    if item.get(field) not in (None, "", label):
        return ""
    item[field] = label
    return field
