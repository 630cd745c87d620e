"""What the lock file knows, put into a document: stars, citations, and the copies of remote pictures."""

from __future__ import annotations

from dataclasses import replace

from cvgen.document.model import Document, Entry, Image
from cvgen.profile.items import Paper
from cvgen.profile.lock import Lock, paper_key


def add_counts(entry: Entry, item: object, lock: Lock) -> Entry:
    """Return the entry of an item of the profile with its counts, each None if unknown."""
    stars = lock.stars.get(getattr(item, "github", None) or "")
    citations = lock.citations.get(paper_key(item)) if isinstance(item, Paper) else None
    return replace(entry, stars=stars.count if stars else None, citations=citations.count if citations else None)


def use_local_copies(document: Document, lock: Lock, *, still: bool) -> Document:
    """Return a document with the copies of its pictures, their sizes known; `still` ones where they cannot move."""

    def localise(entry: Entry) -> Entry:
        return replace(entry, image=_copied_image(entry.image, lock, still)) if entry.image else entry

    sections = tuple(replace(section, entries=tuple(map(localise, section.entries))) for section in document.sections)
    return replace(document, photo=_copied_image(document.photo, lock, still), sections=sections)


def _copied_image(image: Image | None, lock: Lock, still: bool) -> Image | None:
    copied = lock.images.get(image.src) if image else None
    if image is None or copied is None:
        return image
    file, other = (copied.still or copied.file, "") if still else (copied.file, copied.still or "")
    return replace(image, src=file, still=other, width=copied.width, height=copied.height)
