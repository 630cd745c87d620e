"""Sections of a page, and the draft of a profile read from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import IN_COMMENT, ImportResult
from cvgen.readers.page.blocks.block_markdown import format_blocks, format_list_item
from cvgen.readers.page.blocks.content import clean_element
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.blocks.page_images import find_pictures
from cvgen.readers.page.papers.author_marks import DEFAULT_LEGEND, Legend
from cvgen.readers.page.papers.paper_headings import find_heading_type
from cvgen.readers.page.sections.group_labels import names_group
from cvgen.readers.page.sections.headings import find_section_key, means_contacts
from cvgen.readers.page.sections.labelled_headings import lower_labels
from cvgen.readers.page.sections.outline import promote_bold_line
from cvgen.readers.page.sections.sibling_headings import find_item_headings
from cvgen.text.emoji import strip_emoji
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.text.networks import describe_link, shorten_scholar_address

Data = dict[str, Any]

_NO_PLACE = "entries of this kind have no place for them"
_LISTED = 6  # subheadings that are named
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


@dataclass(slots=True)
class PageSection:
    """A heading of a page and the blocks below it; `title` is "" for what stands before the first heading.

    `level` is that of the heading, 0 where that is the main level of the page or above; `heading_level` is its own.
    """

    title: str
    blocks: list[Block] = field(default_factory=list)
    spot: Spot = field(default_factory=lambda: Spot(""))
    level: int = 0
    heading_level: int = 0
    known_key: str = ""  # that of the same section in another language
    is_label: bool = False  # the title is a label before a line, which the page shows no section below

    @property
    def key(self) -> str:
        """The profile key that the heading means, "" if none."""
        return self.known_key or find_section_key(self.title)


@dataclass(slots=True)
class PageDraft:
    """The draft of a profile while a page is read.

    `order` are the keys of the sections as they stood on the page, with “own 0”, “own 1” … for those in `sections`;
    `titles` their headings by key. `paper_headings` has, for each paper, the title of its section and the heading
    below that; `has_topics` says that these become topics. `groups` are the keys by which the homepage groups
    the items of sections, as the page did by subheadings; `minor` are keys whose items stood below subheadings of other
    sections; `repeated` are papers that stood there twice. `understood` are texts that keys say in their own way, such
    as “vol. 3”. `unplaced_pictures` have no place in a profile.
    """

    imported: ImportResult
    own_names: frozenset[str] = frozenset()
    legend: Legend = field(default_factory=lambda: DEFAULT_LEGEND)
    order: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    sections: list[Data] = field(default_factory=list)
    unplaced_pictures: list[tuple[Spot, str]] = field(default_factory=list)
    has_topics: bool = False
    groups: dict[str, str] = field(default_factory=dict)
    minor: set[str] = field(default_factory=set)
    repeated: list[Data] = field(default_factory=list)
    paper_headings: list[tuple[str, str]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)

    named_keys: frozenset[str] = frozenset()  # by the headings of the page

    @property
    def profile(self) -> Data:
        """The data of the profile so far."""
        return self.imported.profile


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
        title = heading_text(block).rstrip(" :：") if block.level else ""
        is_main = bool(title) and (block.level <= level or block.element.tag == "p") and not _is_year(title, outer)
        is_main = is_main or (bool(title) and _is_year(title, outer) and _names_kind_beside(block, outer))
        is_part = bool(title) and (outer.spot in around or outer is sections[0]) and bool(find_section_key(title))
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
            current.blocks.append(block)
        depth = 0 if is_main else block.level or depth
    return [section for section in sections if section.blocks or section.title]


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
    if not heading.level and after and after.kind == "item" and _begins_with_emoji(block):
        heading = replace(block, kind="heading", level=_LINE_LEVEL)
    return heading if heading.level and find_section_key(heading_text(block)) not in ("", "about", key) else block


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
    return is_other and len(strip_emoji(title).split()) <= _LONGEST_NAME and names_group(title)


def _find_main_level(blocks: Sequence[Block]) -> int:
    """Return the level that most headings with a known meaning have; without any, the highest level on the page."""
    headings = ((block.level, heading_text(block)) for block in blocks if block.level)
    known = Counter(_list_known_levels(headings))
    if known:
        most = max(known.values())
        return min(level for level, number in known.items() if number == most)
    return min((block.level for block in blocks if block.level), default=1)


def _list_known_levels(headings: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Yield the levels of headings with a known meaning, but of none below that of papers, which name their kinds."""
    above = 0
    for level, text in headings:
        if not above or level <= above:
            key = find_section_key(text)
            above = level if key == "papers" else 0
            if (key and names_group(text)) or means_contacts(text):
                yield level


