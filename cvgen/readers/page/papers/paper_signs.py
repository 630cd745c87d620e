"""Signs that a block of a page is a paper, and no line about papers."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import begins_set_off, first_href, is_set_off, word_count
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.papers.paper_draft import PaperDraft


def describes_paper(text: str) -> bool:
    """Tell whether a text below a paper of a list is its abstract: a paragraph that points to nothing else."""
    return len(text.split()) >= _LEAST_ABSTRACT and "](" not in text and not is_legend(text)


_LEAST_ABSTRACT = 25  # words


def is_paper(paper: PaperDraft, block: Block, content: Content) -> bool:
    """Tell whether a block is a paper: it has authors or, outside of prose, says where or when it appeared.

    A paragraph says both, and its title is a link. A box may have only a title; a label with prose is a topic.
    """
    if not (paper.authors or paper.venues or paper.url) and content.lines and _TELLS.match(line_text(content.lines[0])):
        return False
    if content.lines and _leads_to_list(content.lines[0]):
        return False
    if _COUNTS.fullmatch(paper.title):
        return False
    if paper.authors or (block.kind == "paragraph" and paper.url and says_where(paper)):
        return True
    if block.kind == "paragraph" and content.lines and begins_set_off(content.lines[0]):
        is_linked = (paper.url or paper.links) and is_set_off(content.lines[0])
        return bool(paper.dates or paper.fields.get("status") or is_linked)
    if block.kind == "paragraph" and paper.heading_type == "review":
        return bool(paper.venues)
    says_more = paper.url or paper.links or paper.venues or paper.dates or paper.fields or paper.editors
    if block.kind == "box":
        text = " ".join(map(line_text, content.lines))
        return bool(says_more) or (word_count(text) >= _LEAST_TITLE and not _TOPIC.fullmatch(text))
    is_listed = paper.heading_type == "working paper" and word_count(paper.title) >= _LEAST_TITLE
    return block.kind in ("item", "row", "block") and bool(says_more or paper.badges or is_listed)


def points_elsewhere(content: Content) -> bool:
    """Tell whether a line is about all papers: “For more, see my profile”."""
    hrefs = [run.href for line in content.lines for run in line if run.href]
    return any(map(_CATALOGUE.match, hrefs)) and not content.points


def _leads_to_list(line: TextLine) -> bool:
    """Tell whether a few words lead to the owner's page in a catalogue of papers: my profile at Google Scholar."""
    href = first_href(line)
    return bool(href and _CATALOGUE.match(href)) and word_count(line_text(line)) <= _MOST_WORDS


_MOST_WORDS = 12
_CATALOGUE = re.compile(
    r"https?://(?:www\.)?(?:scholar\.google\.[\w.]+/citations\?(?!.*citation_for_view)|orcid\.org/|dblp\.org/pid/|openreview\.net/profile"
    r"|researchgate\.net/profile/|semanticscholar\.org/author/|scopus\.com/authid/|webofscience\.com/wos/author|arxiv\.org/a/"
    r"|inspirehep\.net/authors/|ui\.adsabs\.harvard\.edu/(?:search|public-libraries)|papers\.ssrn\.com/sol3/cf_dev/AbsByAuth|ideas\.repec\.org/[ef]/)"
)
_LEAST_TITLE = 3  # words of a box with nothing else, which may show a number of citations
_COUNTS = re.compile(r"(?:total )?(?:citations?|publications?|papers)|(?:h|i10|g)-?\s?index", re.IGNORECASE)
_TELLS = re.compile(r"\W*(?:I|We)\s+(?:have|hold|own|was|am|also|wrote|published|filed)\b")
_TOPIC = re.compile(r"[^:：.]{2,60}[:：]\s?(?:\S+\s+){9,}\S+[.。]|[^:：。]{2,30}[:：][^:：]{20,}。")


def says_where(paper: PaperDraft) -> bool:
    """Tell whether a paper says where it appeared and when."""
    has_year = any(re.search(r"\d\d", badge) for badge in paper.badges)
    return has_year or bool(paper.venues and (paper.dates or paper.fields.get("status")))
