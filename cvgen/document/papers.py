"""Entries of papers: where they appeared, their identifiers and links."""

from __future__ import annotations

from markupsafe import Markup

from cvgen.document.authors import format_authors
from cvgen.document.entries import make_code_link, make_image
from cvgen.document.model import Entry, Link
from cvgen.document.wording import Wording
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.text.identifiers import arxiv_url, doi_url


def make_paper(item: Paper, wording: Wording, owner: Owner, *, identifiers: bool) -> Entry:
    """Return the entry of a paper; with `identifiers`, links show them ("arXiv:2509.24014"), for readers of print."""
    links = paper_links(item, wording, identifiers=identifiers)
    addresses = [item.url, *(identifier[1] for identifier in _identifiers(item)), *(link.url for link in links)]
    return Entry(
        title=wording.render_inline(item.title),
        url=next(filter(None, addresses), ""),
        date=wording.format_date(item.date),
        place=wording.render_inline(item.place),
        text=wording.render_blocks(item.text),
        highlights=wording.render_points(item.highlights),
        links=links,
        note=wording.join_parts([wording.render_inline(item.award), wording.render_inline(item.note)]),
        authors=format_authors(item.authors, wording, owner),
        venue=_format_venue(item, wording),
        badge=wording.render_inline(item.badge),
        abstract=wording.render_blocks(item.abstract),
        image=make_image(item.image, wording, wording.plain_text(item.title)),
    )


def _format_venue(item: Paper, wording: Wording) -> Markup:
    """Return where a paper appeared, as reference lists have it: Venue 12(3), 101–117, 2025."""
    status = (item.status or "").replace(" ", "_")
    venue = wording.render_inline(item.venue or item.publisher or item.organisation)
    if not venue and status == "preprint":
        venue = wording.escape(wording.words["preprint"])
    issue = f"{item.volume or ''}{f'({item.number})' if item.number else ''}"
    lead = Markup("<em>{}</em> {}").format(venue, issue).strip() if venue else Markup.escape(issue)
    year = str(item.date.start.year) if item.date else ""
    pending = wording.words[status] if status in ("accepted", "under_review", "in_preparation") else ""
    rest = (item.pages or "", "" if year in wording.plain_text(item.venue) else year, pending)
    return wording.join_parts([lead, *map(wording.escape, rest)])


def _identifiers(item: Paper) -> list[tuple[str, str]]:
    """Return the labels and addresses of a paper's identifiers."""
    identifiers = []
    if item.doi:
        identifiers.append((f"doi:{item.doi}", doi_url(item.doi)))
    if item.arxiv:
        identifiers.append((f"arXiv:{item.arxiv}", arxiv_url(item.arxiv)))
    return identifiers


def paper_links(item: Paper, wording: Wording, *, identifiers: bool) -> tuple[Link, ...]:
    """Return the links of a paper: the owner's, then its identifiers and code where no link leads to them."""
    labels = {address: label for label, address in _identifiers(item)}
    links = [
        Link(labels[address] if identifiers and address in labels else label, address)
        for label, address in item.links.items()
    ]
    more = [
        Link(label if identifiers else label.partition(":")[0].replace("doi", "DOI"), address)
        for address, label in labels.items()
        if address not in item.links.values()
    ]
    return (*links, *more, *make_code_link(item, wording))
