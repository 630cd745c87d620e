"""Tell years and identifiers among the tokens of an item."""

from __future__ import annotations

import re


def is_identifier(text: str) -> bool:
    """Tell whether a token is an address, a DOI or the number of a paper at arXiv."""
    return len(text) > 9 and bool(
        re.match(
            r"https?://|(?:dx\.)?doi\.org/|arxiv\.org/|10\.\d{4,9}/|(?:arxiv|doi)\s?:|\d{4}\.\d{5}|isbn|pmc?id",
            text,
            re.IGNORECASE,
        )
    )


# Offices by WIPO's standard ST.3; ZL stands before numbers of granted Chinese patents.
PATENT_OFFICES = "ZL|CN|US|WO|EP|GB|DE|FR|JP|KR|TW|AU|CA|IN|PL|CZ|ES|IT|NL|SE|CH|AT|RU|BR|FI|DK|NO|BE|SG|IL"
PATENT_NUMBER = rf"(?:{PATENT_OFFICES})(?:[ -]?|/)\d(?:[ ,./-]?[\dX]){{5,16}}(?:\.[\dX])?(?:[ -]?[ABCUTY]\d?)?(?![\w])"
_PATENT = re.compile(PATENT_NUMBER)


def is_patent_number(text: str) -> bool:
    """Tell whether a token is the number of a patent behind its office: US 11,447,150 B2."""
    return bool(_PATENT.fullmatch(text))


def is_year(text: str) -> bool:
    """Tell whether a token is a year: 2024, '24, 2024.10."""
    digits = text.lstrip("'’")
    if len(digits) == 2 and len(text) == 3:
        return digits.isdigit()
    return (
        digits[:2] in ("18", "19", "20") and digits[:4].isdigit() and len(digits) >= 4 and digits[4:5] in ("", ".", "/")
    )
