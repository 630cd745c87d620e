"""Entries of a document, made from the items of each section of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from cvgen.document.contacts import telephone_url
from cvgen.document.model import Entry, Image, Link
from cvgen.document.wording import Wording
from cvgen.profile.item_types import Picture
from cvgen.profile.items import Interest, News, Reference, Skill, Tongue
from cvgen.text.identifiers import repository_url

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
        links=(*(Link(label, url) for label, url in item.links.items()), *make_code_link(item, wording)),
        note=wording.join_parts([wording.render_inline(getattr(item, "note", None)), *flags]),
        image=make_image(getattr(item, "image", None), wording, wording.plain_text(getattr(item, title))),
    )


def make_code_link(item: Any, wording: Wording) -> tuple[Link, ...]:
    """Return the link to the repository of an item, none where one of its own links leads there."""
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
