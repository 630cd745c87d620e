"""Our citation styles, and what they make of forty papers of all types, as documents show them.

To see what a style says, read own_styles/: a paragraph for each paper of forty.yaml, the owner's name in ** **.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from judges import ROOT
from markupsafe import Markup

from cvgen.bibliography.citations.styles import find_style, list_own_styles
from cvgen.document.authors import AuthorLines
from cvgen.document.references import ReferenceLines
from cvgen.document.wording import Wording
from cvgen.pipeline.citations import CitationStyle
from cvgen.pipeline.examine import examine
from cvgen.text.markdown import strip_html

HERE = Path(__file__).parent / "own_styles"
PAPERS = {"forty": ROOT / "tests/bibliography/forty.yaml", "more": HERE / "more.yaml"}
# Styles, the languages of documents that they are read in, and the papers; more.yaml has what the forty have not.
CASES = [
    *((name, "en", papers) for name in list_own_styles() for papers in ("forty", "more")),
    ("apa", "de", "forty"),
    ("gb-t-7714", "zh", "forty"),
    ("gb-t-7714", "zh", "more"),
]
LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "ko", "pt", "zh")
SIGNS = {"em": "*", "b": "**", "strong": "**", "sup": "^"}


@pytest.mark.parametrize(("name", "locale", "papers"), CASES, ids=map("-".join, CASES))
def test_a_style_sets_papers(name: str, locale: str, papers: str, golden: Callable[[Path, str], None]) -> None:
    references = set_papers(name, locale, PAPERS[papers])
    file = ".".join([name, *([locale] if locale != "en" else []), *([papers] if papers != "forty" else []), "txt"])
    golden(HERE / file, "\n\n".join(references) + "\n")


def test_dates_are_in_the_order_of_the_language(golden: Callable[[Path, str], None]) -> None:
    pairs = ((name, locale) for name in list_own_styles() for locale in LANGUAGES)
    said = (f"{name}, {locale}:\n" + "\n".join(set_papers(name, locale, HERE / "dates.yaml")) for name, locale in pairs)
    golden(HERE / "dates.txt", "\n\n".join(said) + "\n")


def set_papers(name: str, locale: str, papers: Path) -> list[str]:
    """Return the papers of a file in a style, as a document in a language has them."""
    profile = examine(papers).profile
    assert profile
    wording = Wording(locale, "en", for_print=True)
    style = CitationStyle(name, find_style(name, ROOT))
    lines = ReferenceLines(style, wording, AuthorLines(profile, wording))
    references = [show_signs(lines.format(paper).text) for paper in profile.papers]
    assert style.problems == []
    return references


def show_signs(html: Markup) -> str:
    """Return HTML as plain text, with signs for italics, bold and raised text."""
    marked = re.sub(r"</?(em|b|strong|sup)\b[^>]*>", lambda tag: SIGNS[tag[1]], html)
    return strip_html(Markup(marked)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("name", list_own_styles())
def test_a_style_of_ours_says_its_licence(name: str) -> None:
    style = (ROOT / f"cvgen/bibliography/citations/own/{name}.csl").read_text("utf-8")
    assert '<rights license="https://opensource.org/license/mit">MIT License' in style
    assert "creativecommons" not in style
