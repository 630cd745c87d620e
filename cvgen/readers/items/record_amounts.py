"""Amounts of money in free text."""

from __future__ import annotations

import re

from cvgen.text.amounts import parse_amount

# The currencies that signs and words mean; codes of ISO 4217 mean themselves.
_SIGNS = {
    "€": "EUR", "£": "GBP", "$": "USD", "US$": "USD", "¥": "", "CHF": "CHF", "Fr.": "CHF", "A$": "AUD", "C$": "CAD",
    "₹": "INR", "₩": "KRW", "R$": "BRL", "euro": "EUR", "euros": "EUR", "EURO": "EUR", "yen": "JPY", "円": "JPY",
    "元": "CNY", "RMB": "CNY", "kr": "",
}  # fmt: skip
_CODES = (
    "AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PLN|RUB|SEK|SGD|THB|TRY|TWD|USD|ZAR"
)
_SIGN = rf"(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}|(?:{_CODES})(?![A-Za-z]))"
_VALUE = r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)(?!\d)"
_SCALE = r"(?:\s?(?:k|K|M|m|Mio\.?|million|thousand|bn|万|千|億|百万|lakhs?|crores?)(?![a-z]))?"
AMOUNT = re.compile(
    rf"(?<![\w.])(?:{_SIGN}\s?{_VALUE}{_SCALE}(?:\s?(?:{_CODES})\b)?"
    rf"|{_VALUE}{_SCALE}(?<=[\dkKMm.n万千億sed])\s?(?:k)?{_SIGN}(?!\w))"
)
_PARTS = re.compile(
    rf"(?P<before>{_SIGN})?\s?(?P<value>{_VALUE})(?P<scale>{_SCALE})\s?(?P<after>k?{_SIGN})?(?P<code>.*)"
)


def read_amount(text: str) -> dict[str, str]:
    """Return the `amount` of a text that matches AMOUNT, with its `currency` if both are plain, else as written."""
    match = _PARTS.fullmatch(text.strip())
    if not match or match["scale"]:
        return {"amount": text.strip()}
    sign = match["code"].strip() or match["before"] or match["after"] or ""
    currency = _SIGNS.get(sign, sign if re.fullmatch(_CODES, sign) else "")
    number = parse_amount(match["value"])
    if number is None:  # three digits behind one full stop are thousands, as nobody is given thousandths
        number = parse_amount(re.sub(r"[. \u00a0](?=\d{3}(?!\d))", "", match["value"]))
    if number is None or not currency:
        return {"amount": text.strip()}
    whole = number == number.to_integral_value()
    return {"amount": str(int(number) if whole else number), "currency": currency}
