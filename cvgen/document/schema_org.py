"""Description of a homepage in the vocabulary of schema.org (JSON-LD), for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.document.model import Document
from cvgen.document.wording import Wording
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url

# Types of papers with a type of their own in schema.org; all others are articles.
_TYPES: Mapping[str, str] = {
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}


def describe_page(profile: Profile, document: Document, wording: Wording) -> Mapping[str, object]:
    """Return a page, its person and its papers as one JSON-LD graph.

    It has no e-mail address: in data for machines, that would mostly serve harvesters.
    """
    me = f"{document.root}#me"
    page = _make_node(
        "ProfilePage", url=document.url, name=document.title, inLanguage=document.locale, mainEntity={"@id": me}
    )
    if profile.updated:
        page["dateModified"] = profile.updated.start.iso()
    owner = Owner(profile)
    papers = [_describe_paper(paper, me, owner, wording) for paper in profile.papers]
    return {
        "@context": "https://schema.org",
        "@graph": [page, _describe_person(profile, document, me, wording), *papers],
    }


def _make_node(kind: str, **properties: Any) -> dict[str, Any]:
    """Return a node of the graph, without empty properties."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _describe_person(profile: Profile, document: Document, me: str, wording: Wording) -> dict[str, Any]:
    names = dict.fromkeys([*profile.name.all().values(), *profile.other_names])
    photo = document.photo.src if document.photo else ""
    place = wording.plain_text(profile.location)
    return {
        "@id": me,
        **_make_node(
            "Person",
            name=document.author,
            alternateName=[name for name in names if name != document.author],
            url=document.root or profile.website,
            image=photo if "://" in photo else document.root and photo and document.at(photo),
            jobTitle=wording.plain_text(profile.headline),
            affiliation=_describe_organisation(wording.plain_text(profile.affiliation)),
            alumniOf=_describe_schools(profile, wording),
            homeLocation=_make_node("Place", name=place) if place else None,
            knowsAbout=list(document.keywords),
            sameAs=[link.url for link in document.contact if link.icon != "website" and "://" in link.url],
        ),
    }


def _describe_schools(profile: Profile, wording: Wording) -> list[dict[str, Any]]:
    names = dict.fromkeys(
        wording.plain_text(item.organisation) for item in profile.education if not _is_ongoing(item.date)
    )
    return [_make_node("CollegeOrUniversity", name=name) for name in names]


def _is_ongoing(date: Any) -> bool:
    return date is not None and (date.open or any(day.expected for day in date.dates()))


def _describe_organisation(name: str) -> dict[str, Any] | None:
    return _make_node("Organization", name=name) if name else None


def _describe_paper(paper: Paper, me: str, owner: Owner, wording: Wording) -> dict[str, Any]:
    kind = _TYPES.get(paper.type or "", "ScholarlyArticle")
    venue = wording.plain_text(paper.venue)
    periodical = "Periodical" if paper.type in (None, "article") else "PublicationVolume"
    addresses = [
        address for address in (doi_url(paper.doi), arxiv_url(paper.arxiv), paper.url or "") if "://" in address
    ]
    return _make_node(
        kind,
        name=wording.plain_text(paper.title),
        author=_describe_authors(paper, me, owner),
        datePublished=paper.date.start.iso() if paper.date else "",
        isPartOf=_make_node(periodical, name=venue) if venue else None,
        publisher=_describe_organisation(wording.plain_text(paper.publisher or paper.organisation)),
        pagination=paper.pages if kind in ("ScholarlyArticle", "Chapter", "Report") else None,
        isbn=paper.isbn if kind == "Book" else None,
        codeRepository=repository_url(paper.github) if kind == "SoftwareSourceCode" else None,
        award=[award] if (award := wording.plain_text(paper.award)) else [],
        url=addresses[0] if addresses else "",
        sameAs=addresses[1:],
    )


def _describe_authors(paper: Paper, me: str, owner: Owner) -> list[dict[str, Any]]:
    own = owner.find_in([author.name for author in paper.authors])
    return [
        {"@id": me} if index in own else _make_node("Person", name=author.name, url=author.url)
        for index, author in enumerate(paper.authors)
    ]
