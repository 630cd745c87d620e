"""Markdown with tables, strikethrough and formulas, as safe HTML or plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from cvgen.text import footnotes, formulas
from cvgen.text.dollars import is_formula
from cvgen.text.footnotes import put_in_brackets, render_notes
from cvgen.text.no_breaks import bind_initials
from cvgen.text.urls import is_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CJK = re.compile(
    r"[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFFEF\U00020000-\U0003FFFF]+"
)
_KANA = re.compile(r"[\u3041-\u30FF\u31F0-\u31FF]")
_HANGUL = re.compile(r"[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7FF]")

_FORMULA = re.compile(r"(\$\$?)(?![\s$])((?:\\.|[^\\$])+)(?<!\s)\1(?!\$)", re.DOTALL)  # see dollars.py
_MAX_FORMULA_LINES = 50  # of a formula: the search for a missing end must not take long
# One line without anything that Markdown could mean: most names, titles and places. The parser is not needed for it.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:()'’“”?/–—-])*")
_KEPT = 4000  # texts that a preview meets again: all but one are as they were
_MATH = re.compile(r'<math [^>]*?alttext="([^"]*)".*?</math>', re.DOTALL)


def guess_language(run: str, han: str = "zh") -> str:
    """Return the likely language of a run of East Asian characters: "ja", "ko", or `han` for Han characters alone."""
    if _KANA.search(run):
        return "ja"
    return "ko" if _HANGUL.search(run) else han


def escape_text(text: str, locale: str, han: str = "zh") -> Markup:
    """Return a text as HTML in which East Asian runs of another language than `locale` have a `lang` attribute.

    Browsers choose fonts by it, and screen readers voices. `han` is the language of Han characters alone.
    """
    main = locale.split("-")[0]

    def mark_language(match: re.Match[str]) -> str:
        language = guess_language(match.group(), han)
        if language == main or (main in ("ja", "ko") and language == han):
            return match.group()
        return f'<span lang="{language}">{match.group()}</span>'

    text = bind_initials(text)
    # Escaping first is safe: it neither changes nor adds East Asian characters.
    return Markup(_CJK.sub(mark_language, html.escape(text)))  # noqa: S704


@lru_cache(_KEPT)
def render_inline(text: str, locale: str, han: str = "zh") -> Markup:
    """Return a line of Markdown as inline HTML."""
    if _PLAIN.fullmatch(text):
        return escape_text(text.strip(), locale, han)
    text = put_in_brackets(text) if "[^" in text else text
    return Markup(_make_parser().renderInline(text, {"locale": locale, "han": han}).strip())  # noqa: S704 - raw HTML is off


@lru_cache(_KEPT)
def render_blocks(text: str, locale: str, note_id: int = 0, han: str = "zh") -> Markup:
    """Return Markdown as HTML blocks; headings begin at h3, below those of sections.

    Only these show pictures. Footnotes are a list at the end; `note_id` is another for each text of a page.
    """
    parser, env = _make_parser(), {"locale": locale, "han": han, "pictures": True, "note_id": note_id}
    rendered = parser.render(text, env)
    rendered = rendered.replace("<li>\n<p>", "<li><p>")  # where that stands in a line, no space is before it
    notes = render_notes(env, lambda note: str(parser.renderInline(note, env)))
    return Markup((rendered + notes).strip())  # noqa: S704 - raw HTML is off


def strip_markdown(
    text: str,
    word: Callable[[str], str] = str,
    formula: Callable[[str], str] = formulas.convert_to_text,
    emphasis: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return Markdown as plain text, for titles and metadata; `word` and `formula` convert its parts.

    `emphasis` says what is written where emphasis begins and ends (“em_open”, “strong_close”). One line is read as one:
    “1. FC Köln” is no list in it.
    """
    parts = _split_formulas(text, blocks="\n" in text.strip())
    texts = (
        emphasis.get(part, "") if kind == "emphasis" else formula(part) if kind else word(part) for part, kind in parts
    )
    return " ".join("".join(texts).split())


def find_formulas(text: str) -> list[str]:
    """Return the LaTeX of each formula in Markdown."""
    return [part for part, kind in _split_formulas(text, blocks=True) if kind == "formula"]


def strip_html(markup: Markup) -> str:
    """Return HTML made by this module as plain text."""
    spelt = _MATH.sub(lambda math: html.escape(formulas.convert_to_text(html.unescape(math[1]))), str(markup))
    return Markup(spelt).striptags()  # noqa: S704 - it is escaped


@lru_cache(_KEPT)
def _split_formulas(text: str, *, blocks: bool) -> tuple[tuple[str, str], ...]:
    """Return the texts of Markdown, the LaTeX of its formulas and the types of its emphasis, each with its kind.

    The kind is “” for a text, “formula”, or “emphasis”.
    """
    if _PLAIN.fullmatch(text):
        return ((text, ""),)
    return tuple(_iterate_parts(text, blocks))


