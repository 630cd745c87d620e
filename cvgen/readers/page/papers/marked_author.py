"""The author whom most papers of a page set in bold, as people mark themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.paper_blocks import arrange_papers
from cvgen.readers.page.papers.paper_reader import read_paper
from cvgen.readers.page.sections.arrangement import PROSE
from cvgen.readers.page.sections.draft import PageDraft, PageSection

_MIN_PAPERS = 3  # of which a single common author is the owner


def find_marked_author(page: PageDraft, sections: Sequence[PageSection]) -> str:
    """Return the author whom most papers set in bold, as people mark themselves; else the only one of all papers.

    Returns "" if there is none.
    """
    bold: Counter[str] = Counter()
    authors: list[set[str]] = []
    blocks = [block for section in sections if section.key == "papers" for block in section.blocks]
    for block in arrange_papers(blocks, page):
        if block.kind in ("heading", PROSE):
            continue
        content = extract_content(block, keep_line_ends=block.kind != "item")
        paper = read_paper(content, page.legend, page.own_names)
        if paper and paper.authors:
            bold.update(author.name for author in paper.authors if author.strong and is_name(author.name))
            authors.append({author.name for author in paper.authors})
    if bold:
        return bold.most_common(1)[0][0]
    common = set.intersection(*authors) if len(authors) >= _MIN_PAPERS else set()
    return common.pop() if len(common) == 1 else ""
