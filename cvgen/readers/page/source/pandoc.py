"""Rewrite what Pandoc's and Quarto's Markdown has beyond CommonMark."""

from __future__ import annotations

import re

from cvgen.readers.page.source.source_lines import keep_line_breaks

_DIVISION = re.compile(r"(?m)^[ \t]*:{3,}.*$|^:[ \t]+\{[^{}\n]{1,200}\}[ \t]*$")  # and what a table looks like
_CODE = re.compile(r"(?ms)^```\{\w.*?^```[ \t]*$")
_VALUE = re.compile(r"`r [^`\n]{1,120}`")  # of R, which is computed when the site is built
_PASTED = re.compile(r"\{\{<\s*include\s+/?([\w./-]{1,200})\s*>\}\}")
_BRACKETED = r"(?<!!)\[((?:[^\[\]]|\[[^\[\]\n]{0,300}\]){1,1000})\]"  # [Fog]{.title}, over lines, too
_TITLE = re.compile(rf"{_BRACKETED}\{{\.[\w-]*title[\w-]*\}}")
_SPAN = re.compile(rf"{_BRACKETED}\{{[.#][^{{}}\n]{{1,200}}\}}")
_ATTRIBUTES = re.compile(r"(?<=\))\{(?:[.#]|[\w-]{1,30}=)[^{}\n]{1,200}\}")  # behind a picture or link
_HEADING = re.compile(r"(?m)^(#{1,6}[ \t].*?)[ \t]+\{[.#-][^{}\n]{0,200}\}[ \t]*$")


def convert_pandoc(text: str) -> str:
    """Return a text as CommonMark, each line in its place: without divisions, code that is run, and attributes.

    Files that it includes are for Jekyll's reader to put there; spans of titles are bold.
    """
    text = _DIVISION.sub("", _CODE.sub(keep_line_breaks, text))
    text = _PASTED.sub(r"{% include_relative \1 %}", text)
    if "]{" in text:
        text = _SPAN.sub(r"\1", _TITLE.sub(r"**\1**", text))
    return _HEADING.sub(r"\1", _ATTRIBUTES.sub("", _VALUE.sub("", text)))
