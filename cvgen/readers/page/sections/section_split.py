"""Split a page into sections at its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from cvgen.problems import Spot
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.papers.paper_headings import find_heading_type
from cvgen.readers.page.records.line_dates import find_leading_date, list_dates
from cvgen.readers.page.sections.draft import PageSection
from cvgen.readers.page.sections.group_labels import names_assistants, names_group
from cvgen.readers.page.sections.headings import find_label_key, find_section_key, means_contacts
from cvgen.readers.page.sections.labelled_headings import lower_labels
from cvgen.readers.page.sections.outline import is_bold_line, promote_bold_line
from cvgen.readers.page.sections.sibling_headings import find_item_headings
from cvgen.text.emoji import strip_emoji

_LONGEST_NAME = 3  # words of a subheading that names a section of another kind
_YEAR_HEADING = re.compile(
    r"\W*(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)\d\d|present|now))?(?:\s*年)?(?:\W+(?:and|or|&)?\s*(?:before|prior|earlier|older|及以前))?\W*",
    re.IGNORECASE,
)
# What kinds subheadings of a section may name that are sections of their own: “Teaching” below “Experience”.
_OTHER_KINDS = {
    "experience": "teaching service education awards supervision clinical grants editorial memberships breaks skills"
    " languages",
    "education": "experience clinical certificates awards teaching licences languages skills projects papers",
    "skills": "languages certificates interests",
    "service": "editorial memberships teaching outreach talks supervision awards grants",
    "teaching": "supervision service awards",
    "grants": "awards",
    "talks": "outreach",
    "awards": "grants certificates memberships skills languages interests",
    "about": "interests education experience news awards skills languages",
    "papers": "talks awards grants teaching supervision service projects education experience memberships languages",
}
_TOPIC = re.compile(r"(?:about|on|über|sur|sobre)\s", re.IGNORECASE)  # what papers are about
_SEVERAL = re.compile(r"\s(?:and|und|et|y|e|och|og|en|i)\s|[&/+]", re.IGNORECASE)
_REVIEWS = re.compile(r"review|rezension|recension|comptes rendus|reseñ|resenh|書評|书评|서평", re.IGNORECASE)
_ELSEWHERE = re.compile(  # Publications [Google Scholar]
    r"(?<=\w)\s*[(\[]\s*(?:google scholar|dblp|(?:full|complete) (?:publication )?list|see all|orcid)\s*[)\]]$",
    re.IGNORECASE,
)


def split_sections(blocks: Sequence[Block]) -> list[PageSection]:
    """Split a page at the headings of its main level and of the levels above; empty headings become paragraphs.

    A subheading, or a line in bold above a list, begins a section too where it names one of another kind; what follows
    below other subheadings belongs to the section around it. So do subheadings of several kinds below a heading that
    says no more than they do: “Research”, and below it “Publications” and “Talks”.
    """
    blocks = lower_labels(blocks)
    around, of_items = _find_headings_around(blocks), find_item_headings(blocks)
    level = _find_main_level(blocks)
    sections = [PageSection("")]
    current = outer = sections[0]
    depth = 0  # the level of the last subheading in the section, 0 before the first one
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        block = block if depth else _promote_section_name(block, after, outer.key)
        title = _ELSEWHERE.sub("", heading_text(block)).rstrip(" :：") if block.level else ""
        is_main = bool(title) and (block.level <= level or block.element.tag == "p") and not _is_year(title, outer)
        is_main = is_main or (bool(title) and _is_year(title, outer) and _names_kind_beside(block, outer))
        is_part = bool(title) and (outer.spot in around or outer is sections[0]) and bool(find_section_key(title))
        is_part = is_part or (bool(title) and _is_first_of_kind(block, after, outer, sections))
        is_other = bool(title) and names_other_section(title, outer) and not (outer.key and block.spot in of_items)
        if is_main or is_part or is_other:
            known = "papers" if outer.key == "papers" and _is_year(title, outer) else ""
            current = PageSection(title, [], block.spot, 0 if is_main else block.level, block.level, known)
            outer = current if is_main else outer
            sections.append(current)
        elif block.kind == "heading" and not title:
            current.blocks.append(replace(block, kind="paragraph", level=0))
        else:
            current = outer if block.kind == "heading" and block.level <= current.level else current
            if _ends_dates(block, current):
                current = outer = PageSection("", [], block.spot)
                sections.append(current)
            current.blocks.append(block)
        depth = 0 if is_main else block.level or depth
    return [section for section in sections if section.blocks or section.title]


def _is_first_of_kind(block: Block, after: Block | None, outer: PageSection, sections: Sequence[PageSection]) -> bool:
    """Tell whether a subheading above a list names a section that the page has nowhere else: “Talks” below “Impact”."""
    key = find_section_key(heading_text(block)) if after and after.kind == "item" and not outer.key else ""
    return key in _LISTED and bool(outer.title) and all(section.key != key for section in sections)


_LISTED = frozenset(("talks", "awards", "teaching", "service", "grants", "supervision"))


def _find_headings_around(blocks: Sequence[Block]) -> set[Spot]:
    """Return where the headings without a meaning stand right below which subheadings name sections of two kinds."""
    found: set[Spot] = set()
    headings = [(number, block) for number, block in enumerate(blocks) if block.level]
    for place, (number, heading) in enumerate(headings):
        below = _list_below(headings[place + 1 :], heading.level)
        if not below or below[0][0] != number + 1 or find_section_key(heading_text(heading)):
            continue
        keys = {find_section_key(heading_text(block)) for _, block in below if block.level == below[0][1].level}
        if len(keys - {""}) > 1:
            found.add(heading.spot)
    return found


def _list_below(headings: Sequence[tuple[int, Block]], level: int) -> list[tuple[int, Block]]:
    """Return the first headings that are below this level, up to one that is not."""
    return list(takewhile(lambda pair: pair[1].level > level, headings))


def _promote_section_name(block: Block, after: Block | None, key: str) -> Block:
    """Return a line in bold as a heading if it stands above a list and names a section that is not one of this key."""
    heading = promote_bold_line(block, after)
    if not heading.level and after and _is_above_dates(block, after):
        heading = replace(block, kind="heading", level=_LINE_LEVEL)
    if not heading.level and after and after.kind == "item" and _begins_with_emoji(block):
        heading = replace(block, kind="heading", level=_LINE_LEVEL)
    title = heading_text(block).rstrip(" :：")
    is_outlet = key in _SERVICES and _OUTLETS.fullmatch(title)
    return heading if heading.level and not is_outlet and find_section_key(title) not in ("", "about", key) else block


def _is_above_dates(block: Block, after: Block) -> bool:
    """Tell whether a paragraph is the name of a section in bold, and the one `after` it begins with a date."""
    if (block.kind, after.kind) != ("paragraph", "paragraph") or not is_bold_line(block):
        return False
    is_name = find_label_key(heading_text(block)) not in ("", "papers")  # which “Submitted” may be called as well
    return is_name and bool(find_leading_date(after.element.text_content().strip()))


def _ends_dates(block: Block, section: PageSection) -> bool:
    """Tell whether a paragraph has a heading of its own, in bold, below dated ones that a line in bold stands above."""
    if section.heading_level != _LINE_LEVEL or block.kind != "paragraph" or not section.blocks:
        return False
    first = next(iter(split_lines(extract_runs(block.element))), [])
    is_bold = bool(first) and all(run.strong or not re.search(r"\w", run.text) for run in first)
    is_name = is_bold and not list_dates(line_text(first)) and len(line_text(first).split()) <= _LONGEST_LINE
    return is_name and bool(find_leading_date(section.blocks[-1].element.text_content().strip()))


_LINE_LEVEL, _LONGEST_LINE = 6, 4  # level and words of such a heading


def _begins_with_emoji(block: Block) -> bool:
    """Tell whether a paragraph is a few words behind an emoji, as headings are where their sign is missing."""
    text = heading_text(block) if block.kind == "paragraph" else ""
    plain = strip_emoji(text)
    return text.endswith(plain) and text != plain and 0 < len(plain.split()) <= _LONGEST_LINE


def _is_year(title: str, section: PageSection) -> bool:
    """Tell whether a heading is a year of the section around it: “2024”, “2020 and before”."""
    return bool(section.title and _YEAR_HEADING.fullmatch(title))


def _names_kind_beside(block: Block, section: PageSection) -> bool:
    """Tell whether a year stands beside a heading of one kind of papers, not below it: “Preprints” and “2024”."""
    beside = section.key == "papers" and block.level == section.heading_level
    return beside and bool(find_heading_type(strip_emoji(section.title)) or section.known_key)


def names_other_section(title: str, section: PageSection) -> bool:
    """Tell whether a subheading names a section of another kind than the one around it, any if that names several."""
    key = find_section_key(title)
    is_topic = _REVIEWS.search(title) or _TOPIC.match(title)  # reviews that the owner wrote, or that were peer-reviewed
    if section.key == "papers" and is_topic:
        return False
    is_any = section.key != "papers" and bool(_SEVERAL.search(section.title)) and key not in ("", "about")
    is_other = (is_any or key in _OTHER_KINDS.get(section.key, "").split()) and key != section.key
    if section.key == "papers" and find_heading_type(title):  # “Reviews” are of books there
        return False
    if section.key in _SERVICES and _OUTLETS.fullmatch(title):
        return False
    is_name = names_group(title) or (section.key in _SERVICES and names_assistants(strip_emoji(title)))
    return is_other and len(strip_emoji(title).split()) <= _LONGEST_NAME and is_name


_SERVICES = ("service", "editorial")
_OUTLET = r"(?:conferences?|journals?|workshops?)"
_OUTLETS = re.compile(rf"\W*{_OUTLET}(?:\W+(?:and\W+)?{_OUTLET})*\W*", re.IGNORECASE)  # that the owner serves


def _find_main_level(blocks: Sequence[Block]) -> int:
    """Return the level that most headings with a known meaning have; without any, the highest level on the page."""
    headings = ((block.level, heading_text(block)) for block in blocks if block.level)
    known = Counter(_list_known_levels(headings))
    if known:
        most = max(known.values())
        return min(level for level, number in known.items() if number == most)
    return min((block.level for block in blocks if block.level), default=1)


def _list_known_levels(headings: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Yield the levels of headings with a known meaning, but of none below that of papers, which name their kinds.

    Nor of “Conferences” below that of services.
    """
    above, services = 0, 0
    for level, text in headings:
        if services and level > services and _OUTLETS.fullmatch(text):
            continue
        if not above or level <= above:
            key = find_section_key(text)
            above, services = (level if key in kinds else 0 for kinds in (("papers",), _SERVICES))
            if (key and names_group(text)) or means_contacts(text):
                yield level
