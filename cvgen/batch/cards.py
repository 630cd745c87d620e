"""Cards of people for the index page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvgen.document.wording import Wording
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.text.networks import describe_link

if TYPE_CHECKING:
    from cvgen.pipeline.jobs import Job
    from cvgen.profile.lock import Lock


@dataclass(frozen=True, slots=True)
class Card:
    """What the index page shows of a person: no more than their homepage does.

    `pages` are their homepages by file, `documents` the others, each with its name.
    """

    name: str
    headline: str
    photo: str
    interests: Sequence[str]
    links: Sequence[tuple[str, str]]
    pages: Sequence[str]
    documents: Sequence[tuple[str, str]]


def make_card(profile: Profile, lock: Lock, files: Mapping[str, bytes], jobs: Sequence[Job]) -> Card:
    """Return the card of a person, for whom these jobs made these files."""
    shown = select_items(profile, resolve_documents(profile)["homepage"], lock).profile
    wording = Wording(profile.locales[0], profile.locales[0], emoji=False)
    photo = shown.photo.file if shown.photo else ""
    copy = lock.images.get(photo)
    photo = copy.file if copy else photo
    return Card(
        wording.plain_text(shown.name),
        wording.plain_text(shown.headline),
        photo if photo in files else "",
        [wording.plain_text(interest.title) for interest in shown.interests],
        [describe_link(name, user) for name, user in shown.links.items()],
        [job.file for job in jobs if job.kind.is_page and job.format.name == "html" and not job.kind.show_private],
        [(job.kind.name, job.file) for job in jobs
         if not (job.kind.is_page or job.format.is_data or job.kind.show_private) and job.locale == job.default],
    )  # fmt: skip
