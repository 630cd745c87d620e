"""Field types of dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from cvgen.profile.types import field_error
from cvgen.text import dates


def _parse_period(value: Any) -> dates.Period:
    if isinstance(value, dates.Period):
        return value
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise field_error("date_format")
    try:
        return dates.parse_period(str(value))
    except dates.DateError as error:
        raise field_error(f"date_{error}", value=str(value), allowed=" or ".join(error.allowed)) from None


def _require_past(value: Any) -> dates.Period:
    period = _parse_period(value)
    if period.bound or period.parts or any(date.expected for date in period.dates()):
        raise field_error("date_past")
    return period


def _make_date_type(parse: Callable[[Any], dates.Period], *examples: str) -> tuple[Any, ...]:
    """Return the annotations of a type of dates."""
    schema = {
        "title": "Date or range",
        "type": ["string", "number"],
        "pattern": dates.PATTERN,
        "patternErrorMessage": "date_format",
        "examples": list(examples),
    }
    return PlainValidator(parse), PlainSerializer(dates.Period.iso, return_type=str), WithJsonSchema(schema)


_DATES = ("2024", "2024-05", "2024-05-17", "2021-09 – 2025-06", "2025-08 – present")
_OTHER_DATES = (
    "May 2024", "Spring 2024", "2015/16", "WS 2023/24", "Q3 2024", "2019, 2021, 2023", "since 2020", "until 2019",
    "expected 2027-06", "2023 – expected 2027", "c. 2020",
)  # fmt: skip
When = Annotated[dates.Period, *_make_date_type(_parse_period, *_DATES, *_OTHER_DATES)]
# When something was done: it has been, and at one time.
PastDate = Annotated[dates.Period, *_make_date_type(_require_past, *_DATES)]
