"""Contacts in the head of a document: place, e-mail, telephone and pages elsewhere."""

from __future__ import annotations

from cvgen.document.model import Link
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import Profile
from cvgen.text.networks import NETWORKS, describe_link


def list_contacts(profile: Profile, kind: DocumentKind, wording: Wording) -> tuple[Link, ...]:
    """Return the contacts of a profile as links, in the order they are shown."""
    links = []
    if profile.location:
        links.append(Link(wording.plain_text(profile.location), icon="place"))
    if profile.email:
        links.append(Link(profile.email, f"mailto:{profile.email}", "email"))
    if profile.phone:
        links.append(Link(profile.phone, telephone_url(profile.phone), "phone"))
    if profile.website and not kind.is_page:
        links.append(Link(contact_label("", profile.website), profile.website, "website"))
    for name, value in profile.links.items():
        label, address = describe_link(name, value)
        label = label if kind.is_page else contact_label(name, address)
        links.append(Link(label, address, icon=name if name in NETWORKS else ""))
    return tuple(links)


def telephone_url(number: str) -> str:
    """Return the “tel:” address of a telephone number (RFC 3966), without its extension."""
    return "tel:" + "".join(char for char in number.partition("x")[0] if char.isdigit() or char == "+")


def contact_label(network: str, address: str) -> str:
    """Return the text of a profile link in print: its address, if that is short enough to type, else its label."""
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    label = NETWORKS[network].label if network in NETWORKS else network
    return label if "?" in bare or len(bare) > 40 else bare
