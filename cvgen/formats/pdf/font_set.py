"""Sets of bundled fonts for WeasyPrint, each loaded once in a process."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cvgen.formats.pdf import page_html, tag_marks, word_marks
from cvgen.formats.pdf.engine import hide_system_fonts
from cvgen.formats.pdf.fetchers import FontFetcher
from cvgen.problems import CvgenError
from cvgen.system import cache
from cvgen.themes import fonts
from cvgen.themes.font_faces import make_font_style_sheet

_LAST_FAMILIES = "last-families"  # the name of an entry in the user's cache
_MAX_SETS = 4  # kept in memory, so that a process that writes thousands of files does not grow


@dataclass(frozen=True, slots=True)
class FontSet:
    """Fonts that WeasyPrint knows: its configuration, and the style sheet that declares them."""

    config: Any
    sheet: Any


@contextmanager
def provide_fonts(families: Iterable[str]) -> Iterator[FontSet]:
    """Give the fonts of the families, in order of preference. WeasyPrint finds no others.

    The fonts of one page must not change the next: other families are another set, and a set to which a page has added
    faces of its own is not used again.
    """
    font_set = _load_fonts(tuple(families))
    face_count = font_set.config.count
    try:
        yield font_set
    finally:
        if font_set.config.count != face_count:
            _load_fonts.cache_clear()


def preload_fonts() -> None:
    """Load the fonts of the last page that was written, since the next page most often needs the same."""
    families = (cache.get(_LAST_FAMILIES) or b"").decode(errors="replace").split("\n")
    with suppress(CvgenError, OSError):  # reported with the page
        if all(family in fonts.FAMILIES for family in families):
            _load_fonts(tuple(families))


@lru_cache(_MAX_SETS)
def _load_fonts(families: tuple[str, ...]) -> FontSet:
    from weasyprint import CSS  # type: ignore[import-untyped] # it has no types
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped] # it has no types

    class CountingConfiguration(FontConfiguration):  # type: ignore[misc] # it has no types
        """A configuration that counts the faces added to it."""

        count = 0

        def add_font_face(self, descriptors: Any, fetcher: Any) -> None:
            self.count += 1
            super().add_font_face(descriptors, fetcher)

    cache.put(_LAST_FAMILIES, "\n".join(families).encode())
    with hide_system_fonts():
        config = CountingConfiguration()
    sheet = make_font_style_sheet(list(families)) + page_html.STYLE + tag_marks.STYLE
    sheet += word_marks.make_style(families)
    atexit.register(_load_fonts.cache_clear)  # WeasyPrint keeps the fonts in files as long as the configuration lives
    return FontSet(config, CSS(string=sheet, font_config=config, url_fetcher=FontFetcher()))
