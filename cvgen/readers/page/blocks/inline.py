"""Extract runs of formatted text from HTML elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvgen.readers.page.blocks.hrefs import normalise_href

Element = Any  # of lxml, whose stubs leave elements untyped


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text in one formatting.

    `href` is the target of its link: None without a link, "" for a link without a usable target. `image` is the
    address of an image; `text` is then its alternative text.
    """

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False
    sup: bool = False
    href: str | None = None
    image: str = ""

    def with_text(self, text: str) -> TextRun:
        """Return the run with another text; dataclasses.replace is slow for what is done to every run."""
        if text == self.text:
            return self
        return TextRun(text, self.strong, self.em, self.code, self.sup, self.href, self.image)


LINE_BREAK = TextRun("\n")
TextLine = list[TextRun]

BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
IGNORED_TAGS = frozenset(
    ["script", "style", "template", "noscript", "head", "title", "meta", "link", "button", "input", "select", "svg"]
)
_STYLE_TAGS = {
    **dict.fromkeys(("strong", "b", "u"), "strong"),  # Markdown has no underline
    **dict.fromkeys(("em", "i", "cite"), "em"),
    **dict.fromkeys(("code", "tt"), "code"),
    "sup": "sup",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)|text-decoration(?:-line)?\s*:\s*underline", re.IGNORECASE)
_SLANTED_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_NO_STYLE = TextRun("")


def extract_runs(element: Element, style: TextRun = _NO_STYLE) -> Iterator[TextRun]:
    """Yield the runs of text in an element; block elements in it begin and end lines.

    `style` is a run with the formatting that the element inherits.
    """
    if element.text:
        yield style.with_text(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in IGNORED_TAGS:
            yield from extract_element_runs(child, style)
        if child.tail:
            yield style.with_text(child.tail)


def extract_element_runs(element: Element, style: TextRun = _NO_STYLE) -> Iterator[TextRun]:
    """Yield the runs of text of an element, with the formatting of its own tag."""
    tag = element.tag
    if _is_decoration(element):
        return
    if tag == "br":
        yield LINE_BREAK
    elif tag == "img":
        yield replace(style, text=element.get("alt") or "", image=element.get("src") or "?")
    elif tag in BLOCK_TAGS:
        yield LINE_BREAK
        yield from extract_runs(element, style)
        yield LINE_BREAK
    elif tag == "a" and element.get("href") is not None:
        yield from extract_runs(element, replace(style, href=normalise_href(element.get("href"))))
    elif tag == "span" and (look := element.get("style")):
        strong, slanted = bool(_BOLD_STYLE.search(look)), bool(_SLANTED_STYLE.search(look))
        yield from extract_runs(element, replace(style, strong=style.strong or strong, em=style.em or slanted))
    elif tag == "sub":
        yield from (run.with_text(_lower_digits(run.text)) for run in extract_runs(element, style))
    elif tag in _STYLE_TAGS:
        yield from extract_runs(element, replace(style, **{_STYLE_TAGS[tag]: True}))  # type: ignore[arg-type] # all flags are bool
    else:
        yield from extract_runs(element, style)


_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _lower_digits(text: str) -> str:
    """Return digits below the line as such: CO₂."""
    return text.translate(_SUBSCRIPTS) if text.isdigit() else text


def _is_decoration(element: Element) -> bool:
    """Tell whether an element is a sign that screen readers skip, such as an arrow."""
    return element.get("aria-hidden") == "true" and not re.search(r"\w", element.text_content())
