"""What a page of a site has of the others: links in its sections, and to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cvgen.document.anchors import drop_repeated_anchors
from cvgen.document.model import Link, Section
from cvgen.document.page_texts import compose_posts
from cvgen.document.residue import drop_residue
from cvgen.document.site_links import PageLink, SiteLinks
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind


def place_in_site(kind: DocumentKind, title: str, site: SiteLinks, wording: Wording) -> dict[str, Any]:
    """Return the fields of a document that say which page of a site it is, and which others there are."""
    heading, date = title if kind.is_subpage else "", wording.format_date(kind.post.date) if kind.post else None
    posts = () if kind.is_subpage else compose_posts(site.posts, wording)
    links = {"home": site.home, "pages": site.pages, "versions": site.versions, "moved": site.moved}
    return {"heading": heading, "date": date, "posts": posts, **links}


def link_sections(
    composed: Iterable[Section], kind: DocumentKind, site: SiteLinks, wording: Wording
) -> tuple[Section, ...]:
    """Return the sections with something in them; posts lead to their pages, a part of a section to all of it."""
    links = dict(site.fuller)
    sections = [
        _link_posts(section, kind, site) if section.name == "blog" else section
        for section in drop_residue(drop_repeated_anchors(composed), wording)
    ]
    linked = [_link_more(section, links.pop(_name_shared(section), None), wording) for section in reversed(sections)]
    return tuple(reversed(linked))


def _name_shared(section: Section) -> str:
    return section.key if section.name == "sections" else section.name


def _link_more(section: Section, page: PageLink | None, wording: Wording) -> Section:
    if page is None:
        return section
    words = wording.words
    label = words["all_papers"] if section.name == "papers" else words["show_all"] + words["colon"] + section.words
    return replace(section, more=Link(label, page.url))


def _link_posts(section: Section, kind: DocumentKind, site: SiteLinks) -> Section:
    """Return a section of posts that lead to the pages that are there."""
    files = site.files if kind.is_page else frozenset()
    entries = (entry if entry.url in files else replace(entry, url="") for entry in section.entries)
    return replace(section, entries=tuple(entries))
