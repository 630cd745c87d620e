"""The arrangement of a section's entries: one for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.document.model import Entry

_BY_SHAPE = {
    "interests": "terms",
    "skills": "terms",
    "languages": "terms",
    "news": "news",
    "blog": "news",
    "papers": "papers",
}

# Sections whose entries stand in one line each, where most of them fit in it.
_SHORT = {
    *("awards", "breaks", "certificates", "editorial", "exhibitions", "grants", "licences", "memberships", "outreach"),
    *("service", "supervision", "talks", "teaching"),
}
_MAX_LINE = 96  # characters: title, details and date, with what stands between
_MAX_LONGER = 0.25  # the share of entries that may be longer, and go over to a second line


def choose_layout(shape: str, entries: Sequence[Entry]) -> str:
    """Return the layout of a section of this shape: “lines” where its entries are short, “text” without any.

    Terms that nothing is said of are “topics”, which stand in a row.
    """
    if not entries:
        return "text"
    if shape not in _SHORT:
        layout = _BY_SHAPE.get(shape, "entries")
        return "topics" if layout == "terms" and all(map(_is_title_alone, entries)) else layout
    longer = sum(_count_characters(entry) > _MAX_LINE for entry in entries)
    return "lines" if longer <= _MAX_LONGER * len(entries) else "entries"


def _is_title_alone(entry: Entry) -> bool:
    return not (entry.keywords or entry.text)


def _count_characters(entry: Entry) -> int:
    parts = [part.striptags() for part in (entry.title, entry.subtitle, entry.place, entry.note)]
    parts += [entry.date.text] if entry.date else []
    return len("  ".join(filter(None, parts)))
