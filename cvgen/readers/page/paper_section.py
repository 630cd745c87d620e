"""A section of papers: those that boxes, lists, lines and tables hold, and what stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.page import author_marks, authors, content, paper_data, papers, split
from cvgen.readers.page.chunks import Part, title
from cvgen.readers.page.draft import Page, Room, keep, text_of
from cvgen.readers.page.headings import key_of

Data = dict[str, Any]


def holds_papers(room: Room, page: Page) -> bool:
    """Tell whether a section holds papers: its heading says so, or most of its boxes have authors."""
    key = room.key
    if key == "papers" or (not key and _under_headings(room, page)):
        return True
    boxes = [part for part in room.parts if part.kind == "box"]
    if not boxes or key in ("projects", "awards", "experience", "education", "talks", "teaching"):
        return False
    found = [papers.read(content.content(part, soft=True), page.legend, page.own) for part in boxes]
    return sum(bool(paper and paper.authors) for paper in found) * 2 >= len(boxes)


def _under_headings(room: Room, page: Page) -> bool:
    """Tell whether the headings below that of a section say that it holds papers, and it does."""
    said = [key_of(title(part)) for part in room.parts if part.kind == "heading"]
    chunks = [part for part in room.parts if part.kind in ("box", "item", "row", "paragraph")]
    if not said or said[0] != "papers" or said.count("papers") * 2 < len(said):
        return False
    found = [papers.read(content.content(part, soft=part.kind == "box"), page.legend, page.own) for part in chunks]
    return sum(bool(paper and paper.authors) for paper in found) * 2 > len(chunks)


def read(page: Page, room: Room) -> None:
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
            if not all(map(author_marks.is_legend, waiting)):
                _say_moved(page, part.spot)
            waiting = []
        made.append(found)
    if not made:
        keep(page, room)
        return
    if waiting:
        made[-1]["text"] = "\n\n".join([*filter(None, [made[-1].get("text", "")]), *waiting])
        _say_moved(page, room.spot)
    page.pictures += pictures
    _without_legend(made)
    if "papers" not in page.order:
        page.order.append("papers")
    page.profile.setdefault("papers", []).extend(made)


def group(page: Page) -> None:
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
        if part.kind == "box" and _are_papers(items := split.items_apart(part)):
            found += items
        else:
            found += split.parted(part, ("paragraph", "item", "block", "box"))
    return found


def _are_papers(items: Sequence[Part]) -> bool:
    found = [papers.read(content.content(item), author_marks.USUAL, frozenset()) for item in items]
    return len(items) > 1 and all(paper and paper.authors for paper in found)


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
    made = paper_data.data(paper, chunk)
    return paper_data.complete(made, chunk)


def _owner(page: Page) -> str:
    name = page.profile.get("name") or "Your Name"
    return str(next(iter(name.values())) if isinstance(name, dict) else name)


def _between(page: Page, part: Part) -> list[str]:
    """Return what stands between papers as blocks."""
    return [text for text in [text_of(page, [part])] if text]


def _without_legend(made: Sequence[Data]) -> None:
    """Take out of papers what only says what marks mean, if some author has a mark: documents say it, too."""
    if not any(isinstance(author, dict) or author[-1:] in "*†" for paper in made for author in paper["authors"]):
        return
    for paper in made:
        kept = [text for text in paper.get("text", "").split("\n\n") if not author_marks.is_legend(text)]
        paper["text"] = "\n\n".join(kept)


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
