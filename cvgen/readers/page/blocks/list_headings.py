"""Make headings of list items that name sections and hold lists, and end lines behind names of sections."""

from __future__ import annotations

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.sections.headings import find_section_key

_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2", "h3")
_LEAST_KEYS = 2  # sections that the items of a list name
_LONGEST = 6  # words of such an item


def promote_items(page: Element) -> None:
    """Make headings of the items of a list that name sections and hold a list each, where no heading names one."""
    if any(find_section_key(_read_text(heading)) for heading in page.iter(*_HEADINGS)):
        return
    for outer in list(page.iter(*_LISTS)):
        heads = [(item, _read_head(item)) for item in outer if item.tag == "li"]
        keys = {key for _, head in heads if (key := find_section_key(head))}
        if len(keys) >= _LEAST_KEYS and all(head for _, head in heads) and outer.getparent().tag not in ("li", *_LISTS):
            for item, head in heads:
                heading = make_element("h2", head)
                heading.set("data-line", item.get("data-line") or "")
                outer.addprevious(heading)
                for inner in item.xpath("ul|ol"):
                    inner.tail = None
                    outer.addprevious(inner)
            outer.drop_tree()


def _read_head(item: Element) -> str:
    """Return the words of an item above the lists that it ends with, "" if it is none of a few words and a list."""
    parts = [child for child in item if isinstance(child.tag, str)]
    inner = [child for child in parts if child.tag in _LISTS]
    if not inner or parts[-len(inner) :] != inner:
        return ""
    head = make_element("p", item.text or "")
    text = " ".join([head.text or "", *(_read_text(child) + (child.tail or "") for child in parts[: -len(inner)])])
    words = text.split()
    return " ".join(words).rstrip(" :：") if 0 < len(words) <= _LONGEST else ""


def end_first_lines(page: Element) -> None:
    """Put a line break behind the first line of each paragraph of Markdown that is the name of a section alone."""
    for paragraph in page.iter("p"):
        if paragraph.get("data-raw") or not paragraph.get("data-line"):
            continue
        line_break = make_element("br")
        before, end, behind = (paragraph.text or "").partition("\n")
        first = next(iter(paragraph), None)
        if end and before == before.upper() and find_section_key(before):
            paragraph.text, line_break.tail = before, f"\n{behind}"
            paragraph.insert(0, line_break)
        elif not before.strip() and first is not None and _ends_line(first) and find_section_key(_read_text(first)):
            line_break.tail, first.tail = first.tail, None
            first.addnext(line_break)


def _ends_line(element: Element) -> bool:
    """Tell whether an emphasised element is the last of its line in the source."""
    return element.tag in ("strong", "b", "u") and (element.tail or "").lstrip(" :").startswith("\n")


def _read_text(element: Element) -> str:
    return line_text(extract_runs(element))
