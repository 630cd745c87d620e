"""LaTeX in the fields of a bibliography, decoded."""

from __future__ import annotations

import re

from cvgen.bibliography.latex_reader import LatexReader
from cvgen.bibliography.latex_specials import clean_address
from cvgen.bibliography.styled_text import join_markdown, join_plain

# What may mean anything else than itself, to LaTeX, to publishers or to Markdown.
_MARKUP = re.compile(r"[\\{}~$<&`*_\[\]]|--|''|,,|[?!]`|[\u00ad\ufb00-\ufb06]")
# Shorthands of the package babel for German: umlauts inside words; in German texts more, where no word is in quotes.
_UMLAUT = re.compile(r"(?<=[A-Za-z])\"([aouAOUs])(?=[a-z])")
_GERMAN = re.compile(r"\"([aouAOU](?=[a-z])|[`'~=|-])|(?<=[a-z])\"(s)")
_QUOTED = re.compile(r"(?<!\w)\"\w[^\"]*\w\"(?![\w'`])")
_GERMAN_SIGNS = {"s": "ß", "`": "„", "'": "“", "~": "-", "=": "-"}


def decode_latex(text: str) -> str:
    """Return LaTeX as Markdown; of commands that nobody knows, what they are about stays."""
    return convert_latex(text)[0]


def convert_latex(text: str) -> tuple[str, list[str]]:
    """Return LaTeX as Markdown, and the commands and formulas in it that nobody knows."""
    if not _MARKUP.search(text):
        return " ".join(text.split()), []
    reader = LatexReader(text)
    return join_markdown(reader.read()), reader.unknown


def expand_shorthands(text: str, *, is_german: bool = False) -> str:
    """Return LaTeX with the shorthands of German as commands: M"uller."""

    def expand(match: re.Match[str]) -> str:
        letter = match[match.lastindex or 1]
        return _GERMAN_SIGNS.get(letter) or (rf"\"{{{letter}}}" if letter.isalpha() else "")

    if '"' not in text:
        return text
    return (_GERMAN if is_german and not _QUOTED.search(text) else _UMLAUT).sub(expand, text)


def decode_plain(text: str) -> str:
    """Return LaTeX as plain text, for names and numbers."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return join_plain(LatexReader(text).read())


def decode_verbatim(text: str) -> str:
    """Return a field whose text is no LaTeX, such as an address, without braces and escapes."""
    return clean_address(text) if text else ""  # most fields are not there
