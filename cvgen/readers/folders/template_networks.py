"""What templates call the networks of their owners, and the addresses there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from cvgen.readers.folders.site_pages import find_text
from cvgen.text.networks import NETWORKS, shorten_profile_address
from cvgen.text.urls import is_url

# Networks without a key of our own: the label of the link, and its address.
_OTHERS: Mapping[str, tuple[str, str]] = {
    "acm": ("ACM", "https://dl.acm.org/profile/{}"), "discord": ("Discord", "https://discord.com/users/{}"),
    "hal": ("HAL", "https://cv.hal.science/{}"), "ieee": ("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}"),
    "inspirehep": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "lattes": ("Lattes", "http://lattes.cnpq.br/{}"), "leetcode": ("LeetCode", "https://leetcode.com/u/{}"),
    "osf": ("OSF", "https://osf.io/{}"), "publons": ("Publons", "https://publons.com/a/{}"),
    "quora": ("Quora", "https://www.quora.com/profile/{}"), "spotify": ("Spotify", "https://open.spotify.com/user/{}"),
    "strava": ("Strava", "https://www.strava.com/athletes/{}"), "telegram": ("Telegram", "https://t.me/{}"),
    "unsplash": ("Unsplash", "https://unsplash.com/@{}"), "whatsapp": ("WhatsApp", "https://wa.me/{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"), "zotero": ("Zotero", "https://www.zotero.org/{}"),
    "blogger": ("Blog", "{}"), "work": ("Work", "{}"), "ads": ("ADS", "https://ui.adsabs.harvard.edu/user/libraries/{}"),
}  # fmt: skip
_OURS = {"scholar": "googlescholar", "research_gate": "researchgate", "semantic": "semanticscholar"}
_KEY = re.compile(r"(\w+?)_(?:username|userid|user_id|id|url|profile|number)")
_EXAMPLES = frozenset({"alshedivat", "qc6CJjYAAAAJ", "albert-einstein", "0000-0000-0000-0000", "1010907"})
_EXAMPLE_ADDRESS = re.compile(
    r"alberteinstein\.com|//(?:www\.)?(?:twitter|github)\.com/(?:mdo|hugo-academic)/?$|\?term=john\+snow"
)


def find_networks(data: Mapping[str, Any]) -> tuple[dict[str, str], set[str]]:
    """Return the links that keys such as `github_username` or `dblp_url` name, and the keys that were used."""
    links: dict[str, str] = {}
    used: set[str] = set()
    for key, value in data.items():
        match = _KEY.fullmatch(str(key))
        text = find_text(data, key)
        if isinstance(value, Mapping) and (url := find_text(value, "url")).startswith("http"):
            if _EXAMPLE_ADDRESS.search(url):
                continue
            links[find_text(value, "title") or str(key).replace("_", " ")] = url
            used.add(key)
        elif match and text and (link := _make_link(match[1], text)):
            links.setdefault(*link)
            used.add(key)
    return links, used


def _make_link(name: str, value: str) -> tuple[str, str] | None:
    """Return label and value of a link by the name of its network, None if there is no such network."""
    key = _OURS.get(name, name)
    if value in _EXAMPLES or _EXAMPLE_ADDRESS.search(value):
        return None
    if key == "mastodon" and value.startswith("@") and value.count("@") == 2:
        _, user, host = value.split("@")
        value = f"{host}/@{user}"
    if key in NETWORKS:
        return (key, value) if NETWORKS[key].url(value) else None
    if value.startswith(("http://", "https://")):
        return _OTHERS.get(key, (key.replace("_", " "), ""))[0], value
    if key not in _OTHERS or " " in value:
        return None
    label, address = _OTHERS[key]
    return (label, address.format(value)) if "//" in address.format(value) else None


def name_address(url: str, label: str = "") -> tuple[str, str]:
    """Return a link to an address: by its network with the user's name there, else by its label or its host."""
    if not is_url(url):
        return label or url, url
    url = shorten_profile_address(url)
    host = urlsplit(url).netloc.removeprefix("www.")
    for key, network in NETWORKS.items():
        before, _, behind = network.address.partition("{}")
        if urlsplit(network.address).netloc.removeprefix("www.") != host:
            continue
        match = re.match(rf"https?://(?:www\.)?{re.escape(before.split('://')[1].removeprefix('www.'))}(.+)", url)
        user = match[1].removesuffix(behind).strip("/") if match else ""
        if key == "googlescholar" and (scholar := re.search(r"[?&]user=([\w-]{12})(?:&|$)", url)):
            user = scholar[1]
        return key, user if user and network.url(user) and not re.search(r"[/?#]", user) else url
    if host.startswith("scholar.google."):  # of another country
        return "googlescholar", url
    return label or host or url, url
