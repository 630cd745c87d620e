"""Read people who speak for the owner: name, role, organisation and e-mail, over commas or lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.records.line_parts import split_at_commas, split_link, strip_emphasis
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks, make_outline

Data = dict[str, Any]

_EMAIL = re.compile(
    r"(?:e-?mail\s*[:：]\s*)?<?\[?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\]?(?:\(mailto:[^)]*\))?>?", re.IGNORECASE
)
_LONGEST = 40  # words of what is said of a person
_LONGEST_NAME = 7


def read_references(blocks: Sequence[Block]) -> list[Data]:
    """Return the people of a section, none if most of its blocks are no people."""
    parts = _join_people(make_outline(blocks))
    people = [person for block in parts if (person := _read_person(block))]
    return people if len(people) * 2 > len(parts) else []


def _join_people(node: OutlineNode) -> list[Block]:
    """Return a block for each person: a heading with what stands below it, or a block."""
    joined = [join_blocks(list(child.walk_blocks()), "block") for child in node.nodes]
    return [*node.blocks, *joined]


def _read_person(block: Block) -> Data:
    """Return a person with what is said of them; empty if nothing or too much is."""
    content = extract_content(block, keep_line_ends=True)
    lines = [*content.format_lines(), *content.points]
    parts = [part for line in lines for part in split_at_commas(line)]
    if len(parts) <= 1 or len(" ".join(lines).split()) > _LONGEST or len(parts[0].split()) > _LONGEST_NAME:
        return {}
    person: Data = split_link("name", strip_emphasis(parts[0]))
    words = load_owner_words()
    others: list[str] = []
    for part in map(strip_emphasis, parts[1:]):
        if (match := _EMAIL.fullmatch(part)) and "email" not in person:
            person["email"] = match[1]
        elif "role" not in person and words.role.search(part):
            person["role"] = part
        elif "organisation" not in person and words.organisation.search(part):
            person["organisation"] = part
        else:
            others.append(part)
    person["text"] = ", ".join(others)
    return person if len(person) > len(("name", "text")) else {}
