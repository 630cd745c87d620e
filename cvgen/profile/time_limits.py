"""Limits of time: a date, or a span counted back from a day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from cvgen.profile.types import field_error
from cvgen.text.dates import Date, Period, parse_period

_SPAN = r"(?:(?:the )?last )?([1-9]\d{0,3}) (day|week|month|year)s?(?: ago)?"
_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A span of time, such as 48 months; `unit` is day, week, month or year."""

    count: int
    unit: str

    def __str__(self) -> str:
        """Return the span as profiles have it."""
        return f"{self.count} {self.unit}{'s' * (self.count > 1)}"

    def count_back(self, day: datetime.date) -> Date:
        """Return the day that lies this span before another; the last of its month where that is shorter."""
        if self.unit in _DAYS:
            back = datetime.date.fromordinal(max(1, day.toordinal() - self.count * _DAYS[self.unit]))
            return Date(back.year, back.month, back.day)
        months = max(12, day.year * 12 + day.month - 1 - self.count * _MONTHS[self.unit])
        month = Date(months // 12, months % 12 + 1)
        return Date(month.year, month.month, min(day.day, month.last_day().day))


def _parse_limit(value: Any) -> Date | TimeSpan:
    if isinstance(value, Date | TimeSpan):
        return value
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise field_error("time_limit", value=str(value))
    text = " ".join(str(value).split())
    if match := re.fullmatch(_SPAN, text, re.IGNORECASE):
        return TimeSpan(int(match[1]), match[2].lower())
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period != Period(period.start) or not period.start.is_plain:
        raise field_error("time_limit", value=text)
    return period.start


def _format_limit(limit: Date | TimeSpan) -> str:
    return limit.iso() if isinstance(limit, Date) else str(limit)


TimeLimit = Annotated[
    Date | TimeSpan,
    PlainValidator(_parse_limit),
    PlainSerializer(_format_limit, return_type=str),
    WithJsonSchema(
        {
            "title": "Date or span",
            "type": ["string", "number"],
            "pattern": rf"^(\d{{4}}([-./]\d{{1,2}}([-./]\d{{1,2}})?)?|{_SPAN.replace('?:', '')})$",
            "patternErrorMessage": "time_limit",
            "examples": ["48 months", "5 years", "2020", "2020-07-01"],
        }
    ),
]


def is_within(period: Period | None, since: Date | TimeSpan | None, until: Date | TimeSpan | None) -> bool:
    """Return whether a period, or a part of it, lies within dates; what has no date does not.

    A span that nobody has counted back limits nothing.
    """
    if period is None:
        return False
    if period.parts:
        return any(is_within(part, since, until) for part in period.parts)
    last = None if period.open else (period.end or period.start).last_day()
    is_late = not isinstance(since, Date) or last is None or last >= since.first_day()
    has_begun = period.bound == "until" or not isinstance(until, Date) or period.start.first_day() <= until.last_day()
    return is_late and has_begun
