"""What Markdown reads in a text that was meant as it is written: “# 1 of 200”, “a*b*c”.

Only what is clear is told. Markup at the beginning of a line counts where a text is rendered as blocks, and is not
meant where it is the whole text, or a number in the middle of a paragraph. Stars inside words are no emphasis, but
among East Asian characters. A backslash is not meant before punctuation that means nothing in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_KEEP = "put a backslash before what is no markup"
# What a misreading has in it: where nothing of this is, the parser, which takes long to load, is not needed.
_SUSPECT = re.compile(
    r"[^\W_](?:\*|~~)|__[a-z]|\\[!-/:-@\[-`{-~]|`[^`]*'|[^\W\d_]`[^\W\d_]|\]\([^./:#@)]*\)|!\[|&\w+;|[A-Za-z]:\\"
)
_SUSPECT_LINE = re.compile(
    r"(?m)^(?:\s*[-+*>]\s*[<>=~≈±]?\s*[.,]?\d|\s*#+\s|\s*\d+[.)](?:\s|$)|\s*[-=+*]+\s*$|\s*[-*_](?:\s*[-*_]){2}| {4}|\t"
    r"| {0,3}\[[^\]\n]+\]:)"
)
# Entities that are written to be read as characters, for these are hard to type or have no look of their own.
_TYPED_ENTITY = re.compile(r"&(?:#\w+|[nm]dash|nbsp|shy|zwn?j|thinsp|e[nm]sp|hellip|amp|lt|gt|quot|apos);")
_NO_MARKUP = frozenset(",;:\"'=^/?@")  # a backslash before these means nothing
_ACCENTS = frozenset("\"'^~`=.")  # LaTeX's: Espa\~na
_PATH = re.compile(r"(?<![\w/])(?:[A-Za-z]:(?=\\)|(?=\\\\\w))(?:\\+[^\s\\]+)+")
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_LATEX_FORMULA = re.compile(r"(?<![\]\\])\\\((?=[^()]*\\[A-Za-z])")
_DUNDER = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_EAST_ASIAN = re.compile(r"[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF01-\uFFEF]")
_NUMBER = re.compile(r"\s*[<>=~≈±]?\s*[.,]?\d")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\]]+)\]:.*$")


@dataclass(frozen=True, slots=True)
class Misreading:
    """A `part` of a text as written, what Markdown reads in it, advice, and what to write to have it `plain`."""

    part: str
    reading: str
    plain: str = ""
    advice: str = _KEEP


def find_misreadings(text: str, *, blocks: bool) -> Iterator[Misreading]:
    """Yield what Markdown probably misreads in a text, rendered as `blocks` or as one line."""
    if not (_SUSPECT.search(text) or (blocks and _SUSPECT_LINE.search(text))):
        return
    parser = _make_parser()
    env: dict[str, Any] = {"locale": ""}
    tokens = parser.parse(text, env) if blocks else parser.parseInline(text.strip(), env)
    if blocks:
        yield from _find_blocks(text, tokens)
        yield from _find_definitions(text, env)
    for token in tokens:
        yield from _find_inline(token.children or ())
        if not blocks and any(inner.type == "image" for inner in token.children or ()):
            reading = "a picture, of which this line shows the description alone"
            yield Misreading("![", reading, "[", "pictures stand in texts with paragraphs; here, write a link")
    if any(token.type != "code_inline" for token in tokens):
        yield from _find_paths(text)


@cache
def _make_parser() -> MarkdownIt:
    from cvgen.text.markdown import make_parser

    return make_parser().disable("text_join")  # which would hide escapes


def _find_blocks(text: str, tokens: Sequence[Token]) -> Iterator[Misreading]:
    lines = text.split("\n")
    is_alone = "\n" not in text.strip()
    for index, token in enumerate(tokens):
        if not token.map or token.nesting < 0:
            continue
        first = token.map[0]
        is_cut = first > 0 and bool(lines[first - 1].strip())
        yield from _find_block(token, tokens[index:], lines[first : token.map[1]], is_alone, is_cut)


def _find_block(
    token: Token, tokens: Sequence[Token], lines: Sequence[str], is_alone: bool, is_cut: bool
) -> Iterator[Misreading]:
    """Yield the misreading that a block is; its text is alone in a text, or cut out of a paragraph, or neither."""
    line = lines[0].strip()
    is_number = _NUMBER.match(line.lstrip("#>-+*")) is not None
    is_marked = is_alone or (is_cut and is_number)
    if token.type == "heading_open" and token.markup in ("=", "-"):
        yield from _find_underline(lines)
    elif token.type == "heading_open" and is_marked:
        yield Misreading(line, "a heading", "\\" + line)
    elif token.type == "blockquote_open" and is_number and (is_alone or is_cut):
        yield Misreading(line, "a quotation", "\\" + line)
    elif token.type == "ordered_list_open":
        items = _list_items(token, tokens)
        if len(items) == 1 and (is_alone or is_cut or re.match(r"\d{4}", line)):
            yield Misreading(line, "a list of one item", re.sub(r"(?=[.)])", r"\\", line, count=1))
        yield from _find_recount(items, lines)
    elif token.type == "bullet_list_open" and len(_list_items(token, tokens)) == 1:
        if (is_number or len(line) == 1) and (is_alone or is_cut):
            yield Misreading(line, "a list of one item", "\\" + line)
    elif token.type == "hr" and is_alone:
        yield Misreading(line, "a line across the page", re.sub(r"([-*_])", r"\\\1", line))
    elif token.type == "code_block" and token.map == [0, len(lines)]:
        yield Misreading(line, "program code", advice="take the spaces at the beginning of the line away")


def _list_items(opening: Token, tokens: Sequence[Token]) -> list[Token]:
    """Return what opens each item of the list that tokens begin with."""
    inside = takewhile(lambda token: token.level != opening.level, tokens[1:])
    return [token for token in inside if token.type == "list_item_open" and token.level == opening.level + 1]


def _find_recount(items: Sequence[Token], lines: Sequence[str]) -> Iterator[Misreading]:
    """Yield the first item of a list that gets another number than it was written with; all alike ask to be counted."""
    numbers = [int(item.info) for item in items]
    starts = [item.map[0] if item.map else 0 for item in items]
    is_given = len(set(numbers)) > 1
    place = next((place for place, number in enumerate(numbers) if is_given and number != numbers[0] + place), None)
    if place is not None:
        line = lines[starts[place] - starts[0]].strip()
        plain = re.sub(r"^(\d+)[.)]", r"- \1:", line)
        yield Misreading(line, f"number {numbers[0] + place} of a list", plain, "write its lines as points")


def _find_underline(lines: Sequence[str]) -> Iterator[Misreading]:
    """Yield a line of dashes that makes a heading of a paragraph, which has several lines or is a sentence."""
    underline, above = lines[-1].strip(), lines[-2].rstrip() if len(lines) > 1 else ""
    if len(lines) > 2 or len(underline) < 3 or above.endswith((".", "!", "?", ",", ";", ":")):
        advice = "leave an empty line above it"
        yield Misreading(underline, "the underline of a heading, which the text above it becomes", advice=advice)


def _find_definitions(text: str, env: dict[str, Any]) -> Iterator[Misreading]:
    """Yield definitions of links that no text uses."""
    if not env.get("references"):
        return
    for match in _DEFINITION.finditer(text):
        label, line = match[1], match.group().strip()
        if " ".join(label.upper().split()) in env["references"] and text.casefold().count(f"[{label}]".casefold()) == 1:
            yield Misreading(line, "the address of a link, and not shown", "\\" + line)


def _find_inline(tokens: Sequence[Token]) -> Iterator[Misreading]:
    before = ""
    for index, token in enumerate(tokens):
        after = tokens[index + 1].content if index + 1 < len(tokens) else ""
        if token.type in ("em_open", "strong_open", "s_open"):
            is_closed = index + 2 < len(tokens) and tokens[index + 2].nesting < 0
            yield from _find_emphasis(token.markup, before, after, is_closed)
        elif token.type == "link_open" and token.markup not in ("autolink", "linkify"):
            yield from _find_link(str(token.attrs.get("href", "")))
        elif token.type == "code_inline" and _is_quotation(token.content, before):
            part = token.markup + token.content
            yield Misreading(part, "program code", advice="write quotation marks or an apostrophe: “…”, ’")
        elif token.type == "text_special":
            yield from _find_special(token, before, after)
        before = token.content or before * (token.nesting != 0)


def _is_quotation(code: str, before: str) -> bool:
    """Return whether backticks are LaTeX's quotation marks, or apostrophes."""
    return "''" in code or "' " in code or (before[-1:].isalpha() and code[:1].isalpha())


