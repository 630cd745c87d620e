"""Read people who speak for the owner: name, role, organisation and e-mail, over commas or lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.records.line_parts import split_at_commas, split_link, strip_emphasis
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks, make_outline
from cvgen.text.emoji import strip_emoji

Data = dict[str, Any]

_EMAIL = re.compile(
    r"(?:e-?mail\s*[:：]\s*)?<?\[?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\]?(?:\(mailto:[^)]*\))?>?", re.IGNORECASE
)
_EMAIL_ASIDE = re.compile(
    r"(?<!\])\s*[(（<]\s*((?:e-?mail\s*[:：]\s*)?\[?[\w.+-]+@[^\s()（）]+(?:\(mailto:[^)]*\))?)\s*[)）>]", re.IGNORECASE
)
_PHONE = re.compile(r"(?:(?:tel|phone|ph|t|tél|mobile)\b\.?\s*[:：]?\s*)?(\+?[\d(][\d ()/.-]{6,20}\d)", re.IGNORECASE)
_BORDER = re.compile(r"\s*(?:[;；|•·]|\s[–—]\s)\s*")
_IN_BRACKETS = re.compile(r"(?<!\])\s*[(（]([^()（）]+)[)）]\s*$")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_LONGEST = 40  # words of what is said of a person
_LONGEST_NAME = 7
_LEAST_NAME = 2


def read_references(blocks: Sequence[Block]) -> list[Data]:
    """Return the people of a section, none if most of its blocks are no people."""
    parts = _join_people(make_outline(blocks))
    found = [_read_people(block) for block in parts]
    return [person for people in found for person in people] if sum(map(bool, found)) * 2 > len(parts) else []


def _join_people(node: OutlineNode) -> list[Block]:
    """Return a block for each person: a heading with what stands below it, or a block."""
    joined = [join_blocks(list(child.walk_blocks()), "block") for child in node.nodes]
    return [*node.blocks, *joined]


def _read_people(block: Block) -> list[Data]:
    """Return the people in a block: one with what is said of them in all its lines, or several one after the other."""
    content = extract_content(block, keep_line_ends=True)
    texts = [part for line in (*content.format_lines(), *content.points) for part in re.split(r"\s*[;；]\s*", line)]
    lines = [_split_parts(line) for line in texts]
    people = lines if len(lines) > 1 and all(parts and _names_person(parts[0]) for parts in lines) else []
    people = people or _part_people([part for parts in lines for part in parts])
    if len(people) > 1:
        found = [_read_person(person) for person in people]
        return found if all(found) else []
    person = _read_person([part for parts in lines for part in parts])
    return [person] if len(person) > len(("name", "text")) else []


def _split_parts(line: str) -> list[str]:
    apart = _EMAIL_ASIDE.sub(r"; \1", strip_emoji(line).strip(" ."))
    return [part for border in _BORDER.split(apart) for part in split_at_commas(border)]


def _part_people(parts: Sequence[str]) -> list[list[str]]:
    """Return the parts of a line by people, each of whom has a title, or brackets behind the name; none if not so."""
    people: list[list[str]] = []
    for part in parts:
        is_next = _names_person(part) and (_IN_BRACKETS.search(part) or _has_title(part))
        if not people or is_next:
            people.append([part])
        else:
            people[-1].append(part)
    return people if all(map(_names_person, (person[0] for person in people))) else []


def _has_title(part: str) -> bool:
    return bool(read_owner_heading(_LINK.sub(r"\1", strip_emphasis(part))).get("title_before"))


def _names_person(part: str) -> bool:
    """Tell whether a part begins with the name of a person in several words, and with no organisation or role."""
    text = _IN_BRACKETS.sub("", _LINK.sub(r"\1", strip_emphasis(part)))
    words = load_owner_words()
    facts = read_owner_heading(text)
    name = facts.get("name")
    return (
        isinstance(name, str)
        and len(name.split()) >= _LEAST_NAME
        and not facts.get("headline")
        and not words.organisation.search(text)
        and (bool(facts.get("title_before")) or not words.role.search(text))
    )


def _read_person(parts: Sequence[str]) -> Data:
    """Return a person with what is said of them; empty if too much is."""
    if not parts or len(" ".join(parts).split()) > _LONGEST or len(parts[0].split()) > _LONGEST_NAME:
        return {}
    first = strip_emphasis(parts[0])
    aside = _IN_BRACKETS.search(first)
    person: Data = split_link("name", first[: aside.start()] if aside else first)
    words = load_owner_words()
    others: list[str] = []
    for part in map(strip_emphasis, [*([aside[1]] if aside else []), *parts[1:]]):
        if (match := _EMAIL.fullmatch(part)) and "email" not in person:
            person["email"] = match[1]
        elif (match := _PHONE.fullmatch(part)) and "phone" not in person:
            person["phone"] = match[1]
        elif "role" not in person and words.role.search(part):
            person["role"] = part
        elif "organisation" not in person and (words.organisation.search(part) or (aside and part == aside[1])):
            person["organisation"] = part
        elif not others and words.organisation.search(part):
            person["organisation"] += f", {part}"
        else:
            others.append(part)
    if others and "organisation" not in person and ("role" in person or "email" in person):
        person["organisation"] = _take_organisation(others)
    person["text"] = ", ".join(others)
    return person


def _take_organisation(others: list[str]) -> str:
    """Remove the first of the remaining parts, which is where somebody is, and what stands in brackets behind it."""
    first = others.pop(0)
    aside = _IN_BRACKETS.search(first)
    if aside:
        others.insert(0, aside[1])
    return first[: aside.start()] if aside else first
