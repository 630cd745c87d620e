"""Read a heading with several posts below it as one employer with roles."""

from __future__ import annotations

from typing import Any

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.records.line_items import read_line_items
from cvgen.readers.page.records.line_parts import split_at_commas, split_link
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks

Data = dict[str, Any]


def read_employer(key: str, node: OutlineNode) -> list[Data]:
    """Return the posts below a heading as one with roles; of clinical work, as one post for each role."""
    lines = extract_content(node.heading).lines
    parts = split_at_commas(" ".join(map(format_line, lines)).replace(" — ", ", ").replace(" | ", ", "))
    number = next((n for n in range(len(parts) - 1, 0, -1) if load_owner_words().organisation.search(parts[n])), 0)
    name, places = ", ".join(parts[: number + 1]), parts[number + 1 :]
    employer: Data = {**split_link("organisation", name), "place": ", ".join(places)}
    texts = [line for block in node.blocks for line in extract_content(block).format_lines()]
    roles = [role for inner in node.nodes for role in _read_roles(key, inner)]
    if key != "experience" or len(roles) == 1:
        return [
            {**employer, **role, "text": "\n\n".join(filter(None, [*texts, role.get("text", "")]))} for role in roles
        ]
    return [employer | {"text": "\n\n".join(texts), "roles": roles}]


def _read_roles(key: str, node: OutlineNode) -> list[Data]:
    """Return the posts that a heading or list item below an employer names."""
    whole = Block("item", node.heading.element, node.heading.spot)
    if node.heading.kind == "heading":
        whole = join_blocks(list(node.walk_blocks()), "block")
    items = read_line_items(key, extract_content(whole, keep_line_ends=True))
    return [_name_role(item) for item in items]


def _name_role(item: Data) -> Data:
    """Return a post that may have taken its role for an organisation."""
    role = {name: value for name, value in item.items() if name not in ("organisation", "roles")}
    if "role" not in item:
        role["role"] = item.get("organisation", "")
    elif item.get("organisation"):
        role["department"] = ", ".join(filter(None, [item["organisation"], item.get("department", "")]))
    return role
