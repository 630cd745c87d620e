"""From the profile to a document: which sections, in which order, in which language, for which readers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cvgen import entries
from cvgen.document import NOTHING, Document, Entry, Link, Section
from cvgen.items import OwnSection
from cvgen.networks import NETWORKS
from cvgen.people import Own
from cvgen.profile import Profile
from cvgen.wording import Wording


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its template is `name`.html.j2, its file `stem` with the suffix of the format.

    `sections` are its sections in order ("sections" stands for the owner's own). `identifiers`: whether links must
    be readable on paper. `selected`: whether selected papers, where there are any, are the only ones. `word` is the
    locale's word for it, empty where the person's name is title enough.
    """

    name: str
    stem: str
    format: str
    summary: str
    sections: tuple[str, ...]
    identifiers: bool = True
    selected: bool = False
    word: str = ""


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "homepage", "index", "html", "the page for everybody",
            ("about", "interests", "news", "papers", "awards", "education", "talks", "experience", "projects",
             "teaching", "service", "grants", "skills", "languages", "certificates", "sections"),
            identifiers=False,
        ),
        Kind(
            "cv", "cv", "pdf", "everything, for committees",
            ("interests", "education", "experience", "papers", "awards", "grants", "talks", "teaching", "service",
             "projects", "skills", "languages", "certificates", "sections", "references"),
            word="cv",
        ),
        Kind(
            "resume", "resume", "docx", "the short form, for recruiters",
            ("interests", "education", "experience", "projects", "papers", "awards", "skills", "languages",
             "certificates", "sections"),
            selected=True, word="resume",
        ),
    )
}  # fmt: skip

_LAYOUTS = {"interests": "terms", "skills": "terms", "languages": "terms", "news": "news", "papers": "papers"}


def compose(
    profile: Profile, kind: Kind, *, locale: str | None = None, emoji: bool = True, downloads: Sequence[str] = ()
) -> Document:
    """Return the document of a kind that a profile makes in a locale (its first, if none is given).

    `emoji` says whether they can be drawn, `downloads` names the files that stand beside it, by kind's stem and suffix.
    """
    locale = locale or profile.locales[0]
    wording = Wording(locale, profile.locales[0], emoji)
    person = wording.plain(profile.name)
    word = wording.words[kind.word] if kind.word else ""
    return Document(
        kind=kind.name,
        title=f"{person} — {word}" if word else person,
        locale=locale,
        direction=wording.direction,
        name=wording.inline(profile.name),
        other_name=_other_name(profile, wording),
        headline=wording.inline(profile.headline),
        affiliation=wording.inline(profile.affiliation),
        location=wording.inline(profile.location),
        photo=entries.picture(profile.photo, wording, person),
        contact=_contact(profile, kind, wording),
        sections=tuple(_sections(profile, kind, wording)),
        description=_description(profile, wording),
        author=person,
        keywords=_keywords(profile, wording),
        downloads=tuple(Link(_download_label(name, wording), name) for name in downloads),
        updated=wording.date(profile.updated),
        url=profile.website or "" if kind.name == "homepage" else "",
        words=wording.words,
    )


def _other_name(profile: Profile, wording: Wording) -> Markup:
    """Return the name in the first other language that has another, marked with that language."""
    shown = profile.name.resolve(wording.locale, wording.default)
    for language, name in profile.name.all().items():
        if name != shown:
            return Markup('<span lang="{}">{}</span>').format(language, name)
    return NOTHING


def _contact(profile: Profile, kind: Kind, wording: Wording) -> tuple[Link, ...]:
    found = []
    if profile.location:
        found.append(Link(wording.plain(profile.location), icon="place"))
    if profile.email:
        found.append(Link(profile.email, f"mailto:{profile.email}", "email"))
    if profile.phone:
        found.append(Link(profile.phone, entries.telephone(profile.phone), "phone"))
    if profile.website and kind.identifiers:
        found.append(Link(entries.contact_label("", profile.website), profile.website, "website"))
    for name, value in profile.links.items():
        network = NETWORKS.get(name)
        address = (network.url(value) if network else None) or value
        label = network.label if network else name
        found.append(
            Link(entries.contact_label(name, address) if kind.identifiers else label, address, name if network else "")
        )
    return tuple(found)


def _sections(profile: Profile, kind: Kind, wording: Wording) -> list[Section]:
    found: list[Section] = []
    for key in kind.sections:
        if key == "about" and profile.bio:
            found.append(Section(key, wording.titles[key], "text", wording.blocks(profile.bio)))
        elif key == "sections":
            taken = set(kind.sections)
            found += [_own_section(section, wording, taken) for section in profile.sections]
        elif key == "papers" and profile.papers:
            found.append(_papers(profile, kind, wording))
        elif items := getattr(profile, key, ()):
            found.append(_section(key, items, wording))
    return found


def _section(key: str, items: Sequence[Any], wording: Wording) -> Section:
    make = entries.maker(key)
    layout = _LAYOUTS.get(key, "entries")
    return Section(key, wording.titles[key], layout, entries=tuple(make(item, wording) for item in items))


def _papers(profile: Profile, kind: Kind, wording: Wording) -> Section:
    own = Own(profile)
    papers = profile.papers
    if kind.selected and any(paper.selected for paper in papers):
        papers = tuple(paper for paper in papers if paper.selected)
    made: list[Entry] = [
        entries.paper(paper, wording, own, len(papers) - index, identifiers=kind.identifiers)
        for index, paper in enumerate(papers)
    ]
    return Section(
        "papers", wording.titles["papers"], "papers", entries=tuple(made), legend=entries.legend(papers, wording)
    )


def _own_section(section: OwnSection, wording: Wording, taken: set[str]) -> Section:
    title = wording.plain(section.title)
    slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", title).casefold()).strip("-") or "section"
    key = next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if name not in taken)
    taken.add(key)
    make = entries.maker("sections")
    return Section(
        key,
        title,
        "entries" if section.entries else "text",
        wording.blocks(section.text),
        tuple(make(item, wording) for item in section.entries),
    )


def _keywords(profile: Profile, wording: Wording) -> tuple[str, ...]:
    said = [wording.plain(text) for interest in profile.interests for text in (interest.title, *interest.keywords)]
    return tuple(dict.fromkeys(said))


def _description(profile: Profile, wording: Wording) -> str:
    """Return a sentence for search engines and document properties: who, what, where, working on what."""
    who = [wording.plain(text) for text in (profile.name, profile.headline, profile.affiliation) if text]
    fields = [wording.plain(interest.title) for interest in profile.interests]
    comma, colon = wording.words["comma"], wording.words["colon"]
    return comma.join(who) + (colon + comma.join(fields) if fields else "")


def _download_label(name: str, wording: Wording) -> str:
    stem = name.partition(".")[0]
    return wording.words.get("cv_short" if stem == "cv" else stem, stem)
