"""Word: the template's HTML becomes paragraphs in named styles, lists, tables, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from unicodedata import east_asian_width
from urllib.parse import quote, urlsplit

import lxml.html
from lxml import etree

from cvgen import formulas
from cvgen.formats import Output, Page
from cvgen.formats.word_package import WordFile, language
from cvgen.formats.word_styles import (
    CHARACTERS,
    DEEPEST,
    NUMBERS,
    PAPERS,
    PARAGRAPHS,
    Look,
    W,
    style_id,
    text_element,
    twips,
    w,
)

# HTML to named styles. What is not listed takes the style of what it stands in.
BLOCK_STYLES = {
    "h1": "Title",
    "h2": "heading 1",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 3",
    "h6": "heading 3",
    "pre": "Code Block",
    "blockquote": "Quote",
    "figcaption": "Legend",
    "th": "Table Head",
    "td": "Table Text",
}
BLOCK_CLASSES = {
    "headline": "Subtitle",
    "affiliation": "Affiliation",
    "contact": "Contact",
    "entry": "Entry Text",
    "lead": "Entry",
    "detail": "Entry Detail",
    "title": "Paper Title",
    "authors": "Paper Authors",
    "venue": "Paper Venue",
    "legend": "Legend",
    "photo": "Photo",
}
INLINE_STYLES = {
    "a": "Hyperlink",
    "strong": "Strong",
    "b": "Strong",
    "em": "Emphasis",
    "i": "Emphasis",
    "cite": "Emphasis",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "sup": "Superscript",
    "sub": "Subscript",
}
INLINE_CLASSES = {
    "date": "Entry Date",
    "place": "Place",
    "me": "Own Name",
    "other-name": "Other Name",
    "badge": "Badge",
}
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("address", "article", "aside", "blockquote", "details", "div", "fieldset", "figcaption", "figure", "footer"),
    *("header", "main", "p", "pre", "section", "summary"),
    *("dd", "dl", "dt", "li", "ol", "table", "ul"),
}
_SKIPPED = {"head", "hr", "nav", "noscript", "script", "style", "svg", "template"}
_CONTROLS = {"\n": "br", "\t": "tab"}
_WITH_LAST = frozenset(style_id(style.name) for style in PARAGRAPHS.values() if style.last)
_EM_PER_COLUMN = 0.42  # what a letter of a book face takes, on average
_PICTURE, _PHOTO = 60, 35  # the greatest height, in millimetres

_SPACE = re.compile(r"[ \t\n\r\f]+")
_ALIGN = re.compile(r"text-align:\s*(center|right)")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTERS = re.compile(f"(?P<rtl>[{_RTL}]+)|(?P<ltr>[^\\W\\d_{_RTL}]+)")
_PARAGRAPH, _TABLE, _VAL = f"{{{W}}}p", f"{{{W}}}tbl", f"{{{W}}}val"
_RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `text` is "\\n" for a break and "\\t" for a tab; `image` stands instead of text."""

    text: str = ""
    styles: frozenset[str] = frozenset()
    lang: str = ""
    rtl: bool = False
    link: str = ""
    image: etree._Element | None = None


@dataclass(slots=True)
class _Line:
    """The runs of one paragraph, with white space collapsed as HTML does."""

    runs: list[Run] = field(default_factory=list)
    dated: bool = False

    def text(self, text: str | None, look: Run, keep_space: bool = False) -> None:
        if not text:
            return
        if keep_space:
            parts = re.split(r"([\n\t])", text.replace("\r\n", "\n"))
            self.runs.extend(replace(look, text=part) for part in parts if part)
            return
        text = _SPACE.sub(" ", text)
        if not self.runs or (self.runs[-1].image is None and self.runs[-1].text.endswith((" ", "\n", "\t"))):
            text = text.removeprefix(" ")
        if text:
            self.runs.append(replace(look, text=text))

    def control(self, character: str, look: Run) -> None:
        self.trim(" ")
        self.runs.append(replace(look, text=character))

    def trim(self, characters: str = " \n") -> None:
        """Take spaces, and breaks, from the end."""
        while self.runs and self.runs[-1].text.endswith(tuple(characters)):
            last = self.runs.pop()
            if text := last.text.rstrip(characters):
                self.runs.append(replace(last, text=text))


