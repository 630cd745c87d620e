"""WeasyPrint as the PDF writer uses it: it knows bundled fonts alone, and reads each of them once in a process."""

from __future__ import annotations

import atexit
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cvgen.formats.pdf.cffi_cache import quickly
from cvgen.formats.pdf.prepare import STYLE
from cvgen.problems import InvalidProfile, Problem
from cvgen.system import cache
from cvgen.system.later import as_ever
from cvgen.themes import fonts

_PANGO = {
    "linux": "Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "Fedora: sudo dnf install pango; Arch: sudo pacman -S pango; Alpine: sudo apk add pango",
    "darwin": "brew install pango",
    "win32": "install MSYS2 (https://www.msys2.org), then in its terminal: pacman -S mingw-w64-ucrt-x86_64-pango",
}

# What asks for notes, or for list marks of one's own; `counter(list-item)` does not.
_SPECIAL = re.compile(r"note\(|footnote|marker|(?<!\()list-item")
_OF_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})

_LAST = "last-families"  # in the cache
_MOST_SETS = 4  # of fonts that are kept, so that a process that makes thousands of files does not grow


@dataclass(frozen=True, slots=True)
class Faces:
    """Fonts made known to WeasyPrint: its configuration of them, and the style sheet that declares them."""

    config: Any
    sheet: Any


def require_pango() -> None:
    """Raise InvalidProfile, and print nothing, if Pango, which WeasyPrint draws text with, cannot be loaded."""
    if "weasyprint" in sys.modules:
        return
    try:
        # WeasyPrint greets a machine without Pango with a banner, and one without fonts (we bring ours) with a warning.
        with redirect_stdout(StringIO()), no_warnings(), _no_fonts_of_the_machine(), quickly():
            import weasyprint  # type: ignore[import-untyped] # noqa: F401 - it has no types; loading it is the test
    except OSError:
        hint = _PANGO.get(sys.platform, _PANGO["linux"])
        problem = Problem("no-pango", "PDF needs Pango, which is not installed (HTML and Word do without)", hint)
        raise InvalidProfile([problem]) from None


@contextmanager
def no_warnings() -> Iterator[None]:
    """Let nothing warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def faces(families: Iterable[str]) -> Iterator[Faces]:
    """Give the faces of the families, in order of preference: no others are there to be drawn with.

    What one page is set in must not change the next: other families are another set, and a set to which a page has
    added faces of its own is not used again.
    """
    given = _faces(tuple(families))
    before = given.config.count
    try:
        yield given
    finally:
        if given.config.count != before:
            _faces.cache_clear()


@contextmanager
def few_looks(html: str) -> Iterator[None]:
    """Let WeasyPrint not work out how notes and list marks of each element would look, where HTML and styles have none.

    That takes a fifth of the memory of a long list. CVGEN_STOCK=1 in the environment does without this lever; it was
    proven with WeasyPrint 70 and cssselect2 0.10.
    """
    from weasyprint.html import UA_STYLESHEET  # type: ignore[import-untyped] # it has no types

    rules = getattr(getattr(UA_STYLESHEET, "matcher", None), "other_selectors", None)
    if rules is None or _SPECIAL.search(html) or as_ever():
        yield
        return
    UA_STYLESHEET.matcher.other_selectors = list(_needed(rules))
    try:
        yield
    finally:
        UA_STYLESHEET.matcher.other_selectors = rules


def _needed(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules (test of an element, weight, pseudo-element, declarations) that a page without notes needs."""
    for test, *weight, pseudo, declarations in rules:
        if pseudo == "marker":
            yield (lambda element: element.local_name == "li"), *weight, pseudo, declarations
        elif pseudo not in _OF_NOTES:
            yield test, *weight, pseudo, declarations


def warm() -> None:
    """Read the fonts of the last page that was set: most often they are those of the next."""
    last = (cache.get(_LAST) or b"").decode(errors="replace").split("\n")
    with suppress(InvalidProfile, OSError):  # it is said with the page
        if all(family in fonts.FAMILIES for family in last):
            _faces(tuple(last))


@lru_cache(_MOST_SETS)
def _faces(families: tuple[str, ...]) -> Faces:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped] # it has no types

    class Counting(FontConfiguration):  # type: ignore[misc] # it has no types
        """A configuration that counts the faces it is told of."""

        count = 0

        def add_font_face(self, descriptors: Any, fetcher: Any) -> None:
            self.count += 1
            super().add_font_face(descriptors, fetcher)

    cache.put(_LAST, "\n".join(families).encode())
    with _no_fonts_of_the_machine():
        config = Counting()
    sheet = fonts.font_style_sheet(list(families)) + STYLE
    atexit.register(_faces.cache_clear)  # WeasyPrint keeps the fonts in files until the configuration goes
    return Faces(config, CSS(string=sheet, font_config=config, url_fetcher=_FontFiles()))


class _FontFiles:
    """Reads the bundled fonts for WeasyPrint, and nothing else."""

    _fail_on_errors = False  # WeasyPrint asks its fetchers whether it must stop where one fails

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped] # it has no types

        return URLFetcherResponse(url, fonts.read_font(unquote(url.removeprefix(fonts.SCHEME))))


@contextmanager
def _no_fonts_of_the_machine() -> Iterator[None]:
    """Hide the fonts of the machine: which there are must not change a page."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="cvgen-") as folder:
        empty = Path(folder, "fonts.conf")
        empty.write_text("<fontconfig/>", encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            os.environ.pop("FONTCONFIG_FILE")
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before
