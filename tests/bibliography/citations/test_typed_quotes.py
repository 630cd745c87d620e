"""Quotation marks that the owner typed, and what a style makes of them."""

from __future__ import annotations

import pytest

from cvgen.bibliography.citations.quotes import QuoteMarks, mark_quotes, set_quotes
from cvgen.bibliography.citations.visible import CLOSE_QUOTE, OPEN_QUOTE

GERMAN = QuoteMarks("„", "“", "‚", "‘")


@pytest.mark.parametrize(
    ("typed", "alone", "within"),
    [
        ("The “Quiet” Flood", "The “Quiet” Flood", "„The ‚Quiet‘ Flood“"),
        ("The ‘Quiet’ Flood", "The ‘Quiet’ Flood", "„The ‚Quiet‘ Flood“"),
        ('Die "stille" Flut', "Die „stille“ Flut", "„Die ‚stille‘ Flut“"),
        ("“A ‘small’ flood”, he said", "“A ‚small‘ flood”, he said", "„‚A „small“ flood‘, he said“"),
        ("论“河流”的权利", "论“河流”的权利", "„论“河流”的权利“"),
        ("The dogs’ “home”", "The dogs’ “home”", "„The dogs’ ‚home‘“"),
    ],
)
def test_typed_quotation_marks_stay_unless_they_are_within_others(typed: str, alone: str, within: str) -> None:
    marked = mark_quotes(typed)
    assert set_quotes(marked, GERMAN) == alone
    assert set_quotes(f"{OPEN_QUOTE}{marked}{CLOSE_QUOTE}", GERMAN) == within