@dataclass(slots=True)
class _Start:
    """What the next paragraph begins with: the number of a paper, the term of a pair, a place in a list.

    A paragraph that would have had the style `instead_of` gets `style`.
    """

    instead_of: str
    style: str
    runs: list[Run] = field(default_factory=list)
    number: tuple[int, int] | None = None


def write(page: Page) -> Output:
    """Return the page as one Word file, named `stem`.docx.

    Raises InvalidProfile for a theme token that Word cannot use.
    """
    root = lxml.html.document_fromstring(page.html)
    locale = root.get("lang") or page.document.locale
    rtl = (root.get("dir") or page.document.direction) == "rtl"
    file = WordFile(Look.of(page.theme.tokens, rtl), locale, _footer(page))
    _Writer(file, page.project, Run(lang=locale, rtl=rtl)).write(root)
    file.describe(page.document, page.epoch)
    return Output({f"{page.stem}.docx": file.pack()})


def _footer(page: Page) -> Iterator[etree._Element]:
    text = f"{page.document.name.striptags()} — {page.document.words.get('page_of', 'page {page} of {pages}')}"
    fields = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
    for part in re.split(r"(\{pages?\})", text):
        if part in fields:
            yield w("fldSimple", w("r", text_element("2")), instr=fields[part])
        elif part:
            yield w("r", text_element(part))


