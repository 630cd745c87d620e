"""Find the papers among the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.papers.author_list import is_line_of_names, names_people
from cvgen.readers.page.papers.author_marks import DEFAULT_LEGEND, is_legend
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_groups import join_paper_lines, list_lines
from cvgen.readers.page.papers.paper_headings import find_heading_type
from cvgen.readers.page.papers.paper_reader import read_paper
from cvgen.readers.page.papers.paper_rows import list_paper_rows, split_numbered
from cvgen.readers.page.papers.quoted_bylines import unquote_bylines
from cvgen.readers.page.papers.reference_lines import split_references
from cvgen.readers.page.papers.written_reviews import are_written_reviews
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.arrangement import PROSE
from cvgen.readers.page.sections.draft import PageDraft, PageSection
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.nested_details import lift_details
from cvgen.readers.page.sections.nested_lists import split_paper_groups
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks, make_outline
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.splitting import split_items, split_list
from cvgen.text.identifiers import find_identifiers

_VAGUE_KEYS = ("", "about", "interests")  # of sections in which the boxes of papers may stand, too


def holds_papers(section: PageSection, page: PageDraft) -> bool:
    """Tell whether a section holds papers: its headings say so, or at least half of its boxes have authors."""
    if section.key == "papers" or (not section.key and _has_paper_headings(section, page)):
        return True
    if section.key == "awards" and _count_paper_headings(section) >= _MIN_HEADINGS:
        return True  # “Scholarship” is what American lawyers write
    if section.key in ("", "service", "editorial") and are_written_reviews(section.title, section.blocks):
        return True
    if section.key in ("", "projects") and are_owners_papers(section, page):
        return True
    return section.key in _VAGUE_KEYS and has_paper_boxes(section, page)


def has_paper_boxes(section: PageSection, page: PageDraft) -> bool:
    """Tell whether a section has boxes of papers: at least half have authors, and most do not begin with sentences."""
    boxes = [block for block in section.blocks if block.kind == "box" and _is_paper_box(block)]
    texts = [line for box in boxes for line in extract_content(box).lines[:1] if is_prose(line)]
    dated = sum(any(map(_DATED_BADGE.fullmatch, extract_content(box).badges)) for box in boxes)
    return len(texts) * 2 < len(boxes) and max(dated, _count_with_authors(boxes, page)) * 2 >= len(boxes)


_DATED_BADGE = re.compile(r"(?:[A-Z][\w&-]*[A-Z][\w-]*|arXiv|Preprint),? (?:19|20)\d\d(?: .{1,30})?")


_AT_CONFERENCES = re.compile(
    r"\b(?:conference|congress|meeting|symposium|workshop)s?\b.*\b(?:papers|contributions|activit)"
    r"|papers (?:presented|given|read)|(?:konferenz|tagungs|kongress)(?:beiträge|papers)"
    r"|communications? (?:à|dans) des (?:colloques|congrès)|comunicaciones|comunicações|interventi",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"proceedings|\bpp?\.|\bin:|\bvol\b|\bdoi\b|https?:|\d+\s*[–-]\s*\d+\s*$|press\b", re.IGNORECASE
)


def holds_talks(section: PageSection, page: PageDraft) -> bool:
    """Tell whether a section of “conference papers” is of talks: nothing in it is published."""
    if (
        section.key != "papers"
        or not _AT_CONFERENCES.search(section.title)
        or find_heading_type(section.title) == "abstract"
    ):
        return False
    texts = [block.element.text_content() for block in section.blocks if block.kind in ("item", "paragraph", "row")]
    names = page.own_names
    is_talk = [
        bool(list_dates(text)) and not _PUBLISHED.search(text) and not any(name in text.casefold() for name in names)
        for text in texts
    ]
    return bool(texts) and sum(is_talk) * 3 >= len(texts) * 2


_REVIEWS = re.compile(
    r"\W*(?:book )?reviews?\W*|rezensionen|buchbesprechungen|comptes rendus|reseñas|recensioni|resenhas|書評|书评",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    r"\W*(?:(?:book )?review(?:ed)? (?:of|essay)|rev\. of|rec\. a|rezension|reseña|compte rendu|recensione|resenha)\b",
    re.I,
)
_ON_PAGES = re.compile(r"\d+\s*[–-]\s*\d+|\bpp?\.\s*\d|\(\d{4}\)")


def holds_reviews(section: PageSection) -> bool:
    """Tell whether a section of “reviews” is of those that the owner wrote, not of work for journals."""
    if section.key != "service" or not _REVIEWS.fullmatch(section.title):
        return False
    texts = [block.element.text_content() for block in section.blocks if block.kind in ("item", "paragraph", "row")]
    are_written = [bool(_REVIEWED.match(text) or _ON_PAGES.search(text)) for text in texts]
    return bool(texts) and sum(are_written) * 2 > len(texts)


def _is_paper_box(block: Block) -> bool:
    """Tell whether a box is one of papers by its class; other cards may be of people."""
    return bool(block.element.xpath("descendant-or-self::*[contains(@class, 'paper-box')]"))


_WHERE = frozenset(("publisher", "doi", "arxiv"))


def are_owners_papers(section: PageSection, page: PageDraft) -> bool:
    """Tell whether most items of a section are papers with the owner among several authors.

    Below “Projects” they say where they appeared, too: people do projects together.
    """
    blocks = [block for block in section.blocks if block.kind in ("item", "paragraph", "box", "row")]
    contents = [extract_content(block, keep_line_ends=block.kind != "item") for block in blocks]
    papers = [read_paper(content, page.legend, page.own_names) for content in contents if content.lines]
    families = {word for name in page.own_names for last in name.split()[-1:] for word in re.findall(r"\w+", last)}
    names = [
        " ".join(author.name.casefold() for author in paper.authors)
        for paper in papers
        if paper and (section.key != "projects" or paper.venues or paper.fields.keys() & _WHERE)
    ]
    owned = sum(bool(families & set(re.findall(r"[\w-]+", found))) for found in names)
    return owned > 0 and owned * 2 > len(papers)


def _has_paper_headings(section: PageSection, page: PageDraft) -> bool:
    """Tell whether the headings below that of a section promise papers, and most of its blocks have authors."""
    if not _count_paper_headings(section):
        return False
    blocks = [block for block in section.blocks if block.kind in ("box", "item", "row", "paragraph")]
    return _count_with_authors(blocks, page) * 2 > len(blocks)


_MIN_HEADINGS = 2


def _count_paper_headings(section: PageSection) -> int:
    """Return how many headings in a section promise papers, 0 if the first or most of them do not."""
    keys = [find_section_key(heading_text(block)) for block in section.blocks if block.kind == "heading"]
    number = keys.count("papers")
    return number if keys and keys[0] == "papers" and number * 2 >= len(keys) else 0


def _count_with_authors(blocks: Sequence[Block], page: PageDraft) -> int:
    """Return how many blocks hold a paper with authors."""
    contents = [extract_content(block, keep_line_ends=block.kind == "box") for block in blocks]
    papers = [read_paper(content, page.legend, page.own_names) for content in contents]
    return sum(bool(paper and paper.authors) for paper in papers)


def arrange_papers(blocks: Sequence[Block], page: PageDraft) -> Iterator[Block]:
    """Yield the subheadings, papers and prose of a section; lists, tables and lines of papers are split.

    A heading that is the title of a paper is one box with what stands below it.
    """
    for block in _join_titles(make_outline(_list_papers(blocks, page)), page):
        if block.kind == "box" and is_legend(" ".join(block.element.text_content().split())):
            yield replace(block, kind=PROSE)
        elif block.kind == "box" and (items := _split_box(block)):
            yield from items
        elif block.kind == "paragraph" and _LABEL.match(block.element.text_content()):
            yield block  # of the paper above
        elif references := split_references(block, page.own_names):
            yield from references
        elif block.kind == "paragraph" and _is_prose(block, page):
            yield replace(block, kind=PROSE)
        else:
            for part in split_items(block, ("paragraph", "item", "block", "box")):
                yield lift_details(part, lambda one: _is_read(one, page))


def _split_box(block: Block) -> list[Block]:
    """Return the papers of a box that holds a list of them, or several with numbers; none if it is one paper."""
    items = split_list(block)
    return items if items and _are_papers(items) else split_numbered(block)


def _list_papers(blocks: Sequence[Block], page: PageDraft) -> list[Block]:
    parts = [part for block in unquote_bylines(blocks) for part in split_paper_groups(block)]
    return list_paper_rows(join_paper_lines(parts, page.own_names), page.own_names)


def _is_read(block: Block, page: PageDraft) -> bool:
    """Tell whether a block holds a paper with its authors, and not these alone."""
    lines = extract_content(block).lines
    is_title = len(lines) != 1 or _begins_with_title(lines[0]) or not names_people(lines[0])
    return is_title and _count_with_authors([block], page) > 0


def _begins_with_title(line: TextLine) -> bool:
    """Tell whether a line of names begins with one that is the title of a paper, to which its link leads."""
    first = next((run for run in line if re.search(r"\w", run.text)), None)
    return bool(first and first.href and find_identifiers([first.href]))


def _join_titles(node: OutlineNode, page: PageDraft) -> Iterator[Block]:
    yield from node.blocks
    lines = list_lines([child.blocks for child in node.nodes], page.own_names)
    heads = [_heads_paper(child.heading, below, page) for child, below in zip(node.nodes, lines, strict=True)]
    if sum(heads) * 2 > len(heads):
        heads = [bool(below) and below[0].kind == "paragraph" for below in lines]
    for child, below, is_title in zip(node.nodes, lines, heads, strict=True):
        if is_title:
            yield replace(join_blocks([child.heading, *below], "box"), level=child.heading.level)
            child.blocks.clear()
        else:
            yield child.heading
        yield from _join_titles(child, page)


_NUMBER = re.compile(r"\s*(?:\[[A-Z]{0,2}[.-]?\d{1,3}\]\s*|\d{1,3}\s+[–—-]\s+)[^\W\d]")  # [S1] of a list, 12 - of one
_MIN_TITLE_WORDS = 4
_MOST_BYLINES = 2  # paragraphs with names below a title: of its authors, and of where it appeared
_LONGEST_SECTION_NAME = 6  # words; longer titles only have a word of one: “A Bio-Inspired Method for …”
_LABEL = re.compile(
    r"\W*(?:intro(?:duction)?|abstract|tl;?dr|summary|highlights?|contributions?|摘要|简介|亮点)\W{0,3}[:：]",
    re.IGNORECASE,
)


def _heads_paper(heading: Block, blocks: Sequence[Block], page: PageDraft) -> bool:
    """Tell whether a heading is the title of the paper below it: a link or long, with one list of authors below."""
    text = heading_text(heading)
    key = find_section_key(text)
    if not blocks or blocks[0].kind != "paragraph" or key == "papers":
        return False
    if key and len(text.split()) <= _LONGEST_SECTION_NAME:
        return False
    if len(text.split()) < _MIN_TITLE_WORDS and not heading.element.xpath("descendant::a[@href]"):
        return False
    if _count_with_authors(blocks, page) > _MOST_BYLINES:
        return False
    return _count_with_authors([join_blocks([heading, *blocks], "box")], page) == 1


def _is_prose(block: Block, page: PageDraft) -> bool:
    """Tell whether a paragraph speaks of papers and is none: a paper of the owner's has them among its authors."""
    content = extract_content(block, keep_line_ends=True)
    if not content.lines or not any(map(is_prose, content.lines)) or _NUMBER.match(line_text(content.lines[0])):
        return False
    if any(is_line_of_names(line, page.own_names) for line in content.lines[1:3]):
        return False  # title, authors, venue and a sentence
    text = " ".join(map(line_text, content.lines)).casefold()
    paper = read_paper(content, page.legend, page.own_names)
    if paper and _begins_as_reference(paper, text):
        return False
    if not any(name in text for name in page.own_names):
        return True
    names = {author.name.casefold() for author in paper.authors} if paper else set()
    return len(names) <= 1 or not names & page.own_names


def _begins_as_reference(paper: PaperDraft, text: str) -> bool:
    """Tell whether a text begins with authors whose names stand as in references, and says where and when.

    “Quist, B., & Brandt, U. (2024).” Long titles and many authors make it longer than sentences are.
    """
    where = paper.venues or paper.fields.keys() & {"publisher", "doi", "series"}
    if not (paper.authors and paper.dates and where) or not text.lstrip(" *“").startswith(
        paper.authors[0].name[:_NAME].casefold()
    ):
        return False
    return len(paper.authors) > 1 or bool(_INVERTED.match(paper.authors[0].name))


_NAME = 12  # letters of a name that are compared
_INVERTED = re.compile(r"[^\W\d_][^,]*,\s|[^\W\d_].*\s[^\W\d_a-z]{1,3}$")


def _are_papers(items: Sequence[Block]) -> bool:
    """Tell whether all items are papers with authors."""
    papers = [read_paper(extract_content(item), DEFAULT_LEGEND, frozenset()) for item in items]
    return all(paper and paper.authors for paper in papers)
