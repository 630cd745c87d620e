"""Format lines of text runs as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from cvgen.readers.page.blocks.inline import TextRun
from cvgen.text.markdown_escapes import escape_markdown

SUPERSCRIPTS = str.maketrans("0123456789+-=()nth", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵗʰ")


def format_line(line: Iterable[TextRun]) -> str:
    """Return a line as Markdown, without images; links that have no target become text."""
    runs = [replace(run, href=None) if run.href == "" else run for run in line if not run.image]
    pieces = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        text = _format_runs(linked)
        pieces.append(_format_link(text.strip(), href) if href and text.strip() else text)
        if href and text.endswith(" "):
            pieces.append(" ")
    return re.sub(r"[ \n]+", " ", "".join(pieces)).strip()


def _format_link(text: str, href: str) -> str:
    if text == href and re.match(r"https?://", href):
        return f"<{href}>"
    if href.count("(") != href.count(")"):
        href = href.replace("(", "%28").replace(")", "%29")
    return f"[{text}]({href})"


def _format_runs(runs: Iterable[TextRun]) -> str:
    pieces: list[tuple[str, str]] = []  # text and its delimiters
    for run in runs:
        delimiters = "`" if run.code else "**" * run.strong + "*" * run.em
        text = _format_superscript(run.text) if run.sup else run.text
        if pieces and pieces[-1][1] == delimiters:
            pieces[-1] = (pieces[-1][0] + text, delimiters)
        else:
            pieces.append((text, delimiters))
    pieces = [piece for piece in pieces if piece[0]]
    around = ["", *(text for text, _ in pieces), ""]
    return "".join(
        _emphasise(text, delimiters, before[-1:], after[:1])
        for (text, delimiters), before, after in zip(pieces, around, around[2:], strict=False)
    )


def _format_superscript(text: str) -> str:
    return text.translate(SUPERSCRIPTS) if re.fullmatch(r"[\d+-]+|th", text.strip()) else text


def _emphasise(text: str, delimiters: str, before: str, after: str) -> str:
    """Put delimiters around a text, unless CommonMark would not read them as such: between a letter and punctuation.

    `before` and `after` are the characters on either side. Standard: CommonMark, “Emphasis and strong emphasis”.
    """
    core = text.strip()
    if not delimiters or not core or not any(char.isalnum() for char in core):
        return escape_markdown(text) if delimiters != "`" else text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = left[-1:] or before, right[:1] or after
    if delimiters == "`":
        return f"{left}`{core}`{right}" if "`" not in core else text
    if (after.isalnum() and not core[-1].isalnum()) or (before.isalnum() and not core[0].isalnum()):
        return escape_markdown(text)
    if before in ("*", "_") or after in ("*", "_"):
        return escape_markdown(text)
    return f"{left}{delimiters}{escape_markdown(core)}{delimiters}{right}"
