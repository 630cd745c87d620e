"""The owner of a site made with al-folio: settings, networks, the head of the page about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers.folders.page_texts import read_markdown
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.template_networks import find_networks
from cvgen.readers.page.owner.contact_lines import find_emails
from cvgen.readers.page.owner.owner_heading import is_pronouns
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.positions import names_role, read_position
from cvgen.readers.page.owner.postal_addresses import is_line_of_address
from cvgen.readers.page.source.site_files import SiteFile

Data = dict[str, Any]

_NAME_KEYS = ("first_name", "middle_name", "last_name")
_SITE_KEYS = ("google_site_verification", "bing_site_verification", "google_analytics")
_AT = re.compile(r"\s*[\[(]?\bat\b[\])]?\s*", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNTOUCHED = re.compile(r"you@example\.com|yourname|555 your office|your (?:city|office|address)", re.IGNORECASE)
_ADDRESS_LINE = re.compile(r"<p>|</p>|<br\s*/?>|\n", re.IGNORECASE)
_SAMPLE = re.compile(r"^[^<>]{0,60}<a href=['\"]#['\"]>Affiliations</a>\. Address\. Contacts\. Mott?o\. Etc\.\s*$")
_SAMPLE_LINK = re.compile(r"<a href=['\"]#['\"]>Affiliations</a>\.?")
_LINKS = re.compile(r"(?:\[[^\[\]]+\]\([^()]*\)[\s,.&]*(?:(?:and|und|et|y|e)\s+)?)+")
_SENTENCES = re.compile(r"(?<=\w\w\w|..\))\.\s+(?=[A-ZÀ-Þ\[])|\s+[|·•]\s+")
_ROOM = re.compile(r"\b[A-Z]*\d{2,4}[A-Z]?\b")
_TOWN = re.compile(r"[A-ZÀ-Þ][^,\d]{1,30}, *[A-ZÀ-Þ][^,\d]{1,40}(?:,[^,\d]{2,30})?")
_FEW_WORDS = 6  # of a line that is an e-mail address
_REMARK = re.compile(r"\s+(?:#|\*replace).*$")


def is_alfolio(config: SiteFile) -> bool:
    """Tell whether the settings of a site are al-folio's."""
    keys = _NAME_KEYS if isinstance(config.data.get("author"), Mapping) else (*_NAME_KEYS, "scholar")
    return any(key in config.data for key in keys)


def read_alfolio_owner(config: SiteFile, socials: SiteFile) -> Data:
    """Return what the settings of an al-folio say about its owner, in the shape of a profile."""
    data = config.data
    name = " ".join(filter(None, (find_text(data, key) for key in _NAME_KEYS)))
    title = find_text(data, "name", "title")
    facts: Data = {"name": name or (title if title.casefold() != "blank" else ""), "links": {}}
    site = {key: find_text(data, key) for key in _SITE_KEYS}
    facts["site"] = {key: value for key, value in site.items() if value and " " not in value and "XXXX" not in value}
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
    if subtitle := _SAMPLE_LINK.sub("", _SAMPLE.sub("", subtitle)).strip():
        facts |= _read_subtitle(" ".join(read_markdown(subtitle, page, site).text.split()))
    if picture := find_text(profile, "image"):
        facts["photo"] = picture
    lines = [line.strip() for line in _ADDRESS_LINE.split(find_text(profile, "more_info", "address")) if line.strip()]
    lines = [read_markdown(line, page, site).text for line in lines]
    if not any(map(_UNTOUCHED.search, lines)):
        more = _read_more_info(lines)
        caption = more.pop("caption", "")
        if caption:
            message = "what stands below the portrait has no place in a profile"
            site.imported.keep(page.find_spot("more_info"), caption, "caption", message)
        facts |= {key: value for key, value in more.items() if not facts.get(key)}
    return facts


def _read_subtitle(text: str) -> Data:
    """Return the line under the name as headline, affiliation, e-mail address and pronouns."""
    position = read_position(text.replace("**", ""))
    if position.affiliation and "@" not in text:
        return {"headline": position.headline, "affiliation": position.affiliation}
    found: dict[str, list[str]] = {key: [] for key in ("email", "pronouns", "affiliation", "headline")}
    for part in map(str.strip, _SENTENCES.split(text.replace("**", ""))):
        found[_name_part(part)].append(part.removesuffix("."))
    facts: Data = {"email": next(iter(find_emails(" ".join(found["email"]))), "")}
    facts["pronouns"] = "".join(found["pronouns"][:1]).strip(" ()[]")
    facts["affiliation"] = " · ".join(found["affiliation"])
    is_split = facts["email"] or facts["pronouns"] or facts["affiliation"]
    facts["headline"] = ". ".join(found["headline"]) if is_split else text
    return {key: value for key, value in facts.items() if value}


def _name_part(part: str) -> str:
    """Return the key of the profile that a part of the line under the name belongs to."""
    if find_emails(part) and len(part.split()) <= _FEW_WORDS:
        return "email"
    if is_pronouns(part.strip(".")):
        return "pronouns"
    return "affiliation" if _LINKS.fullmatch(part) and not names_role(part) else "headline"


def _read_more_info(lines: Sequence[str]) -> Data:
    """Return the lines under the picture: pronouns, e-mail and postal address, a role; others as a caption."""
    facts: Data = {}
    others: list[str] = []
    for line in lines:
        emails = find_emails(line)
        if is_pronouns(line):
            facts["pronouns"] = line.strip(" ()[]")
        elif emails and len(line.split()) <= _FEW_WORDS:
            facts["email"] = emails[0]
        elif names_role(line) and not is_line_of_address(line) and "headline" not in facts:
            facts["headline"] = line
        else:
            others.append(line)
    is_postal = any(map(is_line_of_address, others)) or any(map(_ROOM.search, others))
    if "headline" in facts and not is_postal:
        facts["affiliation"] = ", ".join(others)
    elif others:
        facts["address" if any(map(_belongs_to_address, others)) else "caption"] = "\n".join(others)
    return facts


def _belongs_to_address(line: str) -> bool:
    """Tell whether a line may be part of an address: it has an organisation, a number of a room, or a town."""
    words = load_owner_words()
    return bool(
        words.organisation.search(line) or is_line_of_address(line) or _ROOM.search(line) or _TOWN.fullmatch(line)
    )


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
