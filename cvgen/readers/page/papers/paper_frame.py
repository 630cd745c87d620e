"""What rules take off the lines of a paper before a model reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import first_href, is_set_off, word_count
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.author_borders import part_linked_names
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.author_marks import join_marks
from cvgen.readers.page.papers.chinese_patents import cut_chinese_patent
from cvgen.readers.page.papers.paper_asides import (
    cut_asides,
    cut_bracketed_number,
    cut_last_number,
    cut_original_title,
    cut_patent_number,
    cut_place_in_list,
    quote_patent,
)
from cvgen.readers.page.papers.paper_contributors import cut_editors, cut_translators
from cvgen.readers.page.papers.paper_descriptions import cut_description
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_editions import cut_edition
from cvgen.readers.page.papers.paper_kind import read_kind
from cvgen.readers.page.papers.paper_labels import (
    choose_badge,
    cut_badge,
    cut_keywords,
    cut_last_venue,
    names_badge,
)
from cvgen.readers.page.papers.paper_lines import cut_repeated_authors, cut_whole_link, is_label_line, select_lines
from cvgen.readers.page.papers.paper_reviews import quote_title
from cvgen.readers.page.papers.paper_said_lines import cut_said_lines, join_labels
from cvgen.readers.page.papers.paper_side_lines import (
    cut_legend,
    cut_reviewed,
    cut_side_lines,
    cut_tags,
)
from cvgen.readers.page.papers.paper_texts import find_short_year, link_addresses, spell_signs
from cvgen.readers.page.papers.patent_numbers import set_patent_number
from cvgen.readers.page.papers.repeated_titles import cut_repeated_title
from cvgen.readers.page.papers.title_quotes import quote_heading, quote_inside
from cvgen.readers.page.papers.work_marks import cut_last_mark, cut_work_mark
from cvgen.text.markdown_escapes import escape_markdown


@dataclass(slots=True)
class PaperFrame:
    """The lines of a paper that are left to be read, and what was taken off them.

    `before` and `behind` are parts that need no reading, `cited` sentences that cite other papers, `keywords` labels
    behind its badge, `heading_type` the type that the heading above says, `url` where a link around the whole paper
    leads, `reviewed` the work that a review without a title is about.
    """

    heading_type: str
    lines: list[TextLine] = field(default_factory=list)
    before: list[LabelledPart] = field(default_factory=list)
    behind: list[LabelledPart] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    group: str = ""
    patent: str = ""
    original_title: str = ""
    badge: str = ""
    repeats_authors: bool = False
    url: str = ""
    reviewed: str = ""
    legend: str = ""

    def add_to(self, paper: PaperDraft, badge_link: str = "") -> None:
        """Add to a paper that was read from the lines what had been taken off, and where its badge leads."""
        paper.notes += self.cited
        paper.notes += [escape_markdown(", ".join(self.keywords))] * bool(self.keywords)
        paper.url = paper.url or self.url or badge_link
        paper.repeats_authors = self.repeats_authors
        paper.heading_type = self.heading_type
        paper.set_field("collaboration", self.group)
        paper.understood.append(f"for on behalf of the {self.group}" if self.group else "")
        paper.set_field("original_title", escape_markdown(self.original_title))
        paper.shown_badge = self.badge
        paper.set_field("reviewed", self.reviewed)
        paper.understood += [self.legend, "reviewing" if self.reviewed else ""]
        if self.reviewed:
            paper.fields["type"] = "review"
        if self.patent:
            set_patent_number(paper, self.patent)


def _is_dated(lines: Sequence[TextLine]) -> bool:
    return any(re.search(r"\b(?:19|20)\d\d\b", line_text(line)) for line in lines)


_LEAST_LINES = 2  # below a line that says the kind of a paper


def _names_kind(line: TextLine) -> bool:
    text = line_text(line)
    return word_count(text) <= _MOST_WORDS and not first_href(line) and bool(read_kind(text))


_MOST_WORDS = 3


def _cut_labels(frame: PaperFrame) -> tuple[TextLine, list[LabelledPart]]:
    """Return the first line without its badge, numbers of patents, editors and translators, and parts of these."""
    first, badge = _take_badge(frame)
    first, marks = cut_work_mark(first)
    first, editors = cut_editors(first)
    first, translators = (first, []) if frame.heading_type == "review" or frame.reviewed else cut_translators(first)
    first, frame.patent, patented = cut_chinese_patent(first)
    if not frame.patent:
        first, frame.patent = cut_patent_number(first)
    if frame.heading_type == "patent" and not frame.patent:
        first, frame.patent = cut_bracketed_number(first)
    if frame.heading_type == "patent" and not frame.patent and len(frame.lines) > 1:
        frame.lines[-1], frame.patent = cut_last_number(frame.lines[-1])
    is_patent = read_kind(line_text(badge)) == "patent"  # `Chinese Patent`
    if frame.heading_type == "patent" or is_patent or _CN_PATENT.match(line_text(badge)):
        first = quote_patent(first)
    if frame.heading_type == "translation":
        first, frame.original_title = cut_original_title(first)
    frame.badge = line_text(badge) if badge and badge[0].code and names_badge(line_text(badge)) else ""
    is_topic = frame.heading_type == "patent" and not re.search(r"\d|专利", line_text(badge))  # of a patent: `Fog`
    label = "kind" if is_patent else "other" if is_topic else "badge"
    badge = [replace(run, code=False) for run in badge] if is_topic else badge
    taken = ((label, badge), ("editors", editors), ("translators", translators))
    return first, [*(LabelledPart(name, part, 1.0) for name, part in taken if part), *marks, *patented]


_CN_PATENT = re.compile(r"(?:发明|实用新型|中国|国家|授权)?专利")


def has_title_line(content: Content) -> bool:
    """Tell whether the first line of a block is the title and nothing else: a heading, or all of it one link."""
    if content.has_heading or content.kind != "box" or len(content.lines) <= 1:
        return content.has_heading
    first = content.lines[0]
    return bool(first_href(first)) and is_set_off(first) and word_count(line_text(first)) >= _LEAST_TITLE


_LEAST_TITLE = 4  # words


def _take_badge(frame: PaperFrame) -> tuple[TextLine, TextLine]:
    """Return the first line without its badge, and the badge, also of the last line; take the keywords behind it."""
    first, badge = cut_badge(frame.lines[0])
    if badge:
        first, frame.keywords = cut_keywords(first)
        chosen = choose_badge(line_text(badge), frame.keywords)
        if chosen is not None:
            badge, frame.keywords[chosen] = [TextRun(frame.keywords[chosen], code=True)], line_text(badge)
    elif len(frame.lines) == 1:
        first, badge = cut_edition(first)
    else:
        frame.lines[-1], badge = cut_edition(frame.lines[-1])
    return first, badge


def _is_title_behind_badge(frame: PaperFrame, first: TextLine) -> bool:
    """Tell whether the first line is a title and nothing else: plain words behind a badge, above the authors."""
    has_badge = any(part.label == "badge" for part in frame.before)
    return has_badge and not any(run.strong or run.em or run.href for run in first) and names_people(frame.lines[1])


def frame_paper(lines: Sequence[TextLine], heading_type: str, *, has_heading: bool = False) -> PaperFrame:
    """Return the lines of a block without what rules tell of the paper in them; no lines if nothing is left."""
    frame = PaperFrame(heading_type)
    parted = [part_linked_names(join_marks(line)) for line in lines]
    left, frame.cited = select_lines(join_labels([link_addresses(spell_signs(line)) for line in parted]))
    if not left:
        return frame
    left, repeated = cut_repeated_title(left)
    left, frame.url = cut_whole_link(left)
    left, tags = cut_tags(left)
    left, said_parts = cut_said_lines(left)
    left, side_parts = cut_side_lines(left)
    left, described = cut_description(left)
    explained = list(map(cut_legend, left))
    left = [line for line, _ in explained]
    said = [*(legend for _, legend in explained), *filter(is_label_line, map(line_text, lines))]
    frame.legend = " ".join(
        [*said, *map(find_short_year, lines), repeated, "abs available at on"]
    )  # arXiv: abs/2506.09999
    left[0], reviewed = cut_reviewed(left[0])
    frame.reviewed = format_line(reviewed)
    frame.lines, remarks, frame.group = cut_asides(left)
    frame.lines, shares = map(list, zip(*map(cut_place_in_list, frame.lines), strict=True))
    kind: TextLine = []
    if len(frame.lines) > _LEAST_LINES and _names_kind(frame.lines[0]):  # “Journal article” above the title
        kind = frame.lines.pop(0)
    first, frame.before = _cut_labels(frame)
    frame.before = [LabelledPart("kind", kind, 1.0)] * bool(kind) + frame.before
    first, frame.repeats_authors = cut_repeated_authors(first)
    for number in range(1, len(frame.lines)):
        frame.lines[number], marks = cut_last_mark(frame.lines[number])
        frame.before += marks
    first, venue = cut_last_venue(first) if len(frame.lines) == 1 else (first, [])
    frame.before += [LabelledPart("venue", venue, 1.0)] * bool(venue)
    is_title = len(frame.lines) > 1 and (has_heading or _is_title_behind_badge(frame, first))
    first = (
        quote_heading(first, is_dated=_is_dated(frame.lines[1:]) or len(frame.lines) > _LEAST_LINES)
        if is_title
        else quote_inside(first)
    )
    frame.lines[0] = first if is_title else quote_title(first, is_review=heading_type == "review")
    frame.behind = [
        *side_parts,
        *described,
        *said_parts,
        *(LabelledPart("note", remark, 1.0, len(frame.lines)) for remark in [*remarks, *filter(None, shares), *tags]),
    ]
    return frame