def _find_emphasis(mark: str, before: str, after: str, is_closed: bool) -> Iterator[Misreading]:
    """Yield emphasis in a word; it `is_closed` behind the text after its mark, or goes on with other markup."""
    inside_word = before[-1:].isalnum() and after[:1].isalnum() and not _EAST_ASIAN.search(before[-1] + after[0])
    if inside_word or (mark == "__" and _DUNDER.fullmatch(after)):
        escaped = "".join("\\" + letter for letter in mark)
        reading = "struck out" if mark == "~~" else "emphasis"
        yield Misreading(f"{mark}{after}{mark * is_closed}", reading, f"{escaped}{after}{escaped * is_closed}")


def _find_link(target: str) -> Iterator[Misreading]:
    if not re.search(r"[./:#@]", target):
        yield Misreading(f"]({target})", f"a link to “{target}”", f"]\\({target})")


def _find_special(token: Token, before: str, after: str) -> Iterator[Misreading]:
    written = token.markup
    if token.info == "entity":
        if not _TYPED_ENTITY.fullmatch(written):
            yield Misreading(written, f"“{token.content}”", "\\" + written)
    elif written[-1] in _ACCENTS and before[-1:].isalpha() and after[:1].isalpha():
        advice = "write the letter with its accent"
        yield Misreading(written, f"“{token.content}”, without the backslash", advice=advice)
    elif written[-1] in _NO_MARKUP:
        yield Misreading(written, f"“{token.content}”, without the backslash", "\\" + written)


def _find_paths(text: str) -> Iterator[Misreading]:
    """Yield paths of Windows and formulas between \\( and \\) that lose backslashes."""
    for match in _PATH.finditer(text):
        path = match.group()
        is_doubled = re.match(r"[A-Za-z]:\\\\", path) is not None or path.startswith("\\\\\\\\")
        eaten = re.search(rf"(?<!\\)\\{_PUNCTUATION}", path)
        if eaten and not is_doubled and eaten.group()[1] not in _NO_MARKUP:
            yield Misreading(path, "a path with a backslash less", path.replace("\\", "\\\\"))
    if formula := _LATEX_FORMULA.search(text):
        yield Misreading(formula.group(), "a bracket", advice="write formulas between dollar signs: $…$")
