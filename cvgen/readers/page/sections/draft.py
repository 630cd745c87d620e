"""Sections of a page, and the draft of a profile read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import IN_COMMENT, ImportResult
from cvgen.readers.page.blocks.block_markdown import format_blocks, format_list_item
from cvgen.readers.page.blocks.content import clean_element
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.blocks.page_images import find_pictures
from cvgen.readers.page.papers.author_marks import DEFAULT_LEGEND, Legend
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.text.networks import describe_link, shorten_profile_address

Data = dict[str, Any]

_NO_PLACE = "entries of this kind have no place for them"
_LISTED = 6  # subheadings that are named


@dataclass(slots=True)
class PageSection:
    """A heading of a page and the blocks below it; `title` is "" for what stands before the first heading.

    `level` is that of the heading, 0 where that is the main level of the page or above; `heading_level` is its own.
    """

    title: str
    blocks: list[Block] = field(default_factory=list)
    spot: Spot = field(default_factory=lambda: Spot(""))
    level: int = 0
    heading_level: int = 0
    known_key: str = ""  # that of the same section in another language
    is_label: bool = False  # the title is a label before a line, which the page shows no section below

    @property
    def key(self) -> str:
        """The profile key that the heading means, "" if none."""
        return self.known_key or find_section_key(self.title)


@dataclass(slots=True)
class PageDraft:
    """The draft of a profile while a page is read.

    `order` are the keys of the sections as they stood on the page, with “own 0”, “own 1” … for those in `sections`;
    `titles` their headings by key. `paper_headings` has, for each paper, the title of its section and the heading
    below that; `has_topics` says that these become topics. `groups` are the keys by which the homepage groups
    the items of sections, as the page did by subheadings; `minor` are keys whose items stood below subheadings of other
    sections; `repeated` are papers that stood there twice. `understood` are texts that keys say in their own way, such
    as “vol. 3”. `unplaced_pictures` have no place in a profile.
    """

    imported: ImportResult
    own_names: frozenset[str] = frozenset()
    legend: Legend = field(default_factory=lambda: DEFAULT_LEGEND)
    order: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    sections: list[Data] = field(default_factory=list)
    unplaced_pictures: list[tuple[Spot, str]] = field(default_factory=list)
    has_topics: bool = False
    groups: dict[str, str] = field(default_factory=dict)
    minor: set[str] = field(default_factory=set)
    repeated: list[Data] = field(default_factory=list)
    paper_headings: list[tuple[str, str]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)

    named_keys: frozenset[str] = frozenset()  # by the headings of the page

    @property
    def profile(self) -> Data:
        """The data of the profile so far."""
        return self.imported.profile


def add_text(draft: PageDraft, key: str, texts: Sequence[str]) -> None:
    """Add texts to what stands above the entries of a section."""
    above = draft.profile.setdefault("texts", {})
    texts = [text for text in texts if not _repeats_link(draft, text)]
    if text := "\n\n".join(filter(None, [above.get(key, ""), *texts])):
        above[key] = text


_ONE_LINK = re.compile(r"\W*\[[^\[\]]{2,60}\]\((?P<address>\S+)\)\W*")


def _repeats_link(draft: PageDraft, text: str) -> bool:
    """Tell whether a text is nothing but a link that the owner's links have, too; if so, it need not be kept."""
    if not (match := _ONE_LINK.fullmatch(text)):
        return False
    known = (describe_link(name, str(value))[1] for name, value in draft.profile.get("links", {}).items())
    is_known = shorten_profile_address(match["address"]) in map(shorten_profile_address, known)
    draft.understood += [text] * is_known
    return is_known


def keep_headings(draft: PageDraft, headings: Sequence[Block], reason: str = _NO_PLACE) -> None:
    """Keep subheadings that have no place, with their links, and say so once, with the reason."""
    if not headings:
        return
    names = ", ".join(f"“{heading_text(heading)}”" for heading in headings[:_LISTED])
    more = f" and {len(headings) - _LISTED} more" if len(headings) > _LISTED else ""
    what = f"the subheadings {names}{more} are" if len(headings) > 1 else f"the subheading {names} is"
    reason = reason if len(headings) > 1 else re.sub(r"\bthem$", "it", reason)
    draft.imported.note(headings[0].spot, "subheading", f"{what} kept in the comment: {reason}", IN_COMMENT)
    for heading in headings:
        draft.imported.unplaced.append((heading.spot, format_line(extract_runs(clean_element(heading.element)))))


def keep_section(draft: PageDraft, section: PageSection) -> None:
    """Keep a section that no key of the profile fits as one of the owner's own sections."""
    text = convert_to_markdown(draft, section.blocks)
    text = "" if _repeats_link(draft, text) else text
    if not text and section.title:  # the account of the import says that there is no text
        draft.imported.unplaced.append((section.spot, section.title))
    elif text:
        draft.sections.append({"title": escape_markdown(section.title), "text": text})
        draft.order.append(f"own {len(draft.sections) - 1}")


def convert_to_markdown(draft: PageDraft, blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown without their pictures, which are added to the unplaced ones of the draft."""
    texts: list[str] = []
    for block in blocks:
        text = _convert_block(block)
        if block.kind == "item" and texts and texts[-1].startswith(_marker(block)):
            texts[-1] += "\n" + text
        elif text.strip():
            texts.append(text)
        draft.unplaced_pictures += [(block.spot, picture) for picture in find_pictures(block.element)]
    return "\n\n".join(texts)


def _convert_block(block: Block) -> str:
    if block.kind == "item":
        return format_list_item(block.element, _marker(block))
    element = clean_element(block.element)
    if block.kind == "heading":
        return "### " * (block.level > 0) + format_line(extract_runs(element))
    return "\n\n".join(format_blocks(element))


def _marker(item: Block) -> str:
    return "1. " if item.element.get("data-number") else "- "
