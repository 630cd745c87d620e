"""Write the lists of a template's HTML into the body of a Word file: items, terms, contacts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html

from cvgen.formats.elements import list_classes, number_items
from cvgen.formats.word.line_ends import split_contacts
from cvgen.formats.word.runs import Line, ParagraphStart, Run, inherit_formatting
from cvgen.formats.word.style_table import DEEPEST, NUMBERS, PAPERS
from cvgen.formats.word.xml import parse_integer
from cvgen.text.no_breaks import SEPARATOR

if TYPE_CHECKING:
    from cvgen.formats.word.body import BodyWriter


def write_contacts(body: BodyWriter, element: lxml.html.HtmlElement, formatting: Run) -> None:
    """Write a list of short facts as lines that are about as wide, with separators between the facts of a line."""
    items = [line for item in element.iterchildren("li") if (line := _make_line(body, item, formatting)).runs]
    starts = split_contacts(["".join(run.text for run in item.runs) for item in items], body.file.look)
    separator = replace(formatting, text=SEPARATOR, styles=frozenset({"Separator"}))
    line = Line()
    for index, item in enumerate(items):
        if index in starts:
            line.add_control("\n", formatting)
        elif index:
            line.runs.append(separator)
        line.runs += item.runs
    body.write_line("Contact", line, formatting)


def _make_line(body: BodyWriter, element: lxml.html.HtmlElement, formatting: Run) -> Line:
    line = Line()
    body.add_inline(element, line, formatting)
    line.trim_end()
    return line


def write_list(body: BodyWriter, element: lxml.html.HtmlElement, formatting: Run) -> None:
    """Write a list with Word's own bullets and numbers; labels, and numbers that do not count up, are text.

    So are the numbers of footnotes, raised as they are where they are mentioned: they are no items.
    """
    items = list(element.iterchildren("li"))
    labels, counts_up = number_items(element, items)
    is_text, are_notes = element.tag == "ol" and not counts_up, "notes" in list_classes(element)
    body.list_depth += 1
    start = _make_list_start(body, element, parse_integer(labels[0] if labels else None, 1), is_text)
    for item, label in zip(items, labels, strict=True):
        item_start = replace(start)
        if are_notes:
            run = replace(formatting, text=label or "", styles=frozenset({"Superscript"}))
            item_start.runs = [run, replace(formatting, text=" ")]
        elif is_text:
            run = replace(formatting, text=f"[{label}]" if label else "", styles=frozenset({"Paper Number"}))
            item_start.runs = [run, replace(formatting, text="\t")]
        body.write_with_start(item_start, item, start.replaced_style, inherit_formatting(item, formatting))
        if "papers" in list_classes(element):
            body.end_entry()
    body.list_depth -= 1


def _make_list_start(body: BodyWriter, element: lxml.html.HtmlElement, first: int, is_text: bool) -> ParagraphStart:
    """Return what the items of a list begin with: their style, that of further paragraphs, and their numbering."""
    lists, level = body.file.lists, min(body.list_depth, DEEPEST - 1)
    suffix = f" {level + 1}" if level else ""
    if is_text:
        return ParagraphStart("Paper Detail", "Paper")
    if "notes" in list_classes(element):
        return ParagraphStart("footnote text", "footnote text")
    if "papers" in list_classes(element):
        number = lists.start_numbering("Paper", PAPERS, 0, first) if element.tag == "ol" else None
        return ParagraphStart("Paper Detail", "Paper", number=number)
    if element.tag == "ol":
        style = f"List Number{suffix}"
        return ParagraphStart(
            f"List Continue{suffix}", style, number=lists.start_numbering(style, NUMBERS, level, first)
        )
    style = f"List Bullet{suffix}"
    return ParagraphStart(f"List Continue{suffix}", style, number=lists.bullet_number(style, level))


def write_terms(body: BodyWriter, element: lxml.html.HtmlElement, formatting: Run) -> None:
    """Write pairs: each term and its text share a paragraph, further texts stand below."""
    is_run_in = body.file.look.terms_run_in
    is_long = "long" in list_classes(element)  # terms too long for a column of their own
    style, gap = ("Term Run-in", "\u2002") if is_long or is_run_in else ("Term", "\t")
    start: ParagraphStart | None = None
    for item in [item for child in element for item in (child if child.tag == "div" else [child])]:
        inherited = inherit_formatting(item, formatting)
        if item.tag == "dt":
            line = Line()
            body.add_inline(item, line, replace(inherited, styles=inherited.styles | {"Strong"}))
            if is_run_in and "alone" not in list_classes(item):
                line.add_text(body.colon, formatting)
            else:
                line.add_control(gap, formatting)
            body.flush_start(formatting)
            body.start = start = ParagraphStart("Term Detail", style, line.runs)
        elif item.tag == "dd":
            body.write_flow(item, "Term Detail", inherited)
    if body.start is start:
        body.flush_start(formatting)
