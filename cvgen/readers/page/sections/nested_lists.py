"""Split list items that are the heading of a list of items."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.page.blocks.html_tree import make_element, parse_line
from cvgen.readers.page.blocks.inline import Element, TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import is_set_off, slice_line
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.paper_headings import find_heading_status, find_heading_type
from cvgen.readers.page.records.line_dates import find_leading_date, find_trailing_date, list_dates, parse_whole_date
from cvgen.readers.page.sections.group_labels import names_category, names_stage
from cvgen.readers.page.sections.heading_items import names_kind
from cvgen.readers.page.sections.heading_years import add_year
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.item_lines import split_item_lines
from cvgen.readers.page.sections.outline import OutlineNode
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.run_on_items import split_run_on

_LONGEST_HEAD = 8  # words
_SAID_BELOW = frozenset(("teaching", "projects", "talks", "outreach"))  # of which one item below says more
_MOST_LINES = 3  # below a date, of one post or degree
_LONGEST_COURSE = 15
_SUB_LEVEL = 6  # of a heading that is made of a list item
_NAMES_EMPLOYER = frozenset(("experience", "clinical"))
_OF_BODIES = frozenset(("service", "editorial", "memberships"))
_LONGEST_ROLE, _LONGEST_BODY = 3, 20  # words
_LEAST_BODIES = 2  # lines below a role


def split_nested_list(block: Block, key: str) -> Iterator[Block | OutlineNode]:
    """Yield a list item; in its place a heading and its items where it names a group of items with dates.

    Of posts, the group is an employer with several roles.
    """
    head, inner = split_head(block.element)
    if not inner:
        head, inner = _split_paragraphs(block.element, key)
    dated = [item for item in inner if list_dates(_first_line(item))]
    text = line_text(extract_runs(head))
    if parts := _split_dated(block, head, inner, key):
        yield from parts
        return
    if key in _OF_BODIES and _names_bodies(text, inner):
        yield from (_prefix(block, text, item) for item in inner)
        return
    are_courses = key == "teaching" and names_stage(text) and _are_courses(inner)
    are_posts = key in _OF_BODIES and _are_posts(text, inner)
    are_items = len(dated) == len(inner) > 0 or are_courses or are_posts or _are_people(text, inner, key)
    is_group = text and len(text.split()) <= _LONGEST_HEAD and not list_dates(text) and are_items
    is_one = key in _SAID_BELOW or (is_group and key not in _NAMES_EMPLOYER)
    if is_one and len(inner) == 1 and not names_category(text) and not names_kind(text, key):
        yield replace_lines(block, [_lines(head), _lines(inner[0])])
        return
    if key in CAREER and parse_whole_date(text) and 0 < len(inner) <= _MOST_LINES and not dated:
        yield replace_lines(block, [_lines(head), *map(_lines, inner)])
        return
    is_set = bool(text) and (is_set_off(_lines(head)) or bool(QUOTED.fullmatch(text)))
    is_title = key == "talks" and is_set and not names_category(text) and not names_kind(text, key)
    if not is_group or is_title or (key in _NAMES_EMPLOYER and len(inner) == 1 and not _is_employer(text, inner[0])):
        yield block
        return
    heading = Block("heading", head, block.spot, _SUB_LEVEL)
    items = [Block("item", item, block.spot) for item in inner]
    if key in _OF_BODIES:
        items = [part for item in items for part in split_item_lines(item, key)]
    if key in _NAMES_EMPLOYER and not names_category(text):
        yield OutlineNode(heading, [], [OutlineNode(item) for item in items])
        return
    yield heading
    yield from items
    yield Block("heading", make_element("h6"), block.spot, _SUB_LEVEL)  # what follows does not stand below it


def _split_dated(block: Block, head: Element, inner: Sequence[Element], key: str) -> list[Block]:
    """Return the items below a date, or a degree and the stays at other schools below it; none for other items."""
    text = line_text(extract_runs(head))
    if _are_dated_above(text, inner, key):
        lines = list(map(_lines, inner))
        if key == "supervision":  # 2024: – PhD: Ada Quill, Bo Moss
            lines = [part for line in lines for part in split_run_on(line, key)]
        return [replace_lines(block, [_date(head, line)]) for line in lines]
    if key == "education" and inner and list_dates(text) and all(map(_is_stay, map(_first_line, inner))):
        return [replace_lines(block, [_lines(head)]), *(Block("item", item, block.spot) for item in inner)]
    return []


def split_paper_groups(block: Block) -> list[Block]:
    """Return a list item that is a year or a kind above papers as a heading and these, any other as it is."""
    head, inner = split_head(block.element) if block.kind == "item" else (block.element, [])
    text = line_text(extract_runs(head))
    if not inner or not (parse_whole_date(text) or _names_papers(text, inner)):
        return [block]
    heading = Block("heading", head, block.spot, _SUB_LEVEL)
    return [heading, *(Block("item", item, block.spot) for item in inner)]


def _names_papers(text: str, inner: Sequence[Element]) -> bool:
    """Tell whether a head says of what kind the papers below it are: “Journal papers”."""
    is_kind = find_section_key(text) == "papers" or bool(find_heading_type(text) or find_heading_status(text))
    lines = list(map(_first_line, inner))
    are_papers = all(len(line.split()) >= _LEAST_PAPER and (list_dates(line) or _NAMES.match(line)) for line in lines)
    return is_kind and len(text.split()) <= _LONGEST_KIND and are_papers


_LONGEST_KIND, _LEAST_PAPER = 5, 5  # words
_NAMES = re.compile(
    r"(?:[^\W\da-z][\w.’'-]*\*? ){1,3}[^\W\da-z][\w’'-]*\W{0,3}(?:,| and ).{20}"
)  # Ada Reed*, Bo Moss …


def _are_dated_above(text: str, inner: Sequence[Element], key: str) -> bool:
    """Tell whether a head is the date of all items below it, none of them part of another: 2020 – A Prize – A Medal.

    Posts and degrees begin with what somebody was; the lines of others name something and more.
    """
    lines = list(map(_first_line, inner))
    if not lines or not parse_whole_date(text) or any(item.xpath("descendant::ul|descendant::ol") for item in inner):
        return False
    if key in CAREER:
        return len(lines) > 1 and all(map(begins_with_role, lines))
    are_whole = all(_PARTED.search(line) for line in lines)
    return not any(map(parse_whole_date, lines)) and (key in _OF_NAMES or are_whole or len(lines) == 1)


def _date(head: Element, line: TextLine) -> TextLine:
    """Return the line of an item with the date above it: before it, or a year behind the month that it begins with."""
    dated = add_year(line, line_text(_lines(head)))
    return dated if dated != line else [*_lines(head), TextRun(": "), *line]


_PARTED = re.compile(r"\S+\s\S+.*[,:(–—\"“”«»]")
_OF_NAMES = frozenset(("awards", "grants", "service", "memberships"))


def _names_bodies(text: str, inner: Sequence[Element]) -> bool:
    """Tell whether a head says what somebody is, and what stands below it for whom: “PC Member: – ICL – FogConf”."""
    lines = list(map(_first_line, inner))
    words = len(text.split())
    is_head = begins_with_role(text) and (words <= _LONGEST_ROLE or (text[-1:] in ":：" and words <= _LONGEST_HEAD))
    are_bodies = all(line and len(line.split()) <= _LONGEST_BODY and not begins_with_role(line) for line in lines)
    is_nested = any(item.xpath("descendant::ul|descendant::ol") for item in inner)
    return bool(lines) and is_head and are_bodies and not is_nested and not list_dates(text)


def _are_posts(text: str, inner: Sequence[Element]) -> bool:
    """Tell whether a head says where somebody was what stands in each line below it: “Journals – Editor of …”."""
    are_posts = (bool(_POST.match(line)) or begins_with_role(line) for line in map(_first_line, inner))
    return len(inner) > 1 and not begins_with_role(text) and all(are_posts)


_POST = re.compile(r"(?:[\w-]+\s){0,2}(?:[\w-]+-)?(?:chair|editor|member|organi[sz]er|reviewer)\b", re.IGNORECASE)


def _prefix(block: Block, role: str, item: Element) -> Block:
    """Return an item with the role that stands above it, and with its own label: “Reviewer (NLP): …”."""
    line, role = _lines(item), role.rstrip(" :：")
    if label := _SCOPE.match(line_text(line)):
        line, role = slice_line(line, label.end()), f"{role} ({label['scope']})"
    return replace_lines(block, [[TextRun(f"{role}: "), *line]])


_SCOPE = re.compile(r"(?P<scope>(?:[A-Z][\w/&-]*|and)(?: [A-Za-z][\w/&-]*){0,2})[:：]\s+(?=\w)")


def _is_stay(line: str) -> bool:
    """Tell whether a line is a stay at another school, with a date at one end: “2019.07, Summer Session, UCLA”."""
    leading, trailing = find_leading_date(line), find_trailing_date(line)
    rest = line[leading.end :] if leading else line[: trailing.begin].rstrip(" ,;(") if trailing else ""
    return bool(_STAY.fullmatch(rest))


_STAY = re.compile(
    r"\W*(?:summer|winter|exchange|visiting|study abroad|erasmus|semester)\b[^,;:]{0,40}, [^;:]{3,80}", re.IGNORECASE
)


def _are_people(text: str, inner: Sequence[Element], key: str) -> bool:
    """Tell whether a head says of what kind the students below it are: “Alumni – Ada Quill, Master – Bo Moss”."""
    is_kind = key == "supervision" and (names_kind(text, key) or names_stage(text))
    names = [re.split(r"\s*[,(（:;–—@]", line, maxsplit=1)[0] for line in map(_first_line, inner)]
    return is_kind and bool(names) and all(is_name(name) and " " in name for name in names)


def _are_courses(inner: list[Element]) -> bool:
    """Tell whether what stands below “Graduate courses” may be courses: short, and with a capital or number first."""
    lines = [_first_line(item) for item in inner]
    return len(lines) > 1 and all(line[:1].isupper() and len(line.split()) <= _LONGEST_COURSE for line in lines)


def _is_employer(text: str, inner: Element) -> bool:
    """Tell whether a head above one item is where somebody was, and the item what they were there."""
    return names_category(text) or (begins_with_role(_first_line(inner)) and not begins_with_role(text))


def _lines(element: Element) -> TextLine:
    return [run for line in split_lines(extract_runs(element)) for run in (*line, TextRun(" "))][:-1]


def split_head(item: Element) -> tuple[Element, list[Element]]:
    """Return what stands in a list item before its lists, and the items of these; none if more stands behind."""
    head = make_element("h6")
    head.text = item.text
    inner: list[Element] = []
    for child in item:
        if child.tag in ("ul", "ol"):
            inner += [copy.deepcopy(part) for part in child if isinstance(part.tag, str)]
        elif inner:
            return head, []
        else:
            head.append(copy.deepcopy(child))
    for part in inner:
        part.tail = None
    return head, inner


def _split_paragraphs(item: Element, key: str) -> tuple[Element, list[Element]]:
    """Return the first paragraph of an item and the posts or other items in those below it, none if it is one item.

    So stand the definitions of a term.
    """
    if key in _OF_BODIES and (parts := _split_role(item)):
        return parts
    first, *others = list(item) or [item]
    is_list = others and not (item.text or "").strip() and all(part.tag == "p" for part in item)
    lines = [line for part in others for line in split_lines(extract_runs(part))] if is_list else []
    inner = [parse_line(format_line(part)) for line in lines for part in split_run_on(line, key)]
    return (first, inner) if len(inner) > 1 else (item, [])


def _split_role(item: Element) -> tuple[Element, list[Element]] | None:
    """Return what somebody is in the first line of an item, and those for whom in the lines below it.

    Either all of these have dates or none, else they are the parts of one.
    """
    lines = split_lines(extract_runs(item)) if item.xpath("descendant::br") else []
    dated = [bool(list_dates(line_text(line))) for line in lines[1:]]
    are_dates = any(parse_whole_date(line_text(line)) for line in lines)
    if are_dates or len(dated) < _LEAST_BODIES or not (all(dated) or (len(dated) > _LEAST_BODIES and not any(dated))):
        return None
    head, *inner = (parse_line(format_line(line)) for line in lines)
    return head, inner


def _first_line(item: Element) -> str:
    lines = split_lines(extract_runs(item))
    return line_text(lines[0]) if lines else ""
