"""Words that depend on a number: "one: {count} paper | other: {count} papers"."""

from __future__ import annotations

from functools import cache


def choose_plural(word: str, number: int, locale: str) -> str:
    """Return the form of a fixed word for a number, by the rules of the locale (CLDR); the last where it has none."""
    forms = split_forms(word)
    return forms.get(_categorise(number, locale)) or list(forms.values())[-1]


def split_forms(word: str) -> dict[str, str]:
    """Return the forms of a fixed word by their category: zero, one, two, few, many, other."""
    pairs = (form.partition(": ") for form in word.split(" | "))
    return {category: text for category, _, text in pairs}


@cache
def _categorise(number: int, locale: str) -> str:
    from babel import Locale

    return str(Locale.parse(locale, sep="-").plural_form(number))
