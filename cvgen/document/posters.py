"""Pictures that stand for videos: those beside them that have their name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from cvgen.document.model import Document
from cvgen.document.pictures import Image, change_images
from cvgen.profile.item_types import Teaser
from cvgen.profile.model import Profile
from cvgen.profile.walk import walk_values
from cvgen.system.project_files import is_readable
from cvgen.text.file_names import decode_path

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif")


def list_poster_names(video: str) -> list[str]:
    """Return the names under which a picture that stands for a video is looked for, in that order."""
    stem = posixpath.splitext(decode_path(video))[0]
    return [stem + suffix for suffix in _SUFFIXES]


def list_possible_posters(profile: Profile) -> Iterator[str]:
    """Yield the names of all files that stand for a video of a profile as soon as they are there."""
    for _, value in walk_values(profile):
        if isinstance(value, Teaser) and value.is_video and not value.poster:
            yield from list_poster_names(value.file)


def find_poster(video: str, project: Path) -> str:
    """Return the address of the picture in a project that stands for a video, "" if there is none."""
    names = (name for name in list_poster_names(video) if is_readable(project / name, project))
    return quote(next(names, ""))


def use_posters(document: Document, project: Path, *, still: bool) -> Document:
    """Return a document whose videos have the pictures that stand for them; if `still`, these are all that is left."""

    def add_poster(image: Image | None) -> Image | None:
        if image is None or not image.video:
            return image
        image = replace(image, src=image.src or find_poster(image.video, project))
        if not still:
            return image
        return replace(image, video="") if image.src else None

    return change_images(document, add_poster)
