"""Headings and short texts of pages that only lead to other pages of a site, or introduce what stands elsewhere."""

from __future__ import annotations

import re
from typing import Any

from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.page.sections.headings import find_label_key, find_section_key

Data = dict[str, Any]

_MOST_WORDS = 45  # of a text that points to another page, or introduces items
_LONGEST_TITLE = 3  # words of a heading that says what the items below it are, and no more
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_LIST = re.compile(r"(?m)^\s*(?:[-*+]|\d+[.)]) |^#|^\||!\[")
_EMPTY_HEADINGS = re.compile(r"(?:\n+#{2,6} [^\n]{1,200})+\s*\Z")  # at the end: a loop filled them
_FILE = re.compile(r"\.(?!html?$|md$|php$)[A-Za-z][A-Za-z0-9]{1,4}$")


def place_pointers(profile: Data, site: str) -> list[Data]:
    """Drop sections of the owner's own that only lead to other pages of the site; return them.

    Those that say something of the items of a section, and lead nowhere, stand above these.
    """
    dropped: list[Data] = []
    kept: list[Data] = []
    for section in profile.get("sections", []):
        if isinstance(section.get("text"), dict):  # in several languages
            kept.append(section)
            continue
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


def drop_empty_sections(part: ImportResult) -> None:
    """Drop headings without text: they name what a collection of the site holds, or a loop fills them."""
    empty = [trace for trace in part.sections if not trace.key]
    spots = {(trace.spot.file, trace.spot.line) for trace in empty}
    part.sections = [trace for trace in part.sections if trace.key]
    sections = part.profile.get("sections", [])
    for section in sections:
        if isinstance(section.get("text"), str):  # of one language
            section["text"] = _EMPTY_HEADINGS.sub("", section["text"])
    part.profile["sections"] = [section for section in sections if not _has_headings_alone(section.get("text", "-"))]
    part.unplaced = [
        (spot, text)
        for spot, text in part.unplaced
        if (spot.file, spot.line) not in spots or text not in [trace.heading for trace in empty]
    ]


def _has_headings_alone(text: object) -> bool:
    return isinstance(text, str) and all(line.startswith("#") for line in text.splitlines() if line.strip())
