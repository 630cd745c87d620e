"""How each kind of item in a profile becomes an entry of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from cvgen.document.model import Entry, Image, Link
from cvgen.document.wording import Wording
from cvgen.profile.items import Interest, News, Paper, Person, Picture, Reference, Skill, Tongue
from cvgen.profile.owner import Owner
from cvgen.text.networks import NETWORKS

# What stands first, what stands in the second line, and what gets a line with its name in front.
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

Maker = Callable[[Any, Wording], Entry]


def get_maker(key: str) -> Maker:
    """Return what makes entries of the section `key` ("papers" apart, which need to know whose they are)."""
    return _SPECIAL.get(key) or (lambda item, wording: _make_entry(item, wording, *_ARRANGEMENTS[key]))


def _make_entry(item: Any, wording: Wording, lead: str, second: tuple[str, ...], named: tuple[str, ...]) -> Entry:
    flags = [wording.escaped(wording.words[flag]) for flag in _FLAGS if getattr(item, flag, False)]
    lines = [wording.labelled(name, value) for name in named if (value := wording.inline(getattr(item, name)))]
    text = Markup("\n").join([*(Markup("<p>{}</p>").format(line) for line in lines), wording.blocks(item.text)])
    return Entry(
        title=wording.inline(getattr(item, lead)),
        url=item.url or "",
        subtitle=wording.listed(wording.inline(getattr(item, name)) for name in second),
        place=wording.inline(item.place),
        date=wording.date(item.date),
        text=Markup(text.strip()),  # noqa: S704 - it is Markup already
        highlights=tuple(map(wording.inline, item.highlights)),
        keywords=tuple(map(wording.inline, getattr(item, "keywords", ()))),
        links=(*(Link(label, url) for label, url in item.links.items()), *_code_link(item, wording)),
        note=wording.listed([wording.inline(getattr(item, "note", None)), *flags]),
        image=make_image(getattr(item, "image", None), wording, wording.plain(getattr(item, lead))),
    )


def _code_link(item: Any, wording: Wording) -> tuple[Link, ...]:
    address = f"https://github.com/{item.github}" if getattr(item, "github", None) else ""
    if not address or address in item.links.values():
        return ()
    return (Link(wording.words["code"], address, "github"),)


def make_image(image: Picture | None, wording: Wording, shown: str) -> Image | None:
    """Return a picture with its alternative text, which is what it is `shown` for where its owner gave none."""
    return Image(image.file, wording.plain(image.alt) or shown) if image else None


def _make_term(item: Interest | Skill, wording: Wording) -> Entry:
    keywords = tuple(map(wording.inline, item.keywords))
    return Entry(title=wording.inline(item.title), keywords=keywords, text=wording.blocks(item.text))


def _make_language(item: Tongue, wording: Wording) -> Entry:
    level = (wording.inline(item.level),) if item.level else ()
    return Entry(title=wording.inline(item.language), keywords=level)


def _make_news(item: News, wording: Wording) -> Entry:
    return Entry(text=wording.inline(item.text), date=wording.date(item.date))


def _make_reference(item: Reference, wording: Wording) -> Entry:
    reach = [Link(item.email, f"mailto:{item.email}", "email")] if item.email else []
    reach += [Link(item.phone, telephone_url(item.phone), "phone")] if item.phone else []
    return Entry(
        title=wording.inline(item.name),
        url=item.url or "",
        subtitle=wording.listed([wording.inline(item.role), wording.inline(item.organisation)]),
        text=wording.blocks(item.text),
        links=tuple(reach),
    )


_SPECIAL: Mapping[str, Maker] = {
    "interests": _make_term,
    "skills": _make_term,
    "languages": _make_language,
    "news": _make_news,
    "references": _make_reference,
}


def telephone_url(number: str) -> str:
    """Return the address that dials a number (RFC 3966): digits and a leading + only."""
    return "tel:" + "".join(char for char in number.partition("x")[0] if char.isdigit() or char == "+")


def make_paper(item: Paper, wording: Wording, own: Owner, number: int, *, identifiers: bool) -> Entry:
    """Return the entry of a paper; with `identifiers`, links read "arXiv:2509.24014" where paper can't be clicked."""
    links = paper_links(item, wording, identifiers=identifiers)
    addresses = [item.url, *(identifier[1] for identifier in _identifiers(item)), *(link.url for link in links)]
    return Entry(
        title=wording.inline(item.title),
        url=next(filter(None, addresses), ""),
        date=wording.date(item.date),
        place=wording.inline(item.place),
        text=wording.blocks(item.text),
        highlights=tuple(map(wording.inline, item.highlights)),
        links=links,
        note=wording.listed([wording.inline(item.award), wording.inline(item.note)]),
        number=number,
        authors=wording.listed(_format_author(author, wording, own) for author in item.authors),
        venue=_format_venue(item, wording),
        badge=wording.inline(item.badge),
        abstract=wording.blocks(item.abstract),
        image=make_image(item.image, wording, wording.plain(item.title)),
    )


