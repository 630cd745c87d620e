"""Read sections of terms: interests, skills, languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.page.content import extract_content
from cvgen.readers.page.inline_markdown import format_line
from cvgen.readers.page.line_parts import split_at_commas
from cvgen.readers.page.page_blocks import Block

Data = dict[str, Any]

TERM_KEYS = ("interests", "skills", "languages")
_MAX_TERM_WORDS = 10
_LEVEL = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]|(.+?)\s+[–—-]\s+(.+)")


def read_term_section(key: str, blocks: Sequence[Block]) -> list[Data]:
    """Return the items of a section of one of TERM_KEYS, none if a block is no term."""
    items = read_interests(blocks)
    if key == "skills":
        return items if all("keywords" in item for item in items) else []
    return [_parse_language(item) for item in items] if key == "languages" else items


def read_interests(blocks: Sequence[Block]) -> list[Data]:
    """Return list items as interests: “Efficient AI: pruning, quantisation.” None if one of them is longer."""
    interests = []
    for block in blocks:
        content = extract_content(block)
        has_more = content.points or content.other_blocks or content.images
        if block.kind != "item" or len(content.lines) != 1 or has_more:
            return []
        name, colon, keywords = format_line(content.lines[0]).replace("**", "").partition(": ")
        name, keywords = name.strip(" .;"), keywords.strip(" .;")
        if len(name.split()) > _MAX_TERM_WORDS or "](" in name + keywords:
            return []
        interests.append({"title": name, "keywords": split_at_commas(keywords)} if colon else {"title": name})
    return interests


def _parse_language(item: Data) -> Data:
    """Return an interest as a language with its level: “German (native)”, “German – native”, “German: native”."""
    name, level = item["title"], ", ".join(item.get("keywords", ()))
    if match := _LEVEL.fullmatch(name):
        name, level = (match[1] or match[3]), ", ".join(filter(None, [match[2] or match[4], level]))
    return {"language": name, "level": level}
