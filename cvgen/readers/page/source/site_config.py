"""Facts about the owner in an acad-homepage's `_config.yml` and `_data/navigation.yml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from typing import Any

from cvgen.readers import IN_COMMENT, ImportResult
from cvgen.readers.page.owner.contact_lines import find_emails, list_networks
from cvgen.readers.page.owner.introductions import read_introduction
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.owner.owner_names import parse_name, parse_site_title
from cvgen.readers.page.owner.positions import read_position
from cvgen.readers.page.source.site_files import SiteFile
from cvgen.text.networks import NETWORKS, shorten_profile_address

Data = dict[str, Any]

# Keys of the site, with those of the profile's `site`.
_SITE_KEYS = {
    "google_site_verification": "google_site_verification",
    "bing_site_verification": "bing_site_verification",
    "baidu_site_verification": "baidu_site_verification",
    "google_analytics_id": "google_analytics",
}
# Keys of the site's `author`, with those of the profile; “bio” is the line under the name.
_AUTHOR_KEYS = {
    "bio": "headline",
    "employer": "affiliation",
    "location": "location",
    "email": "email",
    "uri": "website",
    "pronouns": "pronouns",
}
# Facts that some themes have beside them.
_PLAIN_FACTS = {
    "department": "affiliation", "school": "affiliation", "college": "affiliation", "institution": "affiliation",
    "institute": "affiliation", "university": "affiliation", "affiliation": "affiliation", "office": "address",
    "address": "address", "phone": "phone",
}  # fmt: skip
_WEBSITE_KEYS = ("url", "website", "homepage")
_PICTURE_KEYS = ("avatar", "picture", "image", "photo")
_CLOSED_NETWORKS = ("google_plus", "vine", "foursquare")
_ADDRESSES = {
    "google_plus": "https://plus.google.com/+{}",
    "vine": "https://vine.co/u/{}",
    "foursquare": "https://foursquare.com/{}",
    "youtube": "https://www.youtube.com/user/{}",
    "impactstory": "https://profiles.impactstory.org/u/{}",
}
_LISTS_OF_NETWORKS = ("social-network-links", "social_network_links", "author_links", "social")
_NETWORK_NAMES = {"google_scholar": "googlescholar", "google-scholar": "googlescholar", "scholar": "googlescholar"}
# A description that is about the site, not about its owner.
_OF_SITE = re.compile(
    r"\b(?:web ?sites?|home ?pages?|web ?pages?|personal pages?|site web|site personnel|sitio web"
    r"|p[áa]gina (?:web|pe[rs]+onal\w*)|sito web|site pessoal|webseite|internetseite|small site|blog)\b"
    r"|个人主页|主页|个人网站|ホームページ|홈페이지",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_MARKUP = re.compile(  # and links without a label
    r"</?(?:b|i|em|strong|u|span|p|small|font|center|div|img)\b[^<>]{0,200}>|<a\b[^<>]{0,200}>\s{0,20}</a>",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"^(#|e\.g\.|your |http://stackoverflow\.com/users/123456)", re.IGNORECASE)


def read_owner_facts(config: SiteFile, imported: ImportResult) -> Data:
    """Return what `_config.yml` says about its owner, in the shape of a profile."""
    data = config.data
    author = data.get("author")
    author = author if isinstance(author, Mapping) else {"name": author} if isinstance(author, str) else {}
    author = author or _find_plain_author(data)
    values = {str(key): _clean_value(value) for key, value in author.items()}
    _join_names(values)
    facts: Data = {"name": parse_name(values.get("name", "")) or parse_site_title(_clean_value(data.get("title")))}
    for key, name in _AUTHOR_KEYS.items():
        facts[name] = values.get(key, "")
    _take_titles(facts, values.get("name", ""))
    facts["pronouns"] = re.sub(r"^pronouns?\s*[:：]\s*", "", facts["pronouns"], flags=re.IGNORECASE)
    emails = find_emails(facts["email"])
    facts["email"] = emails if len(emails) > 1 else "".join(emails) or facts["email"]
    facts["website"] = facts["website"] or next((values[key] for key in _WEBSITE_KEYS if values.get(key)), "")
    base = _clean_value(data.get("baseurl")).rstrip("/")
    site = _clean_value(data.get("url")).rstrip("/") + (base if base.startswith("/") else "")
    facts["website"] = _complete_address(facts["website"] or site)
    facts["photo"] = next((values[key] for key in _PICTURE_KEYS if values.get(key)), "")
    _add_workplace(facts, values)
    facts["links"] = _read_links(values, config, imported) | _read_listed_links(author.get("links"), facts)
    twitter = data.get("twitter")
    if username := _clean_value(twitter.get("username") if isinstance(twitter, Mapping) else ""):
        facts["links"].setdefault("twitter", username)
    _add_theme_facts(facts, data)
    facts["site"] = {name: _clean_value(data.get(key)) for key, name in _SITE_KEYS.items()}
    is_sentence = bool(read_introduction(facts["headline"]).affiliation)  # which is read when the bio is
    if not facts["affiliation"] and not is_sentence and (position := read_position(facts["headline"])).affiliation:
        facts["headline"], facts["affiliation"] = position.headline, position.affiliation
    _place_description(facts, _clean_value(data.get("description")), config, imported)
    return facts


def _find_plain_author(data: Mapping[str, Any]) -> Data:
    """Return what Minimal Light has outside of an `author`: position, affiliation, addresses; {} for other themes."""
    positions = [data[key] for key in data if re.fullmatch(r"position(?:_\d)?", str(key)) and data[key]]
    if not positions:
        return {}
    links = {key.removesuffix("_link"): data[key] for key in map(str, data) if key in _PLAIN_LINKS}
    named = {_NETWORK_NAMES.get(key, key): value for key, value in links.items()}
    kept = {key: data[key] for key in ("affiliation", "email", "location", "avatar") if data.get(key)}
    return {"name": data.get("title"), "bio": "; ".join(map(str, positions)), **kept, **named}


_PLAIN_LINKS = (
    "google_scholar", "cv_link", "github_link", "linkedin", "twitter", "x", "orcid", "semantic_scholar", "dblp",
    "researchgate", "bluesky", "mastodon", "zhihu", "bilibili", "youtube", "huggingface", "openreview",
)  # fmt: skip


def _join_names(values: dict[str, str]) -> None:
    """Put the author's name in Chinese, which has a key of its own, behind the other: `name_zh: 吴岚`."""
    for key in [key for key in values if _CHINESE_NAME.fullmatch(key)]:
        name = values[key].strip(" ()（）")
        is_alone = values.get("name", "") != "" and isinstance(parse_name(values["name"]), str)
        if is_alone and re.fullmatch(r"[\u4e00-\u9fff·]{2,8}", name):
            values["name"] = f"{values['name']} ({name})"
            del values[key]


