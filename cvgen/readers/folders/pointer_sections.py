"""Short texts of pages that only lead to other pages of a site, or introduce items that stand elsewhere."""

from __future__ import annotations

import re
from typing import Any

from cvgen.profile.model import SECTIONS
from cvgen.readers.page.sections.headings import find_label_key, find_section_key

Data = dict[str, Any]

_MOST_WORDS = 45  # of a text that points to another page, or introduces items
_LONGEST_TITLE = 3  # words of a heading that says what the items below it are, and no more
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_LIST = re.compile(r"(?m)^\s*(?:[-*+]|\d+[.)]) |^#|^\||!\[")
_FILE = re.compile(r"\.(?!html?$|md$|php$)[A-Za-z][A-Za-z0-9]{1,4}$")


def place_pointers(profile: Data, site: str) -> list[Data]:
    """Drop sections of the owner's own that only lead to other pages of the site; return them.

    Those that say something of the items of a section, and lead nowhere, stand above these.
    """
    dropped: list[Data] = []
    kept: list[Data] = []
    for section in profile.get("sections", []):
        title, text = str(section.get("title") or ""), str(section.get("text") or "")
        key = find_section_key(title)
        is_short = 0 < len(text.split()) <= _MOST_WORDS and not _LIST.search(text)
        has_items = key in SECTIONS and bool(profile.get(key)) and find_label_key(title) == key
        targets = _LINK.findall(text)
        if is_short and targets and all(_is_page(target, site) for target in targets):
            dropped.append(section)
        elif is_short and has_items and len(title.split()) <= _LONGEST_TITLE and not targets:
            texts = profile.setdefault("texts", {})
            texts[key] = "\n\n".join(filter(None, (texts.get(key, ""), text)))
        else:
            kept.append(section)
    profile["sections"] = kept
    return dropped


def _is_page(address: str, site: str) -> bool:
    """Tell whether an address is that of another page of the site."""
    path = address.removeprefix(site) if site else address
    return not re.match(r"[a-z][a-z0-9+.-]*:|#", path, re.IGNORECASE) and not _FILE.search(path)
