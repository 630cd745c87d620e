"""A page of Markdown mixed with HTML, as the parts that follow each other on it: headings and chunks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cvgen.problems import Spot
from cvgen.readers import Imported
from cvgen.readers.page.inline import SILENT, Element, bits, lines, plain
from cvgen.readers.page.jekyll import Lines, blank
from cvgen.readers.page.kramdown import prepared

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (`level` 1 to 6) or a chunk (0): `kind` is heading, box, item, block, row, paragraph or other."""

    kind: str
    element: Element
    spot: Spot
    level: int = 0


_SILENT_BLOCKS = re.compile(r"<(script|style)\b", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # they are checked when written
    return parser


_TAG = re.compile(
    r"<(?=(?:div|p|li|ul|ol|h[1-6]|a|tr|td|table|details|section|article|blockquote|dl|center|img|iframe)\b)(\w+)",
    re.IGNORECASE,
)


def rendered(text: str) -> Element:
    """Return a line of Markdown as an element."""
    from lxml import html

    return html.fragment_fromstring(_parser().renderInline(text), create_parent="p")


def tree(source: Lines) -> Element:
    """Return a page as one element; blocks carry the line they begin in as `data-line`."""
    from lxml import html

    parser = _parser()
    tokens: list[Any] = parser.parse(source.text)
    for token in tokens:
        if token.map and token.type == "html_block":
            begin = token.map[0] + 1
            numbered = [
                _TAG.sub(rf"<\1 data-raw=1 data-line={begin + n}", text)
                for n, text in enumerate(token.content.split("\n"))
            ]
            token.content = "\n".join(numbered)
        elif token.map and token.nesting == 1:
            token.attrSet("data-line", str(token.map[0] + 1))
    written = parser.renderer.render(tokens, parser.options, {})
    return html.fragment_fromstring(f"<div>{written}</div>", create_parent="body")


_INNER_HEADINGS = "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_WRAPPERS = frozenset(
    ("div", "section", "article", "main", "center", "body", "header", "aside", "font", "span", "details")
)


class _Walker:
    def __init__(self, source: Lines) -> None:
        self.source = source
        self.line = 1

    def spot(self, element: Element) -> Spot:
        number = element.get("data-line") or next(iter(element.xpath("descendant::*/@data-line")), None)
        if number and str(number).isdigit():
            self.line = int(number)
        return self.source.spot(self.line)

    def parts(self, element: Element) -> Iterator[Part]:
        """Yield the parts inside an element; text that stands in no block is gathered into paragraphs."""
        loose: list[Element] = []
        if element.text and element.text.strip():
            loose.append(_text(element.text))
        for child in list(element):
            if not isinstance(child.tag, str) or child.tag in SILENT:
                tail = child.tail
            elif _is_block(child):
                yield from self._loose(loose)
                loose = []
                tail, child.tail = child.tail, None
                yield from self.block(child)
            else:
                loose.append(child)
                continue
            if tail and tail.strip():
                loose.append(_text(tail))
        yield from self._loose(loose)

    def _loose(self, loose: list[Element]) -> Iterator[Part]:
        from lxml import html

        if not loose:
            return
        paragraph = html.Element("p")
        paragraph.extend(loose)
        if plain(bits(paragraph)) or paragraph.xpath("descendant::img|descendant::iframe"):
            yield Part("paragraph", paragraph, self.spot(paragraph))

    def block(self, element: Element) -> Iterator[Part]:
        tag, spot = element.tag, self.spot(element)
        if re.fullmatch(r"h[1-6]", tag):
            yield Part("heading", element, spot, int(tag[1]))
        elif is_box(element):
            yield Part("box", element, spot)
        elif tag in ("ul", "ol"):
            for item in element:
                if isinstance(item.tag, str):
                    item.set("data-number", "1" if tag == "ol" else "")
                    yield Part("item", item, self.spot(item))
        elif tag in _WRAPPERS:
            yield from self._wrapper(element, spot)
        elif tag == "table":
            yield Part("other", element, spot)
        elif tag in ("p", "blockquote", "pre", "dl", "figure"):
            yield Part("paragraph" if tag == "p" else "other", element, spot)
        elif tag != "hr":
            yield from self.parts(element)

    def _wrapper(self, element: Element, spot: Spot) -> Iterator[Part]:
        inner = element.xpath(f"{_INNER_HEADINGS}|descendant::*[contains(@class, 'paper-box')]|descendant::table")
        nested = element.xpath("descendant::li|descendant::details|descendant::pre|descendant::blockquote")
        images = element.xpath("descendant::img")
        rows = lines(bits(element))
        if (not inner and images and len(rows) > 1 and _aside(element)) or (
            not inner and not nested and len(rows) > 1 and _leaf(element)
        ):
            yield Part("block", element, spot)
        else:
            yield from self.parts(element)


