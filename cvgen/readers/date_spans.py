"""Find dates of all languages in free text, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cvgen.text.dates import DateError, parse_period
from cvgen.text.dates.words import (
    AND,
    BEFORE_RANGE,
    BOUNDS,
    BOUNDS_BEHIND,
    MARKS,
    PRESENT,
    TO,
    find_month,
    find_term,
    match_any,
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or range in a text: where it begins and ends, and `date`, as a profile writes it."""

    begin: int
    end: int
    date: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or sign that may be part of a date. `kind` is a letter, see _classify; "x" is part of none."""

    kind: str
    text: str
    begin: int
    end: int


_YEAR = r"(?:19|20)\d\d"
_YEAR_DIGITS = re.compile(r"[0-4]\d")  # without them, there is no year, and no date
_FREE = r"(?<![A-Za-z0-9_#$€£À-ÿ])(?<![^\W\d_][-/.])(?:(?<!\d[.,])|(?<=(?:19|20)\d\d,))"  # not in a name or number
_WORDS = match_any((*PRESENT, *TO, *AND, *BEFORE_RANGE, *(word for words in BOUNDS.values() for word in words)))
_MARK_WORDS = match_any(word for words in MARKS.values() for word in words if len(word) > 1)
_BEHIND = match_any(word for words in BOUNDS_BEHIND.values() for word in words)
# A term or month with the last digits of its year: 23Spring, Spring'23, 23春, Mar'26.
_TERM = "Spring|Summer|Fall|Autumn|Winter|SPRING|SUMMER|FALL|AUTUMN|WINTER"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SHORT_TERM = (
    rf"(?<![\w.,#$€£])(?:(?:['’][0-4]\d\s|['’]?[0-4]\d)(?:(?:{_TERM})(?![^\W_])|[春夏秋冬][季天]?)"
    rf"|(?:{_TERM})(?:\s?['’])?[0-4]\d(?!\w)|(?<!\w)(?:{_MONTH})\s?['’][0-4]\d(?!\w))"
)
# The last day behind the first one, in the same year or month: 2025.07.29-08.01, 2025.07.29-31.
_LAST_DAY = (
    r"(?:\s?[–—~～-]\s?(?:1[0-2]|0?[1-9])[./-](?:3[01]|[12]\d|0?[1-9])|[–-](?:3[01]|[12]\d|0?[1-9]))(?![./-]?\d)"
)
_PART = re.compile(
    rf"""(?P<y>{_FREE}(?:(?-i:[FA]Y)\s?)?{_YEAR}(?:\s?[年년]度?(?=(?P<han>))
        |(?:[./-]|\.\s(?=\d\d(?!\w)[ ]?[,:*_)]))(?:1[0-2]|0?[1-9])(?:[./-](?:3[01]|[12]\d|0?[1-9])(?:{_LAST_DAY})?)?
        |/(?:{_YEAR}|\d\d)|(?:--?|–)\d\d)?
        (?(han)|(?![\d%])(?![./-](?!{_YEAR}(?!\d))\d)(?!(?-i:[A-Za-z])))
      | {_FREE}(?:\d\d?\s?[./-]\s?){{1,2}}{_YEAR}(?![\w%])
      | (?-i:{_SHORT_TERM}))
  | (?P<k>[(（]\s*(?:{_MARK_WORDS})\s*[)）]|(?<!\w)(?:{_MARK_WORDS})(?!\w))
  | (?P<p>[(（]\s*(?:{match_any(PRESENT)})\s*[)）])
  | (?P<b>{_BEHIND})
  | (?P<m>\d\d?\s?[月월](?:\s?\d\d?\s?[日일号])?|[春夏秋冬][季天]?(?:[学學]期)?|前期|後期|[上下]半年
      |(?-i:(?<!\w)(?:Q[1-4]|H[12])(?=\s(?:19|20)\d\d)))
  | (?P<w>(?<!\w)(?:{_WORDS})(?!\w)|至今|迄今|现在|現在|目前|[至到今自从]|から)
  | (?P<n>(?<![\w.,])\d\d?(?:st|nd|rd|th|er|\.(?=\s?(?:[^\W\d]|[–—-])))?(?![\w%]))
  | (?P<d>[–—−〜～~→]|-{{1,3}})
  | (?P<c>[,，、/&;])
  | (?P<s>\s+)
  | (?P<l>(?-i:[^\W\d_\u3040-\u9fff])[^\W\d_\u3040-\u9fff]*(?:['’]\d\d(?!\d))?\.?)
  | (?P<x>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_LINKING = frozenset(("of", "de", "del", "the", "term", "semester", "session", "academic", "year", "ay", "au"))
_MOST_PARTS = 24  # of a date, with the spaces between
_OPEN_END = re.compile(r"\s*(?:$|[\n｜_(（)\]）】,，;；:：|*。]|\.(?!\w))")

# In brackets without a year of four digits: (Sep 06), (from Jan 18), (Oct 12 – Dec 17).
_IN_BRACKETS = re.compile(
    rf"[(（](?:(?:from|since|until)\s)?{_MONTH}\s[0-4]\d(?:\s?[–-]\s?(?:{_MONTH}\s[0-4]\d|[^\W\d_]+))?[)）]"
)
_SHORT_YEAR = re.compile(r"\s(?=[0-4]\d(?!\d))")
_GLUED_YEAR = re.compile(rf"(?<!\w)({_MONTH[:-3]})[.'’](?={_YEAR}(?!\w))")  # Jul'2026, Jul.2026
_DASHES = str.maketrans("‐‑‒―", "––––")  # hyphens and bars that people take for a dash of ranges
_TIGHT_END = re.compile(r"\d[-–—][^\w.]$")  # 2016- Reader


def find_date_spans(text: str) -> list[DateSpan]:
    """Return the dates and ranges in a text, each as long as it can be read; lists of dates are one."""
    text = _GLUED_YEAR.sub(
        r"\1 ", _IN_BRACKETS.sub(lambda match: _SHORT_YEAR.sub("'", match[0]), text.translate(_DASHES))
    )
    spans: list[DateSpan] = []
    if not _YEAR_DIGITS.search(text):
        return spans
    run: list[_Part] = []
    for part in (*_split(text), _Part("x", "", len(text), len(text))):
        if part.kind != "x" and len(run) < _MOST_PARTS:
            run.append(part)
            continue
        spans += _read_run(text, run)
        run = [part] if part.kind != "x" else []
    return spans


def _split(text: str) -> Iterator[_Part]:
    for match in _PART.finditer(text):
        kind = match.lastgroup or "x"
        yield _Part(_classify(match.group(), kind), match.group(), *match.span())


def _classify(text: str, kind: str) -> str:
    """Return the kind of a part: y(ear), n(umber), m(onth or term), p(resent), w(ord between), d(ash), c(omma) …"""
    word = text.casefold()
    if kind == "l":
        name, _, _ = word.partition("'")
        if find_month(name) or find_term(name.rstrip(".")):
            return "m"
        return "w" if word.rstrip(".") in _LINKING else "x"
    if kind == "w":
        return "p" if word in PRESENT else "m" if find_month(word) else "w"
    return "x" if "\n" in text else kind


def _read_run(text: str, run: Sequence[_Part]) -> Iterator[DateSpan]:
    """Yield the dates in parts that stand side by side, the longest first one first."""
    years = [index for index, part in enumerate(run) if part.kind == "y"]
    while years:
        found = _find_longest(text, run, years[0])
        if found is None:
            years.pop(0)
            continue
        span, end = found
        yield span
        years = [index for index in years if index > end]
        run = [*(_Part("x", "", 0, 0) for _ in run[: end + 1]), *run[end + 1 :]]


_FIRST, _LAST = frozenset("ynmwk"), frozenset("ympkbdn")


def _find_longest(text: str, run: Sequence[_Part], year: int) -> tuple[DateSpan, int] | None:
    """Return the longest date around the year at an index, and the index of its last part."""
    first = year
    while first and run[first - 1].kind != "x":
        first -= 1
    for begin in range(first, year + 1):
        if run[begin].kind not in _FIRST:
            continue
        for end in range(len(run) - 1, year - 1, -1):
            if run[end].kind not in _LAST:
                continue
            source = text[run[begin].begin : run[end].end]
            if run[end].kind == "d":
                is_first = not text[: run[begin].begin].strip(" *_`([")
                if not (
                    _OPEN_END.match(text, run[end].end) or (is_first and _TIGHT_END.search(text[: run[end].end + 1]))
                ):
                    continue
                source = text[run[begin].begin : run[end].begin] + " – present"
            date = _read(source)
            if _SAID_AGAIN.match(date):
                break  # the year ends a name: Congress on Fog 2021, August 19–21, 2021
            if date:
                year_behind = _SCHOOL_YEAR.match(text, run[end].end)
                return DateSpan(run[begin].begin, year_behind.end() if year_behind else run[end].end, date), end
    return None


_SCHOOL_YEAR = re.compile(r"\s?[学學]年度?(?![\u4e00-\u9fff“「《])")  # 2021-2022学年
_SAID_AGAIN = re.compile(r"(\d{4}), \1-")
_ISO_DASH = re.compile(
    r"\s*(?:[–—−〜～→]|(?<=\s)~|~(?=\s|\d)|-{2,3}|(?<=\s)-(?=\s|[^\W\d])"
    r"|(?<=[./-]\d\d)-(?=\s+\d{4})|(?<=\s)-(?=\d{4}[./-]))\s*"  # 2024.01- 2024.09
)
_TIGHT_DASH = re.compile(
    r"(?<=\d{4}[./-]\d\d)-(?=\d{4})|(?<=\d{4}[./]\d\d[./]\d\d)-(?=\d{4}[./])|(?<=\d{4}[./]\d)-(?=\d{4})|(?<=\d{4})-(?=\d{4}[./-]\d)|(?<=[^\W\d])-(?=[^\W\d])"
)
_SAME_FORM = re.compile(rf"({_YEAR}([./-])\d\d?(?:\2\d\d?)?)-(?={_YEAR}\2\d)")  # 2025.8.8-2025.8.10
_DAYS = re.compile(r"(?<=[^\W\d.][ ]|[.][ ])(\d\d?)-(\d\d?)(?=,?\s)")  # July 8-11, 2024
_SHORT = re.compile(rf"(?<!\w)({_TERM})(?:\s?['’])?(\d\d)(?!\w)|(?<![\w.])['’]?(\d\d)\s?({_TERM}|[春夏秋冬][季天]?)")
# One term of several years, several terms of one: Fall 2019, 2020; Spring & Fall 2021.
_LISTED = r"\s*(?:,\s*(?:and|und|et|y)?|/|&|\b(?:and|und|et|y)\b)\s*"
_TERM_YEARS = re.compile(rf"({_TERM}|{_TERM.lower()})\s({_YEAR})((?:{_LISTED}{_YEAR}(?![-–/\d]))+)(?!\s*[-–])")
_TERMS_YEAR = re.compile(rf"({_TERM}|{_TERM.lower()}){_LISTED}({_TERM}|{_TERM.lower()})\s({_YEAR})")
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?:/{_YEAR})+(?!\d)")


@lru_cache(500)
def _read(source: str) -> str:
    """Return the date that a text is, as a profile writes it, "" if it is none."""
    text = _SHORT.sub(lambda match: f"{match[1] or match[4]} 20{match[2] or match[3]}", source)
    text = _TERM_OF_TWO.sub(_choose_year, text)
    text = _WITHIN_YEAR.sub(_repeat_year, text)
    text = re.sub(rf"(?<={_YEAR}\.)\s(?=\d\d)", "", text)
    text = re.sub(r"(?<=[年년])度|\b[FA]Y\s?(?=\d)", "", text)
    text = re.sub(rf"(?<={_YEAR})[,&](?={_YEAR})", ", ", text)
    text = _TERMS_YEAR.sub(r"\1 \3, \2 \3", text)
    text = _TERM_YEARS.sub(_repeat_term, text)
    text = re.sub(r"^(?:du\s+|le\s+)?(.*\w)\s+au\s+(?=\d)", r"\1 – ", text)
    text = re.sub(r"(?<=\d)\s?/\s?(?=[^\W\d])", ", ", re.sub(r"(?<=\d)\s?/\s?(?=\d)", "/", text))
    text = _YEARS.sub(_list_years, text)
    text = re.sub(r"(?<=[^\W\d])\.?\s?['’](?=\d\d(?!\d))", " 20", text)
    text = _SAME_FORM.sub(r"\1 – ", text)
    text = _DAYS.sub(r"\1–\2", _TIGHT_DASH.sub(" – ", _ISO_DASH.sub(" – ", text)))
    text = _UNTIL_NOW.sub("– present", _IN_FIGURES.sub(_write_days, text))
    text = re.sub(r"–\s+to\s+", "– ", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:from|von|vom|du|de)\s+(?=.*–)", "", text, flags=re.IGNORECASE)
    try:
        return ", ".join(dict.fromkeys(parse_period(text.strip(" ,")).iso().split(", ")))  # FOG 2026, 2026
    except DateError:
        return ""


_WITHIN_YEAR = re.compile(rf"({_YEAR})([./-])(\d\d?)\2(\d\d?)\s?[–—~～-]\s?(?:(\d\d?)[./-])?(\d\d?)$")


def _repeat_year(match: re.Match[str]) -> str:
    """Return days of one year as a range between whole dates: 2025-07-29 – 2025-08-01."""
    year, first, last = match[1], (match[3], match[4]), (match[5] or match[3], match[6])
    return " – ".join(f"{year}-{int(month):02}-{int(day):02}" for month, day in (first, last))


_TERM_OF_TWO = re.compile(rf"({_YEAR})\s?[-–—/~]\s?({_YEAR})(?:[学學]年)?\s?([春夏秋冬])[季天]?[学學]期?$")


def _choose_year(match: re.Match[str]) -> str:
    """Return a term of a school year with the year in which it is: 2022-2023春季学期 is in 2023."""
    if int(match[2]) != int(match[1]) + 1:
        return match.group()
    return f"{match[1] if match[3] in '秋冬' else match[2]} {match[3]}季"


_UNTIL_NOW = re.compile(rf"–\s[^–]*[(（]\s*(?:{match_any(PRESENT)})\s*[)）]$", re.IGNORECASE)  # 2021.09 – 2024.06 (now)
_IN_FIGURES = re.compile(rf"(\d\d?)([/-])(\d\d?)\2({_YEAR}) – (\d\d?)\2(\d\d?)\2({_YEAR})")


def _write_days(match: re.Match[str]) -> str:
    """Return a range between days in figures with the year first, if one end shows where the month stands.

    Two ends that both begin with 1 are firsts of months.
    """
    first, second, years = match.group(1, 5), match.group(3, 6), match.group(4, 7)
    is_day_first = max(map(int, first)) > _MONTHS or {*map(int, first)} == {1}
    if is_day_first == (max(map(int, second)) > _MONTHS):
        return match.group()
    days, months = (first, second) if is_day_first else (second, first)
    return " – ".join(
        f"{year}-{int(month):02}-{int(day):02}" for year, month, day in zip(years, months, days, strict=True)
    )


_MONTHS = 12


def _repeat_term(match: re.Match[str]) -> str:
    """Return a term of several years as one for each: Fall 2019, Fall 2020."""
    years = re.findall(_YEAR, match[3])
    if "/" in match[3] and int(years[0]) == int(match[2]) + 1:  # an academic year
        return match.group()
    return ", ".join(f"{match[1]} {year}" for year in (match[2], *years))


def _list_years(match: re.Match[str]) -> str:
    """Return years between slashes as a list, unless they are one academic year."""
    years = match.group().split("/")
    follows = len(years) == 2 and int(years[1]) == int(years[0]) + 1
    return match.group() if follows else ", ".join(years)