def author_legend(papers: tuple[Paper, ...], wording: Wording) -> Markup:
    """Return what the marks behind authors mean, if any author has one."""
    people = [author for item in papers for author in item.authors]
    marks = {"equal": "*", "corresponding": "†"}
    used = [(mark, word) for word, mark in marks.items() if any(getattr(person, word) for person in people)]
    return wording.listed(Markup("<sup>{}</sup> {}").format(mark, wording.words[word]) for mark, word in used)


def _format_author(author: Person, wording: Wording, own: Owner) -> Markup:
    name = wording.escaped(author.name)
    if author.url:
        name = Markup('<a href="{}">{}</a>').format(author.url, name)
    if own.is_me(author.name):
        name = Markup('<strong class="me">{}</strong>').format(name)
    marks = "*" * author.equal + "†" * author.corresponding
    return name + Markup("<sup>{}</sup>").format(marks) if marks else name


def _format_venue(item: Paper, wording: Wording) -> Markup:
    """Return where it appeared, the way reference lists say it: Venue 12(3), 101–117, 2025."""
    status = (item.status or "").replace(" ", "_")
    where = wording.inline(item.venue or item.publisher or item.organisation)
    if not where and status == "preprint":
        where = wording.escaped(wording.words["preprint"])
    issue = f"{item.volume or ''}{f'({item.number})' if item.number else ''}"
    named = Markup("<em>{}</em> {}").format(where, issue).strip() if where else Markup.escape(issue)
    year = str(item.date.start.year) if item.date else ""
    pending = wording.words[status] if status in ("accepted", "under_review", "in_preparation") else ""
    rest = (item.pages or "", "" if year in wording.plain(item.venue) else year, pending)
    return wording.listed([named, *map(wording.escaped, rest)])


def _identifiers(item: Paper) -> list[tuple[str, str]]:
    """Return the labels and addresses of a paper's identifiers."""
    found = []
    if item.doi:
        found.append((f"doi:{item.doi}", f"https://doi.org/{item.doi}"))
    if item.arxiv:
        found.append((f"arXiv:{item.arxiv}", f"https://arxiv.org/abs/{item.arxiv}"))
    return found


def paper_links(item: Paper, wording: Wording, *, identifiers: bool) -> tuple[Link, ...]:
    """Return a paper's links: those its owner gave, then its identifiers and code where none of them leads there."""
    known = {address: label for label, address in _identifiers(item)}
    given = [
        Link(known[address] if identifiers and address in known else label, address)
        for label, address in item.links.items()
    ]
    more = [
        Link(label if identifiers else label.partition(":")[0].replace("doi", "DOI"), address)
        for address, label in known.items()
        if address not in item.links.values()
    ]
    return (*given, *more, *_code_link(item, wording))


def contact_label(network: str, address: str) -> str:
    """Return how a profile elsewhere is shown on paper: its address without ornaments, if short enough to type."""
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    label = NETWORKS[network].label if network in NETWORKS else network
    return label if "?" in bare or len(bare) > 40 else bare
