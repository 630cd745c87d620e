"""Compose a document from a profile: sections, links and metadata in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from cvgen.document import entries
from cvgen.document.amounts import render_totals, total_groups
from cvgen.document.anchors import key_papers
from cvgen.document.authors import AuthorLines
from cvgen.document.badges import list_badge_colours
from cvgen.document.contacts import compose_head
from cvgen.document.counters import list_counters
from cvgen.document.counts import add_counts
from cvgen.document.groups import group_items
from cvgen.document.layouts import choose_layout
from cvgen.document.letters import compose_letter
from cvgen.document.long_lists import MOST_DESCRIBED, name_bibliography
from cvgen.document.metrics import render_metrics
from cvgen.document.model import NOTHING, Document, Link, Section
from cvgen.document.numbering import number_entries
from cvgen.document.page_names import name_document, name_section
from cvgen.document.page_texts import compose_text, summarise
from cvgen.document.paper_entries import PaperEntries
from cvgen.document.references import PaperStyle, ReferenceLines
from cvgen.document.schema_org import describe_page
from cvgen.document.site_links import NO_SITE, SiteLinks
from cvgen.document.site_places import link_sections, place_in_site
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.lock import EMPTY_LOCK, Lock
from cvgen.profile.model import Profile
from cvgen.profile.selection import ChosenSection, DocumentContent
from cvgen.profile.types import Text
from cvgen.text.emoji import strip_emoji
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES


def compose_document(
    content: DocumentContent,
    kind: DocumentKind,
    *,
    locale: str | None = None,
    emoji: bool = True,
    downloads: Sequence[Link] = (),
    alternates: Sequence[Link] = (),
    site: SiteLinks = NO_SITE,
    file: str = "",
    lock: Lock = EMPTY_LOCK,
    style: PaperStyle | None = None,
) -> Document:
    """Return a document of a kind in a locale, by default the profile's first, with the content selected for the kind.

    Without `emoji`, these are stripped. `downloads` are links to files beside it, `alternates` links to the document in
    other languages, with the locale as icon; `site` has the pages beside it; `file` is its name in the output; `lock`
    has counts and copied pictures. `style` sets its papers, if they are to be references of a citation style.
    """
    profile = content.profile
    locale = locale or profile.locales[0]
    wording = choose_wording(profile, locale, kind, emoji=emoji)
    if kind.letter:
        return replace(compose_letter(content, kind, kind.letter, wording), file=file)
    person, word = wording.plain_text(profile.name), name_document(kind, profile, wording)
    root = _site_root(profile) if kind.is_page else ""
    document = Document(
        kind=kind.template,
        title=f"{person} — {word}" if word else person,
        locale=locale,
        direction=wording.direction,
        other_name=_other_name(profile, wording),
        **compose_head(profile, kind, wording),
        photo=entries.make_image(profile.photo, wording, person),
        sections=link_sections(_compose_sections(content, kind, wording, lock, style, site), kind, site, wording),
        **_describe_content(content, kind, word, wording),
        author=person,
        keywords=_list_keywords(profile, wording),
        downloads=tuple(downloads),
        alternates=tuple(alternates),
        **place_in_site(kind, word, site, wording),
        updated=wording.format_date(profile.updated),
        file=file,
        root=root,
        site={name: code if isinstance(code, str) else "" for name, code in profile.site},
        words=wording.words,
    )
    return _address_page(document, profile, wording) if kind.is_page else document


def _describe_content(content: DocumentContent, kind: DocumentKind, title: str, wording: Wording) -> dict[str, Any]:
    """Return the text of a page, and a description of the document for search engines."""
    text = compose_text(content, kind, wording)
    described = wording.plain_text(kind.post.summary) if kind.post else ""
    described = described or (summarise(text) if kind.is_subpage else "")
    owner = _describe_owner(content.profile, wording)
    if kind.is_subpage and not described:
        described = f"{title}{wording.words['colon']}{owner}"
    return {"text": text, "description": described or owner}


def _address_page(document: Document, profile: Profile, wording: Wording) -> Document:
    """Return a web page with its address, and described for search engines."""
    document = replace(
        document,
        url=document.at(document.file) if document.root else "",
        counters=tuple(list_counters(profile.site)),
        badge_colours=list_badge_colours(
            entry.badge_colour for section in document.sections for entry in section.entries
        ),
        bibliography=name_bibliography(document.file, document.sections),
    )
    return replace(document, structured=describe_page(profile, document, wording, MOST_DESCRIBED))


def choose_wording(profile: Profile, locale: str, kind: DocumentKind, *, emoji: bool = True) -> Wording:
    """Return how the values of a profile are worded in a document of a kind, in a locale."""
    han = _choose_han_language(profile, locale)
    return Wording(locale, profile.locales[0], emoji, kind.wording, for_print=not kind.is_page, han=han)


def _choose_han_language(profile: Profile, locale: str) -> str:
    """Return the language of Han characters alone: the document's, the first of the profile's, of the name, Chinese."""
    languages = (tag.split("-")[0] for tag in (locale, *profile.locales, *sorted(profile.name.languages())))
    return next((language for language in languages if language in EAST_ASIAN_LANGUAGES), "zh")


def _site_root(profile: Profile) -> str:
    """Return the address of the folder of the homepage, empty if the profile has no address."""
    address = (profile.website or "").partition("#")[0].partition("?")[0]
    if not address.startswith("http"):
        return ""
    folder = re.sub(r"(?<=[^/]/)[^/]*\.html?$", "", address)
    return folder if folder.endswith("/") else f"{folder}/"


def _other_name(profile: Profile, wording: Wording) -> Markup:
    """Return the name in the first language where it differs from the main_name one, with a `lang` attribute."""
    main_name = profile.name.resolve(wording.locale, wording.default, wording.wording)
    languages = profile.name.languages()
    for language in dict.fromkeys(version.partition(".")[0] for version in profile.name.all()):
        if language not in languages:
            continue
        name = profile.name.resolve(language, wording.default, wording.wording)
        if name != main_name:
            return Markup('<span lang="{}">{}</span>').format(language, name)
    return NOTHING


def _compose_sections(
    content: DocumentContent,
    kind: DocumentKind,
    wording: Wording,
    lock: Lock,
    style: PaperStyle | None,
    site: SiteLinks,
) -> Iterator[Section]:
    authors = AuthorLines(content.profile, wording, kind.max_authors)
    references = ReferenceLines(style, wording, authors) if style else None
    keys = key_papers(content, site.keys) if kind.is_page else {}
    papers = PaperEntries(kind, wording, authors, references, keys, site.papers, content.profile.badges)
    for section in content.sections:
        if composed := _compose_section(section, content.profile, papers, lock):
            yield composed


def _compose_section(section: ChosenSection, profile: Profile, papers: PaperEntries, lock: Lock) -> Section | None:
    """Return a section; None where its text is emoji alone, which this format leaves out."""
    choice, items, wording = section.choice, section.items, papers.wording
    if section.shape == "papers":
        choice = papers.choose(choice, items)
    text = wording.render_blocks(_find_text(section, profile))
    if section.choice.totals and section.shape == "papers":
        text += render_metrics(profile.metrics, items, wording, lock)
    if not text and not items and _find_text(section, profile):
        return None
    filter = papers.filter(choice, items, section.key) if section.shape == "papers" else None
    grouped = group_items(items, choice, wording)
    numbers = number_entries(items, grouped, choice, wording)
    composed = []
    for (place, headings), (number, label) in zip(grouped, numbers, strict=True):
        item, shape = items[place], section.shape
        is_paper = shape == "papers"
        entry = papers.make(item, headings, filter) if is_paper else entries.make_entry(item, shape, wording, headings)
        if choice.numbers or section.name == "papers":
            entry = replace(entry, number=number, label=label)
        entry = replace(entry, group="".join(headings[:1]), subgroups=headings[1:])
        composed.append(add_counts(entry, item, lock))
    return Section(
        section.key,
        name_section(section, profile, wording),
        choose_layout(section.shape, composed),
        text,
        tuple(composed),
        _make_legend(section, wording, papers.authors, {entry.group for entry in composed}),
        bool(choice.page_break),
        like=section.own.like or "" if section.own else "",
        name=section.name,
        numbers=choice.numbers or "",
        totals=total_groups(items, grouped, wording) if _has_totals(section) else {},
        filter=filter,
        has_own_sign=bool(section.own) or (section.name in profile.titles and _has_signs(profile, wording)),
    )


def _has_signs(profile: Profile, wording: Wording) -> bool:
    """Tell whether a title of the owner's has an emoji: then all of them stand as they are."""
    titles = map(wording.plain_text, profile.titles.values())
    return any(strip_emoji(title) != title for title in titles)


