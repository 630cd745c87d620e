"""Read sections of items: news, awards, education, experience and the like."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.items.record_ditto import resolve_ditto
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_teams import name_owner
from cvgen.readers.page.blocks.content import Content, extract_content
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.papers.paper_kind import split_badge
from cvgen.readers.page.records.firm_lines import read_firm_line
from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.records.line_items import read_line_items
from cvgen.readers.page.records.talk_events import split_talk
from cvgen.readers.page.records.talk_speakers import take_speakers
from cvgen.readers.page.sections.arrangement import PROSE, arrange_section
from cvgen.readers.page.sections.course_headings import promote_roles
from cvgen.readers.page.sections.date_lines import join_dates_below, lower_dates, raise_news_dates
from cvgen.readers.page.sections.draft import PageDraft, PageSection, convert_to_markdown
from cvgen.readers.page.sections.employers import read_employer
from cvgen.readers.page.sections.group_labels import add_label, names_group, names_internships
from cvgen.readers.page.sections.group_lines import part_group_labels
from cvgen.readers.page.sections.heading_years import add_heading_span, add_heading_year
from cvgen.readers.page.sections.headings import list_section_keys
from cvgen.readers.page.sections.item_asides import take_asides
from cvgen.readers.page.sections.item_kinds import find_item_kind
from cvgen.readers.page.sections.list_lines import split_list_lines
from cvgen.readers.page.sections.outline import OutlineNode, make_outline
from cvgen.readers.page.sections.service_roles import add_service_role
from cvgen.readers.page.sections.table_rows import read_row
from cvgen.text.emoji import strip_emoji

Data = dict[str, Any]

ITEM_KEYS = (
    "news",
    "awards",
    "education",
    "experience",
    "projects",
    "talks",
    "teaching",
    "service",
    "grants",
    "certificates",
    "licences",
    "supervision",
    "editorial",
    "memberships",
    "clinical",
    "exhibitions",
    "outreach",
    "breaks",
)
_OF_BODIES = ("service", "memberships", "editorial")


@dataclass(slots=True)
class ItemList:
    """What a section of items holds.

    `others` are items of other kinds by their keys, `texts` is the prose in it, `moved` the first that stood below an
    item. `groups` are the keys of items that hold subheadings, `lost_headings` are those that no key holds.
    """

    items: list[Data] = field(default_factory=list)
    others: dict[str, list[Data]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    moved: Spot | None = None
    groups: set[str] = field(default_factory=set)
    lost_headings: list[Block] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    pictures: list[tuple[Spot, str]] = field(default_factory=list)


def read_item_section(page: PageDraft, section: PageSection, key: str, others: Collection[str] = ()) -> ItemList | None:
    """Return what a section of one of ITEM_KEYS holds, None if most of it is no item.

    `others` are the keys of more kinds that its items may be of.
    """
    named = (*list_section_keys(section.title), *others)
    if key == "experience" and "education" not in page.named_keys:  # degrees stand among the posts
        named += ("education",)
    if key == "experience" and _OF_RESEARCH.search(section.title):  # which titles of projects may stand for
        named += ("projects",)
    reader = _ListReader(page, key, named, strip_emoji(section.title))
    blocks = raise_news_dates(join_dates_below([*part_group_labels(section.blocks, key)], key), key)
    outline = lower_dates(make_outline(promote_roles(blocks, key), key), key)
    outline = split_list_lines(outline, key)
    for part in arrange_section(outline, key, strip_emoji(section.title)):
        reader.read(part)
    reader.close_headings()
    found = reader.found
    found.groups = set() if reader.has_loose else found.groups
    number = len(found.items) + sum(map(len, found.others.values()))
    if not number or number < len(found.texts) - 1:
        return None
    page.unplaced_pictures += found.pictures
    for item, spot in zip(found.items, found.spots, strict=True):
        page.imported.locate([item], spot)
    return found


_OF_RESEARCH = re.compile(r"\bresearch (?:projects? )?experiences?\b|科研|研究经[历验]", re.IGNORECASE)


@dataclass(slots=True)
class _Subheading:
    """A subheading above items, and whether these hold what it says."""

    block: Block
    is_held: bool = False

    @property
    def label(self) -> str:
        return strip_emoji(heading_text(self.block)).rstrip(" :：").removesuffix(" for")


@dataclass(slots=True)
class _ListReader:
    """Reads a section of items block by block, below a subheading if there is one."""

    page: PageDraft
    key: str
    named: tuple[str, ...] = ()  # all kinds that the heading of the section names
    title: str = ""  # of the section
    found: ItemList = field(default_factory=ItemList)
    headings: list[_Subheading] = field(default_factory=list)  # the outermost first
    has_loose: bool = False  # items below no subheading

    def read(self, part: Block | OutlineNode) -> None:
        """Read the next part of the section."""
        if isinstance(part, OutlineNode):
            self._add(read_employer(self.key, part), part.heading.spot)
        elif part.kind == "heading":
            self.close_headings(part.level)
            self.headings += [_Subheading(part)] if heading_text(part) else []
        elif part.kind == PROSE:
            self._keep(part)
        else:
            self._read_item(part)

    def close_headings(self, level: int = 0) -> None:
        """Leave the subheadings of a level and of those below it; keep those of which no item says anything."""
        while self.headings and self.headings[-1].block.level >= level:
            heading = self.headings.pop()
            if not heading.is_held:
                self.found.lost_headings.append(heading.block)

    def _read_item(self, block: Block) -> None:
        content = _extract(block, self.key)
        asides = take_asides(self.key, content)
        others = ""
        if self.headings:
            add_heading_year(content, self.headings[-1].label)
            add_heading_span(self.key, content, self.headings[-1].label)
        if self.key == "talks":
            before = list(map(line_text, content.lines))
            others = take_speakers(content, self.page.own_names)
            self.page.understood += set(before).difference(map(line_text, content.lines))
        key = find_item_kind(self.key, self._describe(content), self.named)
        if key == "service" and block.kind != "row":
            add_service_role(content, self.headings[-1].label if self.headings else self.title)
        key, items = self._read_kind(key, block, content)
        for item in items if key == "grants" else ():
            name_owner(item, self.page.own_names)
        if others and items:
            company = others if others == "et al." else f"with {others}"
            items[-1]["text"] = ", ".join(filter(None, [company, items[-1].get("text", "")]))
        if key != self.key and items:
            self._add_labels(key, items)
            self.found.others.setdefault(key, []).extend(items)
            self.page.imported.locate(items, block.spot)
            return
        is_dated = any(parse_whole_date(heading_text(heading.block)) for heading in self.headings)
        if self.key == "news" and not (is_dated or all(item.get("date") for item in items)):
            items = []
        if items:
            asides.add_to(items[-1])
            if block.element.tag == "a" and self.key != "news":
                items[-1].setdefault("url", normalise_href(block.element.get("href") or ""))
            images = _add_pictures(items[-1], self.key, content)
            self._add(items, block.spot)
        else:
            self._keep(block)
            images = []
        self.found.pictures += [(block.spot, image) for image in images]

    def _read_kind(self, key: str, block: Block, content: Content) -> tuple[str, list[Data]]:
        """Return the kind of the items of a block, and these: below “Teaching”, a post that names no course is one."""
        items = self._read_items(key, block, content)
        for item in items if key == "teaching" else ():
            if "title" not in item and "code" in item:  # TA: CS 101
                item["title"] = item.pop("code")
        if key == "teaching" and any("role" in item and "title" not in item for item in items):
            return "experience", self._read_items("experience", block, content)
        return key, items

    def _read_items(self, key: str, block: Block, content: Content) -> list[Data]:
        """Return the items of section `key` that a block holds: a row by its columns, an internship by its firm."""
        label = self.headings[-1].label if self.headings else self.title
        if block.kind == "row" and (items := read_row(key, block)):
            return items
        if key == "experience" and names_internships(label) and (item := read_firm_line(content)):
            return [item]
        parts = split_talk(content) if key == "talks" else [content]
        items = [item for part in parts for item in read_line_items(key, part, self.page.imported)]
        if items and not items[-1].get("date"):
            _take_date(items[-1], content.badges)
        return items

    def _describe(self, content: Content) -> str:
        """Return the first line of an item, with the organisation that a heading above it may be."""
        text = _read_first_line(content)
        label = self.headings[-1].label if self.headings else ""
        return f"{text}, {label}" if self.key in _OF_BODIES and label and not names_group(label) else text

    def _add(self, items: list[Data], spot: Spot) -> None:
        """Add items, with what the subheading above says of them."""
        resolve_ditto(items, self.found.items[-1] if self.found.items else None)
        if self.headings:
            self.found.groups |= self._add_labels(self.key, items)
        else:
            self.has_loose = True
        self.found.items += items
        self.found.spots += [spot] * len(items)

    def _add_labels(self, key: str, items: list[Data]) -> set[str]:
        """Add to items what the subheadings above say of them; return the keys, but for dates, that hold it."""
        groups: set[str] = set()
        for heading in reversed(self.headings):
            fields = [add_label(key, item, heading.label) for item in items]
            if heading.label and all(fields):
                heading.is_held = True
                self.page.understood.append(heading.label)
                groups |= {name for name in fields if name not in ("date", "text")}
        return groups

    def _keep(self, block: Block) -> None:
        """Keep a block that is no item as text of the section."""
        text = convert_to_markdown(self.page, [block])
        if re.search(r"\w", text):
            self.found.texts.append(text)
            if self.found.items and not self.found.moved:
                self.found.moved = block.spot


def _extract(block: Block, key: str) -> Content:
    """Return the content of an item, in a list with the lines of the source if they are short and do not run on."""
    if block.kind != "item" or key not in _WITH_LINES:
        return extract_content(block, keep_line_ends=block.kind in ("box", "block", "paragraph"))
    content = extract_content(block, keep_line_ends=True)
    lines = list(map(line_text, content.lines))
    runs_on = any(len(line) > _LONGEST_LINE or line[:1].islower() or _GOES_ON.search(line) for line in lines)
    return extract_content(block) if len(lines) > 1 and runs_on else content


_WITH_LINES = (*CAREER, "awards", "grants", "talks", "teaching", "supervision", "exhibitions", "certificates")
_LONGEST_LINE = 72  # characters; editors wrap prose at more
_GOES_ON = re.compile(r"\b(?:in|of|at|the|and|for|with|und|der|des|für|et|de|du|y|e)$")  # in the next line


def _read_first_line(content: Content) -> str:
    """Return the text of the first line of an item that is more than a date, "" if there is none."""
    texts = map(line_text, content.lines)
    return next((text for text in texts if not parse_whole_date(text)), "")


def _add_pictures(item: Data, key: str, content: Content) -> list[str]:
    """Add the picture, repository and badges of a block to its last item; return the images without a place."""
    images = list(content.images)
    badges = [badge for badge in content.badges if parse_whole_date(badge) != item.get("date")]
    if key == "projects" and images:
        item["image"], *item["images"] = images
        images = []
    if key in CAREER and images and "logo" not in item:
        item["logo"] = images.pop(0)
    if key == "projects" and content.stars:
        item["github"] = content.stars[0]
    if badges:
        item["text"] = "\n\n".join(filter(None, [" · ".join(badges), item.get("text", "")]))
    return images


def _take_date(item: Data, badges: list[str]) -> None:
    """Take the date of an item from a badge that is one, or the year that one ends with: TIDE 2024."""
    for number, badge in enumerate(badges):
        name, year, _ = split_badge(badge)
        if date := parse_whole_date(badge) or year:
            item["date"] = date
            badges[number : number + 1] = [name] * bool(name and date == year)
            return
