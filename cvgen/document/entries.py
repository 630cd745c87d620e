"""Entries of a document, made from the items of each section of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from cvgen.document.amounts import render_amount
from cvgen.document.arrangements import ARRANGEMENTS, LABELS, Arrangement
from cvgen.document.contacts import telephone_url
from cvgen.document.link_names import name_contacts
from cvgen.document.links import list_links
from cvgen.document.model import NOTHING, Entry, Image, Link
from cvgen.document.wording import Wording
from cvgen.profile.blog_posts import Post
from cvgen.profile.item_types import Picture, Teaser
from cvgen.profile.items import TALK_KINDS, Interest, News, Reference, Skill, Talk, Tongue
from cvgen.profile.types import Text
from cvgen.text.dates import Period
from cvgen.text.no_breaks import SEPARATOR, bind_date, bind_words, hold_hyphens


def make_entry(item: Any, key: str, wording: Wording, headings: Sequence[str] = ()) -> Entry:
    """Return the entry of an item of a section; for papers, see `make_paper`. What `headings` say is not repeated."""
    if key == "experience" and item.roles:
        return _make_post(item, wording)
    special = _SPECIAL.get(key)
    return special(item, wording) if special else _arrange(item, wording, ARRANGEMENTS[key], headings)


_EMPLOYER = Arrangement(("organisation",), ("department",))
_ROLE = Arrangement(("role",), ("department",))


def _make_post(item: Any, wording: Wording) -> Entry:
    """Return the entry of an employer with several roles below it."""
    roles = tuple(_arrange(role, wording, _ROLE) for role in item.roles)
    return replace(_arrange(item, wording, _EMPLOYER), parts=roles)


def _arrange(item: Any, wording: Wording, arrangement: Arrangement, headings: Sequence[str] = ()) -> Entry:
    key, title = _find_title(item, wording, arrangement)
    values = {name: render_value(item, name, wording) for name in _list_keys(arrangement) if name != key}
    values |= {"place": wording.render_inline(item.place), "what": describe_kind(item, wording)}
    values = {name: value for name, value in values.items() if not _is_said(value, headings)}
    lines = [wording.label(LABELS.get(name, name), values[name]) for name in arrangement.lines if values.get(name)]
    text = Markup("\n").join([*(Markup("<p>{}</p>").format(line) for line in lines), wording.render_blocks(item.text)])
    note = wording.join_parts([wording.render_inline(getattr(item, "note", None)), values.get("what", NOTHING)])
    remarks = [_label_remark(name, values[name], wording) for name in arrangement.remarks if values.get(name)]
    return Entry(
        title=_add_prefix(values.get(arrangement.prefix, NOTHING), title),
        url=item.url or "",
        subtitle=wording.join_parts(values.get(name, NOTHING) for name in arrangement.subtitle),
        place=values.get("place", NOTHING),
        date=wording.format_date(item.date),
        text=Markup(text.strip()),  # noqa: S704 - it is Markup already
        highlights=wording.render_points(item.highlights),
        keywords=tuple(map(wording.render_inline, getattr(item, "keywords", ()))),
        links=list_links(item, title.striptags(), wording),
        note=Markup.escape(SEPARATOR).join(part for part in (note, *remarks) if part),
        **make_images(item, wording, title.striptags()),
        logo=make_image(getattr(item, "logo", None), wording, ""),  # its name stands beside it, and is heard once
    )


def _is_said(value: Markup, headings: Sequence[str]) -> bool:
    """Return whether a heading says a value; a number there is a year, and no number of an entry."""
    text = value.striptags().casefold()
    return text in map(str.casefold, headings) and not text.isdecimal()


def _find_title(item: Any, wording: Wording, arrangement: Arrangement) -> tuple[str, Markup]:
    """Return the key of an entry's title, and the title; "" and a fixed word where no key has one."""
    titles = ((key, render_value(item, key, wording)) for key in arrangement.titles)
    fallback = wording.escape(wording.words[arrangement.fallback]) if arrangement.fallback else NOTHING
    return next(((key, title) for key, title in titles if title), ("", fallback))


def _list_keys(arrangement: Arrangement) -> tuple[str, ...]:
    prefix = (arrangement.prefix,) if arrangement.prefix else ()
    return (*arrangement.subtitle, *arrangement.lines, *arrangement.remarks, *prefix)


def _add_prefix(prefix: Markup, title: Markup) -> Markup:
    """Return a title behind what it may begin with already: a course's behind its code."""
    return title if not prefix or title.startswith(prefix) else prefix + " " + title


