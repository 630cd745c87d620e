"""Dates as careers have them: parsed, sorted, written in a language."""

from cvgen.text.dates.model import Date, Period
from cvgen.text.dates.parser import DateError, find_year, parse_period
from cvgen.text.dates.pattern import PATTERN
from cvgen.text.dates.wording import format_day, format_period, split_period

__all__ = [
    "PATTERN",
    "Date",
    "DateError",
    "Period",
    "find_year",
    "format_day",
    "format_period",
    "parse_period",
    "split_period",
]
