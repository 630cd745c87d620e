"""The walk through a template's HTML: blocks become paragraphs, lists and tables of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

from cvgen.formats.local_files import read_picture
from cvgen.formats.word.elements import BLOCK_CLASSES, BLOCK_STYLES, BLOCKS, INLINE_CLASSES, INLINE_STYLES, SKIPPED
from cvgen.formats.word.measures import column_widths, fits
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.paragraph import paragraph
from cvgen.formats.word.pictures import printable
from cvgen.formats.word.style_table import DEEPEST, NUMBERS, PAPERS, PARAGRAPHS
from cvgen.formats.word.text import Line, Run, url
from cvgen.formats.word.xml import W, integer, twips, w
from cvgen.problems import InvalidProfile, Problem

_PICTURE, _PHOTO = 60, 30  # the greatest height, in millimetres
_ALIGN = re.compile(r"text-align:\s*(center|right)")
_PARAGRAPH, _TABLE, _VAL = f"{{{W}}}p", f"{{{W}}}tbl", f"{{{W}}}val"


@dataclass(slots=True)
class _Start:
    """What the next paragraph begins with: the number of a paper, the term of a pair, a place in a list.

    A paragraph that would have had the style `instead_of` gets `style`.
    """

    instead_of: str
    style: str
    runs: list[Run] = field(default_factory=list)
    number: tuple[int, int] | None = None


def _inherit(element: lxml.html.HtmlElement, look: Run) -> Run:
    """Return `look` with the language and direction that `element` declares."""
    lang, direction = element.get("lang"), element.get("dir")
    return replace(look, lang=lang or look.lang, rtl=direction == "rtl" if direction else look.rtl)


def _classes(element: lxml.html.HtmlElement | None) -> list[str]:
    return [] if element is None else (element.get("class") or "").split()


class Body:
    """Walks the HTML and appends to `target`; `start` is what the next paragraph begins with."""

    def __init__(self, file: WordFile, project: Path, base: Run) -> None:
        self.file, self.project, self.base = file, project, base
        self.problems: list[Problem] = []
        self.last = "Normal"  # the style of the paragraph written last
        self.target: list[etree._Element] = []  # counting the children of an element would take longer and longer
        self.start: _Start | None = None
        self.depth = -1

    def write(self, root: lxml.html.HtmlElement) -> None:
        """Write the whole page."""
        for body in root.iterchildren("body"):
            self.flow(body, "Body Text", self.base)
        self.after_table()
        self.file.fill(self.target)

    def flow(self, element: lxml.html.HtmlElement, style: str, look: Run) -> None:
        """Write what stands in `element`: blocks each in its way, loose text as paragraphs of `style`."""
        keep = element.tag == "pre"
        line = Line(dated=PARAGRAPHS[style].dated)
        line.text(element.text, look, keep)
        for child in element:
            if child.tag in BLOCKS or child.get("class") == "photo":
                self.paragraph(style, line, look)
                line = Line(dated=line.dated)
                self.block(child, style, _inherit(child, look))
            else:
                self.inline(child, line, look, keep)
            line.text(child.tail, look, keep)
        self.paragraph(style, line, look)

    def block(self, element: lxml.html.HtmlElement, style: str, look: Run) -> None:
        """Write a block: what it is by its element and classes, else one more paragraph of `style`."""
        classes = _classes(element)
        own = next((BLOCK_CLASSES[name] for name in classes if name in BLOCK_CLASSES), None)
        style = BLOCK_STYLES.get(str(element.tag)) or own or style
        if style == "Entry" and "brief" in _classes(element.getparent()):
            style = "Entry Brief"
        if element.tag in ("ul", "ol") and style == "Contact":
            self.contact(element, look)
        elif element.tag in ("ul", "ol"):
            self.items(element, "papers" in classes, look)
        elif element.tag == "dl":
            self.terms(element, look)
        elif element.tag == "table":
            self.table(element, look)
        elif element.tag == "img":
            line = Line()
            self.inline(element, line, look)
            self.paragraph(style, line, look)
        else:
            written = len(self.target)
            self.flow(element, style, look)
            if "entry" in classes:
                self.end_entry()
            if "new-page" in classes and self.target[written:] and self.target[written].tag == _PARAGRAPH:
                self.target[written][0].insert(1, w("pageBreakBefore"))  # after the name of the style

    def inline(self, element: lxml.html.HtmlElement, line: Line, look: Run, keep: bool = False) -> None:
        """Add what stands in an inline element to the line."""
        tag, classes = element.tag, _classes(element)
        if not isinstance(tag, str) or tag in SKIPPED:
            return None  # a comment, or nothing to read
        if tag == "br":
            return line.control("\n", look)
        if tag == "math":
            return self.formula(element, line, look)
        if tag == "img":
            drawing = self.picture(element)
            return None if drawing is None else line.runs.append(replace(look, inset=w("r", drawing)))
        style = next((INLINE_CLASSES[name] for name in classes if name in INLINE_CLASSES), INLINE_STYLES.get(tag))
        look = _inherit(element, look)
        if tag == "a":
            look = replace(look, link=url(element.get("href") or ""))
            style = style if look.link else None
        if style:
            look = replace(look, styles=look.styles | {style})
        if "date" in classes and line.dated and line.runs:
            self.to_the_right(line, element.text_content())
        line.text(element.text, look, keep)
        for child in element:
            self.inline(child, line, look, keep)
            line.text(child.tail, look, keep)
        return None

    def formula(self, element: lxml.html.HtmlElement, line: Line, look: Run) -> None:
        """Add a formula: as text if it is no more than a line of that, which every reader of files can read."""
        from xml.etree.ElementTree import tostring

        from cvgen.formats.word import equations
        from cvgen.text import formula_text  # many résumés have none

        simple = formula_text.of(element) if element.get("display") != "block" else None
        if simple is None:
            line.runs.append(replace(look, inset=equations.formula(element)))
        else:
            self.inline(lxml.html.fragment_fromstring(tostring(simple, encoding="unicode")), line, look)

    def to_the_right(self, line: Line, date: str) -> None:
        """Add the tab before a date, and a break before the tab where the date would not fit on the line."""
        if not fits("".join(run.text for run in line.runs), date, self.file.look):
            line.control("\n", self.base)
        line.control("\t", self.base)

    def contact(self, element: lxml.html.HtmlElement, look: Run) -> None:
        """Write a list of short facts as one line."""
        line = Line()
        for item in element.iterchildren("li"):
            if line.runs:
                line.trim()
                line.runs.append(replace(look, text=" · ", styles=frozenset({"Separator"})))
            self.inline(item, line, look)
        self.paragraph("Contact", line, look)

    def items(self, element: lxml.html.HtmlElement, papers: bool, look: Run) -> None:
        """Write a list: bullets and numbers are Word's own, but numbers that count down are text."""
        items = list(element.iterchildren("li"))
        backwards = element.get("reversed") is not None
        first = integer(element.get("start"), len(items) if backwards else 1)
        self.depth += 1
        level = min(self.depth, DEEPEST - 1)
        suffix = f" {level + 1}" if level else ""
        rest, style = ("Paper Detail", "Paper") if papers else (f"List Continue{suffix}", f"List Bullet{suffix}")
        lists, number = self.file.lists, None
        if element.tag == "ol" and not backwards:
            style = style.replace("Bullet", "Number")
            kind, level = (PAPERS, 0) if papers else (NUMBERS, level)
            number = lists.numbered(style, kind, level, first)
        elif element.tag == "ol":
            rest, style = "Paper Detail", "Paper"
        elif not papers:
            number = lists.bullet(style, level)
        for index, item in enumerate(items):
            start = _Start(rest, style, number=number)
            if element.tag == "ol" and backwards:
                value = integer(item.get("value"), first - index)
                numeral = replace(look, text=f"[{value}]", styles=frozenset({"Paper Number"}))
                start.runs = [numeral, replace(look, text="\t")]
            self.begin(start, item, rest, _inherit(item, look))
            if papers:
                self.end_entry()
        self.depth -= 1

    def begin(self, start: _Start, element: lxml.html.HtmlElement, style: str, look: Run) -> None:
        """Write `element` so that its first paragraph begins with `start`."""
        self.settle(look)
        self.start = start
        self.flow(element, style, look)
        self.settle(look)

    def settle(self, look: Run) -> None:
        """Write what the next paragraph should have begun with, because none comes."""
        start, self.start = self.start, None
        if start is not None and start.runs:
            line = Line(start.runs)
            line.trim(" \t\u2002")
            self.add(start.style, line.runs, look, start.number)

    def terms(self, element: lxml.html.HtmlElement, look: Run) -> None:
        """Write pairs: each term and its text share a paragraph, further texts stand below."""
        long = "long" in _classes(element)  # too long for a column of their own
        style, gap = ("Term Run-in", "\u2002") if long else ("Term", "\t")
        start: _Start | None = None
        for item in [item for child in element for item in (child if child.tag == "div" else [child])]:
            inherited = _inherit(item, look)
            if item.tag == "dt":
                line = Line()
                self.inline(item, line, replace(inherited, styles=inherited.styles | {"Strong"}))
                line.control(gap, look)
                self.settle(look)
                self.start = start = _Start("Term Detail", style, line.runs)
            elif item.tag == "dd":
                self.flow(item, "Term Detail", inherited)
        if self.start is start:
            self.settle(look)

    def table(self, element: lxml.html.HtmlElement, look: Run) -> None:
        """Write a table, its caption above it."""
        self.settle(look)
        for caption in element.iterchildren("caption"):
            self.flow(caption, "Legend", look)
        rows = [
            list(row.iterchildren("th", "td"))
            for row in element.xpath("tr | *[self::thead|self::tbody|self::tfoot]/tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return
        self.after_table()
        widths = [twips(width) for width in column_widths(rows, self.file.look)]
        properties = w("tblPr", w("tblStyle", val=self.file.styles.table("CV Table")))
        properties.extend([w("bidiVisual")] if look.rtl else [])
        properties.extend([w("tblW", w=sum(widths), type="dxa"), w("tblLook", val="0020", firstRow=1)])
        table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
        outer = self.target
        for row in rows:
            heads = all(cell.tag == "th" for cell in row)
            line = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if heads else [])))
            for cell, width in zip_longest(row, widths):
                self.target = []
                if cell is not None:
                    align = _ALIGN.search(cell.get("style") or "")
                    style = BLOCK_STYLES[str(cell.tag)] + (f" {align[1].title()}" if align else "")
                    self.flow(cell, style, _inherit(cell, look))
                if not self.target or self.target[-1].tag == _TABLE:
                    self.add("Table Text", [], look)
                line.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *self.target))
            table.append(line)
        self.target = outer
        self.target.append(table)

    def after_table(self) -> None:
        """Part a table from the next one, with which Word would join it, and from the end of the document."""
        if self.target and self.target[-1].tag == _TABLE:
            self.add("Normal", [], self.base)

    def end_entry(self) -> None:
        """Let the last paragraph go from the one after it."""
        if self.target and self.target[-1].tag == _PARAGRAPH and PARAGRAPHS[self.last].last:
            self.target[-1][0][0].set(_VAL, self.file.styles.paragraph(f"{self.last} Last"))

    def paragraph(self, style: str, line: Line, look: Run) -> None:
        """Write a line, if there is anything in it."""
        line.trim()
        while line.runs and line.runs[0].text == "\n":
            line.runs.pop(0)
        if not any(run.inset is not None or run.text.strip() for run in line.runs):
            return
        start, self.start = self.start, None
        if start is None:
            self.add(style, line.runs, look)
        else:
            style = start.style if style == start.instead_of else style
            self.add(style, start.runs + line.runs, look, start.number)

    def add(self, style: str, runs: Iterable[Run], look: Run, number: tuple[int, int] | None = None) -> None:
        """Write a paragraph."""
        self.target.append(paragraph(self.file, self.base, style, runs, look.rtl, number))
        self.last = style

    def picture(self, element: lxml.html.HtmlElement) -> etree._Element | None:
        """Return a drawing of a picture of the project; notes a problem if it cannot be had. A build asks no host."""
        source = urlsplit(element.get("src") or "")
        if source.scheme or source.netloc:
            return None
        name = unquote(source.path)
        highest = _PHOTO if "photo" in _classes(element) else _PICTURE
        try:
            shown = printable(read_picture(name, self.project), name, self.file.look.text_width, highest)
        except InvalidProfile as error:
            self.problems += error.problems
            return None
        return self.file.picture(shown, PurePosixPath(name).name, element.get("alt") or "")
