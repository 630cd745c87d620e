"""Stars, citations and copied pictures of the lock file, put into documents."""

from __future__ import annotations

from dataclasses import replace

from cvgen.document.model import Document, Entry, Image
from cvgen.profile.lock import Lock, paper_key
from cvgen.profile.papers import Paper


def add_counts(entry: Entry, item: object, lock: Lock) -> Entry:
    """Return the entry of an item with its stars and citations, None where unknown."""
    stars = lock.stars.get(getattr(item, "github", None) or "")
    citations = lock.citations.get(paper_key(item)) if isinstance(item, Paper) else None
    return replace(entry, stars=stars.count if stars else None, citations=citations.count if citations else None)


def use_local_copies(document: Document, lock: Lock, *, still: bool) -> Document:
    """Return a document with the local copies of its pictures; if `still`, those without animation."""
    sections = tuple(
        replace(section, entries=tuple(use_copies(entry, lock, still=still) for entry in section.entries))
        for section in document.sections
    )
    return replace(document, photo=_use_copy(document.photo, lock, still), sections=sections)


def use_copies(entry: Entry, lock: Lock, *, still: bool) -> Entry:
    """Return an entry with the local copies of its pictures; if `still`, those without animation."""
    if not (entry.image or entry.logo):
        return entry
    return replace(entry, image=_use_copy(entry.image, lock, still), logo=_use_copy(entry.logo, lock, still))


def _use_copy(image: Image | None, lock: Lock, still: bool) -> Image | None:
    copy = lock.images.get(image.src) if image else None
    if image is None or copy is None:
        return image
    file, still_file = (copy.still or copy.file, "") if still else (copy.file, copy.still or "")
    return replace(image, src=file, still=still_file, width=copy.width, height=copy.height)
