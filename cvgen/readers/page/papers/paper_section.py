"""Read sections of papers, and what stands between the papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.page.blocks.content import Content, extract_content
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.owner.owner_names import list_names
from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.author_marks import cut_legend, is_legend, is_legend_heading
from cvgen.readers.page.papers.paper_blocks import arrange_papers
from cvgen.readers.page.papers.paper_doubts import find_doubt, rank_items
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_headings import find_heading_status, find_heading_type
from cvgen.readers.page.papers.paper_labels import promote_chips
from cvgen.readers.page.papers.paper_reader import read_papers
from cvgen.readers.page.papers.paper_rows import name_headings
from cvgen.readers.page.papers.paper_signs import describes_paper, is_paper, points_elsewhere, says_where
from cvgen.readers.page.papers.patent_numbers import take_patent_number
from cvgen.readers.page.papers.repeated_papers import add_papers
from cvgen.readers.page.sections.arrangement import PROSE
from cvgen.readers.page.sections.draft import (
    PageDraft,
    PageSection,
    add_text,
    convert_to_markdown,
    keep_headings,
    keep_section,
)
from cvgen.text.emoji import strip_emoji
from cvgen.text.markdown_escapes import escape_markdown

Data = dict[str, Any]


def read_paper_section(page: PageDraft, section: PageSection) -> None:
    """Read a section of papers. Prose in it stands above them; what is no paper is told and stands there, too."""
    reader = _PaperListReader(page, section)
    for block in arrange_papers(name_headings(section.blocks, min(section.heading_level + 1, _LOWEST)), page):
        reader.read(block)
    reader.close_heading()
    if not reader.items:
        keep_section(page, section)
        return
    page.unplaced_pictures += reader.pictures
    keep_headings(page, reader.empty_headings, "no paper was read below them")
    for item, spot in zip(reader.items, reader.spots, strict=True):
        page.imported.locate([item], spot)
    has_marks = any(
        isinstance(author, dict) or author[-1:] in "*†" for item in reader.items for author in item["authors"]
    )
    if has_marks:
        page.understood += [text for text in reader.texts if cut_legend(text) != text]
        reader.texts = [cut_legend(text) for text in reader.texts if not is_legend_heading(text)]
    add_text(page, "papers", reader.texts)
    if reader.moved:
        message = "what stood between or below the papers here is now above them, in “texts”"
        page.imported.note(reader.moved, "text-moved", message, "read it over")
    _report_nameless(page, reader.nameless)
    if "papers" not in page.order:
        page.order.append("papers")
    add_papers(page, reader.items, reader.headings)


def _report_nameless(page: PageDraft, papers: list[tuple[Spot, str]]) -> None:
    """Say of which papers no authors could be read, so that they are the owner's alone."""
    if papers:
        one = f"“{papers[0][1][:60]}” has no authors that could be read: you are given as its author"
        several = f"{len(papers)} papers here have no authors that could be read: you are given as their author"
        page.imported.note(papers[0][0], "no-authors", one if len(papers) == 1 else several, "add the others")


_LOWEST = 6  # level of a heading


