"""Contacts in the lines under a CV's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from cvgen.readers.page.content import extract_content
from cvgen.readers.page.hrefs import normalise_href
from cvgen.readers.page.page_blocks import Block
from cvgen.text.networks import NETWORKS

Data = dict[str, Any]

_LABEL = re.compile(
    r"^\W*(e-?mail|phone|tel|mobile|web(site)?|home ?page|github|linkedin|google scholar|orcid|twitter|address|location"
    r"|电话|手机|邮箱|地址|主页)\W*[:：][\s*_]*",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(r"\W*(address|location|地址)", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^()\s]+)\)|<?(https?://[^\s<>]+|www\.[^\s<>]+|[\w.-]+\.\w{2,}/[^\s<>]+)>?")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s()./-]{6,}\d")
_SEPARATOR = re.compile(r"\s*(?:[|•·]|\s{2,})\s*")
_TOWN = re.compile(r"[^,\d]{2,30},[^,]{2,40}(,[^,]{2,30})?")
_MAX_HEADLINE_WORDS = 12  # a longer line under the name belongs to the bio


def take_contacts(blocks: Sequence[Block], profile: Data) -> list[Block]:
    """Move contacts, and a headline above them, from the blocks under the name into a profile.

    Returns the blocks that hold none; they are the bio.
    """
    profile.setdefault("links", {})
    bio: list[Block] = []
    for block in blocks:
        is_text = block.kind in ("paragraph", "item")
        lines = extract_content(block, keep_line_ends=True).format_lines() if is_text else []
        texts = [text for line in lines for text in _SEPARATOR.split(line) if text]
        others = [text for text in texts if not _take_contact(text, profile)]
        if len(others) < len(texts):
            _place_texts(others, profile)
        elif bio or not _take_headline(texts, profile):
            bio.append(block)
    return bio


def _take_contact(text: str, profile: Data) -> bool:
    """Take a text as an e-mail address, a phone number, a link or a postal address; tell whether it is one."""
    value = _LABEL.sub("", text).strip("*_ ")
    if "@" in value and (match := _EMAIL.search(value)):
        profile.setdefault("email", match.group())
    elif _PHONE.fullmatch(value):
        profile.setdefault("phone", value)
    elif link := _LINK.fullmatch(value):
        _add_link(link[1] or "", link[2] or link[3], profile)
    elif _ADDRESS_LABEL.match(text):
        profile.setdefault("location", value)
    else:
        return False
    return True


def _add_link(label: str, target: str, profile: Data) -> None:
    """Add a link by its network; of other links, the first is the website."""
    target = normalise_href(target if re.match(r"[a-z]+:", target) else f"https://{target}")
    host = urlsplit(target).netloc.removeprefix("www.")
    for name, network in NETWORKS.items():
        if host == urlsplit(network.address).netloc.removeprefix("www."):
            profile["links"].setdefault(name, target)
            return
    if target and not profile.get("website"):
        profile["website"] = target
    elif target:
        profile["links"].setdefault(label or host, target)


def _take_headline(texts: Sequence[str], profile: Data) -> bool:
    """Take a single short text as the headline, if there is none yet; tell whether it was taken."""
    if len(texts) != 1 or profile.get("headline") or len(texts[0].split()) > _MAX_HEADLINE_WORDS:
        return False
    profile["headline"] = texts[0].strip("*_ ")
    return True


def _place_texts(texts: Sequence[str], profile: Data) -> None:
    """Place the texts between contacts: a town as the location, others in the headline."""
    for text in texts:
        key = "location" if _TOWN.fullmatch(text) else "headline"
        current = profile.get(key)
        profile[key] = f"{current} · {text}" if current else text
