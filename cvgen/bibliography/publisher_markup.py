"""HTML, JATS and MathML that publishers and Zotero leave in titles."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import ParseError, fromstring

from cvgen.text import formulas

_ESCAPED_ENTITY = re.compile(r"\{?\\&\}?(?=#?\w{2,8};)")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_ANGLES = tuple(
    (re.compile(rf"\{{\\text{name}(?:\{{\}})?\s*\}}|\\text{name}(?:\{{\}}|(?![A-Za-z]) ?)"), sign)
    for name, sign in (("less", "<"), ("greater", ">"))
)
_MATH = (re.compile(r"<(?:\w+:)?math\b[^<>]*>"), re.compile(r"</(?:\w+:)?math>"))
_TEX = (re.compile(r"<(?:jats:)?tex-math\b[^<>]*>"), re.compile(r"</(?:jats:)?tex-math>"))
TAG = re.compile(
    r"<(/?)(?:jats:)?([a-z][a-z-]*)((?:\s+[a-z:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*)\s*(/?)>", re.IGNORECASE
)
_BARE = (
    "span u tt code font p br div section sec title inline-formula disp-formula alternatives tex-math named-content"
    " styled-content roman underline monospace list list-item ul ol li xref ext-link a q nobr small big hr"
    " inline-graphic label"
)
_FROM_PDF = {0xAD: None} | {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# What elements do to the look of what is in them; None: they only stand around it.
ELEMENTS: Mapping[str, tuple[str, object] | None] = {
    **dict.fromkeys(("i", "em", "italic", "cite", "var"), ("is_emphasised", True)),
    **dict.fromkeys(("b", "strong", "bold"), ("is_bold", True)),
    "sup": ("script", "^"),
    "sub": ("script", "_"),
    **dict.fromkeys(("sc", "scp", "smallcaps"), ("case", "small")),
    **dict.fromkeys(_BARE.split()),
}
BREAKS = frozenset({"p", "br", "div", "section", "sec", "title", "list-item", "li", "hr", "label"})


def prepare_markup(text: str) -> str:
    """Return a text with its entities and MathML as characters, and angle brackets for LaTeX's commands for them.

    Ligatures, which PDF leaves in what is copied from it, are letters again; hyphens that do not show are left out.
    """
    text = text.translate(_FROM_PDF)
    if "&" in text:
        text = _ESCAPED_ENTITY.sub("&", text)
        for _ in range(2):  # &amp;lt; is <
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "\\text" in text:
        for pattern, sign in _ANGLES:
            text = pattern.sub(sign, text)
    if not _MATH[0].search(text):
        return text
    return _replace_between(_replace_between(text, *_TEX, lambda source: ""), *_MATH, _spell_math)


def _replace_between(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], replace: Callable[[str], str]
) -> str:
    """Return a text with each element replaced, from its opening to its closing tag."""
    parts, at = [], 0
    while (begin := opening.search(text, at)) and (end := closing.search(text, begin.end())):
        parts += [text[at : begin.start()], replace(text[begin.start() : end.end()])]
        at = end.end()
    return "".join((*parts, text[at:]))


def _spell_math(source: str) -> str:
    """Return MathML as readable text."""
    source = re.sub(r"(</?)\w+:", r"\1", source)
    source = re.sub(r"\s[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", source)  # prefixes that are declared elsewhere
    try:
        return formulas.element_text(fromstring(source))  # noqa: S314 - no document type can stand in it
    except (ParseError, RecursionError):
        return re.sub(r"<[^<>]*>", "", source)
