"""The page that a Word document looks like: its title, its headings, its entries, and dates behind tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvgen.readers.free_dates import parse_leading_date
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.text.dates import parse_period

SECTION, ENTRY, ROLE = "h2", "h3", "h5"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAX_HEADING = 60  # characters
_BOLD = ("strong", "b")
_NO_NAME = re.compile(r"[\d@:/|]|\b(?:curriculum|vitae|r[ée]sum[ée]|cv|lebenslauf)\b", re.IGNORECASE)
# Sections whose entries are posts or degrees, with what is below them.
_OF_ENTRIES = ("experience", "education", "service", "teaching", "projects", "clinical")


def arrange_page(text: str, header: Sequence[str]) -> str:
    """Return the HTML of a document as a page with one block in a line.

    Lines of the pages' header stand first, what is bold alone or names a section is a heading, the first line is the
    owner's name where no style says which it is, and what stands below an entry's heading is inside of the entry.
    """
    from lxml import html

    body = html.fragment_fromstring(text.replace("\xa0", " ").replace("\u2002", " "), create_parent="body")
    for image in list(body.iter("img")):
        image.drop_tree()
    known = " ".join(body.text_content().split())
    for line in reversed([line for line in header if line not in known]):
        paragraph = html.Element("p")
        paragraph.text = line
        body.insert(0, paragraph)
    _raise_headings(body)
    _find_title(body)
    _split_roles(body)
    _gather_entries(body)
    _split_at_tabs(body)
    blocks = [html.tostring(child, encoding="unicode", with_tail=False) for child in body]
    lines = "\n".join(" ".join(block.split("\n")) for block in blocks)
    return f"<!DOCTYPE html>\n<html><body>\n{lines}\n</body></html>"


def _raise_headings(body: Element) -> None:
    """Make headings of paragraphs that look like them: the names of sections, and loud ones where none is a heading."""
    has_sections = any(find_section_key(_text(heading)) for heading in body.iter(*_HEADINGS))
    has_loud = any(_is_loud(paragraph) and find_section_key(_text(paragraph)) for paragraph in body.xpath("p"))
    for paragraph in body.xpath("p"):
        text = _text(paragraph)
        if not text or len(text) > _MAX_HEADING or text.endswith((".", ",", ";")) or "\t" in text:
            continue
        names_section = bool(find_section_key(text.strip(" :")))
        is_alone = not (has_sections or has_loud or re.search(r"\d", text))
        is_named = names_section and (_is_loud(paragraph) or is_alone)
        if is_named or (_is_capital(text) and not has_sections and not _NO_NAME.search(text)):
            paragraph.tag = SECTION


def _is_loud(paragraph: Element) -> bool:
    return _is_capital(_text(paragraph)) or _is_bold(paragraph)


def _is_capital(text: str) -> bool:
    return text == text.upper() != text.lower()


def _is_bold(paragraph: Element) -> bool:
    """Tell whether all words of a paragraph are bold."""
    bold = "".join(part.text_content() for part in paragraph.iter(*_BOLD))
    return "".join(bold.split()) == "".join(paragraph.text_content().split()) != ""


def _find_title(body: Element) -> None:
    """Make the first line the title of the page, if it may be a name and there is no title."""
    if body.find(".//h1") is not None:
        return
    for block in body:
        text = _text(block)
        if not text or (
            block.tag in ("p", SECTION) and re.fullmatch(rf"(?:{_NO_NAME.pattern}|\W)+", text, re.IGNORECASE)
        ):
            continue
        if block.tag in ("p", SECTION) and len(text) <= _MAX_HEADING and not _NO_NAME.search(text):
            block.tag = "h1"
        return


def _split_roles(body: Element) -> None:
    """Make an entry of each of several roles below an employer, whose name follows that of the role."""
    from lxml import html

    for entry in list(body.iterchildren(ENTRY)):
        roles = [block for block in _list_below(entry) if block.tag == ROLE]
        if not roles:
            continue
        for date in list(entry.iterfind(".//span[@class='date']")):  # when somebody was there in all
            date.drop_tree()
        for role in roles:
            role.tag = ENTRY
            name = role[0] if len(role) and not (role.text or "").strip() else None
            employer = _copy_as(entry, "span")
            if name is None:
                line_end = html.Element("br")
                line_end.tail, role.text = role.text, None
                role.insert(0, line_end)
                role.insert(0, employer)
            else:
                name.tag, employer.tail, name.tail = "strong", name.tail, ", "
                name.addnext(employer)
        body.remove(entry)


def _copy_as(element: Element, tag: str) -> Element:
    from copy import deepcopy

    copy = deepcopy(element)
    copy.tag, copy.tail = tag, None
    return copy


def _list_below(heading: Element) -> Iterator[Element]:
    """Yield the blocks below a heading, up to the next of its rank or of a higher one."""
    for block in heading.itersiblings():
        if block.tag in _HEADINGS and block.tag <= heading.tag:
            return
        yield block


def _gather_entries(body: Element) -> None:
    """Put what stands below the heading of a post or degree into one item with it."""
    from lxml import html

    for section in list(body.iterchildren(SECTION)):
        if find_section_key(_text(section)) not in _OF_ENTRIES:
            continue
        entries = [block for block in _list_below(section) if block.tag in (ENTRY, "h4")]
        for entry in entries:
            below = list(_list_below(entry))
            item = html.Element("li")
            entry.addprevious(item)
            entry.tag = "p"
            for block in (entry, *below):
                item.append(block)
            _emphasise(entry)
            if below and _is_detail(below[0]):
                _join_detail(entry, below[0])
        _join_items(body)


def _is_detail(block: Element) -> bool:
    """Tell whether a block below an entry's heading is a line like it: an employer, a degree; not a sentence."""
    text = _text(block)
    is_plain = block.tag == "p" and not any(True for _ in block.iter("br", "span"))
    return is_plain and 0 < len(text) <= _MAX_HEADING and "\t" not in text and text[-1] not in ".!?:"


