"""Names of people stay in one line, but long ones: a phone has room for some 26 characters."""

from __future__ import annotations

import pytest

from cvgen.text.no_breaks import bind_name


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("Leonor Amparo Quiroga", "Leonor_Amparo_Quiroga"),
        ("Tomás Ferreira de Albuquerque", "Tomás Ferreira de_Albuquerque"),
        ("J. R. R. Longfellow Harbourmaster", "J._R._R._Longfellow Harbourmaster"),
    ],
)
def test_a_long_name_breaks_between_its_words(name: str, bound: str) -> None:
    assert bind_name(name) == bound.replace("_", "\u00a0")
