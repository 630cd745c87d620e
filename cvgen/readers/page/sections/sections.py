"""Read the sections of a page by the meaning of their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.blocks.red_text import emphasise_red
from cvgen.readers.page.owner.owner_heading import strip_greeting
from cvgen.readers.page.owner.owner_names import list_names
from cvgen.readers.page.papers.paper_blocks import holds_papers, holds_reviews, holds_talks
from cvgen.readers.page.papers.paper_section import read_paper_section, set_topics
from cvgen.readers.page.papers.paper_topics import join_topics
from cvgen.readers.page.records.line_dates import find_leading_date
from cvgen.readers.page.sections.draft import PageDraft, PageSection, convert_to_markdown, keep_section
from cvgen.readers.page.sections.item_kinds import tell_career
from cvgen.readers.page.sections.item_sections import ITEM_KEYS, ItemList, read_item_section
from cvgen.readers.page.sections.kind_sections import add_items
from cvgen.readers.page.sections.reference_items import read_references
from cvgen.readers.page.sections.section_traces import trace_section
from cvgen.readers.page.sections.term_sections import TERM_KEYS, read_interests, read_term_section
from cvgen.readers.page.sections.unknown_sections import add_unknown_section, holds_career, lists_grants
from cvgen.text.emoji import strip_emoji

Data = dict[str, Any]

_OF_TEXTS = frozenset(("", "about", "news"))  # keys of sections whose items are texts
_LONGEST_GREETING = 30  # words before the heading of the section about the owner
_INTERESTS = re.compile(
    r"interest|research (area|direction|topic|focus)|focus|研究方向|研究兴趣|研究领域", re.IGNORECASE
)


def read_sections(page: PageDraft, sections: Sequence[PageSection]) -> None:
    """Read sections into the profile of a page. What fits no key of a profile becomes a section of the owner's own."""
    page.named_keys = frozenset(section.key for section in sections)
    if sum(section.key == "papers" for section in sections) > 1:
        for section in sections:
            section.known_key = "talks" if holds_talks(section, page) else section.known_key
    for section in sections:
        section.known_key = "papers" if holds_reviews(section) else section.known_key
    sections = [part for section in join_topics(sections, page) for part in _part_career(section)]
    paper_sections = [section for section in sections if holds_papers(section, page)]
    for section in sections:
        with trace_section(page, section):
            _read_section(page, section, is_of_papers=section in paper_sections)
    set_topics(page)


def _read_section(page: PageDraft, section: PageSection, *, is_of_papers: bool) -> None:
    key = section.key
    if key in _OF_TEXTS and not is_of_papers:
        for block in section.blocks:
            emphasise_red(block.element)
    if not section.title and not section.known_key:
        _read_about(page, section)
    elif key in ("", "about") and holds_career(section) and (found := _read_items(page, section, "experience")):
        add_items(page, section, "experience", found)
    elif is_of_papers:
        read_paper_section(page, section)
    elif _is_about(page, section) and len(page.profile.get("bio", "").split()) <= _LONGEST_GREETING:
        _read_about(page, section)
    elif key == "projects" and lists_grants(section) and (found := _read_items(page, section, "grants")):
        add_items(page, section, "grants", found)
    elif key in (*TERM_KEYS, *ITEM_KEYS, "references") and (found := _read_items(page, section, key)):
        add_items(page, section, key, found)
    elif key or not add_unknown_section(page, section):
        keep_section(page, section)


def _part_career(section: PageSection) -> list[PageSection]:
    """Return a section, apart from one about the owner the posts in its list, each behind from when to when."""
    is_about = section.key == "about" or not (section.title or section.key)
    is_about = is_about and not (section.title and holds_career(section))  # “Vita”, all of which is posts and degrees
    posts = [block for block in section.blocks if _is_post(block)] if is_about else []
    if len(posts) < _LEAST_POSTS:
        return [section]
    others = [block for block in section.blocks if block not in posts]
    return [replace(section, blocks=others), PageSection("", posts, posts[0].spot, known_key="experience")]


def _is_post(block: Block) -> bool:
    text = block.element.text_content().strip() if block.kind == "item" else ""
    span = find_leading_date(text)
    return span is not None and "–" in span.date and bool(tell_career(text[span.end :]))


_LEAST_POSTS = 2


def _is_about(page: PageDraft, section: PageSection) -> bool:
    """Tell whether a section is about the owner: its heading says so, or is their name, or it is the first prose."""
    if section.key:
        return section.key == "about"
    title = normalise_text(strip_greeting(section.title))
    if any(name and title.startswith(name) for name in map(normalise_text, list_names(page.profile))):
        return True
    is_prose = all(block.kind == "paragraph" for block in section.blocks)
    words = sum(len(block.element.text_content().split()) for block in section.blocks)
    return not page.profile.get("bio") and not page.order and is_prose and words > _LONGEST_GREETING


def _read_items(page: PageDraft, section: PageSection, key: str) -> ItemList | None:
    """Return what a section holds as items of a key, None if most of it is something else."""
    if key in ITEM_KEYS:
        return read_item_section(page, section, key)
    if key == "references":
        people = read_references(section.blocks)
        return ItemList(people) if people else None
    found = read_term_section(key, section.blocks, strip_emoji(section.title))
    texts = [convert_to_markdown(page, [block]) for block in found.prose]
    others = {kind: items for kind, items in found.others.items() if items}
    return ItemList(found.items, others, texts) if found.items or others else None


def _read_about(page: PageDraft, section: PageSection) -> None:
    """Read a section as the bio, and a list of interests at its end as interests."""
    blocks = list(section.blocks)
    items: list[Block] = []
    while blocks and blocks[-1].kind == "item":
        items.insert(0, blocks.pop())
    interests = read_interests(items) if items and blocks and _introduces_interests(blocks[-1]) else []
    if not interests:
        blocks += items
    text = convert_to_markdown(page, blocks)
    if page.profile.get("bio"):
        text = f"{page.profile['bio']}\n\n{text}"
    page.profile["bio"] = text
    if interests and "interests" not in page.profile:
        page.profile["interests"] = interests
        page.order.append("interests")
    if section.title and text:
        page.titles["about"] = section.title


def _introduces_interests(block: Block) -> bool:
    """Tell whether a block announces a list of interests: “My research interests are:”"""
    text = block.element.text_content().strip()
    return block.kind == "paragraph" and text[-1:] in (":", "：") and bool(_INTERESTS.search(text))
