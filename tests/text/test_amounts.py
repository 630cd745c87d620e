"""Amounts of money as people write them, and as locales do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvgen.text.amounts import format_amount, parse_amount, parse_share


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120000", 120000),
        (" 120,000 ", 120000),
        ("120 000", 120000),
        ("120’000", 120000),
        ("120_000", 120000),
        ("1.250.000", 1250000),
        ("1.250,50", "1250.50"),
        ("1,250.5", "1250.5"),
        ("1.250.000,50", "1250000.50"),
        ("12,50,000", 1250000),
        ("0", 0),
        ("12,34", "12.34"),
    ],
)
def test_a_number_is_read(text: str, number: int | str) -> None:
    assert parse_amount(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "120.000", "£ 120,000", "1.2 million", "120k", "-5", "1,2,3", "1 2", "nan", "1e5", "9" * 60]
)
def test_what_is_no_clear_number_is_none(text: str) -> None:
    """“120.000” may be a fraction or thousands: nobody guesses."""
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "part"), [("30 %", 300), ("12.5%", 125), ("250", 250), ("half", None), ("30 % of it", None), ("%", None)]
)
def test_a_share_is_a_number_or_per_cent(text: str, part: int | None) -> None:
    assert parse_share(text, Decimal(1000)) == part


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "text"),
    [
        ("1250000", "EUR", "en", "€1,250,000"),
        ("1250000", "EUR", "de", "1.250.000\u00a0€"),
        ("1250000", "JPY", "ja", "￥1,250,000"),
        ("1250000", "CHF", "en", "CHF\u00a01,250,000"),
        ("1250000.5", "GBP", "en", "£1,250,000.50"),
        ("7", "XYZ", "en", "XYZ\u00a07"),
        ("1200", "CHF", "pt-BR", "CHF\u00a01.200"),
    ],
)
def test_a_locale_writes_an_amount(amount: str, currency: str, locale: str, text: str) -> None:
    assert format_amount(Decimal(amount), currency, locale) == text
