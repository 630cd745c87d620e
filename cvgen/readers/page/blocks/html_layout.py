"""Resolve tables that only place things on a page, and headings that only look like them."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.html_tree import list_cells, make_element
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.line_headings import promote_lines
from cvgen.readers.page.blocks.list_headings import promote_items
from cvgen.readers.page.records.line_dates import is_year
from cvgen.readers.page.sections.group_labels import names_group

_HEADINGS = "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_PLACING = f"descendant::table|{_HEADINGS}"
_BLOCKS = "descendant::p|descendant::ul|descendant::ol|descendant::div|descendant::hr|descendant::dl"
_LONG_CELL = 40  # words; a cell of data seldom has as many


def resolve_layout(body: Element) -> None:
    """Turn tables that place things into plain blocks, and rows of a picture beside text into paper boxes.

    Headings of an invented tag, years above lists, and emphasised lines that name sections on a page without headings,
    become headings.
    """
    for element in list(body.iter("heading")):
        element.tag = "h2"
    _part_references(body)
    _promote_years(body)
    promote_items(body)
    promote_lines(body)
    for table in reversed(list(body.iter("table"))):
        if _has_pictures_beside_text(table):
            _box_rows(table)
        if _is_layout(table):
            _unwrap_table(table)
        else:
            _part_groups(table)


def _promote_years(body: Element) -> None:
    """Make headings of years by themselves above lists: <div class="year">2025</div>."""
    for element in list(body.iter("div", "p", "span")):
        following = element.getnext()
        is_above = following is not None and following.tag in ("ul", "ol") and not (element.tail or "").strip()
        if is_above and len(element) == 0 and is_year(element.text or ""):
            element.tag = "h4"


def _part_references(body: Element) -> None:
    """Give the parts of references that jekyll-scholar prints lines of their own, as its styles do."""
    for span in body.xpath("descendant::ol[contains(@class, 'bibliography')]/li/descendant::span[@class]"):
        if span.get("class") in _PARTS_OF_REFERENCE:
            span.tag = "div"


_PARTS_OF_REFERENCE = ("title", "author", "periodical", "links")


def _is_layout(table: Element) -> bool:
    """Tell whether a table places blocks: it holds headings, tables or long cells, or has a single row or column."""
    if _find_own(table, "th") and not table.xpath(_HEADINGS):
        return False
    if table.xpath(f"{_PLACING}|descendant::*[@class='paper-box']"):
        return True
    rows = [list_cells(row) for row in _find_own(table, "tr")]
    if len(rows) <= 1 or max(map(len, rows)) <= 1:
        return True
    cells = [cell for row in rows for cell in row]
    return any(cell.xpath(_BLOCKS) and len(cell.text_content().split()) > _LONG_CELL for cell in cells)


def _find_own(table: Element, tag: str) -> list[Element]:
    """Return the rows or cells of a table, without those of tables in it."""
    depth = len(table.xpath("ancestor::table")) + 1
    return [element for element in table.iter(tag) if len(element.xpath("ancestor::table")) == depth]


def _part_groups(table: Element) -> None:
    """Part a table at the rows that are the heading of those below: a year, or the name of a group, in a cell alone."""
    rows = _find_own(table, "tr")
    heads = [row for row in rows if _is_group_row(row)]
    if not heads or len(heads) * 2 > len(rows):
        return
    part = table
    for row in rows:
        if row in heads:
            heading = make_element("h6", " ".join(row.text_content().split()))
            heading.set("data-line", row.get("data-line") or "")
            part.addnext(heading)
            part = make_element("table")
            heading.addnext(part)
            row.getparent().remove(row)
        elif part is not table:
            part.append(row)
    part.tail, table.tail = table.tail, None


def _is_group_row(row: Element) -> bool:
    """Tell whether a row is a single cell with a year or years, or with the name of a group of items."""
    cells = [cell for cell in list_cells(row) if cell.text_content().strip() or cell.xpath("descendant::img")]
    text = " ".join(cells[0].text_content().split()) if len(cells) == 1 else ""
    is_wide = len(list_cells(row)) == 1
    return is_wide and (bool(_YEARS.fullmatch(text)) or (len(text.split()) <= _LONGEST_NAME and names_group(text)))


_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*(?:[-–—/]|to)\s*(?:(?:19|20)?\d\d|present|now))?")
_LONGEST_NAME = 6  # words of a group


def _split_picture_row(row: Element) -> list[tuple[Element, Element]]:
    """Return the cells of a row in pairs, one with a picture and one with text; none if a row is not of these."""
    cells = [cell for cell in list_cells(row) if len(cell) or (cell.text or "").strip()]
    pairs = [_tell_picture(*pair) for pair in zip(cells[::2], cells[1::2], strict=False)]
    found = [pair for pair in pairs if pair]
    return found if len(found) * 2 == len(cells) else []


def _tell_picture(*cells: Element) -> tuple[Element, Element] | None:
    """Return a cell with a picture and one with text in this order, None if they are not these."""
    for picture, text in (cells, cells[::-1]):
        has_picture = bool(picture.xpath("descendant::img|descendant::video")) and not picture.text_content().strip()
        if has_picture and text.text_content().strip() and not text.xpath(_PLACING) and not _is_list_alone(text):
            return picture, text
    return None


def _is_list_alone(text: Element) -> bool:
    """Tell whether a cell holds a list of several items and nothing else, which the picture is of as a whole."""
    outside = text.xpath("descendant::text()[not(ancestor::li)][normalize-space()]")
    return not outside and len(text.xpath("descendant::li[not(ancestor::li)]")) > 1


def _has_pictures_beside_text(table: Element) -> bool:
    rows = _find_own(table, "tr")
    return bool(rows) and sum(map(bool, map(_split_picture_row, rows))) * 2 > len(rows) and _is_list(table)


def _is_list(table: Element) -> bool:
    """Tell whether a table stands below a heading: above the first one it is the owner's portrait."""
    return bool(table.xpath("preceding::*[self::h2 or self::h3 or self::h4]"))


