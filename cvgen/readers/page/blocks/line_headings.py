"""Make headings of lines that only look like them, on pages without any."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element
from cvgen.readers.page.blocks.line_forms import (
    Node,
    find_remark,
    list_nodes,
    read_form,
    read_node,
    split_node_lines,
)
from cvgen.readers.page.blocks.tree_lines import NewLine, replace_lines
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.group_labels import names_group
from cvgen.readers.page.sections.headings import find_section_key, means_contacts

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAIN_LEVEL = 3  # the level of headings below which those of items begin
_HOLDERS = ("p", "div", "center", "body", "td", "font", "section", "article", "main", "header")
_SKIPPED = frozenset(("li", "dl", "pre", "blockquote", "details", "figure", *_HEADINGS))
_PARTING = frozenset((*BLOCK_TAGS, "img", "br"))
_LONGEST = 8  # words of a heading
_MOST_CHARACTERS = 70
_LEAST_HEADLINE = 4  # words
_LEAST_KEYS = 2  # sections that lines of one form name, to be headings
_CALLED_HEADING = re.compile(r"^class .*\b(?:section|block)[_-]{1,2}(?:head(?:ing|er)?|title|eyebrow|label|name)\b")
_LEAST_SHARE = 0.4  # of these lines among all of their form
_MORE_THAN_HEADINGS = 3  # times as many sections as the headings of a page name
_NO_HEADING = re.compile(r"[.!?。！？,，;]$|[@|•]|https?:|^\W*$")
_SHORT_REMARK = 2  # words in brackets behind a heading that belong to it


@dataclass(frozen=True, slots=True)
class LoudLine:
    """A line by itself that looks like a heading: the places of its nodes in their holder, and its form.

    `remark` are the places of a text in brackets behind it.
    """

    holder: Element
    places: range
    remark: range
    text: str
    form: frozenset[str]

    @property
    def key(self) -> str:
        """The section that the line names, "" if none."""
        return find_section_key(self.text) or ("contact" if means_contacts(self.text) else "")


def promote_lines(page: Element) -> None:
    """Make headings of lines by themselves that look alike, where these name sections and the page's headings do not.

    Lines are in bold, capitals, underlined, of another size or class, or end in a colon. What looks like those that
    name sections is a heading, too.
    """
    _swap_headlines(page)
    named = {key for heading in page.iter(*_HEADINGS[:_MAIN_LEVEL]) if (key := find_section_key(_read_text(heading)))}
    lines = list(_find_lines(page))
    forms = _find_heading_forms(lines, named)
    if not forms:
        return
    chosen = list(_choose_lines(page, lines, forms))
    top = _find_name(page, lines, chosen)
    by_holder: dict[Element, list[NewLine]] = {line.holder: [] for line in lines}  # in the order of the page
    for line in (*top, *chosen):
        by_holder[line.holder] += [
            NewLine(line.places, "h1" if line in top else "h2"),
            *([NewLine(line.remark, "p")] if line.remark else []),
        ]
    for holder, found in by_holder.items():
        if found:
            replace_lines(holder, found)


def _swap_headlines(page: Element) -> None:
    """Make headings of short lines that name a section right above a sentence in larger letters, and that a text."""
    for headline in list(page.iter(*_HEADINGS[:_MAIN_LEVEL])):
        line = headline.getprevious()
        is_line = (
            line is not None and line.tag in ("p", "span", "div") and not len(line) and not (line.tail or "").strip()
        )
        is_sentence = _read_text(headline).endswith(".") and len(_read_text(headline).split()) > _LEAST_HEADLINE
        if is_line and is_sentence and len(_read_text(line).split()) <= _LONGEST and names_group(_read_text(line)):
            line.tag, headline.tag = headline.tag, "p"


def _choose_lines(page: Element, lines: Sequence[LoudLine], forms: Collection[frozenset[str]]) -> Iterator[LoudLine]:
    """Yield the lines that are headings; above the first that names a section they may be the owner's name and role."""
    begun = any(True for _ in page.iter("h1"))
    for line in lines:
        is_named = bool(line.key) and any(form <= line.form or line.form <= form for form in forms)
        if is_named or (begun and line.form in forms and not list_dates(line.text)):
            begun = True
            yield line


def _find_heading_forms(lines: Sequence[LoudLine], named: set[str]) -> set[frozenset[str]]:
    """Return the forms of lines of which enough name sections; `named` are those that the page's headings name."""
    forms: set[frozenset[str]] = set()
    for form in {line.form for line in lines}:
        alike = [line for line in lines if line.form == form]
        known = [line for line in alike if line.key]
        keys = {line.key for line in known if line.key == "contact" or names_group(line.text)}
        is_called = any(_CALLED_HEADING.search(part) for part in form)
        least = 1 if is_called else max(_LEAST_KEYS, len(named) * _MORE_THAN_HEADINGS)
        if len(keys) >= least and len(known) >= _LEAST_SHARE * len(alike):
            forms.add(form)
    return forms


def _find_name(page: Element, lines: Sequence[LoudLine], chosen: Sequence[LoudLine]) -> list[LoudLine]:
    """Return the loud line above all headings that is the name of the page's owner, none if a heading may be that."""
    if any(True for _ in page.iter(*_HEADINGS)) or not lines or lines[0] in chosen:
        return []
    return [lines[0]] if read_owner_heading(lines[0].text).get("name") else []


def _find_lines(page: Element) -> Iterator[LoudLine]:
    """Yield the lines of a page that look like headings, in order."""
    for holder in list(page.iter(*_HOLDERS)):
        is_inside = any(parent.tag in _SKIPPED for parent in holder.iterancestors())
        if is_inside or _is_cell(holder) or (holder.tag == "font" and not _holds_blocks(holder)):
            continue
        nodes = list_nodes(holder)
        for places in split_node_lines(nodes):
            if line := _read_line(holder, nodes, places):
                yield line


def _is_cell(element: Element) -> bool:
    """Tell whether an element is a cell of one line beside others."""
    row = element.getparent()
    return element.tag == "td" and row is not None and len(row) > 1 and not _holds_blocks_inside(element)


def _read_line(holder: Element, nodes: Sequence[Node], places: range) -> LoudLine | None:
    """Return a line if it looks like a heading; a short remark behind it belongs to that."""
    held = [nodes[place] for place in places if read_node(nodes[place]).strip()]
    if any(map(_holds_blocks, (nodes[place] for place in places))):
        return None
    remark = find_remark(held)
    formatted = read_form(holder, held[:1] if remark else held)
    text = formatted.text
    is_short = 0 < len(text.split()) <= _LONGEST and len(text) <= _MOST_CHARACTERS
    if not formatted.form or not is_short or _NO_HEADING.search(text):
        return None
    end = places.stop
    if len(remark.split()) > _SHORT_REMARK:
        end = 1 + next(place for place in places if nodes[place] is held[0])
    return LoudLine(holder, range(places.start, end), range(end, places.stop), text.rstrip(" :："), formatted.form)


def _holds_blocks(node: Node) -> bool:
    """Tell whether a node is or holds a block, a picture or a line break."""
    return not isinstance(node, str) and (node.tag in _PARTING or _holds_blocks_inside(node))


def _holds_blocks_inside(element: Element) -> bool:
    return any(part.tag in _PARTING for part in element.iterdescendants())


def _read_text(element: Element) -> str:
    return " ".join(element.text_content().split())
