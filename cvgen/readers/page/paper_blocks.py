"""Find the papers among the blocks of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cvgen.readers.page.author_marks import DEFAULT_LEGEND
from cvgen.readers.page.content import extract_content
from cvgen.readers.page.draft import PageDraft, PageSection
from cvgen.readers.page.headings import find_section_key
from cvgen.readers.page.page_blocks import Block, heading_text
from cvgen.readers.page.paper_reader import read_paper
from cvgen.readers.page.splitting import split_items, split_list

_OTHER_KEYS = ("projects", "awards", "experience", "education", "talks", "teaching")


def holds_papers(section: PageSection, page: PageDraft) -> bool:
    """Tell whether a section holds papers: its headings say so, or at least half of its boxes have authors."""
    if section.key == "papers" or (not section.key and _has_paper_headings(section, page)):
        return True
    boxes = [block for block in section.blocks if block.kind == "box"]
    if not boxes or section.key in _OTHER_KEYS:
        return False
    return _count_with_authors(boxes, page) * 2 >= len(boxes)


def _has_paper_headings(section: PageSection, page: PageDraft) -> bool:
    """Tell whether the headings below that of a section promise papers, and most of its blocks have authors."""
    keys = [find_section_key(heading_text(block)) for block in section.blocks if block.kind == "heading"]
    if not keys or keys[0] != "papers" or keys.count("papers") * 2 < len(keys):
        return False
    blocks = [block for block in section.blocks if block.kind in ("box", "item", "row", "paragraph")]
    return _count_with_authors(blocks, page) * 2 > len(blocks)


def _count_with_authors(blocks: Sequence[Block], page: PageDraft) -> int:
    """Return how many blocks hold a paper with authors."""
    contents = [extract_content(block, keep_line_ends=block.kind == "box") for block in blocks]
    papers = [read_paper(content, page.legend, page.own_names) for content in contents]
    return sum(bool(paper and paper.authors) for paper in papers)


def split_papers(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with lists, tables and lines of papers split, each paper a block."""
    split: list[Block] = []
    for block in blocks:
        if block.kind == "box" and (items := split_list(block)) and _are_papers(items):
            split += items
        else:
            split += split_items(block, ("paragraph", "item", "block", "box"))
    return split


def _are_papers(items: Sequence[Block]) -> bool:
    """Tell whether all items are papers with authors."""
    papers = [read_paper(extract_content(item), DEFAULT_LEGEND, frozenset()) for item in items]
    return all(paper and paper.authors for paper in papers)


_MIN_PAPERS = 3  # of which a single common author is the owner


def find_marked_author(page: PageDraft, sections: Sequence[PageSection]) -> str:
    """Return the author whom most papers set in bold, as people mark themselves; else the only one of all papers.

    Returns "" if there is none.
    """
    bold: Counter[str] = Counter()
    authors: list[set[str]] = []
    for block in split_papers([block for section in sections if section.key == "papers" for block in section.blocks]):
        content = extract_content(block, keep_line_ends=block.kind != "item")
        paper = read_paper(content, page.legend, page.own_names)
        if paper and paper.authors:
            bold.update(author.name for author in paper.authors if author.strong)
            authors.append({author.name for author in paper.authors})
    if bold:
        return bold.most_common(1)[0][0]
    common = set.intersection(*authors) if len(authors) >= _MIN_PAPERS else set()
    return common.pop() if len(common) == 1 else ""
