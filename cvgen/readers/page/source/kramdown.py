"""Rewrite kramdown's Markdown as CommonMark."""

from __future__ import annotations

import re

from cvgen.problems import Spot
from cvgen.readers.page.papers.author_marks import begins_legend
from cvgen.readers.page.source.emoji_codes import replace_emoji_codes
from cvgen.readers.page.source.source_lines import SourceLines, keep_line_breaks
from cvgen.readers.page.source.table_columns import keep_one_rule, widen_tables

_DIV, _END_DIV = re.compile(r"<div\b", re.IGNORECASE), re.compile(r"</div\s*>", re.IGNORECASE)
_ENDS_DIV = re.compile(r"\s+</div\s*>\s*$", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(```|~~~)")
_WITHOUT_TEXT = re.compile(r"<(script|style|noscript|svg|button)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BUTTON = re.compile(r"<button\b(?P<attributes>[^<>]*)>(?P<label>[^<>\n]*)</button\s*>", re.IGNORECASE)
_LABEL = r"(?P<{}>(?:(?!</?button\b|</?a\b)[\s\S]){{0,400}})"
_LINK = r"(?P<{}><a\s[^<>]*\bhref[^<>]*)>\s*"
_LINKED_BUTTON = re.compile(  # <a href="…"><button>PDF</button></a>, <button><a href="…">PDF</a></button>
    rf"{_LINK.format('link')}<button\b[^<>]*>{_LABEL.format('label')}</button\s*>(?:\s*(?=</a\b))?"
    rf"|<button\b[^<>]*>\s*{_LINK.format('inner')}{_LABEL.format('said')}(?P<end></a\s*>)\s*</button\s*>",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\bonclick\s*=\s*(?P<quote>['\"])[^\"<>]*?[(=]\s*['\"](?P<href>https?://[^'\"\s<>]+)['\"]", re.IGNORECASE
)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_HEADING_ATTRIBUTES = re.compile(r"^(\s{0,3}#{1,6}\s.*?)\s*\{#[^{}]*\}\s*$")
_STARS = ("*", r"\*", r"\star", r"\ast")
_SIGNS = {r"\dagger": "†", "&dagger;": "†", r"\ddagger": "‡", "&ddagger;": "‡", r"\#": "#"}
_ENVELOPES = "✉📧📩"
_SIGN = rf"\\?\*|\\star|\\ast|\\dagger|\\ddagger|\\#|#|†|&dagger;|‡|&ddagger;|[{_ENVELOPES}]\ufe0f?|,"
# Behind a name, or in what explains it: Name$^\star$, $\dagger$
_MATH_MARK = re.compile(rf"\$\s*(?:\^\s*|(?=\\))\{{?\s*((?:(?:{_SIGN})\s*){{1,4}})\}}?\s*\$")
_RAISED_STAR = re.compile(r"(<sup>[^<*\\]*)\*(?=[^<*]*</sup>)", re.IGNORECASE)  # two of them would be emphasis
_LONE_STAR = re.compile(r"(?<=[(（\[])\*(?=\s)")  # **(* equal contribution)**: it ends no emphasis
_OPENS_MARKDOWN = re.compile(r"<[^<>]*\bmarkdown\s*=\s*['\"]?(?:1|block|span)['\"]?[^<>]*>", re.IGNORECASE)
_HARD_BREAK = re.compile(r"\\\\[ \t]*$")
_ENDS_BLOCK = re.compile(
    r"(</(?:div|h\d|p|ul|ol|table|section|details|center)>|^\s*<(?:br|hr|img|a(?![^<>]*\shref)|span)\b[^<>]*>)\s*$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-*+]\s+)*")  # - <p>Contribution: </p>
_MARKS_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_OPENS_DIV = re.compile(r"<div\b[^<>]*>\s*$", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*\*\S|\*\s|-\s|\[[^\]]*\]\(")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]|&ZeroWidthSpace;")  # beside stars they are no emphasis
_LINK_IN_LINK = re.compile(r"\]\(\[[^\]\n]*\]\((https?://[^()\s]*)\)\)")
_GLUED_TERM = re.compile(r"(?<![\w/.=-])((?:19|20)\d\d)(Spring|Summer|Fall|Autumn|Winter)(?![\w/.-])")
_SPACED_LINK = re.compile(r"\]\(\s*((?:https?:|[\w.-]+/)[^()\n\"']*? [^()\n\"']*?)\s*\)")
_YEAR_FIRST = re.compile(r"^(\s*(?:[-*+]\s+)?(?:1[89]|20)\d\d)\.(?=\s+\S)")  # it numbers no list
_SLANTED_POINT = re.compile(r"^(?P<indent>\s{2,})(?P<mark>\*|_)-\s+(?P<text>\S.*)(?P=mark)\s*$")  # *- a point*
_HEADING = re.compile(r"#{1,6}\s")
_TIGHT_POINT = re.compile(r"^(\s*-)(?=\*\*[^\W\d_]|[^\W\d_a-z][^\W\d_]* )")  # -We ring bells: CommonMark wants a space
_TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^\W\d_])")  # ##Education: CommonMark wants a space
_OPENS_BOX = re.compile(r"class\s*=\s*['\"]?[^'\">]*\bpaper-box(?![\w-])")


def convert_kramdown(source: SourceLines) -> SourceLines:
    """Return a page as CommonMark. Where kramdown reads Markdown inside HTML, CommonMark needs an empty line.

    Every line of the result has the place of the line it was made from.
    """
    text = _BUTTON.sub(_link_button, _NO_WIDTH.sub("", source.text)).replace("\u2027", "·")
    text = _LINKED_BUTTON.sub(_keep_label, text)
    source = widen_tables(keep_one_rule(source.with_text(_WITHOUT_TEXT.sub(keep_line_breaks, text))))
    texts: list[str] = []
    spots: list[Spot] = []
    in_fence = False
    depth, indent = 0, ""  # <div> open since the paper box began, and the white space before that in an item of a list
    for number, text in enumerate(source.texts):
        spot = source.spot(number + 1)
        if _FENCE.match(text):
            in_fence = not in_fence
        in_box = depth > 0
        indent = indent if in_box else _find_indent(source.texts, number)
        if depth or "paper-box" in text:
            depth = max(0, depth + _count_opened(text))
        begins_section = depth and not in_fence and re.match("# ", text)
        if begins_section and _is_unclosed(source.texts[number + 1 :], depth):  # a box does not hold the next section
            texts, spots, depth = [*texts, "", "</div>" * depth, ""], [*spots, *[spot] * 3], 0
        if in_box and not in_fence and _ENDS_DIV.match(text):
            text = indent + text.lstrip()  # indented further, it would not end a list above it
        lines = [text] if in_fence else _convert_line(replace_emoji_codes(text), texts[-1] if texts else "")
        texts += lines
        spots += [spot] * len(lines)
    return SourceLines(texts, spots)


def _find_indent(texts: list[str], number: int) -> str:
    """Return the white space that a line begins with if it is part of an item of a list above it, else ""."""
    text = texts[number]
    if "paper-box" not in text or not text[:1].isspace():
        return ""
    above = next((line for line in reversed(texts[:number]) if line.strip() and not line[0].isspace()), "")
    return text[: len(text) - len(text.lstrip())] if _MARKS_ITEM.match(above) else ""


def _keep_label(match: re.Match[str]) -> str:
    """Return a link with its label, which was a button or stood in one; line breaks go into its tag.

    An empty line would end the HTML, and fewer lines would shift the places of all that follow.
    """
    label = " ".join((match["label"] or match["said"] or "").split())
    breaks = "\ndata-button" * (match.group().count("\n") - (match["link"] or match["inner"]).count("\n"))
    return f"{match['link'] or match['inner']}{breaks}>{label}{match['end'] or ''}"


def _link_button(match: re.Match[str]) -> str:
    """Return a button that opens an address as a link, others as they are."""
    opened = _OPENED.search(match["attributes"])
    return f'<a href="{opened["href"]}">{match["label"]}</a>' if opened else match.group()


def _count_opened(text: str) -> int:
    """Return how many more <div> a line opens than it closes."""
    return len(_DIV.findall(text)) - len(_END_DIV.findall(text))


def _is_unclosed(texts: list[str], depth: int) -> bool:
    """Tell whether another box begins, or the page ends, before this many <div> are closed."""
    for text in texts:
        if _OPENS_BOX.search(text):
            return True
        depth += _count_opened(text)
        if depth <= 0:
            return False
    return True


def _convert_line(text: str, before: str) -> list[str]:
    """Return a line as CommonMark, with empty lines where Markdown begins or ends inside HTML.

    `before` is the line above it.
    """
    lines = _split_at_markdown_tags(_convert_inline(_TIGHT_POINT.sub(r"\1 ", _TIGHT_HEADING.sub(r"\1 ", text))))
    first = lines[0].lstrip()
    if begins_legend(first.replace("&nbsp;", " ")):
        lines[0] = first = f"&#{ord(first[0])};{first[1:]}"  # its sign is no bullet
    is_heading = bool(_HEADING.match(first))
    if first and before.strip() and (is_heading or (first[0] != "<" and _ends_html(before, first))):
        mark = _MARKS_ITEM.match(before)
        if mark and not is_heading and lines[0][:1].strip() and not _MARKS_ITEM.match(first):
            lines[0] = " " * mark.end() + lines[0]  # it belongs to the item above
        lines.insert(0, "")
    if is_heading:
        lines.append("")
    return lines


def _convert_inline(text: str) -> str:
    """Return a line without kramdown's attributes, with its breaks, marks and links as CommonMark has them."""
    text = _HEADING_ATTRIBUTES.sub(r"\1", _ATTRIBUTES.sub("", text))
    text = _SLANTED_POINT.sub(r"\g<indent>- \g<text>", text)
    text = _YEAR_FIRST.sub(r"\1\\.", _HARD_BREAK.sub("<br>", text))
    text = _LONE_STAR.sub(r"\\*", _RAISED_STAR.sub(r"\1\\*", text))
    text = _MATH_MARK.sub(lambda match: "".join(map(_convert_sign, re.findall(_SIGN, match[1]))), text)
    text = _GLUED_TERM.sub(r"\1 \2", _LINK_IN_LINK.sub(r"](\1)", text))
    return _SPACED_LINK.sub(lambda match: f"]({match[1].strip().replace(' ', '%20')})", text)


def _convert_sign(sign: str) -> str:
    """Return a mark as it stands outside of formulas; a comma between two of them is none."""
    if sign == ",":
        return ""
    return _SIGNS.get(sign) or (r"\*" if sign in _STARS else sign[0])


def _split_at_markdown_tags(text: str) -> list[str]:
    """Split a line behind each tag with markdown="1", each followed by an empty line."""
    lines: list[str] = []
    begin = 0
    for match in _OPENS_MARKDOWN.finditer(text):
        lines += [text[begin : match.end()], ""]
        begin = match.end()
    lines.append(text[begin:].lstrip() if lines else text)
    return lines


def _ends_html(before: str, text: str) -> bool:
    """Tell whether a line ends a block of HTML, or opens a <div> although Markdown follows it."""
    if _LIST_MARK.sub("", before).startswith("<") and _ENDS_BLOCK.search(before):
        return True
    return bool(_OPENS_DIV.search(before) and _MARKDOWN.match(text))
