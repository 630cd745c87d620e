"""Entries of a document, made from the items of each section of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from cvgen.document.model import Entry, Image, Link
from cvgen.document.wording import Wording
from cvgen.profile.items import Interest, News, Paper, Person, Picture, Reference, Skill, Tongue
from cvgen.profile.owner import Owner
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url
from cvgen.text.networks import NETWORKS

# By section: the key of the title, the keys of the subtitle, and the keys with a labelled line each.
_ARRANGEMENTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "awards": ("title", ("organisation", "during"), ()),
    "education": ("organisation", ("degree", "department"), ("thesis", "advisor", "grade")),
    "experience": ("role", ("organisation", "department"), ()),
    "projects": ("title", ("role", "organisation"), ()),
    "talks": ("title", ("event",), ()),
    "teaching": ("title", ("role", "organisation"), ()),
    "service": ("role", ("organisation",), ()),
    "grants": ("title", ("role", "organisation", "amount"), ()),
    "certificates": ("title", ("organisation",), ()),
    "sections": ("title", ("organisation",), ()),
}
_FLAGS = ("invited", "internship")

EntryMaker = Callable[[Any, Wording], Entry]


def get_entry_maker(key: str) -> EntryMaker:
    """Return the function that makes the entries of a section; for papers, see `make_paper`."""
    return _SPECIAL.get(key) or (lambda item, wording: _make_entry(item, wording, *_ARRANGEMENTS[key]))


def _make_entry(item: Any, wording: Wording, title: str, subtitle: tuple[str, ...], labelled: tuple[str, ...]) -> Entry:
    flags = [wording.escape(wording.words[flag]) for flag in _FLAGS if getattr(item, flag, False)]
    lines = [wording.label(name, value) for name in labelled if (value := wording.render_inline(getattr(item, name)))]
    text = Markup("\n").join([*(Markup("<p>{}</p>").format(line) for line in lines), wording.render_blocks(item.text)])
    return Entry(
        title=wording.render_inline(getattr(item, title)),
        url=item.url or "",
        subtitle=wording.join_parts(wording.render_inline(getattr(item, name)) for name in subtitle),
        place=wording.render_inline(item.place),
        date=wording.format_date(item.date),
        text=Markup(text.strip()),  # noqa: S704 - it is Markup already
        highlights=tuple(map(wording.render_inline, item.highlights)),
        keywords=tuple(map(wording.render_inline, getattr(item, "keywords", ()))),
        links=(*(Link(label, url) for label, url in item.links.items()), *_code_link(item, wording)),
        note=wording.join_parts([wording.render_inline(getattr(item, "note", None)), *flags]),
        image=make_image(getattr(item, "image", None), wording, wording.plain_text(getattr(item, title))),
    )


def _code_link(item: Any, wording: Wording) -> tuple[Link, ...]:
    address = repository_url(getattr(item, "github", None))
    if not address or address in item.links.values():
        return ()
    return (Link(wording.words["code"], address, "github"),)


def make_image(image: Picture | None, wording: Wording, default_alt: str) -> Image | None:
    """Return a picture with its alternative text, by default `default_alt`."""
    return Image(image.file, wording.plain_text(image.alt) or default_alt) if image else None


def _make_term(item: Interest | Skill, wording: Wording) -> Entry:
    keywords = tuple(map(wording.render_inline, item.keywords))
    return Entry(title=wording.render_inline(item.title), keywords=keywords, text=wording.render_blocks(item.text))


def _make_language(item: Tongue, wording: Wording) -> Entry:
    level = (wording.render_inline(item.level),) if item.level else ()
    return Entry(title=wording.render_inline(item.language), keywords=level)


def _make_news(item: News, wording: Wording) -> Entry:
    return Entry(text=wording.render_inline(item.text), date=wording.format_date(item.date))


def _make_reference(item: Reference, wording: Wording) -> Entry:
    contact = [Link(item.email, f"mailto:{item.email}", "email")] if item.email else []
    contact += [Link(item.phone, telephone_url(item.phone), "phone")] if item.phone else []
    return Entry(
        title=wording.render_inline(item.name),
        url=item.url or "",
        subtitle=wording.join_parts([wording.render_inline(item.role), wording.render_inline(item.organisation)]),
        text=wording.render_blocks(item.text),
        links=tuple(contact),
    )


_SPECIAL: Mapping[str, EntryMaker] = {
    "interests": _make_term,
    "skills": _make_term,
    "languages": _make_language,
    "news": _make_news,
    "references": _make_reference,
}


def telephone_url(number: str) -> str:
    """Return the “tel:” address of a telephone number (RFC 3966), without its extension."""
    return "tel:" + "".join(char for char in number.partition("x")[0] if char.isdigit() or char == "+")


def make_paper(item: Paper, wording: Wording, owner: Owner, number: int, *, identifiers: bool) -> Entry:
    """Return the entry of a paper; with `identifiers`, links show them ("arXiv:2509.24014"), for readers of print."""
    links = paper_links(item, wording, identifiers=identifiers)
    addresses = [item.url, *(identifier[1] for identifier in _identifiers(item)), *(link.url for link in links)]
    return Entry(
        title=wording.render_inline(item.title),
        url=next(filter(None, addresses), ""),
        date=wording.format_date(item.date),
        place=wording.render_inline(item.place),
        text=wording.render_blocks(item.text),
        highlights=tuple(map(wording.render_inline, item.highlights)),
        links=links,
        note=wording.join_parts([wording.render_inline(item.award), wording.render_inline(item.note)]),
        number=number,
        authors=_format_authors(item.authors, wording, owner),
        venue=_format_venue(item, wording),
        badge=wording.render_inline(item.badge),
        abstract=wording.render_blocks(item.abstract),
        image=make_image(item.image, wording, wording.plain_text(item.title)),
    )


def author_legend(papers: tuple[Paper, ...], wording: Wording) -> Markup:
    """Return the meaning of the marks behind authors, empty if there are none."""
    people = [author for item in papers for author in item.authors]
    marks = {"equal": "*", "corresponding": "†"}
    used = [(mark, word) for word, mark in marks.items() if any(getattr(person, word) for person in people)]
    return wording.join_parts(Markup("<sup>{}</sup> {}").format(mark, wording.words[word]) for mark, word in used)


def _format_authors(authors: Sequence[Person], wording: Wording, owner: Owner) -> Markup:
    own = owner.find_in([author.name for author in authors])
    return wording.join_parts(
        _format_author(author, wording, is_me=index in own) for index, author in enumerate(authors)
    )


def _format_author(author: Person, wording: Wording, *, is_me: bool) -> Markup:
    name = wording.escape(author.name)
    if author.url:
        name = Markup('<a href="{}">{}</a>').format(author.url, name)
    if is_me:
        name = Markup('<strong class="me">{}</strong>').format(name)
    marks = "*" * author.equal + "†" * author.corresponding
    return name + Markup("<sup>{}</sup>").format(marks) if marks else name


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
    return (*links, *more, *_code_link(item, wording))


def contact_label(network: str, address: str) -> str:
    """Return the text of a profile link in print: its address, if that is short enough to type, else its label."""
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    label = NETWORKS[network].label if network in NETWORKS else network
    return label if "?" in bare or len(bare) > 40 else bare
