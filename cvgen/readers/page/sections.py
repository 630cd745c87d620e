"""The sections of a page, each read as the key that its heading means, or kept as a section of the owner's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import free_dates
from cvgen.readers.page import blocks, content, line_items, paper_section, split
from cvgen.readers.page.chunks import Part
from cvgen.readers.page.draft import Page, Room, keep, text_of
from cvgen.readers.page.inline import markdown, plain

Data = dict[str, Any]
_TERMS = ("interests", "skills", "languages")
_ENTRIES = ("news", "awards", "education", "experience", "projects", "talks", "teaching", "service", "grants",
            "certificates")  # fmt: skip


def read(page: Page, found: Sequence[Room]) -> None:
    """Read the rooms of a page into its profile."""
    with_papers = [room for room in found if paper_section.holds_papers(room, page)]
    for room in found:
        key = room.key
        if not room.title:
            _about(page, room)
        elif room in with_papers:
            paper_section.read(page, room)
        elif key == "about" and len(page.profile.get("bio", "").split()) <= _LONGEST_GREETING:
            _about(page, room)
        elif key not in page.profile and (items := _known(page, room, key)):
            page.profile[key] = items
            page.order.append(key)
            page.titles[key] = room.title
        else:
            keep(page, room)
    paper_section.group(page)


# About the owner.

_LONGEST_GREETING = 30  # words that stand before the heading of what is about the owner

_LEAD_IN = re.compile(
    r"interest|research (area|direction|topic|focus)|focus|研究方向|研究兴趣|研究领域|研究领域", re.IGNORECASE
)


def _about(page: Page, room: Room) -> None:
    """Read what stands first as the bio, and a list of interests at its end as such."""
    parts = list(room.parts)
    items: list[Part] = []
    while parts and parts[-1].kind == "item":
        items.insert(0, parts.pop())
    interests = _interest_list(items) if items and parts and _leads_in(parts[-1]) else []
    if not interests:
        parts += items
    text = text_of(page, parts)
    if page.profile.get("bio"):
        text = f"{page.profile['bio']}\n\n{text}"
    page.profile["bio"] = text
    if interests and "interests" not in page.profile:
        page.profile["interests"] = interests
        page.order.append("interests")
    if room.title and text:
        page.titles["about"] = room.title


def _leads_in(part: Part) -> bool:
    said = "".join(part.element.text_content()).strip()
    return part.kind == "paragraph" and said[-1:] in (":", "：") and bool(_LEAD_IN.search(said))


def _known(page: Page, room: Room, key: str) -> list[Data]:
    if key in _TERMS:
        return _terms(key, room.parts)
    return _entries(page, room, key) if key in _ENTRIES else []


def _terms(key: str, parts: Sequence[Part]) -> list[Data]:
    """Return the items of a section of interests, skills or languages, none where something in it is no item."""
    items = _interest_list(parts)
    if key == "skills":
        return items if all("keywords" in item for item in items) else []
    return [_language(item) for item in items] if key == "languages" else items


def _language(item: Data) -> Data:
    name, level = item["title"], ", ".join(item.get("keywords", ()))
    if match := re.fullmatch(r"(.+?)\s*[(（]([^()（）]+)[)）]|(.+?)\s+[–—-]\s+(.+)", name):
        name, level = (match[1] or match[3]), ", ".join(filter(None, [match[2] or match[4], level]))
    return {"language": name, "level": level}


def _interest_list(parts: Sequence[Part]) -> list[Data]:
    """Return list items as interests with their keywords: “Efficient AI: pruning, quantisation.”"""
    found = []
    for part in parts:
        chunk = content.content(part)
        if part.kind != "item" or len(chunk.lines) != 1 or chunk.points or chunk.more or chunk.images:
            return []
        name, colon, rest = markdown(chunk.lines[0]).replace("**", "").partition(": ")
        name, rest = name.strip(" .;"), rest.strip(" .;")
        if len(name.split()) > 10 or "](" in name + rest:
            return []
        found.append({"title": name, "keywords": line_items.pieces(rest)} if colon else {"title": name})
    return found


# Ordinary sections.


def _entries(page: Page, room: Room, key: str) -> list[Data]:
    """Return the items of a section, none where something in it is no item."""
    if any(part.kind == "heading" for part in room.parts):
        return _under_headings(room, key)
    items: list[Data] = []
    pictures: list[tuple[Spot, str]] = []
    above = ""
    for part in _items(room.parts):
        if part.kind != "other" and not re.search(r"\w", part.element.text_content()):
            pictures += [(part.spot, image) for image in content.pictures(part.element)]
            continue
        if part.kind in ("heading", "other"):
            return []
        chunk = content.content(part, soft=part.kind == "box")
        if part.kind == "paragraph" and not (free_dates.within(plain_text(chunk)) or key == "projects"):
            return []
        made = line_items.read(key, chunk)
        if not made or (key == "news" and not all(item["date"] for item in made)):
            if plain_text(chunk) or chunk.points or chunk.more:
                return []
            pictures += [(part.spot, image) for image in chunk.images]
            continue
        _picture(made[-1], key, chunk, part, pictures)
        if part.kind == "item" and above == "paragraph" and not made[0].get("date") and items:
            items[-1].setdefault("highlights", []).extend(
                chunk.texts() + chunk.points
            )  # a list below a line of its own
            continue
        above = part.kind
        items += made
    page.pictures += pictures
    return items


def _under_headings(room: Room, key: str) -> list[Data]:
    """Return an item for each heading with what stands below it, none where one of them has no date."""
    chunks: list[content.Content] = []
    for part in room.parts:
        chunk = content.content(part, soft=True)
        if part.kind == "heading":
            chunks.append(content.Content("item", part.spot, lines=list(content.content(part).lines)))
        elif not chunks or part.kind in ("box", "other") or chunk.images:
            return []
        elif part.kind == "item":
            chunks[-1].points += [blocks.item(part.element, "").strip()]
        else:
            chunks[-1].lines += chunk.lines
            chunks[-1].points += chunk.points
    items = [item for chunk in chunks for item in line_items.read(key, chunk)]
    return items if all(item.get("date") for item in items) and len(items) >= len(chunks) else []


def _picture(item: Data, key: str, chunk: content.Content, part: Part, pictures: list[tuple[Spot, str]]) -> None:
    images = list(chunk.images)
    if key == "projects" and images:
        item["image"] = images.pop(0)
    if chunk.stars and key == "projects":
        item["github"] = chunk.stars[0]
    if chunk.badges:
        item["text"] = "\n\n".join(filter(None, [" · ".join(chunk.badges), item.get("text", "")]))
    pictures += [(part.spot, image) for image in images]


def _says_nothing(part: Part) -> bool:
    return not re.search(r"\w", part.element.text_content()) and not content.pictures(part.element)


def plain_text(chunk: content.Content) -> str:
    """Return the words of the lines of a chunk."""
    return " ".join(plain(line) for line in chunk.lines).strip()


def _items(parts: Sequence[Part]) -> list[Part]:
    """Return parts, paragraphs of several dated lines taken apart."""
    return [item for part in parts for item in split.parted(part, ("paragraph", "item", "block"))]
