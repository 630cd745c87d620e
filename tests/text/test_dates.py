"""Dates: every form people write, no more precise than it was given, and in the words of a language."""

import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from slices import try_all

from cvgen.profile.date_types import When
from cvgen.text import dates
from cvgen.text.dates import Date, Period
from cvgen.text.dates.model import join_periods
from cvgen.text.dates.terms import TERMS


@try_all(
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
        # academic years, and short ends of ranges; what may be a month is one
        ("2015/16", "2015/16"),
        ("2015/2016", "2015/16"),
        ("AY 2015/16", "2015/16"),
        ("1999/00", "1999/2000"),
        ("2011/12", "2011/12"),
        ("2011/2012", "2011/12"),
        ("2000/01", "2000/01"),
        ("2004/05 – 2009", "2004/05 – 2009"),
        ("2015/16 – 2018/19", "2015/16 – 2018/19"),
        ("2011-12", "2011-12"),
        ("2015-16", "2015 – 2016"),
        ("1998–02", "1998 – 2002"),
        ("2009–12", "2009 – 2012"),
        # parts of years
        ("spring 2024 – fall 2025", "Spring 2024 – Fall 2025"),
        ("Spring – Fall 2024", "Spring 2024 – Fall 2024"),
        ("Autumn, 2023", "Autumn 2023"),
        ("Fall semester 2023", "Fall 2023"),
        ("Winter 2023/24", "Winter 2023/24"),
        ("WS 2011/12", "WS 2011/12"),
        ("WiSe 2023/24", "WiSe 2023/24"),
        ("Wintersemester 2023/2024", "WS 2023/24"),
        ("SoSe 2024", "SoSe 2024"),
        ("Michaelmas term 2023", "Michaelmas 2023"),
        ("2024 Q3", "Q3 2024"),
        ("2024-Q3", "Q3 2024"),
        ("H1 2024", "H1 2024"),
        ("2024年春", "Spring 2024"),
        ("printemps 2024", "Spring 2024"),
        # several
        ("2019, 2021, 2023", "2019, 2021, 2023"),
        ("2023 and 2019", "2023, 2019"),
        ("2015 – 2017; 2019 – present", "2015 – 2017, 2019 – present"),
        ("2019, May 17, 2020 – June 3, 2021", "2019, 2020-05-17 – 2021-06-03"),
        # one end, and what is not certain
        ("since 2020", "since 2020"),
        ("seit Mai 2020", "since 2020-05"),
        ("2020年起", "since 2020"),
        ("from 2020", "from 2020"),
        ("from 2020 to 2021", "2020 – 2021"),
        ("until 2019", "until 2019"),
        ("up to 2019", "until 2019"),
        ("2019年まで", "until 2019"),
        ("expected 2027-06", "expected 2027-06"),
        ("2023 – 2027 (expected)", "2023 – expected 2027"),
        ("2023 – expected June 2027", "2023 – expected 2027-06"),
        ("2027年6月予定", "expected 2027-06"),
        ("c. 2020", "c. 2020"),
        ("ca. May 2020", "c. 2020-05"),
        ("~2020", "c. 2020"),
        ("around 2015 – 2018", "c. 2015 – 2018"),
        ("2020年頃", "c. 2020"),
        # months by name and number
        ("May 2024", "2024-05"),
        ("Sept. 2020", "2020-09"),
        ("17 May 2020", "2020-05-17"),
        ("17-May-2020", "2020-05-17"),
        ("May 17th, 2020", "2020-05-17"),
        ("May 2020 – June 2021", "2020-05 – 2021-06"),
        ("Jun-Sep 2023", "2023-06 – 2023-09"),
        ("17–19 May 2024", "2024-05-17 – 2024-05-19"),
        ("May 17–19, 2024", "2024-05-17 – 2024-05-19"),
        ("May 17 – June 2, 2024", "2024-05-17 – 2024-06-02"),
        ("05/2020", "2020-05"),
        ("05/2020 - 08/2021", "2020-05 – 2021-08"),
        ("05/2020-08/2021", "2020-05 – 2021-08"),
        ("17/05/2020", "2020-05-17"),
        ("05/17/2020", "2020-05-17"),
        ("17.05.2024", "2024-05-17"),
        ("2021-09/2022-06", "2021-09 – 2022-06"),
        ("März 2020", "2020-03"),
        ("17. Mai 2020", "2020-05-17"),
        ("1er mai 2020", "2020-05-01"),
        ("17 de mayo de 2020", "2020-05-17"),
        ("17 мая 2020 г.", "2020-05-17"),
        ("مايو 2020", "2020-05"),
        ("במאי 2020", "2020-05"),
        ("2020年5月17日", "2020-05-17"),
        ("2020년 5월", "2020-05"),
        ("2020年4月から2021年3月まで", "2020-04 – 2021-03"),
        # what goes on
        ("2021-present", "2021 – present"),
        ("2021 – heute", "2021 – present"),
        ("2021 à aujourd’hui", "2021 – present"),
        ("2021年9月至今", "2021-09 – present"),
        ("2021年9月～現在", "2021-09 – present"),
    ],
)
def test_reads(text: str, iso: str) -> None:
    period = dates.parse_period(text)
    assert period.iso() == iso
    assert dates.parse_period(period.iso()) == period