def _has_totals(section: ChosenSection) -> bool:
    return section.choice.totals and section.shape == "grants"


def _make_legend(section: ChosenSection, wording: Wording, authors: AuthorLines, groups: Set[str]) -> Markup:
    """Return what stands below a section: what marks of authors mean, or what grants come to, in all its groups."""
    if _has_totals(section):
        is_told = len(groups) == 1 and "" not in groups  # below that group
        return (
            NOTHING if is_told else render_totals(section.items, wording, "grand_total" if len(groups) > 1 else "total")
        )
    return authors.format_legend(section.items) if section.shape == "papers" else NOTHING


def _find_text(section: ChosenSection, profile: Profile) -> Text | None:
    """Return the text of a section: the bio, that of one of the owner's own, or what stands above its entries."""
    if section.name == "about":
        return profile.bio
    return section.own.text if section.own else profile.texts.get(section.name)  # type: ignore[call-overload] # any key may be chosen


def _list_keywords(profile: Profile, wording: Wording) -> tuple[str, ...]:
    keywords = [
        wording.plain_text(text) for interest in profile.interests for text in (interest.title, *interest.keywords)
    ]
    return tuple(dict.fromkeys(keywords))


def _describe_owner(profile: Profile, wording: Wording) -> str:
    """Return a sentence for search engines and document properties: name, headline, affiliation, interests."""
    who = [wording.plain_text(text) for text in (profile.name, profile.headline) if text]
    who += [wording.plain_line(affiliation.value) for affiliation in profile.affiliation]
    fields = [wording.plain_text(interest.title) for interest in profile.interests]
    comma, colon = wording.words["comma"], wording.words["colon"]
    return comma.join(who) + (colon + comma.join(fields) if fields else "")
