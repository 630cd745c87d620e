"""Faults of a page that stop its PDF, found before the engine runs: fonts, glyphs, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.formats.page import Page
from cvgen.formats.pdf.contact_lines import set_contact_lines
from cvgen.formats.pdf.fetchers import PageFetcher
from cvgen.formats.pdf.formulas import replace_mathml
from cvgen.formats.pdf.line_breaks import mark_lines
from cvgen.formats.pdf.page_html import prepare_html, simplify_html
from cvgen.problems import InvalidProfile, Problem
from cvgen.themes import fonts, glyphs
from cvgen.themes.loader import place_in_theme


def find_faults(page: Page) -> Sequence[Problem]:
    """Return why a page cannot become a PDF, as far as that shows without the engine; Pango is not needed."""
    from tinyhtml5 import parse  # type: ignore[import-untyped] # it has no types; it is WeasyPrint's parser

    html = parse(simplify_html(page.html, page.document.direction), namespace_html_elements=False)
    try:
        set_page(page, html, PageFetcher(page.project))
    except InvalidProfile as error:
        return error.problems
    return ()


def set_page(page: Page, html: Any, fetcher: PageFetcher) -> list[str]:
    """Prepare a parsed page for the engine, in place, and return the font families that it needs.

    Raises InvalidProfile with everything that is wrong with its font, characters and pictures.
    """
    try:
        family = fonts.require_family(page.theme.tokens["font"])
    except InvalidProfile as error:
        raise InvalidProfile(place_in_theme(problem, page.theme) for problem in error.problems) from None
    replace_mathml(html, page.theme.tokens)
    prepare_html(html)
    problems: list[Problem] = []
    families = _choose_families(page, html, family)
    try:
        glyphs.require_glyphs(list(html.find("body").itertext()), families)
    except InvalidProfile as error:
        problems += error.problems
    problems += fetcher.try_pictures(element.get("src", "") for element in html.iter("img"))
    if problems:
        raise InvalidProfile(problems)
    set_contact_lines(html, page.theme.tokens, page.document.kind)
    mark_lines(html.find("body"))
    return families


def _choose_families(page: Page, html: Any, family: str) -> list[str]:
    text = "".join(html.find("body").itertext())
    languages = [page.document.locale, *(tag for element in html.iter() if (tag := element.get("lang")))]
    style = "".join(sheet.text or "" for sheet in html.iter("style"))
    families = glyphs.choose_families(text + style, family, languages)  # style sheets hold text too: “page 2 of 3”
    others = fonts.FAMILIES.keys() - fonts.EAST_ASIAN.values() - {*families, family}
    return families + sorted(name for name in others if name in style)