def _join_detail(entry: Element, detail: Element) -> None:
    """Put a line below an entry's heading between that and its date; points in the middle of it part lines."""
    from lxml import html

    heading = entry[0] if len(entry) else None
    if heading is None or heading.tag not in (*_BOLD, "em", "i", "a") or (entry.text or "").strip():
        return
    nodes = list(detail)
    for text in reversed((detail.text or "").split(" · ")):
        line_end = html.Element("br")
        line_end.tail = text
        nodes.insert(0, line_end)
    before, tab, date = (heading.tail or "").partition("\t")
    heading.tail = before
    nodes[-1].tail = f"{nodes[-1].tail or ''}{tab}{date}"
    for offset, node in enumerate(nodes, 1):
        entry.insert(offset, node)
    detail.drop_tree()


def _emphasise(line: Element) -> None:
    """Make a line bold up to its tab, as headings of entries are; bold in it is that already."""
    from lxml import html

    if line.text and line.text.strip() and not any(True for _ in line.iter(*_BOLD, "em", "i")):
        before, tab, behind = line.text.partition("\t")
        strong = html.Element("strong")
        strong.text, strong.tail, line.text = before.strip(), f"{tab}{behind}", None
        line.insert(0, strong)


def _join_items(body: Element) -> None:
    """Put items that follow each other into one list."""
    from lxml import html

    for item in list(body.iterchildren("li")):
        before = item.getprevious()
        if before is not None and before.tag == "ul" and before.get("class") == "entries":
            before.append(item)
        else:
            entries = html.Element("ul", {"class": "entries"})
            item.addprevious(entries)
            entries.append(item)


def _split_at_tabs(body: Element) -> None:
    """Break lines at tabs where one side is a date, which stands at the other edge of the page; else put a comma."""
    from lxml import html

    for date in list(body.iterfind(".//span[@class='date']")):
        before = date.getprevious()
        if before is None or before.get("class") != "date":
            date.addprevious(html.Element("br"))
    for element in list(body.iter("p", "li", "td", *_HEADINGS)):
        for node, name in [(node, name) for node in element.iter() for name in ("text", "tail")]:
            value = getattr(node, name)
            if not value or "\t" not in value or (node is element and name == "tail"):
                continue
            before, _, behind = value.partition("\t")
            behind = behind.replace("\t", " ").strip()
            if not (_is_date(behind) or _is_date(before) or not behind):
                setattr(node, name, re.sub(r"\s*\t+\s*", ", ", value))
                continue
            line_end = html.Element("br")
            line_end.tail = behind
            setattr(node, name, before)
            if name == "text":
                node.insert(0, line_end)
            else:
                node.addnext(line_end)


def _is_date(text: str) -> bool:
    words = text.strip(" ()[]*_,.;|")
    try:
        return bool(words) and bool(parse_period(words))
    except ValueError:
        found = parse_leading_date(words)
        return found is not None and not found.rest.strip(" .,*_")


def _text(element: Element) -> str:
    return str(element.text_content()).strip(" \n\xa0")
