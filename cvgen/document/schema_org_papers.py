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
_WHOLE = ("Book", "Thesis")
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
    kind = find_schema_type(paper)
    pages = paper.pages or paper.article_number
    addresses = [one for one in (doi_url(paper.doi), arxiv_url(paper.arxiv), paper.url or "") if "://" in one]
    node = make_node(
        kind,
        name=markdown.strip_markdown(full_title(paper, wording)),
        genre=_name_genre(paper, wording),
        author=[*describe(authors), *([group] if group else [])],
        editor=describe(editors),
        translator=describe(paper.translators),
        datePublished=paper.date.start.iso() if paper.date else "",
        isPartOf=_describe_container(paper, kind, wording),
        publisher=_describe_publisher(paper, wording),
        pagination=pages if kind not in (*_WHOLE, "Dataset", "SoftwareSourceCode") else None,
        numberOfPages=paper.total_pages if kind in _WHOLE else None,
        position=paper.chapter if kind == "Chapter" else None,
        bookEdition=paper.edition if kind == "Book" else None,
        isbn=paper.isbn if kind in _WHOLE else None,
        version=paper.version,
        identifier=list(_list_identifiers(paper)),
        inLanguage=paper.language,
        creativeWorkStatus=wording.plain_text(paper.patent_status) or _name_status(paper),
        itemReviewed=_describe_work(paper.reviewed, wording),
        translationOfWork=_describe_work(paper.original_title, wording),
        publication=make_node("PublicationEvent", name=event) if (event := wording.plain_text(paper.event)) else None,
        codeRepository=repository_url(paper.github) if kind == "SoftwareSourceCode" else None,
        award=wording.plain_text(paper.award),
        url=addresses[0] if addresses else "",
        sameAs=addresses[1:],
    )
    if kind == "PublicationIssue" and paper.number:
        node["issueNumber"] = paper.number
    return _add_volume(node, paper) if kind == "Book" else node


def _name_genre(paper: Paper, wording: Wording) -> str:
    nameless = str(paper.type).capitalize() if paper.type in _NAMELESS else ""
    return wording.plain_text(paper.kind) or find_type_names(paper).genre or nameless


def _name_status(paper: Paper) -> str | None:
    """Return how far a paper is, where that is not what most are."""
    return None if paper.status in ("published", "preprint") else paper.status


def _list_identifiers(paper: Paper) -> Iterator[Node | str]:
    """Yield DOI and arXiv identifier, and the number of what has one of its own, that of a patent with its office."""
    for name, value in (("doi", paper.doi), ("arXiv", paper.arxiv)):
        if value:
            yield make_node("PropertyValue", propertyID=name, value=value)
    if paper.number and paper.type in _NUMBERED and not paper.series:
        yield " ".join(filter(None, (paper.office, paper.number)))


def _describe_publisher(paper: Paper, wording: Wording) -> Node | None:
    name, place = wording.plain_text(paper.publisher or paper.organisation), wording.plain_text(paper.place)
    return describe_organisation(name, place)


def _describe_work(text: Text | None, wording: Wording) -> Node | None:
    return make_node("CreativeWork", name=wording.plain_text(text)) if text else None


def _describe_container(paper: Paper, kind: str, wording: Wording) -> Node | None:
    """Return what a paper is a part of: a journal with volume and issue, a book in its series, or a series."""
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
        return _add_volume(make_node("Book", name=venue, bookEdition=edition, isbn=paper.isbn, isPartOf=shelf), paper)
    container = "Collection" if paper.type == "preprint" else _CONTAINERS.get(kind, "PublicationVolume")
    return make_node(container, name=venue, volumeNumber=paper.volume, isPartOf=shelf)


def _add_volume(node: Node, paper: Paper) -> Node:
    """Return a book of which there are several volumes as the one that it is, which takes another type."""
    return node | {"@type": ["Book", "PublicationVolume"], "volumeNumber": paper.volume} if paper.volume else node
