"""Walk a template's HTML and render it in the markup of a text format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.html
from lxml.html import HtmlElement

from cvgen.formats.elements import collapse_space, has_marks, list_classes, number_items
from cvgen.formats.plain.elements import BLOCKS, apply_inside_spaces, find_date, is_hidden, trim_lines
from cvgen.formats.plain.markup import BREAK, TextMarkup

_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# Classes of <p> that follow each other as lines of one paragraph.
_LINE_CLASSES = frozenset({"title", "authors", "venue", "lead", "detail", "headline", "affiliation"})
# Classes of entries whose first line says more than the title.
_ONE_LINE = frozenset({"brief", "part"})
# Classes of lists of short facts, which become one line.
_FACT_CLASSES = frozenset({"contact", "downloads", "languages", "personal"})
_MARKS = {"b": "strong", "i": "em", "cite": "em", "s": "del"} | dict.fromkeys(("h3", "h4", "h5", "h6"), "strong")


class TextRenderer(TextMarkup):
    """Renders HTML elements as blocks and inline text."""

    has_entry_headings = False

    def render_document(self, html: str) -> list[str]:
        """Return the blocks of a page."""
        bodies = lxml.html.document_fromstring(html).iter("body")
        return [block for body in bodies for block in self.render_blocks(body)]

    def render_blocks(self, element: HtmlElement) -> list[str]:
        """Return the blocks inside an element; loose text between them becomes a paragraph."""
        blocks: list[str] = []
        loose_text, lines, date = self.escape(collapse_space(element.text)), "", ""

        def end_paragraph() -> None:
            nonlocal loose_text, lines, date
            if lines or date:
                blocks.append(self.format_paragraph(lines, date))
            if trimmed := trim_lines(loose_text):
                blocks.append(self.format_paragraph(trimmed))
            loose_text = lines = date = ""

        for child in element:
            if is_hidden(child):
                pass
            elif child.tag not in BLOCKS:
                loose_text += self.render_inline(child)
            elif _LINE_CLASSES.intersection(list_classes(child)):
                time = find_date(child)
                if trim_lines(loose_text) or time is not None or "lead" in list_classes(child):
                    end_paragraph()
                heading = self._find_entry_heading(child)
                if heading is not None:
                    blocks.append(self.format_heading(int(heading.tag[1]), self._render_line(heading)))
                line = "" if heading is not None else trim_lines(self.render_content(child, without=time))
                lines, loose_text = BREAK.join(filter(None, (lines, line))), ""
                date = date if time is None else trim_lines(self.render_content(time))
            else:
                end_paragraph()
                blocks += self.render_block(child)
            loose_text += self.escape(collapse_space(child.tail))
        end_paragraph()
        return blocks

    def render_block(self, element: HtmlElement) -> list[str]:
        """Return a block element as blocks."""
        tag = element.tag
        if re.fullmatch("h[1-6]", tag):
            return [self.format_heading(int(tag[1]), self._render_line(element))]
        if tag in ("ul", "ol") and has_marks(element):
            return self.render_list(element)
        if tag == "dl":
            terms = list(self.render_terms(element))
            return terms if any(BREAK in term for term in terms) else ["\n".join(terms)]
        if tag == "table":
            rows = [[self._render_line(cell) for cell in row] for row in element.iter("tr")]
            return [self.format_table([row for row in rows if row])] if any(rows) else []
        if tag == "pre":
            return [self.format_code_block(element.text_content().strip("\n"))]
        if tag == "blockquote":
            return [self.format_quote(self.render_indented(element, 2))]
        return self.render_blocks(element)

    def _find_entry_heading(self, lead: HtmlElement) -> HtmlElement | None:
        """Return the title of an entry if it is to be a heading, above the other lines: if it has a line for itself."""
        if (
            not self.has_entry_headings
            or "lead" not in list_classes(lead)
            or _ONE_LINE.intersection(list_classes(lead.getparent()))
        ):
            return None
        return next(lead.iter("h3", "h4", "h5", "h6"), None)

    def _render_line(self, element: HtmlElement) -> str:
        return trim_lines(self.render_content(element)).replace(BREAK, " ")

    def render_list(self, element: HtmlElement) -> list[str]:
        """Return a list: contacts and the like as one line, else a block for each item, or one block if it is tight."""
        items = [item for item in element.iterchildren("li") if not is_hidden(item)]
        if _FACT_CLASSES.intersection(list_classes(element)):
            facts = [trim_lines(self.render_content(item)) for item in items]
            line = "\u00a0· ".join(fact.replace(" [", "\u00a0[") for fact in facts if fact)
            return [self.format_paragraph(line)] if line else []
        markers, indent = _make_markers(element, items)
        contents = [self.render_indented(item, indent) for item in items]
        inner = {child.tag for item in items for child in item if child.tag in BLOCKS}
        is_short = inner <= {"ol", "ul"} or all(len(blocks) < 2 for blocks in contents)
        tight = is_short and "papers" not in list_classes(element)
        pairs = zip(markers, contents, strict=True)
        rendered = [self.format_item(marker, blocks, tight) for marker, blocks in pairs if blocks]
        return ["\n".join(rendered)] if tight else rendered

    def render_indented(self, element: HtmlElement, indent: int) -> list[str]:
        """Return the blocks of an element that stands `indent` columns further in."""
        self.width -= indent
        blocks = self.render_blocks(element)
        self.width += indent
        return blocks

    def render_terms(self, element: HtmlElement) -> Iterator[str]:
        """Yield each term of a <dl> with its description."""
        term = ""
        for part in (inner for child in element for inner in (child if child.tag == "div" else [child])):
            if part.tag == "dt":
                if term:
                    yield self.format_term(term, [])
                term = trim_lines(self.render_content(part))
            elif part.tag == "dd":
                blocks = self.render_blocks(part)
                yield self.format_term(term, blocks) if term else "\n\n".join(blocks)
                term = ""
        if term:
            yield self.format_term(term, [])

    def render_content(self, element: HtmlElement, without: HtmlElement | None = None) -> str:
        """Return the content of an element as one text, leaving out the element `without`."""
        text = self.escape(collapse_space(element.text))
        for child in element:
            if child is not without:
                text += self.render_inline(child, without)
            text += self.escape(collapse_space(child.tail))
        return text

    def render_inline(self, element: HtmlElement, without: HtmlElement | None = None) -> str:
        """Return an inline element."""
        tag = element.tag
        if is_hidden(element):
            return ""
        if tag == "br":
            return BREAK
        if tag == "img":
            alt = element.get("alt") or ""
            stand_in = self.escape(alt) if "picture" in list_classes(element) else ""
            return self.format_picture(alt, element.get("src") or "") or stand_in
        if tag == "math":
            return self.format_formula(element.get("alttext") or " ".join(element.text_content().split()))
        if tag in ("code", "kbd", "samp"):
            return self.format_mark("code", collapse_space(element.text_content()))
        text = self.render_content(element, without)
        if tag in ("sup", "sub"):
            return text.translate(_SUPERSCRIPTS) if tag == "sup" else text
        if tag == "a":
            return apply_inside_spaces(text, lambda label: self.format_link(label, element.get("href") or ""))
        mark = "em" if "role" in list_classes(element) else _MARKS.get(tag, tag)
        if mark in ("strong", "em", "del"):
            return apply_inside_spaces(text, lambda inner: self.format_mark(mark, inner))
        return text


def _make_markers(element: HtmlElement, items: Sequence[HtmlElement]) -> tuple[list[str], int]:
    """Return the marker of each item of a list, and by how many columns the items are indented."""
    if element.tag == "ul":
        return ["-"] * len(items), 2
    labels, counts_up = number_items(element, items)
    if counts_up:
        return [f"{label}." for label in labels], len(f"{labels[-1] if labels else ''}. ")
    return [f"[{label}]" if label else "-" for label in labels], max((len(f"{label}. ") for label in labels), default=0)
