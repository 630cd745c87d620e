"""A pattern of dates for editors, which allows more than the parser.

What words mean and which days there are it cannot say: it wants a year of four digits, and nothing but words, numbers
of one, two or four digits, no four of them in a row, and the marks that dates have.
"""

_YEAR = r"(?=.*\d{4})"
_OTHER_NUMBERS = r"(?!.*\d{5})(?!(.*\D)?\d{3}(\D|$))(?!.*\d-\d+-\d+-\d)"
_CHARACTERS = r"[\dA-Za-z\u0080-\uffff\s.,;&~'()/-]"

PATTERN = f"^{_YEAR}{_OTHER_NUMBERS}{_CHARACTERS}+$"