def _box_rows(table: Element) -> None:
    """Give each row of a picture beside text the classes of a paper box."""
    for row in _find_own(table, "tr"):
        pairs = _split_picture_row(row)
        for picture, text in pairs:
            box = row
            if len(pairs) > 1:  # several books beside each other
                box = make_element("tr")
                box.set("data-line", picture.get("data-line") or row.get("data-line") or "")
                row.addprevious(box)
                box.extend([picture, text])
            box.set("class", "paper-box")
            picture.set("class", "paper-box-image")
            text.set("class", "paper-box-text")


def _unwrap_table(table: Element) -> None:
    for part in [*_find_own(table, "tr"), *_find_own(table, "td"), *_find_own(table, "th")]:
        part.tag = "div"
    for part in [*_find_own(table, "tbody"), *_find_own(table, "thead"), *_find_own(table, "tfoot")]:
        part.tag = "div"
    table.tag = "div"


_ALONE = "descendant::*[@class='paper-box-text'][not(ancestor::*[contains(@class, 'paper-box')])]"


def unframe_sections(page: Element) -> None:
    """Take the class of a box's text from elements that are a frame around a list or prose, as for larger letters."""
    for text in page.xpath(_ALONE):
        if _holds_section(text):
            del text.attrib["class"]


def _holds_section(text: Element) -> bool:
    """Tell whether an element of the class of a box's text is a frame around a list or prose, as for larger letters."""
    first = next((child for child in text if isinstance(child.tag, str)), None)
    if first is None or (text.text or "").strip():
        return False
    words = re.findall(r"[^\W\d_]+", first.text_content())
    is_prose = len(words) > _LEAST_PROSE and (words[0] in _SPEAKS or sum(map(str.islower, words)) * 2 > len(words))
    return first.tag in ("ul", "ol") or re.fullmatch("h[1-6]", first.tag) is not None or is_prose


_LEAST_PROSE = 30  # words
_SPEAKS = frozenset(("I", "My", "We", "Hi", "Hello", "Welcome", "Currently"))