def _inherit(element: lxml.html.HtmlElement, look: Run) -> Run:
    """Return `look` with the language and direction that `element` declares."""
    lang, direction = element.get("lang"), element.get("dir")
    return replace(look, lang=lang or look.lang, rtl=direction == "rtl" if direction else look.rtl)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def _columns(text: str) -> int:
    """Return how wide a text is: one column for a letter, two for an East Asian character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _url(href: str) -> str:
    """Return an address as a relationship may hold it, or nothing where there is no address to go to."""
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # not an address; UnicodeError is one of these
        return ""
    if parts.scheme not in ("", "http", "https", "mailto", "tel") or not (parts.netloc or parts.path):
        return ""
    url = quote(parts._replace(netloc=host).geturl(), safe="%/:=&?~#+!$,;'@()*[]")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", url)


def _directions(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Split text where its direction changes; what has no direction goes with `rtl`, that of the paragraph."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _LETTERS.finditer(text):
        here = match.lastgroup == "rtl"
        gap, end, word = text[end : match.start()], match.end(), match[0]
        if parts and parts[-1][1] == here:
            parts[-1] = (parts[-1][0] + gap + word, here)
        else:
            parts += [(gap, rtl), (word, here)]
    parts.append((text[end:], rtl))
    for direction, group in groupby(parts, key=lambda part: part[1]):
        if piece := "".join(text for text, _ in group):
            yield piece, direction


class _Writer:
    """Walks the HTML and appends to `target`; `start` is what the next paragraph begins with."""

    def __init__(self, file: WordFile, project: Path, base: Run) -> None:
        self.file, self.project, self.base = file, project.resolve(), base
        self.target: list[etree._Element] = []  # counting the children of an element would take longer and longer
        self.start: _Start | None = None
        self.depth = -1

    def write(self, root: lxml.html.HtmlElement) -> None:
        for body in root.iterchildren("body"):
            self.flow(body, "Body Text", self.base)
        self.after_table()
        self.file.fill(self.target)

    def flow(self, element: lxml.html.HtmlElement, style: str, look: Run) -> None:
        """Write what stands in `element`: blocks each in its way, loose text as paragraphs of `style`."""
        keep = element.tag == "pre"
        line = _Line(dated=PARAGRAPHS[style].dated)
        line.text(element.text, look, keep)
        for child in element:
            if child.tag in _BLOCKS or child.get("class") == "photo":
                self.paragraph(style, line, look)
                line = _Line(dated=line.dated)
                self.block(child, style, _inherit(child, look))
            else:
                self.inline(child, line, look, keep)
            line.text(child.tail, look, keep)
        self.paragraph(style, line, look)

    def block(self, element: lxml.html.HtmlElement, style: str, look: Run) -> None:
        classes = (element.get("class") or "").split()
        own = next((BLOCK_CLASSES[name] for name in classes if name in BLOCK_CLASSES), None)
        style = BLOCK_STYLES.get(str(element.tag)) or own or style
        if element.tag in ("ul", "ol") and style == "Contact":
            self.contact(element, look)
        elif element.tag in ("ul", "ol"):
            self.list(element, "papers" in classes, look)
        elif element.tag == "dl":
            self.terms(element, look)
        elif element.tag == "table":
            self.table(element, look)
        elif element.tag == "img":
            line = _Line()
            self.inline(element, line, look)
            self.paragraph(style, line, look)
        else:
            self.flow(element, style, look)
            if "entry" in classes:
                self.end_entry()

    def inline(self, element: lxml.html.HtmlElement, line: _Line, look: Run, keep: bool = False) -> None:
        """Add what stands in an inline element to the line."""
        tag, classes = element.tag, (element.get("class") or "").split()
        if not isinstance(tag, str) or tag in _SKIPPED:
            return None  # a comment, or nothing to read
        if tag == "br":
            return line.control("\n", look)
        if tag == "math":
            return line.text(formulas.text(element), look, keep)
        if tag == "img":
            drawing = self.picture(element)
            return None if drawing is None else line.runs.append(replace(look, image=drawing))
        style = next((INLINE_CLASSES[name] for name in classes if name in INLINE_CLASSES), INLINE_STYLES.get(tag))
        look = _inherit(element, look)
        if tag == "a":
            look = replace(look, link=_url(element.get("href") or ""))
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

    def to_the_right(self, line: _Line, date: str) -> None:
        """Add the tab before a date, and a break before the tab where the date would not fit on the line."""
        full = self.file.look.text_width / 25.4 * 72 / (self.file.look.size * _EM_PER_COLUMN)
        used = _columns("".join(run.text for run in line.runs))
        if used % full + used / 20 + _columns(date) > full:  # a twentieth: fonts differ
            line.control("\n", self.base)
        line.control("\t", self.base)

    def contact(self, element: lxml.html.HtmlElement, look: Run) -> None:
        """Write a list of short facts as one line."""
        line = _Line()
        for item in element.iterchildren("li"):
            if line.runs:
                line.trim()
                line.runs.append(replace(look, text=" · ", styles=frozenset({"Separator"})))
            self.inline(item, line, look)
        self.paragraph("Contact", line, look)

    def list(self, element: lxml.html.HtmlElement, papers: bool, look: Run) -> None:
        """Write a list: bullets and numbers are Word's own, but numbers that count down are text."""
        items = list(element.iterchildren("li"))
        backwards = element.get("reversed") is not None
        first = _integer(element.get("start"), len(items) if backwards else 1)
        self.depth += 1
        level = min(self.depth, DEEPEST - 1)
        suffix = f" {level + 1}" if level else ""
        rest, style = ("Paper Detail", "Paper") if papers else (f"List Continue{suffix}", f"List Bullet{suffix}")
        number = None
        if element.tag == "ol" and not backwards:
            style = style.replace("Bullet", "Number")
            number = self.file.numbered_list(PAPERS if papers else NUMBERS, 0 if papers else level, first)
        elif element.tag == "ol":
            rest, style = "Paper Detail", "Paper"
        for index, item in enumerate(items):
            start = _Start(rest, style, number=number)
            if element.tag == "ol" and backwards:
                value = _integer(item.get("value"), first - index)
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
            line = _Line(start.runs)
            line.trim(" \t\u2002")
            self.add(start.style, line.runs, look, start.number)

    def terms(self, element: lxml.html.HtmlElement, look: Run) -> None:
        """Write pairs: each term and its text share a paragraph, further texts stand below."""
        run_in = "run-in" in (element.get("class") or "").split()  # the terms are too long for a column of their own
        style, gap = ("Term Run-in", "\u2002") if run_in else ("Term", "\t")
        start: _Start | None = None
        for item in [item for child in element for item in (child if child.tag == "div" else [child])]:
            inherited = _inherit(item, look)
            if item.tag == "dt":
                line = _Line()
                self.inline(item, line, replace(inherited, styles=inherited.styles | {"Strong"}))
                line.control(gap, look)
                self.settle(look)
                self.start = start = _Start("Term Detail", style, line.runs)
            elif item.tag == "dd":
                self.flow(item, "Term Detail", inherited)
        if self.start is start:
            self.settle(look)

    def table(self, element: lxml.html.HtmlElement, look: Run) -> None:
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
        columns = max(len(row) for row in rows)
        self.after_table()
        width = twips(self.file.look.text_width / columns)
        properties = w("tblPr", w("tblStyle", val="CVTable"))
        properties.extend([w("bidiVisual")] if look.rtl else [])
        properties.extend([w("tblW", w=5000, type="pct"), w("tblLook", val="0020", firstRow=1)])
        table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for _ in range(columns))))
        outer = self.target
        for row in rows:
            heads = all(cell.tag == "th" for cell in row)
            line = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if heads else [])))
            for cell in (*row, *[None] * (columns - len(row))):
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
        if not self.target or self.target[-1].tag != _PARAGRAPH:
            return
        mark = self.target[-1][0][0]
        name = mark.get(_VAL) or ""
        if name in _WITH_LAST:
            mark.set(_VAL, f"{name}Last")

    def paragraph(self, style: str, line: _Line, look: Run) -> None:
        """Write a line, if there is anything in it."""
        line.trim()
        while line.runs and line.runs[0].text == "\n":
            line.runs.pop(0)
        if not any(run.image is not None or run.text.strip() for run in line.runs):
            return
        start, self.start = self.start, None
        if start is None:
            self.add(style, line.runs, look)
        else:
            style = start.style if style == start.instead_of else style
            self.add(style, start.runs + line.runs, look, start.number)

    def add(self, style: str, runs: Iterable[Run], look: Run, number: tuple[int, int] | None = None) -> None:
        properties = w("pPr", w("pStyle", val=style_id(style)))
        if number:
            properties.append(w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])))
        if look.rtl != self.base.rtl:
            properties.append(w("bidi", val=int(look.rtl)))
        paragraph = w("p", properties)
        bold = PARAGRAPHS[style].font.bold
        for link, group in groupby(runs, key=lambda run: run.link):
            parent = paragraph
            if link:
                parent = etree.SubElement(paragraph, f"{{{W}}}hyperlink", {_RID: self.file.link(link)})
            for run in group:
                parent.extend(self.run(run, bold))
        self.target.append(paragraph)

    def run(self, run: Run, bold: bool) -> Iterator[etree._Element]:
        if run.image is not None:
            yield w("r", run.image)
            return
        # Bold in a bold paragraph would be light again: ECMA-376 Part 1, 17.7.3, toggle properties.
        names = frozenset(name for name in run.styles if not (bold and CHARACTERS[name].bold))
        if run.text in _CONTROLS:
            yield w("r", w(_CONTROLS[run.text]))
            return
        for text, rtl in _directions(run.text, run.rtl):
            properties = w("rPr")
            if names:
                properties.append(w("rStyle", val=self.file.character_style(names)))
            kind, tag = language(run.lang)
            if kind == "eastAsia" and _CJK.search(text):
                properties.append(w("rFonts", hint="eastAsia"))  # else quotes and dashes are taken from the Latin font
            if rtl:
                properties.append(w("rtl"))
            if run.lang != self.base.lang:
                properties.append(w("lang", **{kind: tag}))
            yield w("r", *([properties] if len(properties) else []), text_element(text))

    def picture(self, element: lxml.html.HtmlElement) -> etree._Element | None:
        """Return a drawing of the picture, if it is a file of the project that Word can show."""
        source = element.get("src") or ""
        path = (self.project / source).resolve()
        if re.match(r"[\w+.-]+:", source) or not path.is_relative_to(self.project) or not path.is_file():
            return None
        photo = "photo" in (element.get("class") or "").split()
        return self.file.picture(path, element.get("alt") or "", _PHOTO if photo else _PICTURE)
