"""Move what stands below a heading such as “Contact” into the profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.contact_lines import ContactLine, list_networks, read_contact_line
from cvgen.readers.page.owner.contacts import (
    is_owner_name,
    is_sentence,
    list_contact_lines,
    place_fact,
    place_link,
    place_text,
)
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.positions import read_position
from cvgen.readers.page.owner.postal_addresses import is_line_of_address

Data = dict[str, Any]

_MOST_TEXTS = 7  # lines of an address
_TEXT_KEYS = ("headline", "affiliation", "location")


def take_contact_section(blocks: Sequence[Block], imported: ImportResult) -> list[Block]:
    """Move the contacts among blocks into the profile, and return the other blocks: sentences, headings, pictures.

    Lines beside a street or a postcode are an address together. What the profile has already stays as it is.
    """
    imported.profile.setdefault("links", {})
    return [block for block in blocks if not _take_block(block, imported)]


def _take_block(block: Block, imported: ImportResult) -> bool:
    """Move a block into the profile if it is nothing but contacts; return whether it was."""
    if block.kind == "heading" or block.element.xpath("descendant-or-self::img"):
        return False
    lines = [read_contact_line(line) for line in list_contact_lines(block)]
    texts = [text for line in lines for text in line.texts if not is_owner_name(text, imported.profile)]
    has_contacts = any(line.facts or line.links for line in lines) or any(map(is_line_of_address, texts))
    if not has_contacts or any(map(is_sentence, texts)) or len(texts) > _MOST_TEXTS:
        return False
    texts = _take_address(lines, texts, imported.profile)
    if not all(_is_known(text, imported.profile) or _may_be_placed(text, imported.profile) for text in texts):
        return False
    for line in lines:
        _place_contacts(line, block.spot, imported)
    for text in texts:
        if not _is_known(text, imported.profile):
            place_text(text, imported.profile)
    return True


def _place_contacts(line: ContactLine, spot: Spot, imported: ImportResult) -> None:
    for key, value in line.facts:
        if key != "address":
            place_fact(key, value, imported.profile)
    for network, label, address in list_networks(line.links):
        if address not in imported.profile["links"].values():
            place_link(network, label, address, spot, imported)


def _take_address(lines: Sequence[ContactLine], texts: Sequence[str], profile: Data) -> list[str]:
    """Place the address in a block, and return the texts that are none of its lines."""
    labelled = [value for line in lines for key, value in line.facts if key == "address"]
    roles = [text for text in texts if load_owner_words().role.search(text) and not is_line_of_address(text)]
    found = [text for text in texts if text not in roles] if any(map(is_line_of_address, texts)) else []
    houses = [text for text in found if load_owner_words().organisation.search(text) and not is_line_of_address(text)]
    if houses and found[: len(houses)] == houses and not profile.get("affiliation") and len(found) > len(houses):
        for text in houses:
            place_text(text, profile)
        found, texts = found[len(houses) :], [text for text in texts if text not in houses]
    address = [*found, *labelled]
    if address and not profile.get("address"):
        place_fact("address", "\n".join(address), profile)
    return [text for text in texts if text not in found]


def _is_known(text: str, profile: Data) -> bool:
    return any(text.casefold() in str(profile.get(key) or "").casefold() for key in _TEXT_KEYS)


def _may_be_placed(text: str, profile: Data) -> bool:
    """Tell whether the place of a text under a name is free yet."""
    words = load_owner_words()
    position = read_position(text)
    if position.affiliation:
        return not profile.get("affiliation") and not profile.get("headline")
    if words.organisation.search(text):
        return not profile.get("affiliation")
    return bool(words.role.search(text)) and not profile.get("headline")
