"""Headings that programs know which sort résumés, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cvgen.text.locales import locale_words

_FILE = Path(__file__).parent / "usual_titles.yaml"


@cache
def load_usual_titles() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the usual titles of sections by language and section, the commonest first."""
    import yaml

    data: Any = yaml.safe_load(_FILE.read_text("utf-8"))
    return dict(data)


def list_usual_titles(locale: str, section: str) -> list[str]:
    """Return the usual titles of a section in a language and in English; none if it is no usual section there."""
    titles = load_usual_titles()
    own = titles.get(locale) or titles.get(locale.partition("-")[0]) or {}
    return [*own.get(section, ()), *titles["en"].get(section, ())]


def list_known_headings(locale: str) -> dict[str, str]:
    """Return the sections by the headings that a program knows, in small letters: the usual ones."""
    sections = [*load_usual_titles()["en"], *locale_words(locale)["sections"]]
    pairs = [(title.casefold(), key) for key in sections for title in list_usual_titles(locale, key)]
    return dict(reversed(pairs))
