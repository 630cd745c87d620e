"""A CV as plain Markdown: the name as the first heading, a line of contacts, sections with lists."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from cvgen.problems import InvalidProfile
from cvgen.readers import Given, Imported
from cvgen.readers.decoding import text_of
from cvgen.readers.page import assets, content, jekyll, site_config, whole_page
from cvgen.readers.page.chunks import Part, parts
from cvgen.readers.page.draft import rooms
from cvgen.readers.page.headings import key_of
from cvgen.readers.page.inline import address
from cvgen.text.networks import NETWORKS

Data = dict[str, Any]
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(\S.*)$|^(\S.*)\n(?:=+|-{2,})[ \t]*$")
_DOCUMENT = re.compile(r"(curriculum vitae|\bcv\b|r[ée]sum[ée]|简历)\W*", re.IGNORECASE)


def recognises(source: Given) -> bool:
    """Tell a text that has headings, one of which means a section."""
    try:
        text = text_of(source, Imported())
    except InvalidProfile:
        return False
    if text.lstrip()[:1] in ("{", "[", "<", "@"):
        return False
    return any(key_of(match[1] or match[2]) for match in _HEADING.finditer(text))


def read(source: Given, imported: Imported) -> None:
    """Read a CV: first whose it is, then its sections."""
    text = text_of(source, imported)
    lines = jekyll.front_matter(jekyll.lines_of(text, source.name))[1]
    found = rooms(parts(lines, imported))
    first = next((room for room in found if room.title), None)
    if first and not key_of(first.title):
        imported.profile["name"] = site_config.name_of(_DOCUMENT.sub("", first.title).strip(" -–—:|,"))
        first.title = ""
        first.parts = _contacts(first.parts, imported.profile)
    whole_page.read(found, imported)
    assets.copy(assets.Folder(source.path.parent, ""), source.path, source.name, imported)


_LABEL = re.compile(
    r"^\W*(e-?mail|phone|tel|mobile|web(site)?|home ?page|github|linkedin|google scholar|orcid|twitter|address|location"
    r"|电话|手机|邮箱|地址|主页)\W*[:：][\s*_]*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]+)\]\(([^()\s]+)\)|<?(https?://[^\s<>]+|www\.[^\s<>]+|[\w.-]+\.[a-z]{2,}/[^\s<>]+)>?")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s()./-]{6,}\d")
_MOST_WORDS = 12  # of a line under the name; what is longer is about its owner


def _contacts(found: list[Part], profile: Data) -> list[Part]:
    """Take from the lines under the name what says how to reach its owner; return the parts that say more."""
    links: Data = profile.setdefault("links", {})
    rest: list[Part] = []
    for part in found:
        lines = content.content(part, soft=True).texts() if part.kind in ("paragraph", "item") else []
        pieces = [piece for line in lines for piece in re.split(r"\s*(?:[|•·]|\s{2,})\s*", line) if piece]
        left = [piece for piece in pieces if not _contact(piece, profile, links)]
        if len(left) == len(pieces) and (rest or not _headline(pieces, profile)):
            rest.append(part)
        elif len(left) < len(pieces):
            _facts(left, profile)
    return rest


def _contact(piece: str, profile: Data, links: Data) -> bool:
    """Take a piece as an e-mail address, a telephone number or a link."""
    said = _LABEL.sub("", piece).strip("*_ ")
    link = re.fullmatch(
        r"\[([^\]]+)\]\(([^()\s]+)\)|<?(https?://[^\s<>]+|www\.[^\s<>]+|[\w.-]+\.\w{2,}/[^\s<>]+)>?", said
    )
    if "@" in said and (match := _EMAIL.search(said)):
        profile.setdefault("email", match.group())
    elif _PHONE.fullmatch(said):
        profile.setdefault("phone", said)
    elif link:
        _link(link[1] or "", link[2] or link[3], profile, links)
    elif re.match(r"\W*(address|location|地址)", piece, re.IGNORECASE):
        profile.setdefault("location", said)
    else:
        return False
    return True


def _link(label: str, target: str, profile: Data, links: Data) -> None:
    target = address(target if re.match(r"[a-z]+:", target) else f"https://{target}")
    host = urlsplit(target).netloc.removeprefix("www.")
    for name, network in NETWORKS.items():
        if host == urlsplit(network.address).netloc.removeprefix("www."):
            links.setdefault(name, target)
            return
    if target and not profile.get("website"):
        profile["website"] = target
    elif target:
        links.setdefault(label or host, target)


def _headline(pieces: list[str], profile: Data) -> bool:
    if len(pieces) != 1 or profile.get("headline") or len(pieces[0].split()) > _MOST_WORDS:
        return False
    profile["headline"] = pieces[0].strip("*_ ")
    return True


def _facts(left: list[str], profile: Data) -> None:
    """Place what stands between contacts: a town, else what the owner is."""
    for piece in left:
        key = "location" if re.fullmatch(r"[^,\d]{2,30},[^,]{2,40}(,[^,]{2,30})?", piece) else "headline"
        said = profile.get(key)
        profile[key] = f"{said} · {piece}" if said else piece