@try_all(
    ("text", "why"),
    [
        ("", "format"),
        ("24", "format"),
        ("May", "format"),
        ("foo 2024", "format"),
        ("jui 2020", "format"),
        ("2024-05-17T12:00", "format"),
        ("20240517", "format"),
        ("2024-", "end"),
        ("2024-05–", "end"),
        ("2021 – ", "end"),
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
        ("31 June 2020", "calendar"),
        ("31.06.2020", "calendar"),
        ("WS 9999", "calendar"),
        ("2015/13", "years"),
        ("2015/18", "years"),
        ("05/06/2020", "ambiguous"),
        ("1/2/20", "ambiguous"),
        ("2019, 2021, x", "format"),
        ("Fall – Spring 2024", "backwards"),
        ("9" * 2000, "format"),
        ("2024 – 2025-13", "month"),
        ("2025 – 2024", "backwards"),
        ("2024-06 – 2024-05", "backwards"),
        ("2024-05-17 – 2024-05-16", "backwards"),
    ],
)
def test_refuses(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        dates.parse_period(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("05/06/2020", ("2020-06-05", "2020-05-06")),
        ("1/2/98", ("1998-02-01", "1998-01-02")),
        ("2015/18", ("2015/16", "2015 – 2018")),
        ("2010/13", ("2010/11", "2010 – 2013")),
        ("2021 –", ("2021 – present",)),
    ],
)
def test_says_what_to_write_instead(text: str, allowed: tuple[str, ...]) -> None:
    with pytest.raises(dates.DateError) as refused:
        dates.parse_period(text)
    assert refused.value.allowed == allowed
    for other in allowed:
        dates.parse_period(other)


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
    ordered = [
        "until 2018",
        "2017, 2018-02",
        "2019",
        "2018 – 2020",
        "2020",
        "2020-03",
        "2020-03-01",
        "2020-04",
        "WS 2020/21",
        "Winter 2020/21",
        "Winter 2021",
        "Spring 2021",
        "2021-04",
        "Fall 2021",
        "2019 – expected 2022",
        "2021 – present",
        "2022 – present",
    ]
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=lambda text: dates.parse_period(text).sort_key()) == ordered


@try_all(
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
        ("Fall 2024", "en", "Fall 2024"),
        ("Autumn 2024", "en", "Autumn 2024"),
        ("Fall 2024", "de", "Herbst 2024"),
        ("WiSe 2023/24", "de", "WiSe 2023/24"),
        ("WS 2023/24", "en", "Winter semester 2023/24"),
        ("2015/16", "zh", "2015–2016学年"),
        ("Spring 2024", "ja", "2024年春"),
        ("Q3 2024", "zh", "2024年第3季度"),
        ("2019, 2021", "ja", "2019年、2021年"),
        ("since 2020-05", "de", "seit Mai 2020"),
        ("until 2019", "ja", "2019年まで"),
        ("c. 2020", "fr", "vers 2020"),
        ("expected 2027-06", "en", "expected Jun 2027"),
        ("2023 – expected 2027-06", "en", "2023 – Jun 2027 (expected)"),
    ],
)
def test_is_written_in_a_language(text: str, locale: str, words: str) -> None:
    assert dates.format_period(dates.parse_period(text), locale) == words


