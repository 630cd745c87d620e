"""Sections below the heading of papers that are topics of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.paper_blocks import are_owners_papers, has_paper_boxes
from cvgen.readers.page.sections.draft import PageDraft, PageSection

_OFTEN_NAMED = ("talks", "projects", "news", "about", "education")  # their items may have authors, and boxes
_CONFERENCES = re.compile(r"\W*(?:(?:peer[- ]reviewed|international) )?conferences?\W*", re.IGNORECASE)  # or of talks


def join_topics(sections: Sequence[PageSection], page: PageDraft) -> list[PageSection]:
    """Return sections, those below the heading of papers that hold papers as parts of the section of that heading.

    Their headings are of topics, whatever they seem to name: “Face recognition”, “Skill discovery”.
    """
    joined: list[PageSection] = []
    papers: PageSection | None = None
    for section in sections:
        if papers and section.heading_level > papers.heading_level and _is_topic(section, papers, page):
            papers.blocks[:] = _sort(papers.blocks, [_make_heading(section), *section.blocks])
            continue
        if section.key == "papers" and section.heading_level:
            section = papers = replace(section, blocks=list(section.blocks))
        elif not papers or section.heading_level <= papers.heading_level:
            papers = None
        joined.append(section)
    return joined


def _is_topic(section: PageSection, papers: PageSection, page: PageDraft) -> bool:
    """Tell whether a section is of papers, and its heading of no other kind that often stands there."""
    if section.key == "papers":
        return not papers.blocks or papers.blocks[0].kind == "heading"
    if section.key in _OFTEN_NAMED:
        may_be = section.key in ("projects", "education") or _CONFERENCES.fullmatch(section.title)
        return bool(may_be) and are_owners_papers(section, page)
    return has_paper_boxes(section, page) or are_owners_papers(section, page)


def _sort(blocks: Sequence[Block], others: Sequence[Block]) -> list[Block]:
    """Return the blocks of a section and of a part of it in the order of the page; parts of one file stand in one."""
    places = [(block.spot.file, block.spot.line) for block in blocks]
    first = others[0].spot
    behind = [number for number, (file, line) in enumerate(places) if file == first.file and line > first.line]
    place = min(behind, default=len(blocks))
    return [*blocks[:place], *others, *blocks[place:]]


def _make_heading(section: PageSection) -> Block:
    return Block("heading", make_element("h6", section.title), section.spot, section.heading_level)
