"""Names of people stay in one line, but long ones: a phone has room for some 26 characters."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from cvgen.text.no_breaks import bind_name, hold_hyphens


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


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Ada Reed-Flint", "Ada [Reed-Flint]"),
        ("J.-P. de Roe-Ek-Dam", "[J.-P.] de [Roe-Ek-Dam]"),
        ("Ada Reed", "Ada Reed"),
        ('<span lang="zh-Hant">李墨</span> Li-Mo', '<span lang="zh-Hant">李墨</span> [Li-Mo]'),
        ("Ada Quillerstadt-Harbourmaster-Rainwater", "Ada Quillerstadt-Harbourmaster-Rainwater"),
    ],
)
def test_no_line_ends_at_a_hyphen_in_a_name(name: str, held: str) -> None:
    marked = held.replace("[", '<span class="whole">').replace("]", "</span>")
    assert hold_hyphens(Markup(name)) == Markup(marked)
