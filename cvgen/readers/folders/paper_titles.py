"""Cut what is no part of it from the title of a page about a paper."""

from __future__ import annotations

import re

from cvgen.bibliography.bibtex_words import find_state
from cvgen.text.name_lists import split_names

_OTHERS = re.compile(
    r"\s*[(（](?:(?:joint )?with|w/|avec|mit|con|com)\s+(?P<names>[^()（）]{4,200})[)）]$", re.IGNORECASE
)


def cut_others(title: str) -> tuple[str, list[str]]:
    """Return a title without the other authors behind it, and these: Rights and Reeds (with Ada Lovelace)."""
    match = _OTHERS.search(title)
    names = list(split_names(match["names"]).names) if match else []
    are_names = bool(names) and all(re.match(r"[^\W\da-z]", name) and " " in name for name in names)
    return (title[: match.start()], names) if match and are_names else (title, [])


_STATE = re.compile(r"\[(?P<state>[^\[\]]{4,30})\]\s*(?=\S)")


def cut_state(title: str) -> tuple[str, str]:
    """Return a title without how far the paper is in brackets before it, and this: [In press] Rights and Reeds."""
    for match in _STATE.finditer(title):
        state = find_state(match["state"])
        if state and not re.sub(r"\[[^\[\]]*\]\s*", "", title[: match.start()]):
            return title[: match.start()] + title[match.end() :], state
    return title, ""