_CHINESE_NAME = re.compile(r"(?:chinese|zh|cn)[ _-]?name|name[ _-]?(?:zh|cn|chinese)", re.IGNORECASE)


def _add_theme_facts(facts: Data, data: Mapping[str, Any]) -> None:
    """Add what Minima and Beautiful Jekyll say of their owner beside the author: e-mail, user names of networks."""
    listed = next((value for key in _LISTS_OF_NETWORKS if isinstance(value := data.get(key), Mapping)), {})
    found = {str(key): _clean_value(value) for key, value in listed.items()}
    found |= {key.removesuffix("_username"): _clean_value(data[key]) for key in data if str(key).endswith("_username")}
    emails = find_emails(found.pop("email", "") or _clean_value(data.get("email")))
    facts["email"] = facts["email"] or "".join(emails[:1])
    for key, value in found.items():
        label = _NETWORK_NAMES.get(key, key)
        if value and _is_link(label, value):
            facts["links"].setdefault(label, value)


def _take_titles(facts: Data, name: str) -> None:
    """Take titles before a name and degrees behind it: “Dr. Ada Example, FRS”."""
    found = read_owner_heading(name)
    if isinstance(facts["name"], str) and isinstance(found.get("name"), str) and "headline" not in found:
        facts |= {key: found[key] for key in ("name", "title_before", "title_after") if key in found}
        facts["pronouns"] = facts["pronouns"] or found.get("pronouns", "")


def _place_description(facts: Data, description: str, config: SiteFile, imported: ImportResult) -> None:
    """Use the description of the site as the headline, since the theme shows it in the sidebar."""
    if not description or description.casefold() in (facts["headline"].casefold(), "lorem ipsum"):
        return
    if not facts["headline"] and _OF_SITE.search(description):
        message = "the site's description has no place in a profile"
        imported.keep(config.spot("description"), f"description: {description}", "description", message)
    elif not facts["headline"]:
        facts["headline"] = description
    else:
        message = "the site's description is not imported, since “bio” is already the line under the name"
        imported.keep(config.spot("description"), f"description: {description}", "description", message)


