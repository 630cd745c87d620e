"""Amounts of money in free text."""

from __future__ import annotations

import re

from cvgen.text.amounts import parse_amount

# The currencies that signs and words mean; codes of ISO 4217 mean themselves.
_SIGNS = {
    "€": "EUR", "£": "GBP", "$": "USD", "US$": "USD", "¥": "", "￥": "",
    "CHF": "CHF", "Fr.": "CHF", "A$": "AUD", "C$": "CAD",
    "₹": "INR", "₩": "KRW", "R$": "BRL", "euro": "EUR", "euros": "EUR", "EURO": "EUR", "Euro": "EUR",
    "yen": "JPY", "円": "JPY", "元": "CNY", "RMB": "CNY", "kr": "",
    "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "NZ$": "NZD", "港元": "HKD", "港币": "HKD",
    "zł": "PLN", "Kč": "CZK", "₪": "ILS",
    "R": "ZAR", "KSh": "KES", "Ksh": "KES", "N$": "NAD", "₡": "CRC", "₱": "PHP", "฿": "THB", "RM": "MYR", "Rs": "INR",
    "kr.": "", "SFr.": "CHF", "sFr.": "CHF", "CA$": "CAD", "AU$": "AUD", "Can$": "CAD", "MX$": "MXN",
    "₺": "TRY", "₽": "RUB", "₦": "NGN", "Rs.": "INR", "₫": "VND",
}  # fmt: skip
_CODES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|MXN|MYR|NGN|NOK"
    "|NZD|UYU|PYG|BOB|CRC|DOP|MAD|TND|DZD|LKR|BDT|NPR|TZS|UGX|RWF|ETB|ZMW|MWK|XOF|XAF|RSD|GEL|KZT|JOD|NAD|BWP|PEN|PHP|PKR|PLN|QAR|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)
_SIGN = rf"(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}|(?:{_CODES})(?![A-Za-z]))"
_VALUE = r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)(?!\d)"
_SCALE = (
    r"(?:\s?(?:k|K|M|m|T(?=\s?€|\s?EUR)|Mio\.?|[Mm]ill\.?|mln|[Mm]illion(?:en|s)?|millones|milioni|milhões|millones|miljoner"
    r"|thousand|mil|tys\.?|Tsd\.?|bn|万|千|億|亿|百万|la(?:kh|c)s?|crores?)(?![a-z]))?"
)
AMOUNT = re.compile(
    rf"(?<![\w.])(?:(?!R\s?\d{{1,3}}(?!\d|[.,\s]\d|\s?(?:[kmM]|million|bn|billion)(?![^\W_]))){_SIGN}\s?{_VALUE}(?!\^){_SCALE}(?:\s?(?:{_CODES})\b)?"
    rf"|{_VALUE}{_SCALE}(?<=[\dkKMTm.n万千億亿sedlri])\s?(?:d['’]|de\s|di\s)?(?:k)?{_SIGN}(?!\w)"
    rf"|(?<=[,，;；:：(（]){_VALUE}万(?=\s*(?:[,，;；。)）｜]|$)))"
)
_PARTS = re.compile(
    rf"(?P<before>{_SIGN})?\s?(?P<value>{_VALUE})(?P<scale>{_SCALE})\s?(?:d['’]|de\s|di\s)?(?P<after>k?{_SIGN})?(?P<code>.*)"
)

_SCALES = {
    "k": 1000, "K": 1000, "thousand": 1000, "M": 10**6, "m": 10**6, "Mio": 10**6, "Mio.": 10**6, "million": 10**6,
    "Mill.": 10**6, "mill.": 10**6, "Mill": 10**6, "mill": 10**6, "Million": 10**6,
    "mln": 10**6, "millions": 10**6, "millionen": 10**6,
    "Millionen": 10**6, "millones": 10**6, "T": 1000,
    "milioni": 10**6, "milhões": 10**6, "miljoner": 10**6, "mil": 1000, "tys.": 1000, "tys": 1000,
    "Tsd.": 1000, "Tsd": 1000,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7,
    "bn": 10**9, "万": 10**4, "億": 10**8, "亿": 10**8, "百万": 10**6,
}  # fmt: skip
_YEN_OR_YUAN = {
    "JPY": re.compile(r"[\u3041-\u30ff]|科研費|KAKENHI|JSPS|\bJST\b|MEXT|NEDO|AMED|Japan|日本"),
    "CNY": re.compile(r"NSFC|China|Chinese|国家|基金委|中国|[省市]|教育部|人文社科|横向|RMB"),
}


def read_amount(text: str, around: str = "") -> dict[str, str]:
    """Return the `amount` of a text that matches AMOUNT, with its `currency` if both are plain, else as written.

    The words `around` it may say which currency a sign of several means.
    """
    match = _PARTS.fullmatch(text.strip())
    if not match:
        return {"amount": text.strip()}
    after = match["after"] or ""
    if after == "$":
        return {"amount": text.strip()}  # of one of several countries
    scale = match["scale"].strip() or ("k" if after.startswith("k") else "")
    coded = after if re.fullmatch(_CODES, after) else ""
    sign = match["code"].strip() or coded or match["before"] or after.removeprefix("k")
    currency = _SIGNS.get(sign, sign if re.fullmatch(_CODES, sign) else "")
    if sign in ("¥", "￥") or (not sign and scale in ("万", "億", "亿")):
        currency = next((code for code, words in _YEN_OR_YUAN.items() if words.search(around)), "")
    number = parse_amount(match["value"])
    if number is None:  # three digits behind one full stop are thousands, as nobody is given thousandths
        number = parse_amount(re.sub(r"[. \u00a0](?=\d{3}(?!\d))", "", match["value"]))
    if number is None or not currency or (scale and scale not in _SCALES):
        return {"amount": text.strip()}
    number *= _SCALES.get(scale, 1)
    whole = number == number.to_integral_value()
    return {"amount": str(int(number) if whole else number), "currency": currency}
