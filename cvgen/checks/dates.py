"""Checks of dates: far in the future, or expected and past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.problems import Finding
from cvgen.profile.walk import Values
from cvgen.text.dates import Period

YEARS_AHEAD = 8  # a doctorate that begins next year ends before
YEARS_VALID = 60  # a licence may last as long as a career


def check_dates(values: Values, today: datetime.date) -> Iterator[Finding]:
    """Yield findings for dates that are probably typing errors, and for those that were expected and have been."""
    for path, value in values:
        if not isinstance(value, Period):
            continue
        year = max(date.year for date in value.dates())
        if year > today.year + (YEARS_VALID if path[-1] == "expires" else YEARS_AHEAD):
            yield Finding(path, "far-ahead", f"{year} lies far ahead", "is the year right?")
        for date in value.dates():
            if date.expected and date.last_day() < today:
                message, hint = f"“{date}” is over", "take “expected” away, or write what is expected now"
                yield Finding(path, "expected-past", message, hint)
