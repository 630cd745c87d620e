"""Description of a homepage in the vocabulary of schema.org (JSON-LD), for search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cvgen.bibliography.paper_types import find_type_names
from cvgen.document.model import Document
from cvgen.document.papers import full_title
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, list_named, sort_roles
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.people import Directory
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url
from cvgen.text.name_parts import put_given_first

# The parts of a journal, each with its number and the key that this is from.
_LEVELS = (("PublicationVolume", "volumeNumber", "volume"), ("PublicationIssue", "issueNumber", "number"))
# Types of papers whose venue is a journal.
_IN_JOURNALS = ("article", "editorial", "review", "special issue", None)


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
    owner, directory = Owner(profile), Directory(profile.people)

    def describe(people: Sequence[Person]) -> list[dict[str, Any]]:
        return _describe_people(list_named(people), me, owner, directory, wording)

    papers = [_describe_paper(paper, describe, wording) for paper in profile.papers]
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
    affiliations = [_describe_organisation(wording.plain_line(one.value)) for one in profile.affiliation]
    places = [_make_node("Place", name=wording.plain_line(place.value)) for place in profile.location]
    nation, birthplace = wording.plain_text(profile.nationality), wording.plain_text(profile.birthplace)
    return {
        "@id": me,
        **_make_node(
            "Person",
            name=document.author,
            alternateName=[name for name in names if name != document.author],
            url=document.root or profile.website,
            image=photo if "://" in photo else document.root and photo and document.at(photo),
            jobTitle=wording.plain_text(profile.headline),
            honorificPrefix=wording.plain_text(profile.title_before),
            honorificSuffix=wording.plain_text(profile.title_after),
            affiliation=affiliations[0] if len(affiliations) == 1 else affiliations,
            alumniOf=_describe_schools(profile, wording),
            homeLocation=places[0] if len(places) == 1 else places,
            birthDate=profile.birth.start.iso() if profile.birth else "",
            birthPlace=_make_node("Place", name=birthplace) if birthplace else None,
            nationality=_make_node("Country", name=nation) if nation else None,
            pronouns=wording.plain_text(profile.pronouns),
            memberOf=_describe_societies(profile, wording),
            hasCredential=_describe_licences(profile, wording),
            knowsAbout=list(document.keywords),
            sameAs=[link.url for link in document.contact if link.icon != "website" and "://" in link.url],
        ),
    }


def _describe_schools(profile: Profile, wording: Wording) -> list[dict[str, Any]]:
    names = dict.fromkeys(
        wording.plain_text(item.organisation) for item in profile.education if not _is_ongoing(item.date)
    )
    return [_make_node("CollegeOrUniversity", name=name) for name in names]


def _describe_societies(profile: Profile, wording: Wording) -> list[dict[str, Any] | None]:
    """Return the societies of memberships that go on, as far as is known."""
    items = (item for item in profile.memberships if item.date is None or item.date.open)
    return [_describe_organisation(wording.plain_text(item.organisation)) for item in items]


def _describe_licences(profile: Profile, wording: Wording) -> list[dict[str, Any]]:
    """Return licences; their numbers are for readers, not for harvesters."""
    return [
        _make_node(
            "EducationalOccupationalCredential",
            name=wording.plain_text(item.title),
            recognizedBy=_describe_organisation(wording.plain_text(item.organisation)),
        )
        for item in profile.licences
    ]


def _is_ongoing(date: Any) -> bool:
    return date is not None and (date.open or any(day.expected for day in date.dates()))


def _describe_organisation(name: str) -> dict[str, Any] | None:
    return _make_node("Organization", name=name) if name else None


def _describe_paper(paper: Paper, describe: Callable[[Sequence[Person]], Any], wording: Wording) -> dict[str, Any]:
    """Return a paper; `describe` returns people as nodes."""
    authors, editors = sort_roles(paper.authors, paper.editors)
    collaboration = wording.plain_text(paper.collaboration)
    kind = find_type_names(paper).schema_org
    addresses = [
        address for address in (doi_url(paper.doi), arxiv_url(paper.arxiv), paper.url or "") if "://" in address
    ]
    return _make_node(
        kind,
        name=markdown.strip_markdown(full_title(paper, wording)),
        genre=wording.plain_text(paper.kind),
        author=[*describe(authors), *([group] if (group := _describe_organisation(collaboration)) else [])],
        editor=describe(editors),
        translator=describe(paper.translators),
        datePublished=paper.date.start.iso() if paper.date else "",
        isPartOf=_describe_container(paper, kind, wording),
        publisher=_describe_organisation(wording.plain_text(paper.publisher or paper.organisation)),
        pagination=paper.pages
        if kind not in ("Book", "Thesis", "Dataset", "SoftwareSourceCode", "CreativeWork")
        else None,
        numberOfPages=paper.total_pages if kind in ("Book", "Thesis") else None,
        bookEdition=paper.edition if kind == "Book" else None,
        isbn=paper.isbn if kind == "Book" else None,
        version=paper.version,
        identifier=paper.article_number or (paper.number if kind in ("Report", "CreativeWork") else None),
        inLanguage=paper.language,
        creativeWorkStatus=wording.plain_text(paper.patent_status) or _name_status(paper),
        itemReviewed=_describe_work(paper.reviewed, wording),
        translationOfWork=_describe_work(paper.original_title, wording),
        publication=_make_node("PublicationEvent", name=event) if (event := wording.plain_text(paper.event)) else None,
        codeRepository=repository_url(paper.github) if kind == "SoftwareSourceCode" else None,
        award=[award] if (award := wording.plain_text(paper.award)) else [],
        url=addresses[0] if addresses else "",
        sameAs=addresses[1:],
    )


def _name_status(paper: Paper) -> str | None:
    """Return how far a paper is, where that is not what most are."""
    return None if paper.status in ("published", "preprint") else paper.status


def _describe_work(text: Text | None, wording: Wording) -> dict[str, Any] | None:
    return _make_node("CreativeWork", name=wording.plain_text(text)) if text else None


def _describe_container(paper: Paper, kind: str, wording: Wording) -> dict[str, Any] | None:
    """Return what a paper is a part of: a journal with volume and issue, a book in its series, or a series."""
    venue, series = wording.plain_text(paper.venue), wording.plain_text(paper.series)
    if paper.type in _IN_JOURNALS:
        node = _make_node("Periodical", name=venue, issn=paper.issn) if venue or paper.issn else None
        for level, name, value in _LEVELS:
            if number := getattr(paper, value):
                node = _make_node(level, **{name: number}, isPartOf=node)
        return node
    shelf = _make_node("BookSeries", name=series, issn=paper.issn, position=paper.number) if series else None
    if not venue:
        return shelf
    is_book = kind in ("Chapter", "Article") or (paper.isbn and kind != "Book")  # proceedings with an ISBN are a book
    return _make_node(
        "Book" if is_book else "PublicationVolume",
        name=venue,
        volumeNumber=None if is_book else paper.volume,
        isbn=paper.isbn if is_book else None,
        isPartOf=shelf,
    )


def _describe_people(
    people: Sequence[Person], me: str, owner: Owner, directory: Directory, wording: Wording
) -> list[dict[str, Any]]:
    own = owner.find_in([person.name for person in people])
    return [
        {"@id": me} if index in own else _describe_author(person, directory, wording)
        for index, person in enumerate(people)
    ]


def _describe_author(person: Person, directory: Directory, wording: Wording) -> dict[str, Any]:
    if person.organisation:
        return _make_node("Organization", name=person.organisation, url=person.url)
    known = directory.find(person.name)
    places = person.affiliation or ((known.affiliation,) if known else ())
    return _make_node(
        "Person",
        name=put_given_first(person.name),
        url=person.url or (known.url if known else ""),
        affiliation=[_describe_organisation(wording.plain_text(place)) for place in places if place],
        sameAs=known.orcid_url if known else "",
    )