def _label_remark(key: str, value: Markup, wording: Wording) -> Markup:
    """Return a remark behind its label; a status is a word by itself."""
    return value if key == "status" else wording.label(LABELS.get(key, key), value)


def render_value(item: Any, key: str, wording: Wording) -> Markup:
    """Return the value of a key as inline HTML, empty where there is none."""
    value = getattr(item, key)
    if not value:
        return NOTHING
    if key in ("amount", "share"):
        return render_amount(item, key, wording)
    if isinstance(value, Text):
        text = wording.render_inline(value)
        if key == "name":
            return hold_hyphens(text)
        return _mark_organisation(text) if key == "organisation" else text
    if isinstance(value, Period):
        span = wording.format_date(value)
        return wording.escape(bind_date(span.text)) if span else NOTHING
    if isinstance(value, tuple):
        return wording.join_parts(map(wording.render_inline, value))
    return wording.escape(wording.words[value])


def _mark_organisation(name: Markup) -> Markup:
    """Return the name of an organisation as an element, so that a parser finds it among what stands beside it."""
    return name and Markup('<span class="organisation">{}</span>').format(name)


def describe_kind(item: Any, wording: Wording) -> Markup:
    """Return what kind of talk or post an item is, in the document's language where cvgen has a word for it."""
    if getattr(item, "internship", False):
        return wording.escape(wording.words["internship"])
    kind = item.kind if isinstance(item, Talk) else None
    name = wording.plain_text(kind).casefold()
    return wording.escape(wording.words[name]) if name in TALK_KINDS else wording.render_inline(kind)


def make_image(image: Picture | None, wording: Wording, default_alt: str) -> Image | None:
    """Return a picture with its alternative text, by default `default_alt`."""
    if image is None:
        return None
    alt = wording.plain_text(image.alt) or default_alt
    if isinstance(image, Teaser) and image.is_video:
        return Image(image.poster or "", alt, video=image.file)
    return Image(image.file, alt)


def make_images(item: Any, wording: Wording, default_alt: str) -> dict[str, Any]:
    """Return the fields of an entry with its pictures: the first one, which is its teaser, and the others."""
    all_images = [*filter(None, [getattr(item, "image", None)]), *getattr(item, "images", ())]
    first, *more = [make_image(image, wording, default_alt) for image in all_images] or [None]
    return {"image": first, "images": tuple(image for image in more if image)}


def _make_term(item: Interest | Skill, wording: Wording) -> Entry:
    keywords = tuple(map(wording.render_inline, item.keywords))
    return Entry(title=wording.render_inline(item.title), keywords=keywords, text=wording.render_blocks(item.text))


def _make_language(item: Tongue, wording: Wording) -> Entry:
    level = (wording.render_inline(item.level),) if item.level else ()
    return Entry(title=wording.render_inline(item.language), keywords=level)


def _make_news(item: News, wording: Wording) -> Entry:
    return Entry(text=wording.render_inline(item.text), date=wording.format_date(item.date))


def _make_post_line(item: Post, wording: Wording) -> Entry:
    return Entry(
        title=wording.render_inline(item.title),
        url=locate_post(item, wording),
        text=wording.render_inline(item.summary),
        date=wording.format_date(item.date),
    )


def locate_post(post: Post, wording: Wording) -> str:
    """Return the file of a post's page in a language, or in the main one if it has not that."""
    has_language = post.text.languages() and not post.text.lacks(wording.locale, wording.default)
    folder = f"{wording.locale}/" if has_language and wording.locale != wording.default else ""
    return f"{folder}{post.file}.html"


def _make_reference(item: Reference, wording: Wording) -> Entry:
    contact = [Link(item.email, f"mailto:{item.email}", "email")] if item.email else []
    contact += [Link(bind_words(item.phone), telephone_url(item.phone), "phone")] if item.phone else []
    return Entry(
        title=render_value(item, "name", wording),
        url=item.url or "",
        subtitle=wording.join_parts(render_value(item, key, wording) for key in ("role", "organisation")),
        text=wording.render_blocks(item.text),
        links=name_contacts(contact, wording.plain_text(item.name), wording),
    )


_SPECIAL: Mapping[str, Callable[[Any, Wording], Entry]] = {
    "interests": _make_term,
    "skills": _make_term,
    "languages": _make_language,
    "news": _make_news,
    "blog": _make_post_line,
    "references": _make_reference,
}
