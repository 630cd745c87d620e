"""Amounts of money: numbers as people write them, and as locales do."""

from __future__ import annotations

import re
from decimal import Decimal

# Three digits behind one full stop may be a fraction or thousands: that is no clear number.
_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?P<mark>[,'’_ \u00a0\u2009\u202f])\d{3}(?:(?P=mark)\d{3})*"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.\d{3}(?=,)|\d{1,2}(?:,\d{2})+,\d{3}|\d+)"
    r"(?:[.,](?P<fraction>\d{1,2}))?"
)
_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")  # CLDR wants a space between them
_LONGEST = 40  # characters


def parse_amount(text: str) -> Decimal | None:
    """Return the number that a text is: 120000, 120,000.50, 1.250,50, 12,50,000; None if it is none, or unclear."""
    text = text.strip()
    number = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if not number:
        return None
    digits = "".join(sign for sign in number["whole"] if sign.isdigit())
    return Decimal(f"{digits}.{number['fraction'] or 0}")


def parse_share(text: str, whole: Decimal) -> Decimal | None:
    """Return the number that a share of a whole is, in per cent or not; None if it is none."""
    number, percent, rest = text.partition("%")
    part = parse_amount(number)
    if part is None or rest.strip():
        return None
    return whole * part / 100 if percent else part


def format_amount(amount: Decimal, currency: str, locale: str) -> str:
    """Return an amount as a locale writes it, without a fraction where that is nothing; `currency` is of ISO 4217."""
    from babel import Locale
    from babel.numbers import format_currency

    parsed = Locale.parse(locale, sep="-")
    pattern = parsed.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    text: str = format_currency(amount, currency, format=pattern, locale=parsed, currency_digits=False)
    return _LETTER_AND_DIGIT.sub("\u00a0", text)
