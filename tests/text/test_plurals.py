"""Words that depend on a number: every language has the forms that it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from slices import try_all

from cvgen.text import locales
from cvgen.text.plurals import choose_plural, split_forms

LOCALES = sorted(file.stem for file in Path(locales.__file__).parent.glob("*.yaml"))


@try_all("locale", LOCALES)
@try_all("word", ["count", "count_of"])
def test_a_language_has_the_forms_that_its_numbers_need(locale: str, word: str) -> None:
    forms = split_forms(locales.locale_words(locale)["words"][word])
    needed = {str(Locale.parse(locale, sep="-").plural_form(number)) for number in range(1, 5000)}
    assert needed <= set(forms)
    assert all(forms.values())
    marks = {frozenset(re.findall(r"{\w+}", form)) for form in forms.values()}
    allowed = {"{count}"} if word == "count" else {"{count}", "{shown}"}
    assert max(marks, key=len) == allowed


@pytest.mark.parametrize(
    ("locale", "number", "text"),
    [
        ("en", 1, "1 publication"),
        ("en", 171, "171 publications"),
        ("ru", 21, "21 публикация"),
        ("ru", 22, "22 публикации"),
        ("ru", 171, "171 публикация"),
        ("ru", 112, "112 публикаций"),
        ("ar", 171, "171 منشورًا"),
        ("ar", 103, "103 منشورات"),
        ("ar", 200, "200 منشور"),
        ("he", 171, "171 פרסומים"),
        ("ja", 171, "全171件"),
        ("zh-Hant", 171, "共 171 篇"),
    ],
)
def test_the_right_form(locale: str, number: int, text: str) -> None:
    word = locales.locale_words(locale)["words"]["count"]
    assert choose_plural(word, number, locale).format(count=number) == text
