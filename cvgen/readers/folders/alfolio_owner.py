"""The owner of a site made with al-folio: settings, networks, the head of the page about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers.folders.page_texts import read_markdown
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.template_networks import find_networks
from cvgen.readers.page.owner.owner_heading import is_pronouns
from cvgen.readers.page.owner.positions import read_position
from cvgen.readers.page.source.site_files import SiteFile

Data = dict[str, Any]

_NAME_KEYS = ("first_name", "middle_name", "last_name")
_SITE_KEYS = ("google_site_verification", "bing_site_verification", "google_analytics")
_AT = re.compile(r"\s*[\[(]?\bat\b[\])]?\s*", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNTOUCHED = re.compile(r"you@example\.com|yourname|555 your office|your (?:city|office|address)", re.IGNORECASE)
_ADDRESS_LINE = re.compile(r"<p>|</p>|<br\s*/?>|\n", re.IGNORECASE)
_REMARK = re.compile(r"\s+(?:#|\*replace).*$")


def is_alfolio(config: SiteFile) -> bool:
    """Tell whether the settings of a site are al-folio's."""
    keys = _NAME_KEYS if isinstance(config.data.get("author"), Mapping) else (*_NAME_KEYS, "scholar")
    return any(key in config.data for key in keys)


def read_alfolio_owner(config: SiteFile, socials: SiteFile) -> Data:
    """Return what the settings of an al-folio say about its owner, in the shape of a profile."""
    data = config.data
    name = " ".join(filter(None, (find_text(data, key) for key in _NAME_KEYS)))
    title = find_text(data, "title")
    facts: Data = {"name": name or (title if title.casefold() != "blank" else ""), "links": {}}
    site = {key: find_text(data, key) for key in _SITE_KEYS}
    facts["site"] = {key: value for key, value in site.items() if value and " " not in value}
    for source in (socials.data, data):
        links, _ = find_networks({key: value for key, value in source.items() if key not in _NOT_SOCIAL})
        facts["links"] |= {label: url for label, url in links.items() if label not in facts["links"]}
        email = _EMAIL.search(_AT.sub("@", _REMARK.sub("", find_text(source, "email")[:400])))
        if email and not facts.get("email") and not _UNTOUCHED.search(email[0]):
            facts["email"] = email[0]
        if (cv := find_text(source, "cv_pdf")) and not cv.endswith("example_pdf.pdf"):
            facts["links"].setdefault("CV", cv)
    if find_text(socials.data, "academia_edu") == "" and isinstance(socials.data.get("academia_edu"), Mapping):
        entry = socials.data["academia_edu"]
        organisation, user = find_text(entry, "organization"), find_text(entry, "username")
        if organisation and user:
            facts["links"]["Academia.edu"] = f"https://{organisation}.academia.edu/{user}"
    facts["website"] = find_text(data, "url")
    return facts


# Settings that hold an address and are no page of the owner's.
_NOT_SOCIAL = frozenset({
    "third_party_libraries", "giscus", "external_links", "scholar", "newsletter", "disqus_shortname", "plugins",
    "google_analytics_id", "jekyll-archives", "imagemagick", "repo_trophies", "external_services", "cv_pdf", "email",
})  # fmt: skip


def read_about_head(page: FrontPage, site: SiteContents) -> Data:
    """Return what the front matter of al-folio's page about its owner says: subtitle, picture, address."""
    profile = page.data.get("profile")
    subtitle = page.find_text("subtitle") or (
        "" if page.find_text("layout") != "about" else page.find_text("description")
    )
    facts: Data = {}
    if subtitle and "Affiliations" not in subtitle.split(">")[0][:14]:
        position = read_position(" ".join(read_markdown(subtitle, page, site).text.split()))
        facts |= {"headline": position.headline} | (
            {"affiliation": position.affiliation} if position.affiliation else {}
        )
    if picture := find_text(profile, "image"):
        facts["photo"] = picture
    lines = [line.strip() for line in _ADDRESS_LINE.split(find_text(profile, "more_info", "address")) if line.strip()]
    lines = [read_markdown(line, page, site).text for line in lines]
    if not any(map(_UNTOUCHED.search, lines)):
        facts |= _read_more_info(lines)
    return facts


def _read_more_info(lines: Sequence[str]) -> Data:
    """Return the lines under the picture as pronouns, an e-mail address and a postal one."""
    facts: Data = {}
    address: list[str] = []
    for line in lines:
        email = _EMAIL.fullmatch(line.strip(" <>"))
        if is_pronouns(line):
            facts["pronouns"] = line.strip(" ()[]")
        elif email:
            facts["email"] = email[0]
        else:
            address.append(line)
    return facts | ({"address": "\n".join(address)} if address else {})


def read_coauthors(coauthors: SiteFile) -> list[Data]:
    """Return the people of `_data/coauthors.yml` that have a page; placeholders of the template are left out."""
    people: list[Data] = []
    for family, entries in coauthors.data.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            given = [str(name) for name in find_list(entry, "firstname") if isinstance(name, str)]
            url = find_text(entry, "url")
            is_sample = "wikipedia.org/wiki/" in url or "s00016-019-00242-z" in url
            if given and url.startswith("http") and not is_sample:
                people.append(
                    {"name": f"{max(given, key=len)} {str(family).title() if family.islower() else family}", "url": url}
                )
    return people
