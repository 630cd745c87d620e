"""The pages of a site: which there are, and what one of them has that another has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cvgen.document.page_names import name_document
from cvgen.document.site_links import MovedSection, PageLink, SiteLinks
from cvgen.document.wording import Wording
from cvgen.pipeline.jobs import Job
from cvgen.profile.documents import DocumentKind
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.selection import ChosenSection, select_items
from cvgen.text.locales import native_name


def make_site_links(
    job: Job, others: Sequence[Job], profile: Profile, lock: Lock, sections: Sequence[ChosenSection]
) -> SiteLinks:
    """Return the homepage of a web page's language, and the other pages of its site, in the order of the profile.

    A page that has no version in this language is that in the main one. What shows private things is not linked. Of the
    `sections` of this page it is told which others show more of them, and where to find those that it has not.
    """
    if not job.kind.is_page:
        return SiteLinks()
    site = [other for other in others if is_public_page(other)]
    home = next((other.file for other in site if is_home(other.kind) and other.locale == job.locale), "")
    pages = {other.kind.name: other for other in site if other.kind.is_subpage and other.locale == job.default}
    pages |= {other.kind.name: other for other in site if other.kind.is_subpage and other.locale == job.locale}
    names = dict.fromkeys(other.kind.name for other in site)
    shown = (name for name in names if name in pages and pages[name].kind.navigation)
    order = sorted(shown, key=lambda name: pages[name].kind.order or 0)
    links = {name: _link_page(job, pages[name], profile) for name in order}
    versions = ([other for other in site if other.kind.name == name] for name in names)
    contents = [(links[name], select_items(profile, pages[name].kind, lock).sections) for name in links]
    return SiteLinks(
        home,
        tuple(links.values()),
        tuple(tuple(map(_link_version, jobs)) for jobs in versions),
        _find_fuller(sections, contents),
        () if job.kind.is_subpage else tuple(_find_moved(sections, contents)),
        posts=tuple({other.kind.name: other.kind.post for other in site if other.kind.post}.values()),
    )


def _find_fuller(
    sections: Iterable[ChosenSection], contents: Iterable[tuple[PageLink, Sequence[ChosenSection]]]
) -> Mapping[str, PageLink]:
    """Return the page that shows most of a section, by its name, if these sections show less of it."""
    counts, fuller = _count_items(sections), {}
    for link, others in contents:
        for name, count in _count_items(others).items():
            if 0 < counts[name] < count:
                counts[name], fuller[name] = count, link
    return fuller


def _count_items(sections: Iterable[ChosenSection]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for section in sections:
        counts[section.key if section.own else section.name] += len(section.items)
    return counts


def _find_moved(
    sections: Iterable[ChosenSection], contents: Iterable[tuple[PageLink, Sequence[ChosenSection]]]
) -> Iterator[MovedSection]:
    """Yield the sections that are not among these, but on another page."""
    seen = {section.key for section in sections}
    for link, others in contents:
        for key in (section.key for section in others if section.key not in seen):
            seen.add(key)
            yield MovedSection(key, link.label, f"{link.url}#{key}")


def _link_version(job: Job) -> PageLink:
    return PageLink(native_name(job.locale), job.file, locale=job.locale)


def is_public_page(job: Job) -> bool:
    """Return whether a document is a web page that the navigation and the site map have."""
    kind = job.kind
    is_shown = (kind.is_subpage and (kind.navigation or kind.post is not None)) or is_home(kind)
    return is_shown and kind.is_page and job.format.name == "html" and not kind.show_private


def is_home(kind: DocumentKind) -> bool:
    """Return whether a document is the homepage of a site."""
    return kind.file == "index" and not kind.is_subpage


def _link_page(job: Job, other: Job, profile: Profile) -> PageLink:
    label = name_document(other.kind, profile, Wording(other.locale, other.default))
    return PageLink(label, other.file, other.file == job.file, other.locale if other.locale != job.locale else "")
