"""Split tables into rows, and read rows by the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.profile.items import NAMED_BY
from cvgen.profile.own_section import SHAPES
from cvgen.readers.items.record_cells import tidy_cells
from cvgen.readers.items.record_courses import CODE
from cvgen.readers.items.record_places import names_house, part_place
from cvgen.readers.page.blocks.html_tree import list_cells
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import find_trailing_date, parse_whole_date
from cvgen.readers.page.records.line_parts import split_at_commas, split_link, strip_emphasis
from cvgen.readers.page.sections.table_heads import find_column, find_kind

Data = dict[str, Any]

_HEAD = "data-head"  # of a cell: the words above its column
# Where a column of one meaning goes in a section that has no key of that name, the likeliest first.
_OTHER_KEYS = {
    "title": ("title", "degree", "role", "organisation", "name"),
    "organisation": ("organisation", "event", "place"),
    "event": ("event", "organisation"),
    "name": ("name", "title"),
    "term": ("term", "date"),
    "code": ("code", "number"),
    "venue": ("event", "organisation", "place"),
    "department": ("department", "place"),
    "degree": ("degree", "level"),
    "thesis": ("thesis", "title"),
    "kind": ("kind", "level"),
    "level": ("level", "note"),
}


_NUMBER = re.compile(r"(?:[~≈]|ca\.?|about)?\s?\d{1,4}\+?")
_PARTS = re.compile(r"\w[.,;:] \w")
_SINCE = re.compile(r"since|seit|depuis|desde|dal|sinds|sedan|siden|od|с|起", re.IGNORECASE)


def split_table(block: Block) -> list[Block]:
    """Return the rows of a table as blocks, without its head, whose words the cells below remember.

    A head of which no column is known is a row: tables in Markdown cannot be without one. A row of one cell across the
    columns says more of the one above.
    """
    rows = _join_details([row for row in block.element.xpath("descendant::tr") if line_text(extract_runs(row))])
    heads = [line_text(extract_runs(cell)) for cell in list_cells(rows[0])] if rows else []
    if rows and rows[0].xpath("th") and any(map(find_column, heads)):
        for row in rows[1:]:
            for head, cell in zip(heads, list_cells(row), strict=False):
                cell.set(_HEAD, head)
        rows = rows[1:]
    return [Block("row", row, block.spot) for row in rows]


def _join_details(rows: Sequence[Element]) -> list[Element]:
    """Return rows, every second of which is one cell across all columns, with these as cells of the rows above."""
    spans = [_spans_columns(row) for row in rows]
    if len(rows) % 2 or not all(spans[1::2]) or any(spans[::2]):
        return list(rows)
    for row, details in zip(rows[::2], rows[1::2], strict=True):
        row.extend(list(details))
    return list(rows[::2])


def _spans_columns(row: Element) -> bool:
    cells = list_cells(row)
    return len(cells) == 1 and int(re.sub(r"\D", "", cells[0].get("colspan") or "") or "1") > 1


def list_table_kinds(blocks: Sequence[Block]) -> set[str]:
    """Return the kinds of items that the heads of tables tell, "" among them for a table that tells none."""
    tables = [block.element for block in blocks if block.kind == "other" and block.element.tag == "table"]
    return {find_kind([line_text(extract_runs(head)) for head in table.xpath("descendant::th")]) for table in tables}


def read_row(key: str, block: Block) -> list[Data]:
    """Return the item of section `key` that a row below known heads holds; none if they do not make one of it."""
    cells = [(cell.get(_HEAD) or "", cell) for cell in list_cells(block.element)]
    if not any(find_column(head) for head, _ in cells) or _holds_whole_item(cells):
        return []
    item: Data = {}
    for head, cell in cells:
        text = " ".join(map(format_line, split_lines(extract_runs(cell))))
        if text:
            _add_cell(key, item, head, text)
    if "date" not in item and "date" in SHAPES[key].model_fields:
        _take_date(item)
    item = tidy_cells(key, item)
    is_named = any(name in item for name in NAMED_BY.get(key, ("title",)))
    return [item] if len(item) > 1 and is_named and _has_required_keys(key, item) else []


def _holds_whole_item(cells: Sequence[tuple[str, Element]]) -> bool:
    """Tell whether one cell beside a date holds all of an item: “2019 | Lecturer, Quay University”."""
    others = [cell for head, cell in cells if find_column(head) not in ("date", "term")]
    return 1 == len(others) < len(cells) and bool(_PARTS.search(line_text(extract_runs(others[0]))))


def _has_required_keys(key: str, item: Data) -> bool:
    return all(name in item for name, field in SHAPES[key].model_fields.items() if field.is_required())


def _take_date(item: Data) -> None:
    """Take the date at the end of one of the cells as that of the item."""
    for name, value in item.items():
        if name in ("code", "number", "expires"):
            continue
        found = find_trailing_date(value) if isinstance(value, str) else None
        rest = value[: found.begin].rstrip(" ,;:(（[–—-|") if found else ""
        if found and rest:
            item[name], item["date"] = rest, found.date
            return
        if found:
            item["date"] = found.date
            del item[name]
            return


def _add_cell(key: str, item: Data, head: str, text: str) -> None:
    """Add the text of a cell to an item, under the key that the head means, else to its text with the head."""
    fields = SHAPES[key].model_fields
    column = find_column(head)
    if column == "name" and "code" in fields and CODE.fullmatch(str(item.get("title", ""))):  # Course | Name
        item["code"] = item.pop("title")
    names = [name for name in _OTHER_KEYS.get(column, (column,)) if name in fields and name not in item]
    if column == "name" and _NUMBER.fullmatch(text) and "enrolment" in fields:
        item["enrolment"] = text
    elif column in ("date", "term") and "date" in fields and "date" not in item and (date := parse_whole_date(text)):
        is_begin = bool(_SINCE.fullmatch(head.strip())) and bool(re.fullmatch(r"\d{4}(?:-\d\d)?", date))
        item["date"] = f"since {date}" if is_begin else date
    elif names[:1] == ["expires"]:
        name, value = ("expires", parse_whole_date(text)) if parse_whole_date(text) else ("text", text)
        item[name] = value
    elif names and names[0] not in ("date", "links", "text"):
        item |= _split_cell(names[0], text, has_place="place" in fields and "place" not in item)
    else:
        part = text if column in ("text", "note", "links", "date", "term") or not head else f"{head}: {text}"
        item["text"] = "\n\n".join(filter(None, [item.get("text", ""), part]))


def _split_cell(name: str, text: str, *, has_place: bool) -> Data:
    """Return the text of a cell under a key: the address of a name apart, the town behind an organisation."""
    if name != "organisation" or not has_place:
        return (
            split_link(name, strip_emphasis(text))
            if name in ("title", "organisation")
            else {name: strip_emphasis(text)}
        )
    first, *others = split_at_commas(text)
    if names_house(", ".join(others)):  # Institute of Clinical Medicine, University of Oslo
        rest, place = part_place(text)
        return {**split_link(name, rest), **({"place": place} if place else {})}
    return {**split_link(name, first), **({"place": ", ".join(others)} if others else {})}
