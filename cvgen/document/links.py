"""The links of an entry: by their labels on a screen, by addresses that can be typed on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from cvgen.document.link_names import add_label, name_links
from cvgen.document.model import Link
from cvgen.document.wording import Wording
from cvgen.text.identifiers import repository_url
from cvgen.text.urls import shorten_address

_MOST_TYPED = 3  # addresses of one entry: more of them in a row nobody reads
# Hosts whose addresses say by themselves what is there.
_REPOSITORIES = frozenset({
    "bitbucket.org", "codeberg.org", "github.com", "gitlab.com", "huggingface.co", "osf.io", "zenodo.org",
})  # fmt: skip


def list_links(item: Any, title: str, wording: Wording) -> tuple[Link, ...]:
    """Return the links of an item: the owner's, then that to its code where none of them leads there."""
    links = name_links([*make_links(item.links, wording), *make_code_link(item, wording)], title, wording)
    if not wording.for_print:
        return links
    typed = [link for link in links if shorten_address(link.url)][:_MOST_TYPED]
    return tuple(show_address(link, wording) if link in typed else link for link in links)


def make_links(links: Mapping[str, str], wording: Wording) -> list[Link]:
    """Return the owner's links; one without a label is called by its address."""
    return [Link(wording.strip(label) or name_address(address), address) for label, address in links.items()]


def make_code_link(item: Any, wording: Wording) -> tuple[Link, ...]:
    """Return the link to the repository of an item, none where one of its own links leads there."""
    address = repository_url(getattr(item, "github", None))
    if not address or address in item.links.values():
        return ()
    return (Link(wording.words["code"], address, "github"),)


def show_address(link: Link, wording: Wording) -> Link:
    """Return a link that shows its address, behind its label unless the address says the same."""
    address = shorten_address(link.url)
    is_said = is_repository(link.url) or link.label.casefold() in address.casefold()
    label = address if is_said else f"{link.label}{wording.words_beside(link.label)['colon']}{address}"
    return replace(link, label=label, name=add_label(link.name, label, wording)) if address else link


def is_repository(address: str) -> bool:
    """Tell whether an address is that of code or data at a host known for it."""
    return urlsplit(address).netloc.removeprefix("www.") in _REPOSITORIES


def name_address(address: str) -> str:
    """Return what to call a link without a label: its address, or its host where that is long."""
    return shorten_address(address) or urlsplit(address).netloc or address
