"""Names of links that say where these lead to who hears or sees them alone.

A name contains the label that is shown, since who speaks to a computer says what they see (WCAG 2.2, 2.4.9 and 2.5.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.document.model import Link
from cvgen.document.wording import Wording
from cvgen.text.networks import NETWORKS


def name_contacts(links: Iterable[Link], person: str, wording: Wording) -> tuple[Link, ...]:
    """Return the links of a person with names: “e-mail to Ada Example: ada@example.org”."""
    return tuple(
        replace(link, name=add_label(_name_contact(link, person, wording), link.label, wording)) for link in links
    )


def name_links(links: Iterable[Link], title: str, wording: Wording) -> tuple[Link, ...]:
    """Return the links of an entry with names: “slides of A Paper”, “code of A Program on GitHub”.

    On a page they stand in a row of buttons, and begin like “BibTeX” and “DOI” beside them.
    """
    labelled = links if wording.for_print else [replace(link, label=capitalise_label(link.label)) for link in links]
    return tuple(replace(link, name=_name_link(link, title, wording)) for link in labelled)


def capitalise_label(label: str) -> str:
    """Return a label with a capital where its first word is a plain one: not arXiv:2501.00001, npm.js, or 2-page."""
    word = label.split(" ", 1)[0]
    return label[:1].upper() + label[1:] if word.isalpha() and word.islower() else label


def _name_contact(link: Link, person: str, wording: Wording) -> str:
    if link.icon in NETWORKS:
        return wording.words["link_on"].format(name=person, network=NETWORKS[link.icon].label)
    if link.icon in ("email", "phone", "website") and link.url:
        name = wording.words[f"link_{link.icon}"].format(person)
        return f"{name} ({link.note})" if link.note else name
    return link.name


def _name_link(link: Link, title: str, wording: Wording) -> str:
    if not title or title.casefold() in link.label.casefold():
        return ""
    name = wording.words["link_of"].format(label=link.label, title=title)
    if link.icon in NETWORKS:
        name = wording.words["link_on"].format(name=name, network=NETWORKS[link.icon].label)
    return name


def add_label(name: str, label: str, wording: Wording) -> str:
    """Return a name with the label in it; "" where the label says it all."""
    if not name or name.casefold() in label.casefold():
        return ""
    return name if label.casefold() in name.casefold() else f"{name}{wording.words['colon']}{label}"