def _aside(element: Element) -> bool:
    """Tell whether a wrapper arranges a picture beside a text: one item of a list, in fact."""
    return "flex" in (element.get("style") or "") and len(element.xpath("descendant::img")) == 1


def _leaf(element: Element) -> bool:
    """Tell whether a wrapper is an item of several short lines, such as place and dates at two sides."""
    return bool(re.search(r"item|entry|card|row", element.get("class") or "")) and len(element) <= 8


def is_box(element: Element) -> bool:
    """Tell whether an element is a paper box, or the text of one that stands alone."""
    names = (element.get("class") or "").split()
    return any(name.startswith("paper-box") and name != "paper-box-image" for name in names)


def _is_block(element: Element) -> bool:
    from cvgen.readers.page.inline import BLOCKS

    return element.tag in BLOCKS or bool(element.xpath("descendant::p|descendant::div|descendant::li|descendant::h1"))


def _text(text: str) -> Element:
    from lxml import html

    span = html.Element("span")
    span.text = text
    return span


_HIDDEN = (
    "descendant::*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
    "[not(contains(@class, 'abstract')) and not(contains(@id, 'abs'))]"
)


_ATTRIBUTE = r"\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?"
_HIDDEN_BLOCK = re.compile(
    rf"<(p|div|section|span)(?=(?:{_ATTRIBUTE})*?\s+hidden[\s>=])[^<>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE
)


def _without_hidden(source: Lines, imported: Imported) -> Lines:
    """Return a page without its elements that say they are hidden, whatever is inside them."""

    def hidden(match: re.Match[str]) -> str:
        if "lorem ipsum" not in match[2].casefold() and match[2].strip():
            line = source.text.count("\n", 0, match.start()) + 1
            imported.keep(source.spot(line), match[2].strip(), "hidden", "this did not show on the old page")
        return blank(match)

    return source.with_text(_HIDDEN_BLOCK.sub(hidden, source.text))


_CELLS = frozenset(("span", "time", "small"))


def _apart(element: Element) -> bool:
    """Tell whether a style sets an element apart from the next one: <time>2024.05</time><span>Title</span>."""
    after = element.getnext()
    if after is None or element.tag not in _CELLS or after.tag not in _CELLS:
        return False
    return all(len((one.text_content() or "").strip()) > _LONGEST_LETTER for one in (element, after))


_LONGEST_LETTER = 2  # of a word whose letters have colours of their own


def parts(source: Lines, imported: Imported) -> list[Part]:
    """Return the parts of a page, in order; what did not show on it is kept apart."""
    dropped = _SILENT_BLOCKS.findall(source.text)
    if dropped:
        kinds = " and ".join(sorted({f"<{tag.lower()}>" for tag in dropped}))
        line = source.text.count("\n", 0, _SILENT_BLOCKS.search(source.text).start()) + 1  # type: ignore[union-attr] # found above
        imported.note(source.spot(line), "script", f"{kinds} left out", "themes and tokens say how it looks")
    ready = prepared(_without_hidden(source, imported))
    whole = tree(ready)
    for cell in whole.iter(*_CELLS):
        if not cell.tail and _apart(cell):
            cell.tail = " "
    walker = _Walker(ready)
    for hidden in whole.xpath(_HIDDEN):
        said = " ".join(hidden.text_content().split())
        if hidden.xpath("ancestor-or-self::*[contains(@class, 'abstract')]") or len(said.split()) > 40:
            continue  # an abstract that a click shows
        if said and "lorem ipsum" not in said.casefold():
            imported.keep(walker.spot(hidden), said, "hidden", "this did not show on the old page")
        hidden.drop_tree()
    return list(walker.parts(whole))


def title(part: Part) -> str:
    """Return the words of a heading."""
    return plain(bits(part.element))