def _clean_value(value: Any) -> str:
    """Return a text without spaces around it, those of a list in a row; "" for other values and the theme's own."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_clean_value, value)))
    text = _MARKUP.sub("", _BREAK.sub(" · ", unescape(value))).strip(" ·\xa0\n\t\r") if isinstance(value, str) else ""
    text = re.sub(r"\s*\xa0\s*", " ", text)
    return "" if _PLACEHOLDER.match(text) else text


def _complete_address(address: str) -> str:
    """Return an address with its scheme, "" if it is none."""
    if address and not re.match(r"https?://", address, re.IGNORECASE):
        address = f"https://{address.lstrip('/')}" if "." in address else ""
    return address


def _add_workplace(facts: Data, values: Mapping[str, str]) -> None:
    """Add where the author works, as some themes have it in facts of their own, the smallest unit first."""
    for name in dict.fromkeys(_PLAIN_FACTS.values()):
        texts = [facts.get(name, ""), *(values.get(key, "") for key in _PLAIN_FACTS if _PLAIN_FACTS[key] == name)]
        facts[name] = ", ".join(dict.fromkeys(filter(None, texts)))


def _read_links(values: Mapping[str, str], config: SiteFile, imported: ImportResult) -> Data:
    """Return the author's networks and addresses as links; what is neither is kept."""
    links: Data = {}
    others: dict[str, str] = {}
    for key, value in values.items():
        if key in (*_AUTHOR_KEYS, *_PLAIN_FACTS, *_WEBSITE_KEYS, *_PICTURE_KEYS, "name") or not value:
            continue
        address = _expand_user_name(key, value)
        label = key if key in NETWORKS else key.replace("_", " ")
        if _is_link(key, address):
            links[label] = address
        elif label not in links:
            others[key] = address
    if others:
        names = ", ".join(f"“{key}”" for key in others)
        spot = config.spot(next(iter(others)))
        imported.note(spot, "link", f"facts about the author without a place in a profile: {names}", IN_COMMENT)
        imported.unplaced += [(config.spot(key), f"{key}: {value}") for key, value in others.items()]
    return links


def _read_listed_links(items: object, facts: Data) -> Data:
    """Return the links that Minimal Mistakes lists in `author.links`, and take an e-mail address among them."""
    links: Data = {}
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, Mapping):
            continue
        label, url = _clean_value(item.get("label")), _clean_value(item.get("url"))
        if url.startswith("mailto:") and not facts["email"]:
            facts["email"] = url.removeprefix("mailto:").partition("?")[0]
        elif url.startswith(("http://", "https://")):
            links.update(
                (network or label or url, address) for network, label, address in list_networks([(label, url)])
            )
    return links


def _expand_user_name(key: str, value: str) -> str:
    """Return the address of a user name where the theme's differs from cvgen's, other values as they are."""
    if key in _CLOSED_NETWORKS or (key in _ADDRESSES and "/" not in value):
        return value if value.startswith("http") else _ADDRESSES[key].format(value)
    if "//" not in value and key in NETWORKS:  # ada-example/ of LinkedIn
        value = value.strip("/").removeprefix("in/")
    return shorten_profile_address(value)


def _is_link(key: str, value: str) -> bool:
    """Tell whether a value is a user name of the network that its key names, or an address."""
    if key in NETWORKS:
        return bool(NETWORKS[key].url(value))
    return value.startswith(("http://", "https://"))


def find_external_links(navigation: SiteFile, page: str, imported: ImportResult) -> Data:
    """Return the links of the navigation to other sites that `page`, its text, lacks; links to other pages are kept.

    Places of one page, several of which are named, are the sections of the page itself: https://quay.example/#news.
    """
    links: Data = {}
    items = navigation.data.get("main")
    urls = [_clean_value(item.get("url")) for item in items if isinstance(item, Mapping)] if items else []
    places = Counter(url.partition("#")[0] for url in urls if "#" in url)
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, Mapping):
            continue
        label, url = _clean_value(item.get("title")), _clean_value(item.get("url"))
        if places[url.partition("#")[0]] > 1 and "#" in url:
            continue
        if url.startswith(("http://", "https://")) and label and f"]({url})" not in page:
            links[label] = url
        elif url and "#" not in url and url.strip("/") not in ("", "about", "about.html", "index.html"):
            message = f"“{label}” is another page of the site, which is not read"
            imported.keep(navigation.spot(url), f"{label}: {url}", "other-page", message)
    return links
