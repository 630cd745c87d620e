"""Tell texts that begin with a role: “Reviewer for”."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import find_classes


def begins_with_role(part: str) -> bool:
    """Tell whether one of the first words of a text is a role: “Reviewer for”."""
    words = [_PLURAL.sub(r"\1", word) for word in list_words(part)[:3]]
    return any({"role", "post", "cjk-role"} & set(find_classes(word)) for word in words)


_PLURAL = re.compile(r"(?i)^(reviewer|referee|organi[sz]er|chair|editor|volunteer)s$")


def list_words(text: str) -> list[str]:
    """Return the words of a text that begin with a letter."""
    return re.findall(r"[^\W\d_][\w.'’-]*", text)


def names_part(label: str) -> bool:
    """Tell whether a heading says what somebody was in the grants below it: “Co-Investigator”."""
    return bool(_PART.fullmatch(label.strip(" :：")))


_PART = re.compile(
    r"(?:(?:chief|principal|lead|project|team|group|core|co|key)[- ]?){0,2}"
    r"(?:investigators?|PI|managers?|participants?|members?|leaders?|applicants?)",
    re.IGNORECASE,
)
