"""Markdown written as LaTeX for the fields of a bibliography."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from cvgen.text.footnotes import put_in_brackets

if TYPE_CHECKING:
    from markdown_it.token import Token

# What TeX takes for commands. Plain braces would unbalance the entry, whatever is before them.
_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)
_COMMANDS = {"em_open": r"\emph{", "em_close": "}", "strong_open": r"\textbf{", "strong_close": "}"}
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.][^\W_]+)*")
_KEPT = 4000  # texts that a preview meets again
_BLOCKS = ("inline", "fence", "code_block", "formula_block")  # tokens of blocks that hold text


@lru_cache(_KEPT)
def to_latex(text: str, *, protects_capitals: bool = False) -> str:
    """Return Markdown as LaTeX: its words, emphasis, addresses and formulas; a blank line parts paragraphs.

    Formulas are in braces, which keep styles from changing them. Styles of BibTeX write titles in small letters but
    for the first one (`change.case$`), unless braces are around a word. Proper names, acronyms and German nouns cannot
    be told from other words: if it `protects_capitals`, whatever is a capital in a title stays one.
    """
    source = put_in_brackets(text.strip()) if "[^" in text else text.strip()
    parser, env = _make_parser(), {"locale": ""}
    # One line is read as one: “1. FC Köln” is no list in it.
    blocks = parser.parse(source, env) if "\n" in source else parser.parseInline(source, env)
    paragraphs = (_write_paragraph(token, protects_capitals) for token in blocks if token.type in _BLOCKS)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def escape_latex(text: str) -> str:
    """Return plain text as LaTeX."""
    return re.sub(r"\s+", " ", text.translate(_ESCAPES))


def escape_address(text: str) -> str:
    """Return an address or identifier as a field holds it that is no LaTeX: braces and the like in percent signs."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", text)


def _write_paragraph(block: Token, protects_capitals: bool) -> str:
    """Return the text of a block; inside of commands, braces protect the capitals already."""
    text, depth = "", 0
    targets: list[tuple[str, int]] = []  # of links, with where their words begin
    for token in (block.children or ()) if block.type == "inline" else (block,):
        if token.type in _COMMANDS:
            depth += token.nesting
            text += _COMMANDS[token.type]
        elif token.type == "link_open":
            targets.append((str(token.attrGet("href") or ""), len(text)))
        elif token.type == "link_close":
            target, begin = targets.pop()
            text += "" if text[begin:] == escape_latex(target.removeprefix("mailto:")) else f" ({escape_latex(target)})"
        elif token.type.startswith("formula"):
            text += f"{{${token.content}$}}"
        elif token.type in ("code_inline", "fence", "code_block"):
            text += rf"\texttt{{{escape_latex(token.content)}}}"
        elif token.type.endswith("break"):
            text += " "
        else:
            text += escape_latex(token.content) if depth or not protects_capitals else _protect(token.content, not text)
    return re.sub(r"\s+", " ", text).strip()


def _protect(text: str, is_beginning: bool) -> str:
    """Return plain text as LaTeX with braces around its words with capitals.

    Of a title, styles leave its first letter, or make it a capital: braces are needed if it is none.
    """
    parts, end = list[str](), 0
    for match in _WORD.finditer(text):
        before, word = text[end : match.start()], match[0]
        is_first = is_beginning and match.start() == 0
        has_capital = any(char.isupper() for char in word[is_first:]) or (is_first and word[0].islower())
        parts += [escape_latex(before), f"{{{word}}}" if has_capital else word]
        end = match.end()
    return "".join([*parts, escape_latex(text[end:])])


@cache
def _make_parser() -> Any:
    from cvgen.text.markdown import make_parser

    return make_parser()