def add_text(draft: PageDraft, key: str, texts: Sequence[str]) -> None:
    """Add texts to what stands above the entries of a section."""
    above = draft.profile.setdefault("texts", {})
    texts = [text for text in texts if not _repeats_link(draft, text)]
    if text := "\n\n".join(filter(None, [above.get(key, ""), *texts])):
        above[key] = text


_ONE_LINK = re.compile(r"\W*\[[^\[\]]{2,60}\]\((?P<address>\S+)\)\W*")


def _repeats_link(draft: PageDraft, text: str) -> bool:
    """Tell whether a text is nothing but a link that the owner's links have, too; if so, it need not be kept."""
    if not (match := _ONE_LINK.fullmatch(text)):
        return False
    known = (describe_link(name, str(value))[1] for name, value in draft.profile.get("links", {}).items())
    is_known = shorten_scholar_address(match["address"]) in map(shorten_scholar_address, known)
    draft.understood += [text] * is_known
    return is_known


def keep_headings(draft: PageDraft, headings: Sequence[Block], reason: str = _NO_PLACE) -> None:
    """Keep subheadings that have no place, with their links, and say so once, with the reason."""
    if not headings:
        return
    names = ", ".join(f"“{heading_text(heading)}”" for heading in headings[:_LISTED])
    more = f" and {len(headings) - _LISTED} more" if len(headings) > _LISTED else ""
    what = f"the subheadings {names}{more} are" if len(headings) > 1 else f"the subheading {names} is"
    reason = reason if len(headings) > 1 else re.sub(r"\bthem$", "it", reason)
    draft.imported.note(headings[0].spot, "subheading", f"{what} kept in the comment: {reason}", IN_COMMENT)
    for heading in headings:
        draft.imported.unplaced.append((heading.spot, format_line(extract_runs(clean_element(heading.element)))))


def keep_section(draft: PageDraft, section: PageSection) -> None:
    """Keep a section that no key of the profile fits as one of the owner's own sections."""
    text = convert_to_markdown(draft, section.blocks)
    text = "" if _repeats_link(draft, text) else text
    if not text and section.title:  # the account of the import says that there is no text
        draft.imported.unplaced.append((section.spot, section.title))
    elif text:
        draft.sections.append({"title": escape_markdown(section.title), "text": text})
        draft.order.append(f"own {len(draft.sections) - 1}")


def convert_to_markdown(draft: PageDraft, blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown without their pictures, which are added to the unplaced ones of the draft."""
    texts: list[str] = []
    for block in blocks:
        text = _convert_block(block)
        if block.kind == "item" and texts and texts[-1].startswith(_marker(block)):
            texts[-1] += "\n" + text
        elif text.strip():
            texts.append(text)
        draft.unplaced_pictures += [(block.spot, picture) for picture in find_pictures(block.element)]
    return "\n\n".join(texts)


def _convert_block(block: Block) -> str:
    if block.kind == "item":
        return format_list_item(block.element, _marker(block))
    element = clean_element(block.element)
    if block.kind == "heading":
        return "### " * (block.level > 0) + format_line(extract_runs(element))
    return "\n\n".join(format_blocks(element))


def _marker(item: Block) -> str:
    return "1. " if item.element.get("data-number") else "- "
