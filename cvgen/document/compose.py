"""From the profile to a document: which sections, in which order, in which language, for which readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from cvgen.bibliography.bibtex_writer import write_entry as bibtex_entry
from cvgen.document import entries
from cvgen.document.counts import add_counts
from cvgen.document.groups import group_papers
from cvgen.document.model import NOTHING, Document, Entry, Link, Section
from cvgen.document.schema_org import describe_page
from cvgen.document.wording import Wording
from cvgen.profile.documents import Kind
from cvgen.profile.items import OwnSection, Paper
from cvgen.profile.lock import EMPTY_LOCK, Lock
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.owner import Owner
from cvgen.profile.selection import own_sections
from cvgen.text.networks import NETWORKS

_LAYOUTS = {"interests": "terms", "skills": "terms", "languages": "terms", "news": "news", "papers": "papers"}


def compose_document(
    profile: Profile,
    kind: Kind,
    *,
    locale: str | None = None,
    emoji: bool = True,
    downloads: Sequence[Link] = (),
    alternates: Sequence[Link] = (),
    file: str = "",
    lock: Lock = EMPTY_LOCK,
) -> Document:
    """Return the document of a kind that a profile, selected for it, makes in a locale (its first, if none is given).

    `emoji` says whether they can be drawn; `downloads` are the files that stand beside it, `alternates` the same
    document in the profile's languages, each with its locale as icon; `file` is the name it will have;
    `lock` knows the counts.
    """
    locale = locale or profile.locales[0]
    wording = Wording(locale, profile.locales[0], emoji, kind.wording)
    own = Owner(profile)
    person = wording.plain(profile.name)
    word = document_title(kind, wording)
    root = _site_root(profile) if kind.is_page else ""
    document = Document(
        kind=kind.template,
        title=f"{person} — {word}" if word else person,
        locale=locale,
        direction=wording.direction,
        name=wording.inline(profile.name),
        other_name=_other_name(profile, wording),
        headline=wording.inline(profile.headline),
        affiliation=wording.inline(profile.affiliation),
        location=wording.inline(profile.location),
        photo=entries.make_image(profile.photo, wording, person),
        contact=_contact_links(profile, kind, wording),
        sections=tuple(_compose_sections(profile, kind, wording, own, lock)),
        description=_description(profile, wording),
        author=person,
        keywords=_keywords(profile, wording),
        downloads=tuple(downloads),
        alternates=tuple(alternates),
        updated=wording.date(profile.updated),
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
    """Return the address of the folder that the homepage stands in, empty if it is not said."""
    address = (profile.website or "").partition("#")[0].partition("?")[0]
    if not address.startswith("http"):
        return ""
    folder = re.sub(r"(?<=[^/]/)[^/]*\.html?$", "", address)
    return folder if folder.endswith("/") else f"{folder}/"


def _other_name(profile: Profile, wording: Wording) -> Markup:
    """Return the name in the first other language that has another, marked with that language."""
    shown = profile.name.resolve(wording.locale, wording.default, wording.wording)
    languages = profile.name.languages()
    for language in dict.fromkeys(version.partition(".")[0] for version in profile.name.all()):
        if language not in languages:
            continue
        name = profile.name.resolve(language, wording.default, wording.wording)
        if name != shown:
            return Markup('<span lang="{}">{}</span>').format(language, name)
    return NOTHING


def _contact_links(profile: Profile, kind: Kind, wording: Wording) -> tuple[Link, ...]:
    found = []
    if profile.location:
        found.append(Link(wording.plain(profile.location), icon="place"))
    if profile.email:
        found.append(Link(profile.email, f"mailto:{profile.email}", "email"))
    if profile.phone:
        found.append(Link(profile.phone, entries.telephone_url(profile.phone), "phone"))
    if profile.website and not kind.is_page:
        found.append(Link(entries.contact_label("", profile.website), profile.website, "website"))
    for name, value in profile.links.items():
        network = NETWORKS.get(name)
        address = (network.url(value) if network else None) or value
        label = network.label if network else name
        found.append(
            Link(entries.contact_label(name, address) if not kind.is_page else label, address, name if network else "")
        )
    return tuple(found)


def document_title(kind: Kind, wording: Wording) -> str:
    """Return what a document is called, empty where its person's name says enough."""
    return wording.plain(kind.title) or (wording.words[kind.word] if kind.word else "")


def _compose_sections(profile: Profile, kind: Kind, wording: Wording, own: Owner, lock: Lock) -> list[Section]:
    found: list[Section] = []
    slugs = own_sections(profile)
    for choice in kind.sections:
        key = choice.section
        if key == "sections":
            named = {other.section for other in kind.sections}
            made = [
                _compose_own_section(section, slug, wording) for slug, section in slugs.items() if slug not in named
            ]
        elif key in slugs:
            made = [_compose_own_section(slugs[key], key, wording)]
        else:
            heading = wording.plain(choice.title or profile.titles.get(key)) or wording.titles.get(key, key)  # type: ignore[call-overload] # any text may be asked for
            made = _compose_section(profile, key, heading, kind, wording, own, lock)
        if choice.page_break:
            made[:1] = [replace(section, page_break=True) for section in made[:1]]
        found += made
    return found


def _compose_section(
    profile: Profile, key: str, heading: str, kind: Kind, wording: Wording, own: Owner, lock: Lock
) -> list[Section]:
    if key == "about":
        return [Section(key, heading, "text", wording.blocks(profile.bio))] if profile.bio else []
    items = getattr(profile, key) if key in SECTIONS else ()  # else one of the owner's that is not shown here
    if not items:
        return []
    if key == "papers":
        return [
            Section(
                key,
                heading,
                "papers",
                entries=_compose_papers(items, kind, wording, own, lock),
                legend=entries.author_legend(items, wording),
            )
        ]
    make = entries.get_maker(key)
    made = tuple(add_counts(make(item, wording), item, lock) for item in items)
    return [Section(key, heading, _LAYOUTS.get(key, "entries"), entries=made)]


def _compose_papers(
    papers: tuple[Paper, ...], kind: Kind, wording: Wording, own: Owner, lock: Lock
) -> tuple[Entry, ...]:
    choice = next(choice for choice in kind.sections if choice.section == "papers")
    made = []
    for shown, (index, group) in enumerate(group_papers(papers, choice, wording)):
        entry = entries.make_paper(papers[index], wording, own, len(papers) - shown, identifiers=not kind.is_page)
        entry = add_counts(entry, papers[index], lock)
        bibtex = bibtex_entry(papers[index], wording.locale, wording.default) if kind.is_page else ""
        made.append(replace(entry, group=group, bibtex=bibtex))
    return tuple(made)


def _compose_own_section(section: OwnSection, key: str, wording: Wording) -> Section:
    make = entries.get_maker("sections")
    made = tuple(make(item, wording) for item in section.entries)
    return Section(key, wording.plain(section.title), "entries" if made else "text", wording.blocks(section.text), made)


def _keywords(profile: Profile, wording: Wording) -> tuple[str, ...]:
    said = [wording.plain(text) for interest in profile.interests for text in (interest.title, *interest.keywords)]
    return tuple(dict.fromkeys(said))


def _description(profile: Profile, wording: Wording) -> str:
    """Return a sentence for search engines and document properties: who, what, where, working on what."""
    who = [wording.plain(text) for text in (profile.name, profile.headline, profile.affiliation) if text]
    fields = [wording.plain(interest.title) for interest in profile.interests]
    comma, colon = wording.words["comma"], wording.words["colon"]
    return comma.join(who) + (colon + comma.join(fields) if fields else "")