def _iterate_parts(text: str, blocks: bool) -> Iterator[tuple[str, str]]:
    parser = _make_parser()
    parse = parser.parse if blocks else parser.parseInline
    env: dict[str, Any] = {"locale": ""}
    tokens = parse(text, env)
    tokens += [token for note in env.get("notes", {}).values() for token in parser.parseInline(note, env)]
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type.endswith("break"):
                yield "\n", ""
            elif part.type.startswith(("em_", "strong_")):
                yield part.type, "emphasis"
            elif part.type != "inline" and part.content:
                yield part.content, "formula" if part.type.startswith("formula") else ""
        yield " ", ""


def _is_allowed_link(target: str) -> bool:
    return target.startswith("#") or is_url(target)


@cache
def _make_parser() -> MarkdownIt:
    return make_parser()


def make_parser() -> MarkdownIt:
    """Return a new parser of Markdown as cvgen reads it; its `env` holds `locale` and `han` of `escape_text`."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = _is_allowed_link  # type: ignore[assignment, method-assign] # as its documentation says
    parser.inline.ruler.after("escape", "formula", _parse_formula)
    parser.block.ruler.before(
        "fence", "formula_block", _parse_formula_block, {"alt": ["paragraph", "blockquote", "list"]}
    )
    parser.add_render_rule("formula", _render_formula)
    parser.add_render_rule("formula_block", _render_formula)
    footnotes.add_rules(parser)
    parser.add_render_rule("text", _render_text)
    parser.add_render_rule("image", _render_picture)
    parser.add_render_rule("ordered_list_open", _render_ordered_list)
    for rule in ("heading_open", "heading_close"):
        parser.add_render_rule(rule, _render_heading)
    return parser


def _escape(text: str, env: Any) -> Markup:
    return escape_text(text, env["locale"], env.get("han", "zh"))


def _render_text(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    # CommonMark lets one control character through, written as &#12;, which XML forbids.
    return _escape(tokens[index].content.replace("\f", " "), env)


def _render_picture(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Return a picture of the project in a text with paragraphs; else its description alone.

    One from another host is a link: no page asks another host for what a text says.
    """
    token = tokens[index]
    alt = self.renderInlineAsText(token.children or [], options, env)
    source = str(token.attrGet("src") or "")
    if re.match("https?:", source, re.IGNORECASE) and not _is_in_link(tokens[:index]):
        label = _escape(alt or source, env)
        return f'<a href="{html.escape(source)}">{label}</a>'
    if not env.get("pictures") or re.match(r"[a-z][a-z0-9+.-]*:|[/#?]|$", source, re.IGNORECASE):
        return _escape(alt, env)
    name = alt or PurePosixPath(urlsplit(source).path).stem  # PDF/UA wants a description (ISO 14289-1, 7.3)
    return f'<img class="picture" src="{html.escape(source)}" alt="{html.escape(name)}" loading="lazy">'


def _is_in_link(tokens: Sequence[Token]) -> bool:
    return sum(token.nesting for token in tokens if token.type in ("link_open", "link_close")) > 0


def _render_heading(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    above = env.setdefault("headings", [])  # those that this one stands below, each as “#”s
    if tokens[index].nesting > 0:
        above[:] = [depth for depth in above if depth < int(tokens[index].tag[1])] + [int(tokens[index].tag[1])]
    # PDF/UA allows no gap in levels: a text whose first heading is “##” begins at h3, too.
    level = min(2 + len(above), 6)
    return f"<h{level}>" if tokens[index].nesting > 0 else f"</h{level}>\n"


def _render_ordered_list(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Return the start of a list with how many digits its last number has, for which style sheets make room."""
    token, count = tokens[index], 0
    for inner in tokens[index + 1 :]:
        if inner.level == token.level:
            break
        count += inner.type == "list_item_open" and inner.level == token.level + 1
    digits = len(str(int(token.attrGet("start") or 1) + count - 1))
    if digits > 1:
        token.attrSet("class", f"digits-{min(digits, 4)}")
    return str(self.renderToken(tokens, index, options, env))


def _parse_formula(state: StateInline, silent: bool) -> bool:
    match = _FORMULA.match(state.src, state.pos)
    if match is None or not is_formula(
        match[2], state.src[max(0, state.pos - 1) : state.pos], state.src[match.end() : match.end() + 1]
    ):
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content, token.markup = match[2], match[1]
    state.pos = match.end()
    return True


def _parse_formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse the lines from one that begins with $$ to one that ends with it; no other Markdown counts in them."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("$$", first):
        return False
    for line in range(start, min(end, start + _MAX_FORMULA_LINES)):
        text = state.src[first + 2 if line == start else state.bMarks[line] : state.eMarks[line]].rstrip()
        if text.endswith("$$") and not text.endswith("\\$$"):
            break
    else:
        return False
    latex = state.getLines(start, line + 1, state.blkIndent, False).strip()[2:-2].strip()
    if not latex or "$$" in latex:
        return False
    if not silent:
        token = state.push("formula_block", "math", 0)
        token.block, token.content, token.markup, token.map = True, latex, "$$", [start, line + 1]
        state.line = line + 1
    return True


def _render_formula(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    token = tokens[index]
    try:
        rendered = formulas.convert_to_mathml(token.content, display=token.block)
    except formulas.NotLatexError:  # `cvgen check` reports it with its line
        rendered = _escape(f"{token.markup}{token.content}{token.markup}", env)
    return f'<p class="formula">{rendered}</p>\n' if token.block else rendered
