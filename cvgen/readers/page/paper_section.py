"""Read sections of papers, and what stands between the papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.page.author import Author
from cvgen.readers.page.author_marks import is_legend
from cvgen.readers.page.content import Content, extract_content
from cvgen.readers.page.draft import PageDraft, PageSection, convert_to_markdown, keep_section
from cvgen.readers.page.owner_names import list_names
from cvgen.readers.page.page_blocks import Block, heading_text
from cvgen.readers.page.paper_blocks import split_papers
from cvgen.readers.page.paper_item import build_paper_item
from cvgen.readers.page.paper_reader import read_paper

Data = dict[str, Any]


def read_paper_section(page: PageDraft, section: PageSection) -> None:
    """Read a section of papers. What stands between two papers is added to the text of the next."""
    topic = ""
    items: list[Data] = []
    texts: list[str] = []  # since the last paper
    pictures: list[tuple[Spot, str]] = []
    for block in split_papers(section.blocks):
        if block.kind == "heading":
            topic = heading_text(block)
            continue
        content = extract_content(block, keep_line_ends=block.kind in ("box", "paragraph"))
        item = _read_item(page, block, content)
        if item is None:
            texts += filter(None, [convert_to_markdown(page, [block])])
            pictures += [(block.spot, image) for image in content.images]
            continue
        page.paper_headings.append((section.title, topic))
        if texts:
            item["text"] = "\n\n".join(filter(None, [*texts, item["text"]]))
            if not all(map(is_legend, texts)):
                _report_moved_text(page, block.spot)
            texts = []
        items.append(item)
        page.imported.locate([item], block.spot)
    if not items:
        keep_section(page, section)
        return
    if texts:
        items[-1]["text"] = "\n\n".join(filter(None, [items[-1]["text"], *texts]))
        _report_moved_text(page, section.spot)
    page.unplaced_pictures += pictures
    _remove_legends(items)
    if "papers" not in page.order:
        page.order.append("papers")
    page.profile.setdefault("papers", []).extend(items)


def _read_item(page: PageDraft, block: Block, content: Content) -> Data | None:
    """Return the paper of a block as an item, None if there is none. Without authors, the owner becomes its author."""
    paper = read_paper(content, page.legend, page.own_names)
    if paper is None or (not paper.authors and block.kind not in ("box", "item", "row")):
        return None
    if not paper.authors:
        if block.kind == "item" and not (paper.url or paper.links):
            return None
        paper.authors = [Author(list_names(page.profile)[0] if page.profile["name"] else "Your Name")]
        message = f"“{paper.title[:60]}” has no authors that could be read: you are given as its author"
        page.imported.note(block.spot, "no-authors", message, "add the others")
    return build_paper_item(paper, content)


def _report_moved_text(page: PageDraft, spot: Spot) -> None:
    message = "what stood between the papers here is now in the “text” of the one below it"
    page.imported.note(spot, "text-moved", message, "read it over")


def _remove_legends(items: Sequence[Data]) -> None:
    """Remove texts that only explain marks, if an author has one: documents explain them, too."""
    if not any(isinstance(author, dict) or author[-1:] in "*†" for item in items for author in item["authors"]):
        return
    for item in items:
        item["text"] = "\n\n".join(text for text in item["text"].split("\n\n") if not is_legend(text))


def set_topics(page: PageDraft) -> None:
    """Make the headings of papers their topics, if there are several; a single one is the title of the section."""
    titles = {title for title, _ in page.paper_headings}
    page.has_topics = len(titles) > 1 or any(topic for _, topic in page.paper_headings)
    if len(titles) == 1:
        page.titles["papers"] = next(iter(titles))
    if page.has_topics:
        for paper, (title, topic) in zip(page.profile.get("papers", []), page.paper_headings, strict=True):
            paper["topic"] = topic or title
