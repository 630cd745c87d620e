"""Description of a homepage in the vocabulary of schema.org (JSON-LD), for search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cvgen.document.model import Document
from cvgen.document.schema_org_papers import Node, describe_organisation, describe_paper, make_node
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, list_named
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.people import Directory
from cvgen.text.name_parts import put_given_first


def describe_page(
    profile: Profile, document: Document, wording: Wording, most_papers: int | None = None
) -> Mapping[str, object]:
    """Return a page, its person and its papers as one JSON-LD graph: so many of these at most, the selected ones first.

    It has no e-mail address: in data for machines, that would mostly serve harvesters.
    """
    me = _name_owner(document)
    kind, key = ("WebPage", "about") if document.heading else ("ProfilePage", "mainEntity")
    if document.date:
        kind, key = "BlogPosting", "author"
    page = make_node(kind, url=document.url, name=document.title, inLanguage=document.locale, **{key: {"@id": me}})
    if document.date:
        page |= {"headline": document.heading, "datePublished": document.date.iso}
    elif profile.updated:
        page["dateModified"] = profile.updated.start.iso()
    papers = map(make_paper_describer(profile, document, wording), _choose_papers(profile, most_papers))
    return {
        "@context": "https://schema.org",
        "@graph": [page, _describe_person(profile, document, me, wording), *papers],
    }


def _choose_papers(profile: Profile, most: int | None) -> Sequence[Paper]:
    return sorted(profile.papers, key=lambda paper: not paper.selected)[:most] if most else profile.papers


def make_paper_describer(profile: Profile, document: Document, wording: Wording) -> Callable[[Paper], Node]:
    """Return the function that describes a paper, its owner by the name that a page has for them."""
    me, owner, directory = _name_owner(document), Owner(profile), Directory(profile.people)

    def describe(people: Sequence[Person]) -> list[dict[str, Any]]:
        return _describe_people(list_named(people), me, owner, directory, wording)

    return lambda paper: describe_paper(paper, describe, wording)


def describe_paper_page(document: Document, paper: Node, abstract: str) -> Mapping[str, object]:
    """Return the page of a paper with the paper, and its owner in a few words, as one JSON-LD graph."""
    me = make_node("Person", name=document.author, url=document.root)
    page = make_node("WebPage", url=document.url, name=document.title, inLanguage=document.locale)
    whole = {**paper, "abstract": abstract} if abstract else paper
    addresses = [address for address in (paper.get("url"), *paper.get("sameAs", ())) if address]
    if document.url:
        whole |= {"@id": f"{document.url}#paper", "url": document.url, **({"sameAs": addresses} if addresses else {})}
        page["mainEntity"] = {"@id": whole["@id"]}
    return {
        "@context": "https://schema.org",
        "@graph": [page, {"@id": _name_owner(document), **me}, whole],
    }


def _name_owner(document: Document) -> str:
    return f"{document.root}#me"


def _describe_person(profile: Profile, document: Document, me: str, wording: Wording) -> dict[str, Any]:
    names = dict.fromkeys([*profile.name.all().values(), *profile.other_names])
    photo = document.photo.src if document.photo else ""
    affiliations = [describe_organisation(wording.plain_line(one.value)) for one in profile.affiliation]
    places = [make_node("Place", name=wording.plain_line(place.value)) for place in profile.location]
    nation, birthplace = wording.plain_text(profile.nationality), wording.plain_text(profile.birthplace)
    return {
        "@id": me,
        **make_node(
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
            birthPlace=make_node("Place", name=birthplace) if birthplace else None,
            nationality=make_node("Country", name=nation) if nation else None,
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
    return [make_node("CollegeOrUniversity", name=name) for name in names]


def _describe_societies(profile: Profile, wording: Wording) -> list[dict[str, Any] | None]:
    """Return the societies of memberships that go on, as far as is known."""
    items = (item for item in profile.memberships if item.date is None or item.date.open)
    return [describe_organisation(wording.plain_text(item.organisation)) for item in items]


def _describe_licences(profile: Profile, wording: Wording) -> list[dict[str, Any]]:
    """Return licences; their numbers are for readers, not for harvesters."""
    return [
        make_node(
            "EducationalOccupationalCredential",
            name=wording.plain_text(item.title),
            recognizedBy=describe_organisation(wording.plain_text(item.organisation)),
        )
        for item in profile.licences
    ]


def _is_ongoing(date: Any) -> bool:
    return date is not None and (date.open or any(day.expected for day in date.dates()))


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
        return make_node("Organization", name=person.organisation, url=person.url)
    known = directory.find(person.name)
    places = person.affiliation or ((known.affiliation,) if known else ())
    return make_node(
        "Person",
        name=put_given_first(person.name),
        url=person.url or (known.url if known else ""),
        affiliation=[describe_organisation(wording.plain_text(place)) for place in places if place],
        sameAs=known.orcid_url if known else "",
    )