def test_both_ends_show_their_year_where_they_are_to_be_whole() -> None:
    for text, short, whole in (
        ("2023-06 – 2023-09", "Jun – Sep 2023", "Jun 2023 – Sep 2023"),
        ("2024-05-17 – 2024-05-19", "May 17 – 19, 2024", "May 17, 2024 – May 19, 2024"),
    ):
        period = dates.parse_period(text)
        assert dates.format_period(period, "en") == short
        assert dates.format_period(period, "en", whole=True) == whole


_PLAIN_DATES = st.one_of(
    st.builds(Date, st.integers(1, 9999)),
    st.builds(Date, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: Date(day.year, day.month, day.day)),
)
_NAMES = [name for name in TERMS if not name.endswith("/")]
_TERMS = st.builds(Date, st.integers(1, 9998), term=st.sampled_from(_NAMES), to_next=st.booleans())
_YEARS = st.builds(Date, st.integers(1, 9998), to_next=st.just(True))
_DATES = st.builds(
    lambda date, circa, expected: replace(date, circa=circa, expected=expected),
    _PLAIN_DATES | _TERMS | _YEARS, st.booleans(), st.booleans(),
)  # fmt: skip


_PIECES = ("2015", "16", "/16", "–", "-", "May", "Spring", "WS", "Q3", "since", "until", "expected",
           "c.", ",", "17", "present", "(", ")", "年")  # fmt: skip


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Return a period of any kind but several."""
    first, second = draw(_DATES), draw(_DATES)
    start, end = sorted((first, second), key=Date.last_day)
    kind = draw(st.sampled_from(["alone", "range", "open", "since", "from", "until"]))
    if kind == "range" and end.last_day() >= start.first_day():
        return Period(start, end)
    bound = kind if kind in ("since", "from", "until") else ""
    return Period(first, open=kind in ("open", "since", "from"), bound=bound)


@given(st.lists(periods(), min_size=1, max_size=4))
def test_every_period_is_read_back_as_it_was(parts: list[Period]) -> None:
    period = join_periods(parts)
    assert dates.parse_period(period.iso()) == period
    assert TypeAdapter(When).validate_python(period.iso()) == period
    assert re.search(dates.PATTERN, period.iso())
    assert dates.parse_period(period.outline().iso()) == period.outline()


@given(st.lists(periods(), max_size=5), st.sampled_from(["en", "de", "ja", "ar"]), st.booleans())
def test_all_kinds_sort_and_are_written_together(mixed: list[Period], locale: str, whole: bool) -> None:
    for period in sorted(mixed, key=Period.sort_key):
        assert dates.format_period(period, locale, whole=whole)


@given(
    st.text(alphabet="0123456789-–./, to(now)present年", max_size=30)
    | st.lists(
        st.sampled_from(
            [
                "2015",
                "16",
                "/16",
                "–",
                "-",
                "May",
                "Spring",
                "WS",
                "Q3",
                "since",
                "until",
                "expected",
                "c.",
                ",",
                "17",
                "present",
                "(",
                ")",
                "年",
            ]
        )
    ).map(" ".join)
    | st.text(max_size=20)
)
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = dates.parse_period(text)
    except dates.DateError:
        return
    assert dates.parse_period(period.iso()) == period
    assert re.search(dates.PATTERN, period.iso())


def test_long_texts_are_read_in_no_time() -> None:
    for text in ("2019, " * 160 + "2020", "May " * 240, "c. " * 300, "(" * 900, "2019 – " * 140, " ".join("1" * 490)):
        with suppress(dates.DateError):
            dates.parse_period(text)
