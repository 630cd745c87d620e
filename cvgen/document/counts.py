"""Stars, citations and copied pictures of the lock file, put into documents."""

from __future__ import annotations

from dataclasses import replace

from cvgen.document.model import Document, Entry
from cvgen.document.pictures import Image, change_entry_images, change_images
from cvgen.profile.lock import Lock, paper_key
from cvgen.profile.papers import Paper


def add_counts(entry: Entry, item: object, lock: Lock) -> Entry:
    """Return the entry of an item with its stars and citations, None where unknown."""
    stars = lock.stars.get(getattr(item, "github", None) or "")
    citations = lock.citations.get(paper_key(item)) if isinstance(item, Paper) else None
    return replace(entry, stars=stars.count if stars else None, citations=citations.count if citations else None)


def use_local_copies(document: Document, lock: Lock, *, still: bool) -> Document:
    """Return a document with the local copies of its pictures; if `still`, those without animation."""
    return change_images(document, lambda image: _use_copy(image, lock, still))


def use_copies(entry: Entry, lock: Lock, *, still: bool) -> Entry:
    """Return an entry with the local copies of its pictures; if `still`, those without animation."""
    return change_entry_images(entry, lambda image: _use_copy(image, lock, still))


def _use_copy(image: Image | None, lock: Lock, still: bool) -> Image | None:
    copy = lock.images.get(image.src) if image else None
    if image is None or copy is None:
        return image
    file, still_file = (copy.still or copy.file, "") if still else (copy.file, copy.still or "")
    return replace(image, src=file, still=still_file, width=copy.width, height=copy.height)
