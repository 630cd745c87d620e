"""Recognise names of people in a page."""

from __future__ import annotations

import re

from cvgen.text.names import PARTICLES

_SMALL_WORDS = PARTICLES | {"ben", "bin", "binti", "bint", "ibn", "y", "e", "s"}  # may be in lower case in a name
_OTHER_WORDS = frozenset((
    "conference", "journal", "transactions", "nature", "review", "press", "proceedings", "workshop", "letters",
    "communications", "science", "sciences", "engineering", "university", "institute", "technology", "systems",
    "international", "preprint", "submitted", "accepted", "oral", "spotlight", "poster", "award", "project", "page",
    "paper", "code", "under", "arxiv", "magazine", "symposium", "advances", "findings", "report", "thesis", "major",
    "department", "school", "college", "laboratory", "lab", "grade", "tutorial", "survey", "track", "best",
    "published", "appear", "learning", "networks", "intelligence", "computing", "research", "demo", "dataset",
    "professor", "engineer", "student", "scientist", "researcher", "lecturer", "developer", "manager", "director",
    "assistant", "associate", "postdoctoral", "postdoc", "software", "senior", "homepage", "website", "architecture",
    "attention", "model", "models", "framework", "foundation", "recognition", "detection", "author", "authors",
))  # fmt: skip
_AND_OTHERS = re.compile(r"et\.? al|others|等|\.\.\.|…", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u4e00-\u9fff·]{2,6}|[\uac00-\ud7a3]{2,5}|[\u3041-\u30ff\u4e00-\u9fff ]{2,10}")
_ASIDES = re.compile(r"[(（][\u4e00-\u9fff ]{2,8}[)）]|(?<=\w) et al$")  # Ada Lovelace (李样本); Ada Lovelace et al
_NEVER_IN_NAMES = re.compile(r"[\d:!?\"“”/|()\[\]{}@]")
_MOST_WORDS, _MOST_CHARACTERS = 6, 44


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of a person, or “et al.” in the place of one."""
    text = text.strip(" .")
    if text.count(",") == 1:  # Lovelace, Ada
        text = " ".join(reversed(text.split(",")))
    if _AND_OTHERS.fullmatch(text) or _EAST_ASIAN.fullmatch(text):
        return not text.endswith(("作者", "一作"))
    text = _ASIDES.sub("", text)
    words = re.sub(r"[.’'‐‑-]", " ", text).split()
    if not words or len(text.split()) > _MOST_WORDS or len(text) > _MOST_CHARACTERS or _NEVER_IN_NAMES.search(text):
        return False
    if any(word.casefold() in _OTHER_WORDS for word in words):
        return False
    if len(words) == 1 and len(text) > 1 and text.isupper():
        return False
    return all(word[0].isupper() or word[0] >= "\u0250" or word.casefold() in _SMALL_WORDS for word in words)
