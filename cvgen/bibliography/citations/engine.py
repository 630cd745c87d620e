"""Items of CSL-JSON set by a citation style.

This is CSL 1.0.2 for one entry of a bibliography: no citations in a text, no sorting, no disambiguation, no numbers of
a list. CSL's schema and the words of its locales come from the package citeproc-py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.citations.elements import render_all
from cvgen.bibliography.citations.formatting import settle_breaks, settle_upright
from cvgen.bibliography.citations.locales import Locale, build_locale
from cvgen.bibliography.citations.quotes import set_quotes
from cvgen.bibliography.citations.style_file import StyleError, read_style_file
from cvgen.bibliography.citations.style_reader import StyleParts, read_parts
from cvgen.bibliography.citations.visible import trim
from cvgen.bibliography.citations.work import EndlessStyleError, Work

__all__ = ["Style", "StyleError", "format_reference", "load_style"]


class Style:
    """A citation style that was read: its name, and how it sets items."""

    def __init__(self, name: str, parts: StyleParts) -> None:
        self.name, self.parts = name, parts
        self.default_locale = parts.default_locale
        self._locales: dict[str, Locale] = {}

    @property
    def is_numbered(self) -> bool:
        """Whether lists of references in this style have numbers."""
        return self.parts.is_numbered

    def find_locale(self, tag: str) -> Locale:
        """Return the words of a language as the style has them, made once for each language.

        A language without a country is that of the style: a British style writes “en” as en-GB.
        """
        if self.default_locale.startswith(f"{tag}-"):
            tag = self.default_locale
        if tag not in self._locales:
            self._locales[tag] = build_locale(tag, self.parts.locales)
        return self._locales[tag]


def load_style(raw: bytes, name: str) -> Style:
    """Return the citation style in a .csl file; raises StyleError with the line where it is none.

    Nothing is fetched, and entities of the file are not followed.
    """
    return Style(name, read_parts(read_style_file(raw, name), name))


def format_reference(style: Style, item: Mapping[str, Any], locale: str, *, all_names: bool = False) -> str:
    """Return the entry of one item of CSL-JSON, with marks (marks.py), without the number that a list would give it.

    `locale` is a language tag; it is the item's, too, where that says none. With `all_names`, no list of names is cut
    to “et al.”. Returns "" where the style has nothing to say of such an item, or would take minutes to say it.
    """
    words = style.find_locale(locale)
    language = str(item.get("language") or locale)
    work = Work(
        item, words, style.parts.macros, style.parts.page_form, english=language.lower().startswith("en"),
        all_names=all_names,
    )  # fmt: skip
    try:
        text = style.parts.face.apply(render_all(style.parts.layout, work, style.parts.delimiter), work)
    except EndlessStyleError:
        return ""
    return trim(set_quotes(settle_upright(settle_breaks(text)), words.quotes))
