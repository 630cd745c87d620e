"""LaTeX in the fields of a bibliography, decoded."""

from __future__ import annotations

import re

from cvgen.bibliography.latex_reader import LatexReader
from cvgen.bibliography.latex_specials import clean_address
from cvgen.bibliography.styled_text import join_markdown, join_plain

# What may mean anything else than itself, to LaTeX, to publishers or to Markdown.
_MARKUP = re.compile(r"[\\{}~$<&`*_\[\]]|--|''|,,|[?!]`")


def decode_latex(text: str) -> str:
    """Return LaTeX as Markdown; of commands that nobody knows, what they are about stays."""
    return convert_latex(text)[0]


def convert_latex(text: str) -> tuple[str, list[str]]:
    """Return LaTeX as Markdown, and the commands and formulas in it that nobody knows."""
    if not _MARKUP.search(text):
        return " ".join(text.split()), []
    reader = LatexReader(text)
    return join_markdown(reader.read()), reader.unknown


def decode_plain(text: str) -> str:
    """Return LaTeX as plain text, for names and numbers."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return join_plain(LatexReader(text).read())


def decode_verbatim(text: str) -> str:
    """Return a field whose text is no LaTeX, such as an address, without braces and escapes."""
    return clean_address(text) if text else ""  # most fields are not there
