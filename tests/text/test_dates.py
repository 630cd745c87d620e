"""Dates: every form people write, no more precise than it was given, and in the words of a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cvgen.profile.types import When
from cvgen.text import dates
from cvgen.text.dates import Date, Period


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        (" 2024 ", "2024"),
        ("2024-05", "2024-05"),
        ("2024-5", "2024-05"),
        ("2024.05", "2024-05"),
        ("2024/05", "2024-05"),
        ("2024-05-17", "2024-05-17"),
        ("2024.5.7", "2024-05-07"),
        ("2024-02-29", "2024-02-29"),
        ("2021-2025", "2021 – 2025"),
        ("2021–2025", "2021 – 2025"),
        ("2021 — 2025", "2021 – 2025"),
        ("2021 - 2025", "2021 – 2025"),
        ("2021 -- 2025", "2021 – 2025"),
        ("2021 to 2025", "2021 – 2025"),
        ("2021.09 - 2025.06", "2021-09 – 2025-06"),
        ("2021-09–2025-06-30", "2021-09 – 2025-06-30"),
        ("2021-09\n– 2025-06", "2021-09 – 2025-06"),
        ("2025-08 – present", "2025-08 – present"),
        ("2025.08 - (now)", "2025-08 – present"),
        ("2025 – Present", "2025 – present"),
        ("2025-08-01 to today", "2025-08-01 – present"),
        ("2025 — ongoing", "2025 – present"),
        ("2024-05 – 2024", "2024-05 – 2024"),
        ("2024 – 2024-05", "2024 – 2024-05"),
    ],
)
def test_reads(text: str, iso: str) -> None:
    period = dates.parse_period(text)
    assert period.iso() == iso
    assert dates.parse_period(period.iso()) == period


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "format"),
        ("24", "format"),
        ("May 2024", "format"),
        ("2024-05-17T12:00", "format"),
        ("17.05.2024", "format"),
        ("20240517", "format"),
        ("2024-", "format"),
        ("2024-05–", "format"),
        ("present", "format"),
        ("– 2024", "format"),
        ("2021-09-2025-06", "format"),
        ("2021–2023–2025", "format"),
        ("2024-00", "month"),
        ("2024-13", "month"),
        ("2024-05-32", "calendar"),
        ("2024-05-00", "calendar"),
        ("2023-02-29", "calendar"),
        ("0000", "calendar"),
        ("2024 – 2025-13", "month"),
        ("2025 – 2024", "backwards"),
        ("2024-06 – 2024-05", "backwards"),
        ("2024-05-17 – 2024-05-16", "backwards"),
    ],
)
def test_refuses(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        dates.parse_period(text)


@pytest.mark.parametrize("value", [True, None, [], {}, ["2024"], object()])
def test_what_is_no_text_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(When).validate_python(value)


def test_a_year_may_be_a_number() -> None:
    assert TypeAdapter(When).validate_python(2024) == Period(Date(2024))


def test_keeps_the_precision_it_was_given() -> None:
    year, month, day = (dates.parse_period(text).start for text in ("2024", "2024-01", "2024-01-01"))
    assert len({year, month, day}) == 3
    assert [date.iso() for date in (year, month, day)] == ["2024", "2024-01", "2024-01-01"]


def test_sorts_by_the_end_and_what_goes_on_is_last() -> None:
    ordered = ["2019", "2018 – 2020", "2020", "2020-03", "2020-03-01", "2020-04", "2021 – present", "2022 – present"]
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=lambda text: dates.parse_period(text).sort_key()) == ordered


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("2024", "en", "2024"),
        ("2024-05", "en", "May 2024"),
        ("2024-09-17", "en", "Sep 17, 2024"),
        ("2021-09 – 2025-06", "en", "Sep 2021 – Jun 2025"),
        ("2025-08 – present", "en", "Aug 2025 – present"),
        ("2024 – 2024", "en", "2024"),
        ("2024", "zh", "2024年"),
        ("2024-05", "zh", "2024年5月"),
        ("2024-05-17", "zh", "2024年5月17日"),
        ("2025-08 – present", "zh", "2025年8月 – 至今"),
        ("2024-05", "zh-Hant", "2024年5月"),
        ("2024-05", "de", "Mai 2024"),
    ],
)
def test_is_written_in_a_language(text: str, locale: str, words: str) -> None:
    present = {"en": "present", "zh": "至今"}.get(locale, "")
    assert dates.format_period(dates.parse_period(text), locale, present) == words


_DATES = st.one_of(
    st.builds(Date, st.integers(1, 9999)),
    st.builds(Date, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: Date(day.year, day.month, day.day)),
)


@given(_DATES, _DATES, st.sampled_from(["alone", "range", "open"]))
def test_every_period_is_read_back_as_it_was(first: Date, second: Date, kind: str) -> None:
    start, end = sorted((first, second), key=Date.last_day)
    if kind == "range" and end.last_day() >= start.last_day():
        period = Period(start, end)
    else:
        period = Period(first, open=kind == "open")
    assert dates.parse_period(period.iso()) == period
    assert TypeAdapter(When).validate_python(period.iso()) == period


@given(st.text(alphabet="0123456789-–./ to(now)present年", max_size=30) | st.text(max_size=20))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = dates.parse_period(text)
    except ValueError:
        return
    assert dates.parse_period(period.iso()) == period
