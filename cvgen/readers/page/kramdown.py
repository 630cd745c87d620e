"""A page as its author wrote it for kramdown, rewritten for CommonMark, which reads some of it otherwise."""

from __future__ import annotations

import re

from cvgen.problems import Spot
from cvgen.readers.page.jekyll import Lines, blank

_DIV, _END_DIV = re.compile(r"<div\b", re.IGNORECASE), re.compile(r"</div\s*>", re.IGNORECASE)
_ENDS_DIV = re.compile(r"\s+</div\s*>\s*$", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(```|~~~)")
_SILENT = re.compile(r"<(script|style|noscript|svg|button)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_HEADING_ATTRIBUTES = re.compile(r"^(\s{0,3}#{1,6}\s.*?)\s*\{#[^{}]*\}\s*$")
_STARS = ("*", r"\*", r"\star", r"\ast")
_MATH_MARK = re.compile(
    r"\$\s*\^\s*\{?\s*(\\?\*|\\star|\\ast|\\dagger|\\ddagger|\\#|#|†|&dagger;|‡|&ddagger;)\s*\}?\s*\$"
)  # Name$^\star$
_RAISED_STAR = re.compile(r"(<sup>[^<*\\]*)\*(?=[^<*]*</sup>)", re.IGNORECASE)  # in CommonMark two of them are emphasis
_OPENS_MARKDOWN = re.compile(r"<[^<>]*\bmarkdown\s*=\s*['\"]?(?:1|block|span)['\"]?[^<>]*>", re.IGNORECASE)
_HARD_BREAK = re.compile(r"\\\\[ \t]*$")
_ENDS_BLOCK = re.compile(
    r"(</(?:div|h\d|p|ul|ol|table|section|details|center)>|^\s*<(?:br|hr|img|a(?![^<>]*\shref)|span)\b[^<>]*>)\s*$",
    re.IGNORECASE,
)
_OPENS_DIV = re.compile(r"<div\b[^<>]*>\s*$", re.IGNORECASE)
_MARKED = re.compile(r"\*\*\S|\*\s|-\s|\[[^\]]*\]\(")
_LINK_IN_LINK = re.compile(r"\]\(\[[^\]\n]*\]\((https?://[^()\s]*)\)\)")
_SPACED_LINK = re.compile(r"\]\(\s*((?:https?:|[\w.-]+/)[^()\n\"']*? [^()\n\"']*?)\s*\)")


def prepared(source: Lines) -> Lines:
    """Return a page as CommonMark: where kramdown reads Markdown inside HTML, empty lines say so."""
    source = source.with_text(_SILENT.sub(blank, source.text))
    texts: list[str] = []
    spots: list[Spot] = []
    fenced = False
    boxes = 0
    for number, text in enumerate(source.texts):
        spot = source.spot(number + 1)
        if _FENCE.match(text):
            fenced = not fenced
        inside = boxes > 0
        if boxes or "paper-box" in text:
            boxes = max(0, boxes + len(_DIV.findall(text)) - len(_END_DIV.findall(text)))
        open_box = boxes and not fenced and re.match("# ", text) and _never_closed(source.texts[number + 1 :], boxes)
        if open_box:  # it does not hold the next section
            texts, spots, boxes = [*texts, "", "</div>" * boxes, ""], [*spots, *[spot] * 3], 0
        if inside and not fenced and _ENDS_DIV.match(text):
            text = text.lstrip()  # it ends a list above it, too
        pieces = [text] if fenced else _pieces(text, texts[-1] if texts else "")
        texts += pieces
        spots += [spot] * len(pieces)
    return Lines(texts, spots)


_OPENS_BOX = re.compile(r"class\s*=\s*['\"]?[^'\">]*\bpaper-box(?![\w-])")


def _never_closed(texts: list[str], depth: int) -> bool:
    """Tell whether another box begins, or the page ends, before so many <div> are closed."""
    for text in texts:
        if _OPENS_BOX.search(text):
            return True
        depth += len(_DIV.findall(text)) - len(_END_DIV.findall(text))
        if depth <= 0:
            return False
    return True


def _pieces(text: str, before: str) -> list[str]:
    text = _HEADING_ATTRIBUTES.sub(r"\1", _ATTRIBUTES.sub("", text))
    text = _HARD_BREAK.sub("<br>", text)
    text = _RAISED_STAR.sub(r"\1\\*", text)
    text = _MATH_MARK.sub(lambda match: r"\*" if match[1] in _STARS else "†", text)
    text = _LINK_IN_LINK.sub(r"](\1)", text)
    text = _SPACED_LINK.sub(lambda match: f"]({match[1].strip().replace(' ', '%20')})", text)
    found: list[str] = []
    begin = 0
    for match in _OPENS_MARKDOWN.finditer(text):
        found += [text[begin : match.end()], ""]
        begin = match.end()
    found.append(text[begin:].lstrip() if found else text)
    bare = found[0].lstrip()
    after_html = before.lstrip().startswith("<") and bool(_ENDS_BLOCK.search(before))
    if bare and _OPENS_DIV.search(before) and _MARKED.match(bare):
        after_html = True  # where nobody asked for Markdown, but it is written
    if bare and before.strip() and (re.match(r"#{1,6}\s", bare) or (bare[0] != "<" and after_html)):
        found.insert(0, "")
    if re.match(r"#{1,6}\s", bare):
        found.append("")
    return found
