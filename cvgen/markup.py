"""Inline and block Markdown (CommonMark, tables, strikethrough) as safe HTML; foreign scripts marked; emoji policy."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cvgen.fields import is_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Characters with the property Emoji_Presentation (UTS #51), those made emoji by U+FE0F, and their joiners.
_PICTURE = (
    r"[\U0001F000-\U0001FAFF\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1"
    r"\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C"
    r"\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|[\u0023-\u3299]\uFE0F\u20E3?"
)
_EMOJIS = rf"(?:(?:{_PICTURE})[\uFE0F\u200D\U000E0020-\U000E007F]*)+"
_EMOJI = re.compile(rf"[ \u00A0]?{_EMOJIS}(?=[.,;:!?)]|$)|{_EMOJIS}[ \u00A0]?")  # one space goes with it

_CJK = re.compile(
    r"[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFFEF\U00020000-\U0003FFFF]+"
)
_KANA = re.compile(r"[\u3041-\u30FF\u31F0-\u31FF]")
_HANGUL = re.compile(r"[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7FF]")


def without_emoji(text: str) -> str:
    """Return the text without emoji (and a space beside each), for formats whose readers may not draw them."""
    return _EMOJI.sub("", text).strip(" ") if _EMOJI.search(text) else text


def language_of(run: str) -> str:
    """Return the language that a run of East Asian characters is most likely in: "ja", "ko" or "zh"."""
    if _KANA.search(run):
        return "ja"
    return "ko" if _HANGUL.search(run) else "zh"


def escaped(text: str, locale: str) -> Markup:
    """Escape a text, marking East Asian runs that are in another language than `locale`, for fonts and voices."""
    own = locale.split("-")[0]

    def marked(match: re.Match[str]) -> str:
        language = language_of(match.group())
        if language == own or (own in ("ja", "ko") and language == "zh"):
            return match.group()
        return f'<span lang="{language}">{match.group()}</span>'

    # Escaping first is safe: no East Asian character is escaped, none comes out of it.
    return Markup(_CJK.sub(marked, html.escape(text)))  # noqa: S704


def inline(text: str, locale: str) -> Markup:
    """Return a line of Markdown as inline HTML."""
    return Markup(_parser().renderInline(text, {"locale": locale}).strip())  # noqa: S704 - raw HTML is off


def blocks(text: str, locale: str) -> Markup:
    """Return Markdown as HTML blocks; its headings begin at h3, below the sections'."""
    return Markup(_parser().render(text, {"locale": locale}).strip())  # noqa: S704 - raw HTML is off


def plain(text: str) -> str:
    """Return Markdown as bare text, for titles and metadata."""
    said = (
        "".join("\n" if child.type.endswith("break") else child.content for child in token.children or ())
        for token in _parser().parse(text, {"locale": ""})
    )
    return " ".join(" ".join(said).split())


def _allowed(target: str) -> bool:
    return target.startswith("#") or is_url(target)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
    parser.validateLink = _allowed  # type: ignore[assignment, method-assign] # how its documentation narrows links
    parser.add_render_rule("text", _text)
    for rule in ("heading_open", "heading_close"):
        parser.add_render_rule(rule, _heading)
    return parser


def _text(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    # The one control character that CommonMark lets through, as &#12;, and that no XML may hold.
    return escaped(tokens[index].content.replace("\f", " "), env["locale"])


def _heading(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    level = min(int(token.tag[1]) + 2, 6)
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"
