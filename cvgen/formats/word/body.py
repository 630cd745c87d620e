"""Walk a template's HTML and write it as the body of a Word file: paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

from cvgen.formats.elements import has_marks, list_classes
from cvgen.formats.local_files import read_picture
from cvgen.formats.word.lists import write_contacts, write_list, write_terms
from cvgen.formats.word.measures import has_room_for_date
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.paragraph import hold_together, make_paragraph
from cvgen.formats.word.pictures import prepare_picture
from cvgen.formats.word.runs import Line, ParagraphStart, Run, clean_url, inherit_formatting
from cvgen.formats.word.style_map import (
    BLOCK_CLASSES,
    BLOCK_STYLES,
    BLOCKS,
    GROUPS,
    HEADINGS,
    INLINE_CLASSES,
    INLINE_STYLES,
    SKIPPED,
    find_level,
)
from cvgen.formats.word.style_table import PARAGRAPHS
from cvgen.formats.word.tables import write_table
from cvgen.formats.word.xml import qualify, w
from cvgen.problems import CvgenError, Problem

_PICTURE_HEIGHT, _PHOTO_HEIGHT = 60, 30  # at most, in millimetres
_PARAGRAPH = qualify("p")


class BodyWriter:
    """Writes HTML elements as paragraphs and tables, which it appends to `blocks`.

    `base` is the formatting of the document as a whole; `colon` stands behind a term; `start` is what the next
    paragraph begins with; `problems` are those of pictures.
    """

    def __init__(self, file: WordFile, project: Path, base: Run, colon: str) -> None:
        self.file, self.project, self.base, self.colon = file, project, base, colon
        self.problems: list[Problem] = []
        self.last_style = "Normal"
        self.blocks: list[etree._Element] = []  # a list, since lxml counts an element's children one by one
        self.start: ParagraphStart | None = None
        self.list_depth = -1

    def write(self, root: lxml.html.HtmlElement) -> None:
        """Write the whole page into the file."""
        for body in root.iterchildren("body"):
            self.write_flow(body, "Body Text", self.base)
        self.separate_table()
        self.file.fill(self.blocks)

    def write_flow(self, element: lxml.html.HtmlElement, style: str, formatting: Run) -> None:
        """Write the content of an element: each block as what it is, loose text as paragraphs of `style`."""
        keep_space = element.tag == "pre"
        line = Line(has_date=PARAGRAPHS[style].has_date)
        line.add_text(element.text, formatting, keep_space)
        for child in element:
            if child.tag in BLOCKS or child.get("class") == "photo":
                self.write_line(style, line, formatting)
                line = Line(has_date=line.has_date)
                self.write_block(child, style, inherit_formatting(child, formatting))
            else:
                self.add_inline(child, line, formatting, keep_space)
            line.add_text(child.tail, formatting, keep_space)
        self.write_line(style, line, formatting)

    def write_block(self, element: lxml.html.HtmlElement, style: str, formatting: Run) -> None:
        """Write a block in the style of its element or classes, otherwise in `style`."""
        classes = list_classes(element)
        class_style = next((BLOCK_CLASSES[name] for name in classes if name in BLOCK_CLASSES), None)
        style = class_style or BLOCK_STYLES.get(str(element.tag)) or style
        if "lead" in classes:
            self._write_lead(element, formatting)
        elif "title" in classes:
            self.write_flow(element, f"Paper Title {find_level(element)}", formatting)
        elif element.tag in ("ul", "ol") and has_marks(element):
            (write_contacts if style == "Contact" else write_list)(self, element, formatting)
        elif element.tag == "dl":
            write_terms(self, element, formatting)
        elif element.tag == "table":
            write_table(self, element, formatting)
        elif element.tag == "img":
            line = Line()
            self.add_inline(element, line, formatting)
            self.write_line(style, line, formatting)
        else:
            self._write_container(element, style, formatting)

    def _write_container(self, element: lxml.html.HtmlElement, style: str, formatting: Run) -> None:
        """Write what is in a block that is nothing special by itself: an entry, a section, a heading, a paragraph."""
        first, classes = len(self.blocks), list_classes(element)
        if (group := GROUPS.get(element.tag)) is not None:
            formatting = replace(formatting, styles=formatting.styles | {group})
        self.write_flow(element, style, formatting)
        if "entry" in classes:
            if "long" not in classes:
                hold_together(self.blocks[first:])
            self.end_entry()
        if "new-page" in classes and self.blocks[first:] and self.blocks[first].tag == _PARAGRAPH:
            self.blocks[first][0].insert(1, w("pageBreakBefore"))  # after the name of the style

    def _write_lead(self, element: lxml.html.HtmlElement, formatting: Run) -> None:
        """Write the first line of an entry: its title, which is a heading, what stands behind that, and its date."""
        heading = next(element.iter(*HEADINGS), None)
        classes = list_classes(element.getparent())
        kind = "Role" if "part" in classes else "Entry Brief" if "brief" in classes else "heading"
        line = Line(has_date=True)
        for child in element:
            self.add_inline(child, line, formatting)
            line.add_text(child.tail, formatting)
        self.write_line("Entry Line" if heading is None else f"{kind} {find_level(heading)}", line, formatting)

    def add_inline(self, element: lxml.html.HtmlElement, line: Line, formatting: Run, keep_space: bool = False) -> None:
        """Add an inline element to a line."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return  # a comment, or nothing to read
        if tag == "br":
            line.add_control("\n", formatting)
        elif tag == "math":
            self._add_formula(element, line, formatting)
        elif tag == "img":
            if (drawing := self._draw_picture(element)) is not None:
                line.runs.append(replace(formatting, inset=w("r", drawing)))
        else:
            self._add_text(element, line, formatting, keep_space)

    def _add_text(self, element: lxml.html.HtmlElement, line: Line, formatting: Run, keep_space: bool) -> None:
        tag, classes = str(element.tag), list_classes(element)
        style = next((INLINE_CLASSES[name] for name in classes if name in INLINE_CLASSES), INLINE_STYLES.get(tag))
        formatting = inherit_formatting(element, formatting)
        if tag == "a":
            name = element.get("aria-label") or ""
            formatting = replace(formatting, link=clean_url(element.get("href") or ""), link_name=name)
            style = style if formatting.link else None
        if style:
            formatting = replace(formatting, styles=formatting.styles | {style})
        if "date" in classes and line.has_date and line.runs:
            self._set_off_date(line, element.text_content())
        start = len(line.runs)
        line.add_text(element.text, formatting, keep_space)
        for child in element:
            self.add_inline(child, line, formatting, keep_space)
            line.add_text(child.tail, formatting, keep_space)
        if tag == "bdi" and formatting.rtl:
            line.isolate(start)

    def _add_formula(self, element: lxml.html.HtmlElement, line: Line, formatting: Run) -> None:
        """Add a formula: as text where a line of text can hold it, since every reader of Word files can read that."""
        from xml.etree.ElementTree import tostring

        from cvgen.formats.word.equations import to_office_math
        from cvgen.text.formula_text import render_simple_formula  # late: many résumés have no formula

        simple = render_simple_formula(element) if element.get("display") != "block" else None
        if simple is None:
            line.runs.append(replace(formatting, inset=to_office_math(element)))
        else:
            self.add_inline(lxml.html.fragment_fromstring(tostring(simple, encoding="unicode")), line, formatting)

    def _set_off_date(self, line: Line, date: str) -> None:
        """Add what stands before a date: a space, or a tab to the right edge, on a new line where it has no room."""
        if self.file.look.dates_beside:
            line.trim_end(" ")
            line.add_text("\u2002", self.base)
            return
        if not has_room_for_date("".join(run.text for run in line.runs), date, self.file.look):
            line.add_control("\n", self.base)
        line.add_control("\t", self.base)

    def write_with_start(
        self, start: ParagraphStart, element: lxml.html.HtmlElement, style: str, formatting: Run
    ) -> None:
        """Write the content of an element so that its first paragraph begins with `start`."""
        self.flush_start(formatting)
        self.start = start
        self.write_flow(element, style, formatting)
        self.flush_start(formatting)

    def flush_start(self, formatting: Run) -> None:
        """Write what the next paragraph should have begun with, if no paragraph has come."""
        start, self.start = self.start, None
        if start is not None and start.runs:
            line = Line(start.runs)
            line.trim_end(" \t\u2002")
            self.append_paragraph(start.style, line.runs, formatting, start.number)

    def separate_table(self) -> None:
        """Write an empty paragraph after a table, since Word would join it to the next, and needs one at the end."""
        if self.blocks and self.blocks[-1].tag == qualify("tbl"):
            self.append_paragraph("Normal", [], self.base)

    def end_entry(self) -> None:
        """Let a page break come after the last paragraph; an entry may end with that of a role."""
        if self.blocks and self.blocks[-1].tag == _PARAGRAPH and PARAGRAPHS[self.last_style].keep_next:
            about = self.blocks[-1][0]
            if about.find(qualify("keepNext")) is None:
                about.insert(1, w("keepNext", val=0))  # after the name of the style

    def write_line(self, style: str, line: Line, formatting: Run) -> None:
        """Write a line as a paragraph, if it has content."""
        line.trim_end()
        while line.runs and line.runs[0].text == "\n":
            line.runs.pop(0)
        if not any(run.inset is not None or run.text.strip() for run in line.runs):
            return
        start, self.start = self.start, None
        if start is None:
            self.append_paragraph(style, line.runs, formatting)
        else:
            style = start.style if style == start.replaced_style else style
            self.append_paragraph(style, start.runs + line.runs, formatting, start.number)

    def append_paragraph(
        self, style: str, runs: Iterable[Run], formatting: Run, number: tuple[int, int] | None = None
    ) -> None:
        """Append a paragraph, even an empty one; `number` is its numbering and level in a list."""
        self.blocks.append(make_paragraph(self.file, self.base, style, runs, formatting.rtl, number))
        self.last_style = style

    def _draw_picture(self, element: lxml.html.HtmlElement) -> etree._Element | None:
        """Return a drawing of a picture of the project, None for any other; notes a problem if it cannot be read."""
        source = urlsplit(element.get("src") or "")
        if source.scheme or source.netloc:  # a build never uses the network
            return None
        name = unquote(source.path)
        height = _PHOTO_HEIGHT if "photo" in list_classes(element) else _PICTURE_HEIGHT
        try:
            picture = prepare_picture(read_picture(name, self.project), name, self.file.look.text_width, height)
        except CvgenError as error:
            self.problems += error.problems
            return None
        return self.file.add_picture(picture, PurePosixPath(name).name, element.get("alt") or "")
