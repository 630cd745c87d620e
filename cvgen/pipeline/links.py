"""Links of a web page to the other documents of a profile."""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.document.model import Link
from cvgen.document.page_names import name_document
from cvgen.document.wording import Wording
from cvgen.pipeline.jobs import Job
from cvgen.profile.documents import BUILT_IN, DocumentKind
from cvgen.profile.model import Profile
from cvgen.text.locales import native_name


def make_download_links(job: Job, others: Iterable[Job], profile: Profile) -> list[Link]:
    """Return the links of a web page to CV and résumé in the same language.

    Documents that an owner made for certain readers, or that show what is private, are not linked.
    """
    wording = Wording(job.locale, job.default)
    public = [other for other in others if other.kind.name in BUILT_IN and not other.kind.show_private]
    return [
        Link(_document_label(other.kind, profile, wording), other.file, other.format.name)
        for other in public
        if job.kind.is_page and not other.kind.is_page and other.locale == job.locale and not other.format.is_data
    ]


def _document_label(kind: DocumentKind, profile: Profile, wording: Wording) -> str:
    short = wording.words["cv_short"] if kind.word == "cv" and not kind.title else ""
    return short or name_document(kind, profile, wording) or kind.name


def make_language_links(job: Job, others: Iterable[Job]) -> list[Link]:
    """Return the links of a web page to all its languages, its own included; none if there is one only."""
    same = [other for other in others if job.kind.is_page and (other.kind, other.format) == (job.kind, job.format)]
    return [Link(native_name(other.locale), other.file, other.locale) for other in same] if same[1:] else []
