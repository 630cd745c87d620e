"""A template's HTML as lines of text: what Markdown and plain text have in common. Each says how its marks look."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

import lxml.html
from lxml.html import HtmlElement

_SKIPPED = {"button", "head", "hr", "input", "nav", "noscript", "script", "select", "style", "svg", "template"}
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "address", "article", "aside", "blockquote", "body", "details", "div", "dl"),
    *("fieldset", "figcaption", "figure", "footer", "header", "li", "main", "ol", "p", "pre", "section", "summary"),
    *("table", "ul"),
}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# Lines of one paragraph.
_TOGETHER = frozenset({"title", "authors", "venue", "lead", "detail", "headline", "affiliation"})
BREAK = "\n"


class Flow(ABC):
    """Walks the HTML; a block is a text of one or more lines, and what follows it stands after an empty line.

    `colon` is what stands between a term and its text, `room` how many columns there are inside of lists.
    """

    def __init__(self, colon: str, room: int = 0) -> None:
        self.colon, self.room = colon, room

    @abstractmethod
    def text(self, text: str) -> str:
        """Return running text, with what would be taken for a mark made harmless."""

    @abstractmethod
    def mark(self, tag: str, text: str) -> str:
        """Return marked text: `tag` is strong, em, code or del."""

    @abstractmethod
    def link(self, text: str, address: str) -> str:
        """Return a link."""

    @abstractmethod
    def math(self, latex: str) -> str:
        """Return a formula."""

    @abstractmethod
    def picture(self, alt: str, address: str) -> str:
        """Return a picture."""

    @abstractmethod
    def heading(self, level: int, text: str) -> str:
        """Return a heading."""

    @abstractmethod
    def paragraph(self, text: str, date: str = "") -> str:
        """Return a paragraph, BREAK where its lines end; a date stands at the end of the first."""

    @abstractmethod
    def item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        """Return an item of a list: `marker` is "-", "3." or a number in brackets, which counts down."""

    @abstractmethod
    def code_block(self, text: str) -> str:
        """Return lines to be kept as they are."""

    @abstractmethod
    def quote(self, blocks: Sequence[str]) -> str:
        """Return a quotation."""

    @abstractmethod
    def table(self, rows: Sequence[Sequence[str]]) -> str:
        """Return a table, its heads in the first row."""

    @abstractmethod
    def term(self, term: str, blocks: Sequence[str]) -> str:
        """Return a term with what is said of it."""

    def document(self, html: str) -> list[str]:
        """Return the blocks of a page."""
        return [block for body in lxml.html.document_fromstring(html).iter("body") for block in self.blocks(body)]

    def blocks(self, element: HtmlElement) -> list[str]:
        """Return the blocks inside an element; what stands loose between them is a paragraph."""
        found: list[str] = []
        loose, together, date = self.text(_spaced(element.text)), "", ""

        def settle() -> None:
            nonlocal loose, together, date
            if together or date:
                found.append(self.paragraph(together, date))
            if stripped := _trimmed(loose):
                found.append(self.paragraph(stripped))
            loose = together = date = ""

        for child in element:
            if _hidden(child):
                pass
            elif child.tag not in _BLOCKS:
                loose += self.inline(child)
            elif child.tag == "p" and _classes(child) & _TOGETHER:
                when = _dated(child)
                if _trimmed(loose) or when is not None:
                    settle()
                said = _trimmed(self.inside(child, leaving=when))
                together, loose = BREAK.join(filter(None, (together, said))), ""
                date = date if when is None else _trimmed(self.inside(when))
            else:
                settle()
                found += self.block(child)
            loose += self.text(_spaced(child.tail))
        settle()
        return found

    def block(self, element: HtmlElement) -> list[str]:
        """Return what a block element says, as blocks."""
        tag = element.tag
        if re.fullmatch("h[1-6]", tag):
            return [self.heading(int(tag[1]), _trimmed(self.inside(element)).replace(BREAK, " "))]
        if tag in ("ul", "ol"):
            return self.list_of(element)
        if tag == "dl":
            terms = list(self.terms(element))
            return terms if any(BREAK in term for term in terms) else ["\n".join(terms)]
        if tag == "table":
            rows = [[_trimmed(self.inside(cell)).replace(BREAK, " ") for cell in row] for row in element.iter("tr")]
            return [self.table([row for row in rows if row])] if any(rows) else []
        if tag == "pre":
            return [self.code_block(element.text_content().strip("\n"))]
        if tag == "blockquote":
            return [self.quote(self.within(element, 2))]
        return self.blocks(element)

    def list_of(self, element: HtmlElement) -> list[str]:
        """Return a list: facts to reach somebody in one line, else an item for each; short items stand close."""
        items = [item for item in element.iterchildren("li") if not _hidden(item)]
        if _classes(element) & {"contact", "downloads", "languages"}:
            facts = [_trimmed(self.inside(item)) for item in items]
            return [self.paragraph(" · ".join(filter(None, facts)))] if any(facts) else []
        down = element.get("reversed") is not None or any(item.get("value") for item in items)
        start = re.fullmatch(r"-?\d{1,9}", element.get("start") or "")
        first = int(start[0]) if start else len(items) if down else 1
        indent = 2 if element.tag == "ul" else len(f"{first if down else first + len(items) - 1}. ")
        said = [self.within(item, indent) for item in items]
        inner = {child.tag for item in items for child in item if child.tag in _BLOCKS}
        tight = (inner <= {"ol", "ul"} or all(len(blocks) < 2 for blocks in said)) and "papers" not in _classes(element)
        made = []
        for index, (item, blocks) in enumerate(zip(items, said, strict=True)):
            number = item.get("value") or str(first - index if down else first + index)
            marker = "-" if element.tag == "ul" else f"[{number}]" if down else f"{number}."
            if blocks:
                made.append(self.item(marker, blocks, tight))
        return ["\n".join(made)] if tight else made

    def within(self, element: HtmlElement, indent: int) -> list[str]:
        """Return the blocks of what is indented."""
        self.room -= indent
        blocks = self.blocks(element)
        self.room += indent
        return blocks

    def terms(self, element: HtmlElement) -> Iterator[str]:
        """Yield each term with its text."""
        term = ""
        for part in (inner for child in element for inner in (child if child.tag == "div" else [child])):
            if part.tag == "dt":
                if term:
                    yield self.term(term, [])
                term = _trimmed(self.inside(part))
            elif part.tag == "dd":
                blocks = self.blocks(part)
                yield self.term(term, blocks) if term else "\n\n".join(blocks)
                term = ""
        if term:
            yield self.term(term, [])

    def inside(self, element: HtmlElement, leaving: HtmlElement | None = None) -> str:
        """Return what stands in an element as one text, without the element `leaving`."""
        said = self.text(_spaced(element.text))
        for child in element:
            if child is not leaving:
                said += self.inline(child, leaving)
            said += self.text(_spaced(child.tail))
        return said

    def inline(self, element: HtmlElement, leaving: HtmlElement | None = None) -> str:
        """Return an inline element."""
        tag = element.tag
        if _hidden(element):
            return ""
        if tag == "br":
            return BREAK
        if tag == "img":
            return self.picture(element.get("alt") or "", element.get("src") or "")
        if tag == "math":
            return self.math(element.get("alttext") or " ".join(element.text_content().split()))
        if tag in ("code", "kbd", "samp"):
            return self.mark("code", _spaced(element.text_content()))
        said = self.inside(element, leaving)
        if tag in ("sup", "sub"):
            return said.translate(_SUPERSCRIPTS) if tag == "sup" else said
        if tag == "a":
            return _around(said, lambda text: self.link(text, element.get("href") or ""))
        kind = {"b": "strong", "i": "em", "cite": "em", "s": "del"}.get(tag, tag)
        if kind in ("strong", "em", "del"):
            return _around(said, lambda text: self.mark(kind, text))
        return said


def _around(text: str, marked: object) -> str:
    """Return a text marked, with the spaces at its ends outside of the marks."""
    inner = text.strip(" ")
    if not inner or not callable(marked):
        return text
    return f"{' ' * text.startswith(' ')}{marked(inner)}{' ' * text.endswith(' ')}"


def _spaced(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def _trimmed(text: str) -> str:
    """Return a text with single spaces, and none at the ends of its lines."""
    return BREAK.join(" ".join(line.split(" ")).strip() for line in re.sub(" +", " ", text).strip().split(BREAK))


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _hidden(element: HtmlElement) -> bool:
    """Tell whether nothing is to be read of an element: a comment, a control, what pages hide."""
    return not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get("hidden") is not None


def _dated(element: HtmlElement) -> HtmlElement | None:
    """Return the date that stands at the end of a line."""
    return next((time for time in element.iter("time") if "date" in _classes(time)), None)
