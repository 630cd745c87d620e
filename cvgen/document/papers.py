"""Entries of papers: where they appeared, their identifiers and links."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvgen.document.authors import AuthorLines
from cvgen.document.entries import make_images
from cvgen.document.link_names import name_links
from cvgen.document.links import is_repository, make_code_link, make_links, show_address
from cvgen.document.list_parts import AuthorRun
from cvgen.document.model import NOTHING, Entry, Link
from cvgen.document.venues import format_venue, has_imprint
from cvgen.document.wording import Wording
from cvgen.profile.papers import Paper
from cvgen.text import markdown
from cvgen.text.identifiers import arxiv_url, doi_url
from cvgen.text.titles import join_title


def make_paper(
    item: Paper, wording: Wording, authors: AuthorLines, *, identifiers: bool, headings: Sequence[str] = ()
) -> Entry:
    """Return the entry of a paper.

    With `identifiers`, links show them ("arXiv:2509.24014"), for readers of print. What the `headings` above it say
    of its kind is not repeated.
    """
    title = full_title(item, wording)
    links = paper_links(item, markdown.strip_markdown(title), wording, identifiers=identifiers)
    addresses = [item.url, *(identifier[1] for identifier in _identifiers(item)), *(link.url for link in links)]
    return Entry(
        title=wording.render_line(title),
        url=next(filter(None, addresses), ""),
        date=wording.format_date(item.date),
        place=NOTHING if has_imprint(item) else wording.render_inline(item.place),
        text=wording.render_blocks(item.text),
        highlights=wording.render_points(item.highlights),
        links=links,
        note=wording.join_parts([wording.render_inline(item.award), wording.render_inline(item.note)]),
        authors=_format_byline(item, wording, authors),
        author_runs=() if wording.for_print else _fold_byline(item, wording, authors),
        venue=format_venue(item, wording, authors, headings),
        badge=wording.render_inline(item.badge),
        abstract=wording.render_blocks(item.abstract),
        **make_images(item, wording, markdown.strip_markdown(title)),
    )


def full_title(item: Paper, wording: Wording) -> str:
    """Return the title of a paper with its subtitle, in Markdown."""
    return join_title(wording.resolve(item.title), wording.resolve(item.subtitle))


def _format_byline(item: Paper, wording: Wording, authors: AuthorLines) -> Markup:
    """Return the authors, and the group that they write for."""
    return wording.join_parts([authors.format_line(item), wording.render_inline(item.collaboration)])


def _fold_byline(item: Paper, wording: Wording, authors: AuthorLines) -> tuple[AuthorRun, ...]:
    """Return the same in runs, where a page folds some of the authors."""
    *runs, last = authors.fold_line(item) or (AuthorRun(NOTHING),)
    return (
        (*runs, AuthorRun(wording.join_parts([last.text, wording.render_inline(item.collaboration)]))) if runs else ()
    )


def _identifiers(item: Paper) -> list[tuple[str, str]]:
    """Return the labels and addresses of a paper's identifiers."""
    identifiers = []
    if item.doi:
        identifiers.append((f"doi:{item.doi}", doi_url(item.doi)))
    if item.arxiv:
        identifiers.append((f"arXiv:{item.arxiv}", arxiv_url(item.arxiv)))
    return identifiers


def paper_links(item: Paper, title: str, wording: Wording, *, identifiers: bool) -> tuple[Link, ...]:
    """Return the links of a paper: the owner's, then its identifiers and code where no link leads to them.

    In print, those of repositories show their addresses; others stand by their labels, since lists of papers are long.
    """
    labels = {address: label for label, address in _identifiers(item)}
    links = [
        Link(labels[link.url], link.url) if identifiers and link.url in labels else link
        for link in make_links(item.links, wording)
    ]
    more = [
        Link(label if identifiers else label.partition(":")[0].replace("doi", "DOI"), address)
        for address, label in labels.items()
        if address not in item.links.values()
    ]
    all_links = name_links([*links, *more, *make_code_link(item, wording)], title, wording)
    if not wording.for_print:
        return all_links
    return tuple(show_address(link, wording) if is_repository(link.url) else link for link in all_links)
