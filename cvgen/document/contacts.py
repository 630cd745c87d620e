"""The head of a document: affiliations, addresses, contacts, facts of birth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from cvgen.document.link_names import name_contacts
from cvgen.document.links import name_address
from cvgen.document.model import Link
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.facts import TextContact
from cvgen.profile.model import Profile
from cvgen.text.locales import locale_words
from cvgen.text.networks import NETWORKS, describe_link
from cvgen.text.no_breaks import bind_date, bind_words, hold_hyphens
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES
from cvgen.text.urls import shorten_address


def compose_head(profile: Profile, kind: DocumentKind, wording: Wording) -> dict[str, Any]:
    """Return the fields of a document that say who somebody is, and where to find them."""
    titles = (profile.title_before, profile.name, profile.title_after)
    before, name, after = map(wording.render_inline, titles)
    return {
        "name": name,
        "full_name": Markup(join_titles(before, hold_hyphens(name), after, wording.locale)),  # noqa: S704 - of Markup
        "headline": wording.render_inline(profile.headline),
        "affiliation": Markup("<br>").join(list_labelled(profile.affiliation, wording)),
        "addresses": tuple(list_labelled(profile.address, wording)),
        "location": wording.join_parts(wording.render_inline(place.value) for place in profile.location),
        "personal": list_personal_facts(profile, wording),
        "contact": list_contacts(profile, kind, wording),
    }


def list_contacts(profile: Profile, kind: DocumentKind, wording: Wording) -> tuple[Link, ...]:
    """Return the contacts of a profile as links, in the order they are shown."""
    links = [
        *(Link(wording.plain_line(one.value), "", "place", wording.plain_text(one.label)) for one in profile.location),
        *(Link(one.value, f"mailto:{one.value}", "email", wording.plain_text(one.label)) for one in profile.email),
        *(
            Link(bind_words(one.value), telephone_url(one.value), "phone", wording.plain_text(one.label))
            for one in profile.phone
        ),
    ]
    if profile.website and not kind.is_page:
        links.append(Link(name_address(profile.website), profile.website, "website"))
    for name, value in profile.links.items():
        label, address = describe_link(name, value)
        label = ("" if kind.is_page else shorten_address(address)) or wording.strip(label) or name_address(address)
        icon = name if name in NETWORKS else ""
        links.append(Link(label, address, icon, name=name))
    return name_contacts(links, wording.plain_text(profile.name), wording)


def join_titles(before: str, name: str, after: str, locale: str) -> str:
    """Return a name with titles before and degrees after it, in one line; East Asian languages have no comma there."""
    comma = " " if locale.split("-")[0] in EAST_ASIAN_LANGUAGES else locale_words(locale)["words"]["comma"]
    return f"{before} {name}".strip() + (f"{comma}{after}" if after else "")


def list_labelled(entries: Iterable[TextContact], wording: Wording) -> list[Markup]:
    """Return texts as HTML whose lines stay lines, each behind its label if it has one."""
    colon = wording.words["colon"]
    rendered = ((wording.render_inline(entry.label), wording.render_lines(entry.value)) for entry in entries)
    return [Markup("{}{}{}").format(label, colon, text) if label else text for label, text in rendered if text]


def list_personal_facts(profile: Profile, wording: Wording) -> tuple[Markup, ...]:
    """Return the facts that not every document shows, each behind its name in the locale's words."""
    birth = wording.format_date(profile.birth)
    facts = [wording.label("birth", Markup.escape(bind_date(birth.text)))] if birth else []
    names = ("birthplace", "nationality", "pronouns")
    values = ((name, wording.render_inline(getattr(profile, name))) for name in names)
    return (*facts, *(wording.label(name, value) for name, value in values if value))


def telephone_url(number: str) -> str:
    """Return the “tel:” address of a telephone number (RFC 3966), without its extension."""
    return "tel:" + "".join(char for char in number.partition("x")[0] if char.isdigit() or char == "+")
