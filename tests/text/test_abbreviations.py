"""Abbreviations of names of journals, and what is none."""

from __future__ import annotations

import pytest

from cvgen.text.abbreviations import is_abbreviation


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Phys. Rev. D", "Physical Review D"),
        ("J. Mach. Learn. Res.", "Journal of Machine Learning Research"),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences"),
        ("JHEP", "Journal of High Energy Physics"),
        ("PoS", "Proceedings of Science"),
        ("Z. für Phys.", "Zeitschrift für Physik"),
        ("Rev. Fr. Sociol.", "Revue française de sociologie"),
        ("Astron. & Astrophys.", "Astronomy and Astrophysics"),
    ],
)
def test_abbreviation(short: str, whole: str) -> None:
    assert is_abbreviation(short, whole)
    assert not is_abbreviation(whole, short)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Phys. Rev. D", "Physical Review Letters"),
        ("Phys. Rev.", "Physical Review Letters"),
        ("Nature", "Nature Physics"),
        ("N", "Nature Physics"),
        ("Physical Review D", "Physical Review D"),
        ("Journal of Bees", "Journal of Apiculture"),
        ("", "Nature Physics"),
        ("科学", "科学通报"),
        ("A " * 200, "A " * 300),
    ],
)
def test_no_abbreviation(short: str, whole: str) -> None:
    assert not is_abbreviation(short, whole)
