"""Read a line of Markdown as an item of a section."""

from __future__ import annotations

from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_items import read_line_items


def read_text_items(key: str, text: str, spot: Spot, imported: ImportResult) -> list[dict[str, Any]]:
    """Return the items of section `key` in a line of Markdown, none if these are of another form."""
    if key not in KEYS:
        return []
    items = read_line_items(key, extract_content(Block("item", parse_line(text), spot)), imported)
    imported.locate(items, spot)
    return items
