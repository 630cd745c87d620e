"""Papers in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cvgen.bibliography.paper_types import find_schema_type, find_type_names, is_in_journal
from cvgen.document.papers import full_title
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, sort_roles
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url

Node = dict[str, Any]
# Types whose number is their own, and not that of an issue or in a series.
_NUMBERED = ("report", "working paper", "standard", "patent", "media")
# Types that schema.org has no word for: its genre says which they are.
_NAMELESS = ("patent", "standard")
_PAGED = frozenset(
    {"ScholarlyArticle", "Article", "NewsArticle", "BlogPosting", "Chapter", "PublicationIssue", "Report"}
)
# What holds works of these types.
_CONTAINERS = {"NewsArticle": "Newspaper", "PodcastEpisode": "PodcastSeries", "BlogPosting": "Blog"}


def make_node(kind: str, **properties: Any) -> Node:
    """Return a node of the graph, without empty properties."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def describe_organisation(name: str, place: str = "") -> Node | None:
    """Return an organisation, None without a name; `place` is where it is."""
    return make_node("Organization", name=name, address=place) if name else None


def describe_paper(paper: Paper, describe: Callable[[Sequence[Person]], Any], wording: Wording) -> Node:
    """Return a paper; `describe` returns people as nodes. Who is not named is left out."""
    authors, editors = sort_roles(paper.authors, paper.editors)
    group = describe_organisation(wording.plain_text(paper.collaboration))
    kind, reviewed = find_schema_type(paper), _describe_work(paper.reviewed, wording)
    addresses = [one for one in (doi_url(paper.doi), arxiv_url(paper.arxiv), paper.url or "") if "://" in one]
    return make_node(
        kind,
        name=markdown.strip_markdown(full_title(paper, wording)),
        genre=_name_genre(paper, wording),
        author=[*describe(authors), *([group] if group else [])],
        editor=describe(editors),
        translator=describe(paper.translators),
        datePublished=paper.date.start.iso() if paper.date else "",
        isPartOf=_describe_container(paper, kind, wording),
        publisher=_describe_publisher(paper, wording),
        pagination=paper.pages if kind in _PAGED else None,
        numberOfPages=paper.total_pages if kind == "Book" else None,
        size=_count_pages(paper.total_pages) if kind != "Book" else None,
        position={"Chapter": paper.chapter, "Book": paper.volume}.get(kind),
        issueNumber=paper.number if kind == "PublicationIssue" else None,
        bookEdition=paper.edition if kind == "Book" else None,
        isbn=paper.isbn if kind == "Book" else None,
        version=paper.version,
        identifier=list(_list_identifiers(paper)),
        inLanguage=paper.language,
        creativeWorkStatus=wording.plain_text(paper.patent_status) or _name_status(paper),
        itemReviewed=reviewed if kind == "Review" else None,
        about=reviewed if kind != "Review" else None,
        translationOfWork=_describe_work(paper.original_title, wording),
        publication=make_node("PublicationEvent", name=event) if (event := wording.plain_text(paper.event)) else None,
        codeRepository=repository_url(paper.github) if kind == "SoftwareSourceCode" else None,
        award=wording.plain_text(paper.award),
        url=addresses[0] if addresses else "",
        sameAs=addresses[1:],
    )


def _count_pages(total: str | None) -> Node | None:
    return make_node("QuantitativeValue", value=total, unitText="pages") if total else None


def _name_genre(paper: Paper, wording: Wording) -> str:
    nameless = str(paper.type).capitalize() if paper.type in _NAMELESS else ""
    return wording.plain_text(paper.kind) or find_type_names(paper).genre or nameless


def _name_status(paper: Paper) -> str | None:
    """Return how far a paper is, where that is not what most are."""
    return paper.named_status


def _list_identifiers(paper: Paper) -> Iterator[Node | str]:
    """Yield DOI, arXiv identifier, number of the article, and that of a report or patent, which has its office."""
    for name, value in (("doi", paper.doi), ("arXiv", paper.arxiv)):
        if value:
            yield make_node("PropertyValue", propertyID=name, value=value)
    if paper.article_number:
        yield paper.article_number
    if paper.number and paper.type in _NUMBERED and not paper.series:
        yield " ".join(filter(None, (paper.office, paper.number)))


def _describe_publisher(paper: Paper, wording: Wording) -> Node | None:
    name, place = wording.plain_text(paper.publisher or paper.organisation), wording.plain_text(paper.place)
    return describe_organisation(name, place)


def _describe_work(text: Text | None, wording: Wording) -> Node | None:
    return make_node("CreativeWork", name=wording.plain_text(text)) if text else None


def _describe_container(paper: Paper, kind: str, wording: Wording) -> Node | None:
    """Return what a paper is a part of: a journal with volume and issue, a book in its series, or a series.

    The position of a book is the volume that it is of a work in several.
    """
    venue, series = wording.plain_text(paper.venue), wording.plain_text(paper.series)
    if is_in_journal(paper):
        node = make_node("Periodical", name=venue, issn=paper.issn) if venue or paper.issn else None
        if paper.volume:
            node = make_node("PublicationVolume", volumeNumber=paper.volume, isPartOf=node)
        is_part = paper.number and kind != "PublicationIssue"
        return make_node("PublicationIssue", issueNumber=paper.number, isPartOf=node) if is_part else node
    shelf = make_node("BookSeries", name=series, issn=paper.issn, position=paper.number) if series else None
    if not venue:
        return shelf
    if kind in ("Chapter", "Article") or (paper.isbn and kind != "Book"):  # proceedings with an ISBN are a book
        edition = paper.edition if kind != "Book" else None
        return make_node(
            "Book", name=venue, position=paper.volume, bookEdition=edition, isbn=paper.isbn, isPartOf=shelf
        )
    container = "Collection" if paper.type == "preprint" else _CONTAINERS.get(kind, "PublicationVolume")
    volume = paper.volume if container == "PublicationVolume" else None
    return make_node(container, name=venue, volumeNumber=volume, isPartOf=shelf)
