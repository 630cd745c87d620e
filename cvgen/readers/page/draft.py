"""A page while it is read: its rooms (what stands under a heading), and the profile that is being filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import Imported
from cvgen.readers.page import author_marks, blocks, content
from cvgen.readers.page.chunks import Part, title
from cvgen.readers.page.headings import key_of
from cvgen.readers.page.inline import escaped, markdown

Data = dict[str, Any]


@dataclass(slots=True)
class Room:
    """A part of a page under a heading; what stands before the first has none."""

    title: str
    parts: list[Part] = field(default_factory=list)
    spot: Spot = field(default_factory=lambda: Spot(""))

    @property
    def key(self) -> str:
        """The key that the heading means; a section that holds papers holds papers, whatever it is called."""
        return key_of(self.title)


@dataclass(slots=True)
class Page:
    """A profile while a page is read: `order` are its sections as they stood, `pictures` those without a place."""

    imported: Imported
    own: frozenset[str] = frozenset()
    legend: author_marks.Legend = field(default_factory=lambda: author_marks.USUAL)
    order: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    sections: list[Data] = field(default_factory=list)
    pictures: list[tuple[Spot, str]] = field(default_factory=list)
    topics: bool = False
    under: list[tuple[str, str]] = field(default_factory=list)  # of each paper: its section and the heading below that

    @property
    def profile(self) -> Data:
        """The profile that is being filled."""
        return self.imported.profile


def rooms(parts: Sequence[Part]) -> list[Room]:
    """Split a page at the headings of its main level, and of those above it."""
    level = _main_level(parts)
    found = [Room("")]
    for part in parts:
        if part.level and part.level <= level and title(part):
            found.append(Room(title(part), spot=part.spot))
        else:
            nameless = part.kind == "heading" and not title(part)
            found[-1].parts.append(replace(part, kind="paragraph", level=0) if nameless else part)
    return [room for room in found if room.parts or room.title]


def _main_level(parts: Sequence[Part]) -> int:
    """Return the level that most headings with a known meaning have; the highest of those that there are, if none."""
    known = Counter(part.level for part in parts if part.level and key_of(title(part)))
    if known:
        most = max(known.values())
        return min(level for level, number in known.items() if number == most)
    return min((part.level for part in parts if part.level), default=1)


def keep(page: Page, room: Room) -> None:
    """Keep a section as one of the owner's own."""
    text = text_of(page, room.parts)
    if text or room.title:
        page.sections.append({"title": escaped(room.title), "text": text})
        page.order.append(f"own {len(page.sections) - 1}")


def text_of(page: Page, parts: Sequence[Part]) -> str:
    """Return parts of a page as Markdown; their pictures are remembered."""
    done: list[str] = []
    for part in parts:
        numbered = part.element.get("data-number")
        if part.kind == "item":
            text = blocks.item(part.element, "1. " if numbered else "- ")
            if done and done[-1].startswith("- " if not numbered else "1. "):
                done[-1] += "\n" + text
                text = ""
        elif part.kind == "heading":
            text = "### " * (part.level > 0) + markdown(content.shown_bits(part.element))
        else:
            text = "\n\n".join(blocks.written(content.prepared(part.element)))
        if text.strip():
            done.append(text)
        page.pictures += [(part.spot, image) for image in content.pictures(part.element)]
    return "\n\n".join(done)
