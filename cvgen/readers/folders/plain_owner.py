"""The owner of a site in the settings of themes of Jekyll: name, address, picture, networks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.folders.template_networks import find_networks, name_address
from cvgen.readers.page.owner.contact_lines import find_emails
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.site_files import SiteFile
from cvgen.text.networks import NETWORKS

Data = dict[str, Any]

# Where themes keep the networks of the owner: by their names, or as a list of addresses.
_HOLDERS = ("footer-links", "social-network-links", "social_network_links", "social", "social_links", "social-links",
            "author_social", "minima", "contacts", "contact")  # fmt: skip
_SHORT = {
    "google_scholar": "googlescholar",
    "google-scholar": "googlescholar",
    "scholar": "googlescholar",
    "x": "twitter",
}
_NO_NETWORKS = ("email", "mail", "rss", "type", "name", "phone", "website")


def add_theme_facts(facts: Data, settings: SiteFile) -> None:
    """Add what themes keep in other places of the settings: name, e-mail address, picture and networks."""
    data = settings.data
    name = find_text(data, "name") or find_text(data.get("social"), "name")
    author = find_text(data.get("author"), "name")
    if name and "name" in read_owner_heading(name) and (not author or find_section_key(author)):
        facts["name"] = name if not isinstance(data.get("author"), str) else facts["name"]
    holders = [holder for key in _HOLDERS for holder in _list_holders(data.get(key))]
    emails = [text for holder in (data, *holders) for text in find_emails(find_text(holder, "email", "mail"))]
    facts["email"] = facts.get("email") or next(iter(emails), "")
    facts["photo"] = facts.get("photo") or find_text(data, "avatar", "author_image", "profile_image", "portrait")
    links, _ = find_networks({key: value for key, value in data.items() if isinstance(value, str)})
    for holder in holders:
        links |= dict(_list_links(holder))
    facts["links"] = {**links, **facts.get("links", {})}


def _list_holders(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings that hold networks: the value itself, and those in it and in its lists."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, Mapping):
            yield entry
            for key in ("links", "social_links", "social"):
                yield from _list_holders(entry.get(key))


def _list_links(holder: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the links that a mapping names: user names by their networks, or one address with its label."""
    if (url := find_text(holder, "url", "href", "link")).startswith(("http://", "https://")):
        yield name_address(url, find_text(holder, "title", "label", "name", "text"))
        return
    for key in holder:
        name = _SHORT.get(str(key).casefold(), str(key).casefold())
        value = find_text(holder, key)
        if name in _NO_NETWORKS or not value:
            continue
        if value.startswith(("http://", "https://")):
            yield (name, value) if name in NETWORKS else name_address(value, str(key) if name != "links" else "")
        elif name in NETWORKS and NETWORKS[name].url(value):
            yield name, value
    for value in find_list(holder, "links"):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield name_address(value)
