"""Read sections of items: news, awards, education, experience and the like."""

from __future__ import annotations

import re
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.free_dates import find_dates
from cvgen.readers.page.block_markdown import format_list_item
from cvgen.readers.page.content import Content, extract_content
from cvgen.readers.page.draft import PageDraft, PageSection
from cvgen.readers.page.line_items import read_line_items
from cvgen.readers.page.lines import line_text
from cvgen.readers.page.page_blocks import Block
from cvgen.readers.page.page_images import find_pictures
from cvgen.readers.page.splitting import split_items

Data = dict[str, Any]

ITEM_KEYS = (
    "news",
    "awards",
    "education",
    "experience",
    "projects",
    "talks",
    "teaching",
    "service",
    "grants",
    "certificates",
    "licences",
    "supervision",
    "editorial",
    "memberships",
    "clinical",
    "exhibitions",
    "outreach",
    "breaks",
)


def read_item_section(page: PageDraft, section: PageSection, key: str) -> list[Data]:
    """Return the items of a section of one of ITEM_KEYS, none if a block of it is no item."""
    if any(block.kind == "heading" for block in section.blocks):
        return _read_headed_items(section, key)
    items: list[Data] = []
    pictures: list[tuple[Spot, str]] = []
    kind_above = ""
    for block in _split_section(section):
        if block.kind == "other":
            return []
        if not re.search(r"\w", block.element.text_content()):
            pictures += [(block.spot, image) for image in find_pictures(block.element)]
            continue
        content = extract_content(block, keep_line_ends=block.kind == "box")
        block_items = _read_block(key, block, content)
        if block_items is None:
            return []
        images = _add_pictures(block_items[-1], key, content) if block_items else content.images
        pictures += [(block.spot, image) for image in images]
        if not block_items:
            continue
        if items and block.kind == "item" and kind_above == "paragraph" and not block_items[0].get("date"):
            # A list below a paragraph holds the points of its item.
            items[-1].setdefault("highlights", []).extend([*content.format_lines(), *content.points])
        else:
            kind_above = block.kind
            items += block_items
            page.imported.locate(block_items, block.spot)
    page.unplaced_pictures += pictures
    return items


def _split_section(section: PageSection) -> list[Block]:
    return [item for block in section.blocks for item in split_items(block, ("paragraph", "item", "block"))]


def _read_block(key: str, block: Block, content: Content) -> list[Data] | None:
    """Return the items of a block: none if it has no text, None if it has text that is no item."""
    text = " ".join(map(line_text, content.lines)).strip()
    if block.kind == "paragraph" and not find_dates(text) and key != "projects":
        return None
    items = read_line_items(key, content)
    if items and (key != "news" or all(item["date"] for item in items)):
        return items
    return None if text or content.points or content.other_blocks else []


def _add_pictures(item: Data, key: str, content: Content) -> list[str]:
    """Add the picture, repository and badges of a block to its last item; return the images without a place."""
    images = list(content.images)
    if key == "projects" and images:
        item["image"] = images.pop(0)
    if key == "projects" and content.stars:
        item["github"] = content.stars[0]
    if content.badges:
        item["text"] = "\n\n".join(filter(None, [" · ".join(content.badges), item.get("text", "")]))
    return images


def _read_headed_items(section: PageSection, key: str) -> list[Data]:
    """Return an item for each heading with what stands below it, none if one of them has no date."""
    contents: list[Content] = []
    for block in section.blocks:
        content = extract_content(block, keep_line_ends=True)
        if block.kind == "heading":
            contents.append(Content("item", block.spot, lines=list(extract_content(block).lines)))
        elif not contents or block.kind in ("box", "other") or content.images:
            return []
        elif block.kind == "item":
            contents[-1].points.append(format_list_item(block.element, "").strip())
        else:
            contents[-1].lines += content.lines
            contents[-1].points += content.points
    items = [item for content in contents for item in read_line_items(key, content)]
    return items if all(item.get("date") for item in items) and len(items) >= len(contents) else []
