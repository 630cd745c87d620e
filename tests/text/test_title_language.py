"""Titles that may be English get capitals in styles that ask for them; others must not."""

from __future__ import annotations

import pytest

from cvgen.text.title_language import may_be_english


@pytest.mark.parametrize(
    "title",
    [
        "Harbours of Debt",
        "Deep residual learning",
        "Do Markets Price the Rain?",
        "La Niña and the rains of the Sahel",
        "De novo assembly of 3 genomes",
        "Canal",
        "Naïve listeners: what they hear",
    ],
)
def test_a_title_may_be_english(title: str) -> None:
    assert may_be_english(title)


@pytest.mark.parametrize(
    "title",
    [
        "Zur Messung von Schwebstoffen",
        "Os Homens do Cais",
        "Livro de Contas",
        "L’eau et l’argent",
        "Rivières perdues",
        "Storia della moneta",
        "Het water en de stad",
        "Om vattnet och staden",
        "Wasser im Recht",
        "Kämpfer",
        "Historia y memoria",
    ],
)
def test_a_title_is_not_english(title: str) -> None:
    assert not may_be_english(title)
