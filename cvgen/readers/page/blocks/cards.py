"""Tell the cards of a page: elements beside each other that have the same class and few lines each."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.records.line_dates import is_year, parse_whole_date
from cvgen.readers.page.sections.group_labels import names_group

_TAGS = frozenset(("div", "article", "section", "a"))
_IS_HEADING = "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
_HEADINGS = f"descendant::*[{_IS_HEADING}]"
_MOST_HEADINGS = 2  # a title and a subtitle
_MOST_LISTS = 2
_MOST_CHARACTERS = 2500
_COLUMN = re.compile(
    r"(?:^|[\s_-])(?:col|column|grid|container|wrapper|content|side|left|right|half|pane)(?:$|[\s_\d-])", re.IGNORECASE
)

# How the parts of an element lie, in the words of style sheets: “md:flex-col”.
_INSIDE = re.compile(r"(?<!\S)(?:[\w-]+:)*(?:flex-(?:col|row)|grid-(?:cols|rows|flow)|content-)\S*")


def is_repeated_card(element: Element) -> bool:
    """Tell whether an element is a card, as is one beside it: a list of its own is no card, nor is a section."""
    if element.tag not in _TAGS or not _has_twin(element) or len(element.text_content() or "") > _MOST_CHARACTERS:
        return False
    if _is_headed_row(element) or _holds_cards(element):
        return False
    if len(element.xpath(_HEADINGS)) > _MOST_HEADINGS or _is_section(element) or element.xpath("descendant::table"):
        return False
    if len(element.xpath("descendant::ul|descendant::ol")) > _MOST_LISTS or _holds_only_lists(element):
        return False
    return len(split_lines(extract_runs(element))) > 1


def _is_section(element: Element) -> bool:
    """Tell whether the heading of an element names a section, unless those of most beside it name none."""
    if not _names_section(element):
        return False
    beside = [*element.itersiblings(element.tag), *element.itersiblings(element.tag, preceding=True)]
    twins = [twin for twin in beside if _share_classes(twin.get("class") or "", element.get("class") or "")]
    return sum(map(_names_section, twins)) * 2 >= len(twins) - 1


def _names_section(element: Element) -> bool:
    headings = [line_text(extract_runs(heading)) for heading in element.xpath(_HEADINGS)]
    has_list = bool(element.xpath("descendant::li"))
    return any(names_group(text) or is_year(text) or (has_list and _is_month(text)) for text in headings)


def _is_month(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d", parse_whole_date(text)))


def _holds_cards(element: Element) -> bool:
    """Tell whether an element is a section: a heading, and elements of one class with several lines each below it."""
    parts = [child for child in element if isinstance(child.tag, str)]
    if len(parts) < 2 or not _is_headed(parts[0]) or parts[0].get("class") == parts[1].get("class", ""):
        return False
    cards = [part for part in parts[1:] if part.tag in _TAGS and _has_twin(part)]
    return len(cards) > 1 and all(len(split_lines(extract_runs(card))) > 1 for card in cards)


def _is_headed(part: Element) -> bool:
    """Tell whether an element is a heading, or begins with one."""
    first = next((child for child in part if isinstance(child.tag, str)), part)
    return any(re.fullmatch(r"h[1-6]", one.tag) for one in (part, first))


def _is_headed_row(element: Element) -> bool:
    """Tell whether an element is a heading in one column, and several paragraphs or lines in the next."""
    columns = [child for child in element if isinstance(child.tag, str)]
    if len(columns) != 2 or not all(_COLUMN.search(column.get("class") or "") for column in columns):
        return False
    heading, others = columns
    is_heading = len(heading.xpath(_HEADINGS)) == 1 and not heading.xpath("descendant::p|descendant::li")
    return is_heading and not others.xpath(_HEADINGS) and len(split_lines(extract_runs(others))) > 1


def _has_twin(element: Element) -> bool:
    """Tell whether an element beside this one, without a heading between, has the same tag and classes, or some more.

    Columns of a page do not count.
    """
    name = element.get("class") or ""
    if (not name and element.tag != "article") or _COLUMN.search(_INSIDE.sub("", name)):
        return False
    sibling = f"sibling::*[self::{element.tag} or {_IS_HEADING}][1]"
    twins = element.xpath(f"preceding-{sibling}|following-{sibling}")
    return any(twin.tag == element.tag and _share_classes(twin.get("class") or "", name) for twin in twins)


def _share_classes(one: str, other: str) -> bool:
    """Tell whether two elements have the same classes, but for one that sets some of them off: “selected”."""
    first, second = set(one.split()), set(other.split())
    return one == other or (bool(first & second) and len(first ^ second) == 1)


def _holds_only_lists(element: Element) -> bool:
    """Tell whether an element is nothing but lists, below a year or not."""
    items = element.xpath("descendant::li[not(ancestor::li)]")
    outside = " ".join(element.xpath("descendant::text()[not(ancestor::li)]")).strip()
    return bool(items) and (not outside or is_year(outside))
