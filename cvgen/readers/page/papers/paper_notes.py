"""Tidy the notes of a paper: brackets, and what its badge says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cvgen.readers.page.papers.paper_patterns import DEAD_LABELS
from cvgen.readers.page.papers.paper_texts import strip_emphasis


class TidyNotes(NamedTuple):
    """Notes of a paper, and those left out: its badge, its date or a longer note says the same, or nothing follows."""

    notes: list[str]
    repeated: list[str]


def tidy_notes(notes: Iterable[str], badges: Sequence[str], date: str = "") -> TidyNotes:
    """Return notes once each, with whole brackets, and apart from them what a badge, the year or a longer note says.

    Labels of links that lead nowhere are none: “[Bib]”.
    """
    parts = [part for note in notes for part in _split_at_bars(note)]
    tidy = list(dict.fromkeys(strip_emphasis(note) for note in map(_strip_lone_bracket, parts) if note))
    repeated = [
        note
        for note in tidy
        if _is_dead(note)
        or _repeats_badge(note, badges)
        or _begins_another(note, tidy)
        or note.strip(" .,;") == date[:4]
    ]
    return TidyNotes([note for note in tidy if note not in repeated], repeated)


def _split_at_bars(note: str) -> list[str]:
    """Return the remarks of a note between its bars: **JCR: Q1** | **Top**; a note with links as it is."""
    return [note] if "](" in note or "$" in note else re.split(r"\s+\\?\|\s+", note)


_OWN_SENSE = re.compile("arxiv|poster|demo|details", re.IGNORECASE)  # what such a label may say by itself


def _is_dead(note: str) -> bool:
    return bool(DEAD_LABELS.fullmatch(note)) and not _OWN_SENSE.search(note)


def _repeats_badge(note: str, badges: Sequence[str]) -> bool:
    """Tell whether a note is what a badge says, with the year in short, or without it: FOG26, FOG 2026."""
    short = _shorten(note)
    return len(short) >= _LEAST_LETTERS and any(_shorten(badge).startswith(short) for badge in badges)


_LEAST_LETTERS = 5


def _begins_another(note: str, notes: Iterable[str]) -> bool:
    """Tell whether another note says the same and more: “Spotlight” and “Spotlight, top 3 %”."""
    goes_on = re.compile(re.escape(note) + r"[\s,;:(（]", re.IGNORECASE)
    return any(goes_on.match(other) for other in notes)


def _shorten(text: str) -> str:
    return re.sub(r"\W", "", re.sub(r"(?<!\d)20(?=\d\d(?!\d))", "", text)).casefold()


_BETWEEN_BRACKETS = re.compile(r"[)\]]\s*[(\[]")  # (Oral) [CCF-A]


def _strip_lone_bracket(text: str) -> str:
    """Return a note without a bracket at its start or end whose other half is missing."""
    if len(re.findall(r"[()\[\]]", text)) == len(_BETWEEN_BRACKETS.findall(text)) * 2:
        text = _BETWEEN_BRACKETS.sub(", ", text)
    if text.count("(") == text.count(")") + 1 and not text.startswith("("):
        return text + ")"
    if text.startswith(("(", "（")) and not re.search("[)）]", text):
        return text[1:]
    return text[:-1] if text.endswith((")", "）")) and not re.search("[(（]", text) else text
