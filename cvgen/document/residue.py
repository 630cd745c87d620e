"""Entries as they are shown where a format leaves out emoji, and nothing else was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from cvgen.document.model import NOTHING, Entry, Section
from cvgen.document.wording import Wording


def drop_residue(sections: Iterable[Section], wording: Wording) -> tuple[Section, ...]:
    """Return sections and entries with something in them, each with a title: what stands below an empty one moves up.

    With emoji, all are as they are.
    """
    if wording.emoji:
        return tuple(sections)
    kept = (replace(section, entries=_drop_entries(section.entries, wording)) for section in sections)
    return tuple(replace(one, title=one.title or "–") for one in kept if one.entries or one.text)


def _drop_entries(entries: Iterable[Entry], wording: Wording) -> tuple[Entry, ...]:
    return tuple(_fill_title(entry, wording) for entry in map(_drop_empty_keywords, entries) if _has_content(entry))


def _drop_empty_keywords(entry: Entry) -> Entry:
    return entry if all(entry.keywords) else replace(entry, keywords=tuple(filter(None, entry.keywords)))


def _has_content(entry: Entry) -> bool:
    parts = (entry.title, entry.subtitle, entry.text, entry.highlights, entry.keywords, entry.authors, entry.links)
    return any(parts) or bool(entry.note or entry.venue)


def _fill_title(entry: Entry, wording: Wording) -> Entry:
    is_news = entry.text and not (entry.subtitle or entry.highlights or entry.keywords or entry.links)
    if entry.title or is_news:
        return entry
    if entry.authors:
        return replace(entry, title=Markup("–"))
    if entry.subtitle:
        return replace(entry, title=entry.subtitle, subtitle=NOTHING)
    if entry.keywords:
        return replace(entry, title=wording.join_parts(entry.keywords), keywords=())
    if entry.place:
        return replace(entry, title=entry.place, place=NOTHING)
    if entry.links and not (entry.note or entry.highlights):
        first, *others = entry.links
        return replace(entry, title=Markup.escape(first.label), url=first.url, links=tuple(others))
    return replace(entry, title=entry.note or Markup("–"), note=NOTHING)
