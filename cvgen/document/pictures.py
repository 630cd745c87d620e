"""Pictures and videos of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cvgen.text.videos import MEDIA_TYPES, find_suffix

if TYPE_CHECKING:
    from cvgen.document.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `src` is a path inside the project or an http(s) address; width and height in pixels where known.

    `still` is the path of a version without animation, for readers who prefer that; empty if there is none. Of a
    video, `video` is the path, and `src` that of the picture that stands for it, empty if there is none.
    """

    src: str
    alt: str
    width: int | None = None
    height: int | None = None
    still: str = ""
    video: str = ""

    @property
    def video_type(self) -> str:
        """The media type of the video, as browsers want it."""
        return MEDIA_TYPES[find_suffix(self.video)]


Change = Callable[[Image | None], Image | None]


def change_images(document: Document, change: Change) -> Document:
    """Return a document with all its pictures changed; None stays or becomes none."""
    sections = tuple(
        replace(section, entries=tuple(change_entry_images(entry, change) for entry in section.entries))
        for section in document.sections
    )
    paper = document.paper
    paper = replace(paper, entry=change_entry_images(paper.entry, change)) if paper else None
    return replace(document, photo=change(document.photo), sections=sections, paper=paper)


def change_entry_images(entry: Entry, change: Change) -> Entry:
    """Return an entry with all its pictures changed; where the first one is none now, the next takes its place."""
    if not (entry.image or entry.images or entry.logo):
        return entry
    images = [image for image in map(change, (entry.image, *entry.images)) if image]
    first, more = (images[0], tuple(images[1:])) if images else (None, ())
    return replace(entry, image=first, images=more, logo=change(entry.logo))
