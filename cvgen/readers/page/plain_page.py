"""Read the sections of a plain page or CV: its owner first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.owner.contact_sections import take_contact_section
from cvgen.readers.page.owner.contacts import take_contact_blocks, take_contacts
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.page_reader import read_versions
from cvgen.readers.page.sections.draft import PageSection
from cvgen.readers.page.sections.headings import find_section_key, means_contacts
from cvgen.readers.page.source.source_lines import SourceLines
from cvgen.text.names import normalise_name

_MOST_ROLE_WORDS = 6  # of a heading that is the owner's role
_LEAST_WIDTH = 50  # pixels
_IN_TITLES = ("name", "title_before", "title_after", "other_names", "pronouns")
_ICON = re.compile(r"icon|logo|mail|phone|github|badge|shield|flag|banner|\.svg|\bcv\b", re.IGNORECASE)


def read_plain_page(
    page: Element, lines: SourceLines, imported: ImportResult, *, title: str = "", language: str = ""
) -> None:
    """Read a page of which nothing is known but its title and the language that it says it is in, "" if it does not."""
    read_versions(page, lines, imported, partial(read_page_head, title), language)


def read_page_head(title: str, sections: list[PageSection], imported: ImportResult) -> None:
    """Read whose page it is, from its first heading or its title, and the contacts below or in sections of their own.

    A section that has nothing but contacts is taken out of the list.
    """
    name_lone_section(title, sections)
    head = _find_owner(title, sections, imported)
    if head:
        _take_portrait(sections[: sections.index(head) + 1], imported)
    titled = next((section for section in sections if section.title), None)
    for section in list(sections):
        is_about = section is titled and section.key == "about" and not (head and head.blocks)
        if section is head or is_about or means_contacts(section.title):
            section.blocks = take_contacts(section.blocks, imported)
            if section.title and not section.blocks:
                sections.remove(section)


def read_contacts_beside(sections: list[PageSection], imported: ImportResult) -> None:
    """Read the contacts that stand on a page whose settings say who its owner is."""
    for section in list(sections):
        if not section.title:
            section.blocks = take_contact_blocks(section.blocks, imported)
        elif means_contacts(section.title):
            section.blocks = take_contact_section(section.blocks, imported)
            if not section.blocks:
                sections.remove(section)


def name_lone_section(title: str, sections: list[PageSection]) -> None:
    """Give what stands on a page without sections the title of the page, where that names one: “Publications”."""
    if find_section_key(title) not in ("", "about") and not any(section.title for section in sections):
        for section in sections:
            section.title = title


def _find_owner(title: str, sections: list[PageSection], imported: ImportResult) -> PageSection | None:
    """Add the owner's name to the profile, and return the section that stands below it, None if there is none."""
    untitled = next((section for section in sections if not section.title), None)
    titled = [section for section in sections if section.title]
    first = titled[0] if titled and not titled[0].key and not means_contacts(titled[0].title) else None
    facts = read_owner_heading(first.title) if first else {}
    in_title = read_owner_heading(title) if not find_section_key(title) else {}
    if facts and in_title and not _shares_word(facts["name"], in_title["name"]):
        facts = {}  # “Current Work” on the page of “Ada Example”
    if first and not facts and not in_title and not _is_role(first.title) and _stands_alone(first, titled):
        facts = {"name": first.title}
    if first and not facts and _is_role(first.title):
        imported.profile["headline"] = first.title
    elif first and facts:
        imported.profile |= facts if not imported.profile.get("name") else {}
    else:
        first = None
    if not imported.profile.get("name"):
        imported.profile |= {key: in_title[key] for key in _IN_TITLES if key in in_title}
    if first:
        first.title = ""
        _join_role(first, titled[1:2], sections, imported)
    return first or untitled


def _shares_word(one: Any, other: Any) -> bool:
    """Tell whether two names, by language if they are in several, have a word in common."""
    forms = ((name.values() if isinstance(name, dict) else [name]) for name in (one, other))
    words = [{word for form in each for word in normalise_name(form).split()} for each in forms]
    return bool(words[0] & words[1])


def _join_role(
    owner: PageSection, following: Sequence[PageSection], sections: list[PageSection], imported: ImportResult
) -> None:
    """Join the section below the owner's name if its heading is their role and nothing stands between the two."""
    for section in following:
        is_free = not any(block.element.text_content().strip() for block in owner.blocks)
        if is_free and not section.key and _is_role(section.title):
            imported.profile.setdefault("headline", section.title)
            owner.blocks += section.blocks
            sections.remove(section)


def _is_role(heading: str) -> bool:
    """Tell whether a heading says what the owner is: “Associate Professor”."""
    return len(heading.split()) <= _MOST_ROLE_WORDS and bool(load_owner_words().role.search(heading))


def _stands_alone(first: PageSection, titled: Sequence[PageSection]) -> bool:
    """Tell whether the first heading is the only one of its level, above those of the sections."""
    return all(other.heading_level > first.heading_level for other in titled[1:])


def _take_portrait(sections: Sequence[PageSection], imported: ImportResult) -> None:
    """Take the first picture of the page's head that is no icon as the portrait, if there is none yet."""
    images = (
        image
        for section in sections
        for block in section.blocks
        for image in block.element.xpath("descendant-or-self::img[@src]")
    )
    image = next((image for image in images if not _is_icon(image)), None)
    if image is None or imported.profile.get("photo") or image.getparent() is None:
        return
    imported.profile["photo"] = image.get("src")
    image.drop_tree()


def _is_icon(image: Element) -> bool:
    """Tell whether a picture is a sign or a strip, not a portrait, by its names and its width."""
    names = f"{image.get('src')} {image.get('alt') or ''} {image.get('class') or ''}"
    width = re.match(r"\d+", image.get("width") or "")
    return bool(_ICON.search(names)) or (
        width is not None and int(width[0]) < _LEAST_WIDTH and "%" not in image.get("width")
    )
