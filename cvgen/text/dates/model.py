"""Dates and periods of any precision, and their order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvgen.text.dates.terms import TERMS, Term

_AUTUMN = 8  # The month in which academic years begin: of two years, terms from then on are in the first.


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of any precision: `month` or `day` is 0 where it is not given.

    `term` is a part of the year (a key of TERMS). `to_next`: it goes on into the next year, as 2015/16 and Winter
    2023/24 do. `circa`: only about then. `expected`: not certain yet.
    """

    year: int
    month: int = 0
    day: int = 0
    term: str = ""
    to_next: bool = False
    circa: bool = False
    expected: bool = False

    def iso(self) -> str:
        """Return the date as ISO 8601 has it: "2025", "2025-08" or "2025-08-01"; the year alone of a term."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def __str__(self) -> str:
        """Return the date as profiles have it: "2025-08", "Spring 2024", "2015/16", "c. 2020", "expected 2027-06"."""
        marks = "expected " * self.expected + "c. " * self.circa
        if self.term:
            return f"{marks}{self.term} {self.years()}"
        return f"{marks}{self.years() if self.to_next else self.iso()}"

    def years(self) -> str:
        """Return its year, or both of them: "2024", "2015/16", "1999/2000"."""
        if not self.to_next:
            return f"{self.year:04}"
        last = self.year + 1
        return f"{self.year:04}/{last:04}" if last % 100 == 0 else f"{self.year:04}/{last % 100:02}"

    @property
    def is_plain(self) -> bool:
        """Whether ISO 8601 says all of it."""
        return not (self.term or self.to_next or self.circa or self.expected)

    @property
    def precision(self) -> int:
        """0 for a year or a part of one that has a name, 1 for a month, 2 for a day."""
        return (self.month > 0) + (self.day > 0)

    @property
    def known_term(self) -> Term | None:
        """The months of its term, or of the academic year."""
        if not (self.term or self.to_next):
            return None
        return (self.to_next and TERMS.get(f"{self.term}/")) or TERMS[self.term]

    def first_day(self) -> datetime.date:
        """Return the first day of the year, term or month, or the day."""
        if not (term := self.known_term):
            return datetime.date(self.year, self.month or 1, self.day or 1)
        return datetime.date(self.year + (self.to_next and term.first < _AUTUMN), term.first, 1)

    def last_day(self) -> datetime.date:
        """Return the last day of the year, term or month, or the day."""
        if not (term := self.known_term):
            month = self.month or 12
            return datetime.date(self.year, month, self.day or days_in_month(self.year, month))
        year = self.first_day().year + (term.last < term.first)
        return datetime.date(year, term.last, days_in_month(year, term.last))

    def sort_key(self) -> tuple[int, int, int]:
        """Return a key that sorts by first day, what is less precise first; terms are as precise as months."""
        if self.known_term:
            first = self.first_day()
            return first.year, first.month, 0
        return self.year, self.month, self.day

    def without_marks(self) -> Date:
        """Return what ISO 8601 can say of the date."""
        return self if self.is_plain else Date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Period:
    """A date (`end` is None and `open` is false), or a range with an end or without one (`open`).

    `bound` is "since" or "from" of an open range that is written so, and "until" of an end without a start: `start` is
    that end, for what needs a date. Of several (“2019, 2021”), `parts` has all as they were written; the rest is the
    latest of them.
    """

    start: Date
    end: Date | None = None
    open: bool = False
    bound: str = ""
    parts: tuple[Period, ...] = ()

    def iso(self) -> str:
        """Return the period as profiles have it, its dates as in ISO 8601: "2021-09 – 2025-06", "2025-08 – present".

        `parse_period` reads it back as it was.
        """
        if self.parts:
            return ", ".join(part.iso() for part in self.parts)
        if self.bound:
            return f"{self.bound} {self.start}"
        end = "present" if self.open else str(self.end) if self.end else ""
        return f"{self.start} – {end}" if end else str(self.start)

    def sort_key(self) -> tuple[int, int, int, int, int, int]:
        """Return a key that sorts by end, then by start; an open range ends last."""
        end = (9999, 0, 0) if self.open else (self.end or self.start).sort_key()
        return (*end, *self.start.sort_key())

    def dates(self) -> Iterator[Date]:
        """Yield every date of it."""
        for part in self.parts or (self,):
            yield part.start
            if part.end:
                yield part.end

    @property
    def is_plain(self) -> bool:
        """Whether it is a date or range of dates that ISO 8601 has."""
        return not (self.bound or self.parts) and all(date.is_plain for date in self.dates())

    def outline(self) -> Period:
        """Return the date or range of plain dates that comes nearest: of several, from the first to the last."""
        if self.is_plain:
            return self
        parts = self.parts or (self,)
        first = min((part.start for part in parts), key=Date.sort_key)
        is_open = any(part.open for part in parts)
        last = max((part.end or part.start for part in parts), key=Date.sort_key)
        end = None if is_open else replace(last.without_marks(), year=last.year + last.to_next)
        start = first.without_marks()
        return Period(start, end if end != start else None, is_open)


def join_periods(parts: Sequence[Period]) -> Period:
    """Return several periods as one."""
    if len(parts) == 1:
        return parts[0]
    return replace(max(parts, key=Period.sort_key), parts=tuple(parts))


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month. To import `calendar` would take longer than to parse all dates."""
    return 31 if month == 12 else (datetime.date(year, month + 1, 1) - datetime.date(year, month, 1)).days
