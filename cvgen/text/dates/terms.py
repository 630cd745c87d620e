"""Parts of years that have names: seasons, semesters, quarters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Term(NamedTuple):
    """A part of a year from its first to its last month, which is in the next year if it is smaller.

    `word` is the key of the locales' word for it, "" where its name is the same in all languages. In the language
    `own`, it is written by its name.
    """

    first: int
    last: int
    word: str = ""
    own: str = ""


# By the name that a profile has. With a slash, they go on into the next year: “Winter 2023/24”; the slash alone is an
# academic year. Seasons are those of the north, as in CSL. A winter of one year may be either end of it (universities
# mean its beginning, magazines its end): it sorts at its beginning, and takes the whole year.
TERMS: Mapping[str, Term] = {
    "Spring": Term(3, 5, "spring"),
    "Summer": Term(6, 8, "summer"),
    "Fall": Term(9, 11, "autumn", own="en"),
    "Autumn": Term(9, 11, "autumn"),
    "Winter": Term(1, 12, "winter"),
    "Winter/": Term(12, 2, "winter"),
    "WS": Term(10, 3, "winter_semester", own="de"),
    "WiSe": Term(10, 3, "winter_semester", own="de"),
    "SS": Term(4, 9, "summer_semester", own="de"),
    "SoSe": Term(4, 9, "summer_semester", own="de"),
    "Michaelmas": Term(10, 12),
    "Lent": Term(1, 3),
    "Hilary": Term(1, 3),
    "Easter": Term(4, 6),
    "Trinity": Term(4, 6),
    "H1": Term(1, 6, "first_half"),
    "H2": Term(7, 12, "second_half"),
    "Q1": Term(1, 3, "quarter"),
    "Q2": Term(4, 6, "quarter"),
    "Q3": Term(7, 9, "quarter"),
    "Q4": Term(10, 12, "quarter"),
    "/": Term(8, 7, "academic_year"),
}
# The numbers of seasons in CSL; ISO 8601-2 adds 20 to them.
SEASONS: Mapping[str, int] = {"Spring": 1, "Summer": 2, "Fall": 3, "Autumn": 3, "Winter": 4}
