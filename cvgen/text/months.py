"""English names of months, short and long."""

from __future__ import annotations

# As BibTeX has them, and as they are recognised by.
ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A name or its usual abbreviation, with or without a full stop; to be matched whatever its case.
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)


def month_number(name: str) -> int:
    """Return the number of the month whose name a text begins with, whatever its case; 0 if there is none."""
    start = name[:3].casefold()
    return ABBREVIATIONS.index(start) + 1 if start in ABBREVIATIONS else 0
