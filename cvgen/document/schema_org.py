"""What a homepage is about, in the terms of schema.org, for search engines (JSON-LD)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.document.model import Document
from cvgen.document.wording import Wording
from cvgen.profile.items import Paper
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner

# A type of its own for what schema.org has one for; everything else is an article.
_TYPES: Mapping[str, str] = {
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}


def describe_page(profile: Profile, document: Document, wording: Wording) -> Mapping[str, object]:
    """Return the page, its person and the papers it shows, as one JSON-LD graph.

    The e-mail address is left out: what is meant for machines alone serves harvesters first.
    """
    me = f"{document.root}#me"
    page = _node(
        "ProfilePage", url=document.url, name=document.title, inLanguage=document.locale, mainEntity={"@id": me}
    )
    if profile.updated:
        page["dateModified"] = profile.updated.start.iso()
    own = Owner(profile)
    papers = [_paper(paper, me, own, wording) for paper in profile.papers]
    return {"@context": "https://schema.org", "@graph": [page, _person(profile, document, me, wording), *papers]}


def _node(kind: str, **properties: Any) -> dict[str, Any]:
    """Return a node with the properties that say anything."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _person(profile: Profile, document: Document, me: str, wording: Wording) -> dict[str, Any]:
    names = dict.fromkeys([*profile.name.all().values(), *profile.other_names])
    photo = document.photo.src if document.photo else ""
    place = wording.plain(profile.location)
    return {
        "@id": me,
        **_node(
            "Person",
            name=document.author,
            alternateName=[name for name in names if name != document.author],
            url=document.root or profile.website,
            image=photo if "://" in photo else document.root and photo and document.at(photo),
            jobTitle=wording.plain(profile.headline),
            affiliation=_organisation(wording.plain(profile.affiliation)),
            alumniOf=_alumni(profile, wording),
            homeLocation=_node("Place", name=place) if place else None,
            knowsAbout=list(document.keywords),
            sameAs=[link.url for link in document.contact if link.icon != "website" and "://" in link.url],
        ),
    }


def _alumni(profile: Profile, wording: Wording) -> list[dict[str, Any]]:
    names = dict.fromkeys(wording.plain(item.organisation) for item in profile.education if not _goes_on(item.date))
    return [_node("CollegeOrUniversity", name=name) for name in names]


def _goes_on(date: Any) -> bool:
    return date is not None and date.open


def _organisation(name: str) -> dict[str, Any] | None:
    return _node("Organization", name=name) if name else None


def _paper(paper: Paper, me: str, own: Owner, wording: Wording) -> dict[str, Any]:
    kind = _TYPES.get(paper.type or "", "ScholarlyArticle")
    venue = wording.plain(paper.venue)
    periodical = "Periodical" if paper.type in (None, "article") else "PublicationVolume"
    doi = f"https://doi.org/{paper.doi}" if paper.doi else ""
    arxiv = f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""
    addresses = [address for address in (doi, arxiv, paper.url) if address and "://" in address]
    return _node(
        kind,
        name=wording.plain(paper.title),
        author=[_author(author.name, author.url, me, own) for author in paper.authors],
        datePublished=paper.date.start.iso() if paper.date else "",
        isPartOf=_node(periodical, name=venue) if venue else None,
        publisher=_organisation(wording.plain(paper.publisher or paper.organisation)),
        pagination=paper.pages if kind in ("ScholarlyArticle", "Chapter", "Report") else None,
        isbn=paper.isbn if kind == "Book" else None,
        codeRepository=f"https://github.com/{paper.github}" if paper.github and kind == "SoftwareSourceCode" else None,
        award=_texts(wording.plain(paper.award)),
        url=addresses[0] if addresses else "",
        sameAs=addresses[1:],
    )


def _texts(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _author(name: str, url: str | None, me: str, own: Owner) -> dict[str, Any]:
    return {"@id": me} if own.is_me(name) else _node("Person", name=name, url=url)
