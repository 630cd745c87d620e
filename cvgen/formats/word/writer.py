"""Word: the template's HTML as paragraphs in named styles, lists, tables, links and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html

from cvgen.formats.page import Output, Page
from cvgen.formats.word.body import BodyWriter
from cvgen.formats.word.languages import classify_language
from cvgen.formats.word.letter_styles import align_as_in_east_asia
from cvgen.formats.word.measures import number_width, term_width
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.page_estimate import estimate_pages
from cvgen.formats.word.reference import find_reference, has_running_text, open_reference
from cvgen.formats.word.runs import Run
from cvgen.formats.word.style_table import indent_papers
from cvgen.formats.word.theme_look import Look
from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.themes.loader import place_in_theme


def write(page: Page) -> Output:
    """Return the page as one Word file, named `stem`.docx, which looks like the theme's reference.docx if it has one.

    Raises InvalidProfile for a theme token or a reference.docx that Word cannot use, and for a picture it cannot show.
    """
    root = lxml.html.document_fromstring(page.html)
    locale = root.get("lang") or page.document.locale
    rtl = (root.get("dir") or page.document.direction) == "rtl"
    is_upright = classify_language(locale)[0] == "eastAsia"
    look = replace(_read_look(page, locale), rtl=rtl, upright=is_upright)
    look = replace(look, styles=align_as_in_east_asia(look.styles)) if is_upright else look
    reference = find_reference(page.theme)
    word, look = open_reference(reference, page.theme, look) if reference else (None, look)
    look = replace(look, styles=indent_papers(look.styles, number_width(root, look)), term_width=term_width(root, look))
    file = WordFile(look, locale, word)
    body = BodyWriter(file, page.project, Run(lang=locale, rtl=rtl), page.document.words.get("colon", ": "))
    body.write(root)
    if body.problems:
        raise InvalidProfile(body.problems)
    if word is None:
        file.add_fonts(page.html)
    if word is None or not has_running_text(word):
        file.add_footer(page.document, estimate_pages(body.blocks, file.look))
    file.write_metadata(page.document, page.profile_digest, page.epoch)
    problems = _report_missing_styles(reference, file.styles.missing) if reference else ()
    return Output({f"{page.stem}.docx": file.pack()}, problems=problems)


def _read_look(page: Page, locale: str) -> Look:
    try:
        return Look.from_tokens(page.theme.tokens, page.document.kind, locale)
    except InvalidProfile as error:
        raise InvalidProfile(place_in_theme(problem, page.theme) for problem in error.problems) from None


def _report_missing_styles(reference: Path, names: list[str]) -> tuple[Problem, ...]:
    """Return a warning about Word's built-in styles that a reference.docx lacks, if it lacks any."""
    if not names:
        return ()
    listed = ", ".join(f"“{name}”" for name in names)
    message = f"this file lacks the style{'s' * (len(names) > 1)} {listed}"
    hint = "cvgen's own is used instead; to choose how it looks, make a style of that name in Word"
    return (Problem("reference-style", message, hint, Severity.WARNING, file=str(reference)),)
