"""Word: the template's HTML becomes paragraphs in named styles, lists, tables, links and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html

from cvgen.formats.page import Output, Page
from cvgen.formats.word import reference
from cvgen.formats.word.body import Body
from cvgen.formats.word.measures import term_width
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.settings import language
from cvgen.formats.word.text import Run
from cvgen.formats.word.theme_look import Look
from cvgen.problems import InvalidProfile, Problem, Severity


def write(page: Page) -> Output:
    """Return the page as one Word file, named `stem`.docx; it looks like the theme's reference.docx, if there is one.

    Raises InvalidProfile for a theme token or a reference.docx that Word cannot use, and for a picture it cannot show.
    """
    root = lxml.html.document_fromstring(page.html)
    locale = root.get("lang") or page.document.locale
    rtl = (root.get("dir") or page.document.direction) == "rtl"
    upright = language(locale)[0] == "eastAsia"
    look = replace(Look.of(page.theme.tokens, page.document.kind), rtl=rtl, upright=upright)
    model = reference.find(page.theme)
    word, look = reference.opened(model, look) if model else (None, look)
    file = WordFile(replace(look, term=term_width(root, look)), locale, word)
    body = Body(file, page.project, Run(lang=locale, rtl=rtl))
    body.write(root)
    if body.problems:
        raise InvalidProfile(body.problems)
    if word is None or not reference.has_running_text(word):
        file.add_footer(page.document)
    file.describe(page.document, page.profile, page.epoch)
    return Output({f"{page.stem}.docx": file.pack()}, problems=_lacking(model, file.styles.lacking) if model else ())


def _lacking(model: Path, names: list[str]) -> tuple[Problem, ...]:
    """Return what is said of styles that a reference.docx does not have."""
    if not names:
        return ()
    listed = ", ".join(f"“{name}”" for name in names)
    message = f"this file lacks the style{'s' * (len(names) > 1)} {listed}"
    hint = "cvgen's own is used instead; to choose how it looks, make a style of that name in Word"
    return (Problem("reference-style", message, hint, Severity.WARNING, file=str(model)),)
