"""The papers of a site that have a page each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.anchors import OF_TEMPLATES
from cvgen.document.compose import choose_wording
from cvgen.document.model import Document, Link
from cvgen.document.page_names import name_section
from cvgen.document.paper_pages import ListedPaper, compose_paper_pages, move_beside, name_paper_files
from cvgen.document.site_links import SiteLinks
from cvgen.document.wording import Wording
from cvgen.pipeline.jobs import Job
from cvgen.pipeline.site_pages import is_home, is_public_page
from cvgen.profile.badges import find_badges
from cvgen.profile.lock import Lock
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.papers import Paper
from cvgen.profile.people import find_coauthors
from cvgen.profile.selection import own_sections, select_items


def list_papers(job: Job, others: Sequence[Job], profile: Profile, lock: Lock) -> tuple[ListedPaper, ...]:
    """Return the papers that have a page, as a web page in a language sees them; none if their owner wants no pages.

    They are those that the homepage and the other pages in the navigation show, in the order of the longest list.
    """
    if not (profile.site.paper_pages and job.kind.is_page and job.format.name == "html"):
        return ()
    site = [other for other in others if is_public_page(other)]
    home = next((other for other in site if is_home(other.kind) and other.locale == job.locale), None)
    lists = sorted(_list_shown(job.locale, site, profile, lock), key=lambda shown: -len(shown[1]))
    found: dict[int, tuple[Paper, Link]] = {}
    for place, papers in lists:
        for paper in papers:
            found.setdefault(id(paper.title), (paper, place))
    if home is None or not found:
        return ()
    keys = _assign_keys([paper for paper, _ in found.values()], profile)
    files = name_paper_files(keys, home.file)
    return tuple(
        ListedPaper(paper, replace(place, url=f"{place.url}#{quote(keys[title])}"), files[title], keys[title])
        for title, (paper, place) in found.items()
    )


def _list_shown(
    locale: str, site: Sequence[Job], profile: Profile, lock: Lock
) -> Iterator[tuple[Link, Sequence[Paper]]]:
    """Yield each list of papers on a site, with the link to it: on pages in this language, else in the main one."""
    pages = {job.kind.name: job for job in site if job.locale == job.default}
    pages |= {job.kind.name: job for job in site if job.locale == locale}
    for job in pages.values():
        wording = Wording(locale, job.default)
        for section in select_items(profile, job.kind, lock).sections:
            if section.shape == "papers":
                yield Link(name_section(section, profile, wording), job.file), section.items


def _assign_keys(papers: Sequence[Paper], profile: Profile) -> Mapping[int, str]:
    """Return the keys of papers by the `id` of their titles: the same whichever of them a page shows, and where."""
    taken = (*OF_TEMPLATES, *SECTIONS, *own_sections(profile))
    order = {id(paper.title): place for place, paper in enumerate(profile.papers)}
    ordered = sorted(papers, key=lambda paper: order.get(id(paper.title), len(order)))
    return dict(zip((id(paper.title) for paper in ordered), assign_keys(ordered, taken), strict=True))


def select_listed(shown: Profile, listed: Sequence[ListedPaper], profile: Profile) -> Profile:
    """Return what a homepage shows of a profile together with what the pages of the listed papers show."""
    papers = {id(paper.title): paper for paper in (*shown.papers, *(one.paper for one in listed))}
    people = find_coauthors(profile.people, papers.values())
    badges = find_badges(profile.badges, papers.values())
    return shown.model_copy(update={"papers": tuple(papers.values()), "people": people, "badges": badges})


def select_shown(job: Job, others: Sequence[Job], profile: Profile, lock: Lock) -> Profile:
    """Return what the output of a job shows of a profile: its document, and the pages of papers beside a homepage."""
    shown = select_items(profile, job.kind, lock).nameable
    listed = list_papers(job, others, profile, lock) if is_home(job.kind) else ()
    return select_listed(shown, listed, profile) if listed else shown


def add_papers(site: SiteLinks, listed: Sequence[ListedPaper]) -> SiteLinks:
    """Return the links of a site with the pages of papers, in all languages of its homepage."""
    homes = next((links for links in site.versions if any(link.url == site.home for link in links)), ())
    versions = (
        tuple(replace(home, url=move_beside(one.file, site.home, home.url)) for home in homes) for one in listed
    )
    papers = {id(one.paper.title): one.file for one in listed}
    keys = {id(one.paper.title): one.key for one in listed}
    return replace(site, papers=papers, keys=keys, versions=(*site.versions, *versions))


def make_paper_pages(
    job: Job, home: Document, listed: Sequence[ListedPaper], shown: Profile, lock: Lock
) -> tuple[Document, ...]:
    """Return the pages of the papers beside a homepage, none beside other pages; `shown` is what they may show."""
    if not (listed and is_home(job.kind)):
        return ()
    return tuple(compose_paper_pages(listed, home, shown, choose_wording(shown, job.locale, job.kind), lock))