@dataclass(slots=True)
class _PaperListReader:
    """Reads a section of papers block by block; `headings` has for each the section's and the one below that."""

    page: PageDraft
    section: PageSection
    items: list[Data] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    moved: Spot | None = None
    pictures: list[tuple[Spot, str]] = field(default_factory=list)
    empty_headings: list[Block] = field(default_factory=list)
    nameless: list[tuple[Spot, str]] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)  # of the last paper
    heading: Block | None = None
    above: list[Block] = field(default_factory=list)  # the heading and those that it stands below
    below: int = 0  # papers below the heading
    kept_below: bool = False  # something stood below it
    takes_points: bool = False  # the last paper, which stood in a paragraph or box of its own
    after_paper: bool = False  # the last block that was no prose was an item of a list or a paragraph
    after_box: bool = False  # the last paper stood in no paragraph

    def read(self, block: Block) -> None:
        """Read the next block of the section."""
        if block.kind == "heading" and is_legend_heading(heading_text(block)):
            self.texts.append(heading_text(block))
        elif block.kind == "heading":
            self.close_heading()
            self.above = [heading for heading in self.above if heading.level < block.level] + [block]
            self.heading, self.below, self.takes_points, self.kept_below = block, 0, False, False
        elif block.kind == PROSE:
            self._keep(block)
            self.kept_below = True
        else:
            if self.heading and self.kept_below and 0 < block.level <= self.heading.level:
                self.close_heading()
                self.heading = None
            self._read_paper(block)
            self.kept_below = True
            self.after_paper = block.kind in ("item", "paragraph")

    def close_heading(self) -> None:
        """Remember a heading below which there was no paper."""
        if self.heading and not self.below:
            self.empty_headings.append(self.heading)

    def _read_paper(self, block: Block) -> None:
        content = promote_chips(extract_content(block, keep_line_ends=block.kind in ("box", "paragraph")))
        self.page.imported.unplaced += [(block.spot, citation) for citation in content.citations]
        if content.citations and not (content.lines or content.points or content.images):
            return
        if content.abstract and not content.lines and self.items and not self.items[-1].get("abstract"):
            self.items[-1]["abstract"] = content.abstract
            return
        said = content.format_lines()
        if len(said) == 1 and not content.points and is_legend(said[0]):
            self.texts += said
            return
        above = [self.section.title, *map(heading_text, self.above)]
        kind = next(filter(None, map(find_heading_type, reversed(above))), "")
        papers = read_papers(content, self.page.legend, self.page.own_names, heading_type=kind)
        paper = papers[0] if papers else None
        is_own = paper and (paper.authors or paper.url or (self.after_box and says_where(paper)))
        if self.takes_points and block.kind == "item" and not is_own and not points_elsewhere(content):
            self.items[-1].setdefault("highlights", []).extend([*content.format_lines(), *content.points])
            return
        item = self._build_item(block, content, papers)
        if item is None:
            self._keep(block)
            self.pictures += [(block.spot, image) for image in content.images]
            return
        self.below += 1
        self.takes_points, self.after_box = block.kind in ("paragraph", "box"), block.kind != "paragraph"
        self.items.append(item)
        self.spots.append(block.spot)
        self.headings.append((self.section.title, heading_text(self.heading) if self.heading else ""))

    def _build_item(self, block: Block, content: Content, papers: Sequence[PaperDraft]) -> Data | None:
        """Return the paper of a block as an item, None if there is none; without authors it is the owner's alone.

        A paragraph without authors is no paper. The doubt about it, which is to be rated, is kept.
        """
        heading = heading_text(self.heading) if self.heading else self.section.title
        status = find_heading_status(strip_emoji(heading))
        for paper in papers:
            if status:
                paper.fields.setdefault("status", status)
            if not paper.dates and (year := _YEAR.fullmatch(heading)):
                paper.dates.append(year[1])
            if paper.heading_type == "patent":
                take_patent_number(paper)
            if paper.heading_type == "review":
                add_byline(paper)
            if paper.repeats_authors:
                paper.authors, paper.with_owner = [*self.authors, *paper.authors], not self.authors
        if not papers or not is_paper(papers[0], block, content):
            return None
        for paper in papers:
            _add_owner(self.page, paper)
        self.authors = papers[0].authors
        ranked = rank_items(papers, content)
        self.page.understood += papers[0].understood
        if papers[0].is_by_owner and not papers[0].editors:
            self.nameless.append((block.spot, papers[0].title))
        self.page.imported.doubts.append(find_doubt(ranked, content, block.spot))
        return ranked[0][0]

    def _keep(self, block: Block) -> None:
        """Keep a block that is no paper: a paragraph in the text of the paper above it, others above all of them."""
        text = convert_to_markdown(self.page, [block])
        if not re.search(r"\w", text):
            return
        is_text = block.kind == "paragraph" or (self.after_paper and describes_paper(text))
        if is_text and self.items and not self._begins_heading():
            self.items[-1]["text"] = "\n\n".join(filter(None, [self.items[-1]["text"], text]))
            return
        self.texts.append(text)
        if self.items and not is_legend(text):
            self.moved = self.moved or block.spot

    def _begins_heading(self) -> bool:
        return self.heading is not None and not self.below


_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
_BY = re.compile(r"(?:by|de|von|par|di|av)\s", re.IGNORECASE)


def add_byline(paper: PaperDraft) -> None:
    """Make the author of the work that a review is about part of its title: *Salt*, by Ada Lovelace."""
    if _BY.match(paper.byline):
        paper.title, paper.authors = f"{paper.title}, {escape_markdown(paper.byline)}", []


def _add_owner(page: PageDraft, paper: PaperDraft) -> None:
    """Add the owner to the authors of a paper that names only the others, or nobody."""
    if paper.heading_type == "edited volume" and not paper.editors:
        paper.editors, paper.authors = paper.authors, []
    owner = Author(list_names(page.profile)[0] if page.profile["name"] else "Your Name")
    is_own = any(author.name.casefold() in page.own_names for author in paper.authors)
    if paper.heading_type == "translation" and paper.authors and not (is_own or paper.with_owner or paper.translators):
        paper.translators = [owner.to_profile()]
    if paper.with_owner and not paper.authors and paper.editors:
        paper.editors = [owner, *paper.editors]
    elif (paper.heading_type == "edited volume" or paper.is_edited) and not paper.authors:
        paper.editors = paper.editors or [owner]
    elif paper.with_owner or not (paper.authors or (paper.editors and not paper.venues)):
        paper.is_by_owner = not paper.authors
        paper.authors = [owner, *paper.authors]


def set_topics(page: PageDraft) -> None:
    """Make the headings of papers their topics, if there are several; a single one is the title of the section."""
    titles = {title for title, _ in page.paper_headings}
    page.has_topics = len(titles) > 1 or any(topic for _, topic in page.paper_headings)
    if len(titles) == 1:
        page.titles["papers"] = next(iter(titles))
    if page.has_topics:
        for paper, (title, topic) in zip(page.profile.get("papers", []), page.paper_headings, strict=True):
            paper["topic"] = topic or strip_emoji(title)
