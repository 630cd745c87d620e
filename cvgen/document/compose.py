"""Compose a document from a profile: sections, links and metadata in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from cvgen.bibliography.bibtex_writer import write_entry as bibtex_entry
from cvgen.document import entries
from cvgen.document.amounts import render_totals
from cvgen.document.authors import author_legend
from cvgen.document.contacts import list_contacts
from cvgen.document.counts import add_counts
from cvgen.document.groups import group_papers
from cvgen.document.model import NOTHING, Document, Entry, Link, Section
from cvgen.document.papers import make_paper
from cvgen.document.schema_org import describe_page
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.lock import EMPTY_LOCK, Lock
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.own_section import OwnSection
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.selection import own_sections

_LAYOUTS = {"interests": "terms", "skills": "terms", "languages": "terms", "news": "news", "papers": "papers"}


def compose_document(
    profile: Profile,
    kind: DocumentKind,
    *,
    locale: str | None = None,
    emoji: bool = True,
    downloads: Sequence[Link] = (),
    alternates: Sequence[Link] = (),
    file: str = "",
    lock: Lock = EMPTY_LOCK,
) -> Document:
    """Return a document of a kind in a locale, by default the profile's first; the profile is selected for the kind.

    Without `emoji`, these are stripped. `downloads` are links to files beside it, `alternates` links to the document in
    other languages, with the locale as icon; `file` is its name in the output; `lock` has counts and copied pictures.
    """
    locale = locale or profile.locales[0]
    wording = Wording(locale, profile.locales[0], emoji, kind.wording, whole_dates=not kind.is_page)
    owner = Owner(profile)
    person = wording.plain_text(profile.name)
    word = document_title(kind, wording)
    root = _site_root(profile) if kind.is_page else ""
    document = Document(
        kind=kind.template,
        title=f"{person} — {word}" if word else person,
        locale=locale,
        direction=wording.direction,
        name=wording.render_inline(profile.name),
        other_name=_other_name(profile, wording),
        headline=wording.render_inline(profile.headline),
        affiliation=wording.render_inline(profile.affiliation),
        location=wording.render_inline(profile.location),
        photo=entries.make_image(profile.photo, wording, person),
        contact=list_contacts(profile, kind, wording),
        sections=tuple(_compose_sections(profile, kind, wording, owner, lock)),
        description=_describe_owner(profile, wording),
        author=person,
        keywords=_list_keywords(profile, wording),
        downloads=tuple(downloads),
        alternates=tuple(alternates),
        updated=wording.format_date(profile.updated),
        file=file,
        root=root,
        site={name: code or "" for name, code in profile.site},
        words=wording.words,
    )
    if not kind.is_page:
        return document
    document = replace(document, url=document.at(file) if root else "")
    return replace(document, structured=describe_page(profile, document, wording))


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


def document_title(kind: DocumentKind, wording: Wording) -> str:
    """Return the title of a document, empty where the person's name is enough."""
    return wording.plain_text(kind.title) or (wording.words[kind.word] if kind.word else "")


def _compose_sections(
    profile: Profile, kind: DocumentKind, wording: Wording, owner: Owner, lock: Lock
) -> list[Section]:
    sections: list[Section] = []
    slugs = own_sections(profile)
    named = {choice.section for choice in kind.sections} if kind.has_own_choice else set()
    for choice in kind.sections:
        key = choice.section
        if key == "sections":
            composed = [
                section
                for slug, own in slugs.items()
                if slug not in named
                for section in _compose_own_section(own, slug, wording)
            ]
        elif key in slugs and key in named:
            composed = _compose_own_section(slugs[key], key, wording)
        else:
            heading = wording.plain_text(choice.title or profile.titles.get(key)) or wording.titles.get(key, key)  # type: ignore[call-overload] # any key may be chosen
            composed = _compose_section(profile, key, heading, kind, wording, owner, lock)
        if choice.totals:
            totals = render_totals(_list_grants(profile, slugs, key), wording)
            composed = [replace(section, legend=totals) for section in composed]
        if choice.page_break:
            composed[:1] = [replace(section, page_break=True) for section in composed[:1]]
        sections += composed
    return sections


def _list_grants(profile: Profile, slugs: Mapping[str, OwnSection], key: str) -> tuple[Any, ...]:
    """Return the grants of a section, none if it is another one."""
    if key in slugs:
        return slugs[key].entries if slugs[key].like == "grants" else ()
    return profile.grants if key == "grants" else ()


def _compose_section(
    profile: Profile, key: str, heading: str, kind: DocumentKind, wording: Wording, owner: Owner, lock: Lock
) -> list[Section]:
    if key == "about":
        return [Section(key, heading, "text", wording.render_blocks(profile.bio))] if profile.bio else []
    items = getattr(profile, key) if key in SECTIONS else ()  # another key is one of the owner's that was not selected
    if not items:
        return []
    if key == "papers":
        return [
            Section(
                key,
                heading,
                "papers",
                entries=_compose_papers(items, kind, wording, owner, lock),
                legend=author_legend(items, wording),
            )
        ]
    make_entry = entries.get_entry_maker(key)
    composed = tuple(add_counts(make_entry(item, wording), item, lock) for item in items)
    return [Section(key, heading, _LAYOUTS.get(key, "entries"), entries=composed)]


def _compose_papers(
    papers: tuple[Paper, ...], kind: DocumentKind, wording: Wording, owner: Owner, lock: Lock
) -> tuple[Entry, ...]:
    choice = next(choice for choice in kind.sections if choice.section == "papers")
    composed = []
    for position, (index, group) in enumerate(group_papers(papers, choice, wording)):
        entry = make_paper(papers[index], wording, owner, len(papers) - position, identifiers=not kind.is_page)
        entry = add_counts(entry, papers[index], lock)
        bibtex = bibtex_entry(papers[index], wording.locale, wording.default) if kind.is_page else ""
        composed.append(replace(entry, group=group, bibtex=bibtex))
    return tuple(composed)


def _compose_own_section(section: OwnSection, key: str, wording: Wording) -> list[Section]:
    """Return a section of the owner's; none where its text is emoji alone, which this format leaves out."""
    make_entry = entries.get_entry_maker(section.like or "sections")
    composed = tuple(make_entry(item, wording) for item in section.entries)
    text = wording.render_blocks(section.text)
    if section.text and not text and not composed:
        return []
    layout = _LAYOUTS.get(section.like or "", "entries") if composed else "text"
    return [Section(key, wording.plain_text(section.title), layout, text, composed, like=section.like or "")]


def _list_keywords(profile: Profile, wording: Wording) -> tuple[str, ...]:
    keywords = [
        wording.plain_text(text) for interest in profile.interests for text in (interest.title, *interest.keywords)
    ]
    return tuple(dict.fromkeys(keywords))


def _describe_owner(profile: Profile, wording: Wording) -> str:
    """Return a sentence for search engines and document properties: name, headline, affiliation, interests."""
    who = [wording.plain_text(text) for text in (profile.name, profile.headline, profile.affiliation) if text]
    fields = [wording.plain_text(interest.title) for interest in profile.interests]
    comma, colon = wording.words["comma"], wording.words["colon"]
    return comma.join(who) + (colon + comma.join(fields) if fields else "")
