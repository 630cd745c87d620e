"""Links of a web page to the other documents of a profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvgen.document.model import Link
from cvgen.document.page_names import name_document
from cvgen.document.site_links import PageLink, SiteLinks
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


def make_site_links(job: Job, others: Sequence[Job], profile: Profile) -> SiteLinks:
    """Return the homepage of a web page's language, and the other pages of its site, in the order of the profile.

    A page that has no version in this language is that in the main one. What shows private things is not linked.
    """
    if not job.kind.is_page:
        return SiteLinks()
    site = [other for other in others if is_public_page(other)]
    home = next((other.file for other in site if _is_home(other.kind) and other.locale == job.locale), "")
    pages = {other.kind.name: other for other in site if other.kind.is_subpage and other.locale == job.default}
    pages |= {other.kind.name: other for other in site if other.kind.is_subpage and other.locale == job.locale}
    names = dict.fromkeys(other.kind.name for other in site)
    links = (_link_page(job, pages[name], profile) for name in names if name in pages)
    versions = ([other for other in site if other.kind.name == name] for name in names)
    return SiteLinks(home, tuple(links), tuple(tuple(map(_link_version, jobs)) for jobs in versions))


def _link_version(job: Job) -> PageLink:
    return PageLink(native_name(job.locale), job.file, locale=job.locale)


def is_public_page(job: Job) -> bool:
    """Return whether a document is a web page that the navigation and the site map have."""
    kind = job.kind
    is_shown = (kind.is_subpage and kind.navigation) or _is_home(kind)
    return is_shown and kind.is_page and job.format.name == "html" and not kind.show_private


def _is_home(kind: DocumentKind) -> bool:
    return kind.file == "index" and not kind.is_subpage


def _link_page(job: Job, other: Job, profile: Profile) -> PageLink:
    label = name_document(other.kind, profile, Wording(other.locale, other.default))
    return PageLink(label, other.file, other.file == job.file, other.locale if other.locale != job.locale else "")
