"""The sections of a page, each read as the key that its heading means, or kept as a section of the owner's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.readers import Imported, Spot, apart, authors, blocks, content, dates_said, entries, papers
from cvgen.readers.headings import key_of
from cvgen.readers.inline import markdown, plain
from cvgen.readers.pages import Part, title

Data = dict[str, Any]
_TERMS = ("interests", "skills", "languages")
_ENTRIES = ("news", "awards", "education", "experience", "projects", "talks", "teaching", "service", "grants",
            "certificates")  # fmt: skip


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
    legend: authors.Legend = field(default_factory=lambda: authors.USUAL)
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
            found[-1].parts.append(part)
    return [room for room in found if room.parts or room.title]


def _main_level(parts: Sequence[Part]) -> int:
    """Return the level that most headings with a known meaning have; the highest of those that there are, if none."""
    known = Counter(part.level for part in parts if part.level and key_of(title(part)))
    if known:
        most = max(known.values())
        return min(level for level, number in known.items() if number == most)
    return min((part.level for part in parts if part.level), default=1)


def read(page: Page, found: Sequence[Room]) -> None:
    """Read the rooms of a page into its profile."""
    with_papers = [room for room in found if _holds_papers(room, page)]
    for room in found:
        key = room.key
        if not room.title:
            _about(page, room)
        elif room in with_papers:
            _papers(page, room)
        elif key == "about" and not page.profile.get("bio"):
            _about(page, room)
        elif key not in page.profile and (items := _known(page, room, key)):
            page.profile[key] = items
            page.order.append(key)
            page.titles[key] = room.title
        else:
            _own(page, room)
    _group(page)


_ENOUGH_PAPERS = 3  # whose authors tell whose page it is


def marked_name(page: Page, found: Sequence[Room]) -> str:
    """Return the author that most papers set in bold, which is how people mark themselves; else who wrote them all."""
    marked: Counter[str] = Counter()
    everybody: list[set[str]] = []
    for room in found:
        for part in _paper_parts(room.parts) if room.key == "papers" else ():
            paper = papers.read(content.content(part, soft=part.kind != "item"), page.legend, page.own)
            if paper and paper.authors:
                marked.update(author.name for author in paper.authors if author.strong)
                everybody.append({author.name for author in paper.authors})
    if marked:
        return marked.most_common(1)[0][0]
    always = set.intersection(*everybody) if len(everybody) >= _ENOUGH_PAPERS else set()
    return always.pop() if len(always) == 1 else ""


# About the owner.

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
    text = _text(page, parts)
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
        name, colon, rest = markdown(chunk.lines[0]).partition(": ")
        name, rest = name.replace("**", "").strip(" .;"), rest.replace("**", "").strip(" .;")
        if len(name.split()) > 10 or "](" in name + rest:
            return []
        found.append({"title": name, "keywords": entries.pieces(rest)} if colon else {"title": name})
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
        if (
            part.kind != "other"
            and not re.search(r"\w", part.element.text_content())
            and not content.pictures(part.element)
        ):
            continue
        if part.kind in ("heading", "other"):
            return []
        chunk = content.content(part, soft=part.kind == "box")
        if part.kind == "paragraph" and not (dates_said.within(plain_text(chunk)) or key == "projects"):
            return []
        made = entries.read(key, chunk)
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
    items = [item for chunk in chunks for item in entries.read(key, chunk)]
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
    found: list[Part] = []
    for part in parts:
        found += apart.lines_apart(part) if part.kind in ("paragraph", "item", "block") else [part]
    return found


# Papers.


def _holds_papers(room: Room, page: Page) -> bool:
    key = room.key
    if key == "papers":
        return True
    boxes = [part for part in room.parts if part.kind == "box"]
    if not boxes or key in ("projects", "awards", "experience", "education", "talks", "teaching"):
        return False
    read = [papers.read(content.content(part, soft=True), page.legend, page.own) for part in boxes]
    return sum(bool(paper and paper.authors) for paper in read) * 2 > len(boxes)


def _papers(page: Page, room: Room) -> None:
    """Read a section of papers; what stands between them stays with the next."""
    topic = ""
    made: list[Data] = []
    waiting: list[str] = []
    pictures: list[tuple[Spot, str]] = []
    for part in _paper_parts(room.parts):
        if part.kind == "heading":
            topic = title(part)
            continue
        chunk = content.content(part, soft=part.kind in ("box", "paragraph"))
        found = _paper(page, chunk, part)
        if found is None:
            waiting += _between(page, part)
            pictures += [(part.spot, image) for image in chunk.images]
            continue
        page.under.append((room.title, topic))
        if waiting and found:
            found["text"] = "\n\n".join([*waiting, *filter(None, [found.get("text", "")])])
            if not all(map(authors.is_legend, waiting)):
                _say_moved(page, part.spot)
            waiting = []
        made.append(found)
    if not made:
        _own(page, room)
        return
    if waiting:
        made[-1]["text"] = "\n\n".join([*filter(None, [made[-1].get("text", "")]), *waiting])
        _say_moved(page, room.spot)
    page.pictures += pictures
    _without_legend(made)
    if "papers" not in page.order:
        page.order.append("papers")
    page.profile.setdefault("papers", []).extend(made)


def _group(page: Page) -> None:
    """Give papers of several sections, or under several headings, their topics; else the section its heading."""
    titles = {title for title, _ in page.under}
    page.topics = len(titles) > 1 or any(topic for _, topic in page.under)
    if len(titles) == 1:
        page.titles["papers"] = next(iter(titles))
    for paper, (heading, topic) in zip(page.profile.get("papers", []), page.under, strict=True):
        if page.topics:
            paper["topic"] = topic or heading


def _say_moved(page: Page, spot: Spot) -> None:
    message = "what stood between the papers here is now in the “text” of the one below it"
    page.imported.note(spot, "text-moved", message, "read it over")


def _paper_parts(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if part.kind == "other" and part.element.tag == "table":
            found += apart.rows(part)
        else:
            found += apart.lines_apart(part) if part.kind in ("paragraph", "item", "block", "box") else [part]
    return found


def _paper(page: Page, chunk: content.Content, part: Part) -> Data | None:
    """Return a chunk as a paper, None if it is none."""
    paper = papers.read(chunk, page.legend, page.own)
    if paper is None or (not paper.authors and part.kind not in ("box", "item", "row")):
        return None
    if not paper.authors:
        if part.kind == "item" and not (paper.url or paper.links):
            return None
        paper.authors = [authors.Author(_owner(page))]
        message = f"“{paper.title[:60]}” has no authors that could be read: you are given as its author"
        page.imported.note(part.spot, "no-authors", message, "add the others")
    made = papers.data(paper, chunk)
    return papers.complete(made, chunk)


def _owner(page: Page) -> str:
    name = page.profile.get("name") or "Your Name"
    return str(next(iter(name.values())) if isinstance(name, dict) else name)


def _between(page: Page, part: Part) -> list[str]:
    """Return what stands between papers as blocks."""
    return [text for text in [_text(page, [part])] if text]


def _without_legend(made: Sequence[Data]) -> None:
    """Take out of papers what only says what marks mean, if some author has a mark: documents say it, too."""
    if not any(isinstance(author, dict) or author[-1:] in "*†" for paper in made for author in paper["authors"]):
        return
    for paper in made:
        kept = [text for text in paper.get("text", "").split("\n\n") if not authors.is_legend(text)]
        paper["text"] = "\n\n".join(kept)


# Sections of the owner's own.


def _own(page: Page, room: Room) -> None:
    text = _text(page, room.parts)
    if text or room.title:
        page.sections.append({"title": room.title, "text": text})
        page.order.append(f"own {len(page.sections) - 1}")


def _text(page: Page, parts: Sequence[Part]) -> str:
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
