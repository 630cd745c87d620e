"""The locale files say the same things, and dates read as their language writes them. A case more is a file more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale, localedata
from slices import keep_every

from cvgen.text import dates, locales
from cvgen.yaml.reader import parse_yaml

FILES = sorted(Path(locales.__file__).parent.glob("*.yaml"))
GOLDEN = Path(__file__).parent / "locales" / "dates.txt"
PERIODS = (
    "2024",
    "2024-05",
    "2024-05-17",
    "2021 – 2022",
    "2021-09 – 2025-06",
    "2023-06 – 2023-09",
    "2023-06 – 2024",
    "2024-05-17 – 2024-05-19",
    "2024-05-17 – 2024-06-02",
    "2023-12-30 – 2024-01-03",
    "2025 – present",
    "2025-08 – present",
    "Spring 2024",
    "Fall 2024 – Winter 2024/25",
    "WS 2023/24",
    "SS 2024",
    "H1 2024",
    "H2 2024",
    "Q3 2024",
    "Michaelmas 2023",
    "2015/16",
    "2019, 2021 – 2023",
    "since 2020-05",
    "from 2020",
    "until 2020-05",
    "c. 2020",
    "expected 2027-06",
    "2023 – expected 2027-06",
)


def read(file: Path) -> dict[str, dict[str, str]]:
    data = parse_yaml(file.read_bytes(), file.name).data
    assert isinstance(data, dict)
    return data


ENGLISH = read(next(file for file in FILES if file.stem == "en"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_of_english_in_its_order(file: Path) -> None:
    data = read(file)
    assert {part: list(words) for part, words in data.items()} == {part: list(words) for part, words in ENGLISH.items()}
    assert [key for words in data.values() for key, word in words.items() if not word.strip()] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_punctuation_has_space_around_it(file: Path) -> None:
    data = read(file)
    spaced = {key for words in data.values() for key, word in words.items() if word != word.strip()}
    assert spaced <= {"colon", "comma"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pages_are_counted(file: Path) -> None:
    text = read(file)["words"]["page_of"]
    assert re.findall(r"\{.*?\}", text) == ["{page}", "{pages}"]
    assert not re.search(r"[\"\\<>&]", text), "it stands in a string of a style sheet"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_section_titles_differ(file: Path) -> None:
    titles = list(read(file)["sections"].values())
    assert len(set(titles)) == len(titles)


def test_dates(golden: Callable[[Path, str], None]) -> None:
    lines = []
    for file in FILES:
        lines += [file.stem, *(f"  {p}: {dates.format_period(dates.parse_period(p), file.stem)}" for p in PERIODS)]
    golden(GOLDEN, "\n".join(lines) + "\n")


@pytest.mark.parametrize("period", keep_every(7, PERIODS))
def test_dates_in_every_language_of_babel(period: str) -> None:
    """A language that has no file yet can write each of them too, with plain spaces."""
    for name in localedata.locale_identifiers():
        if Locale.parse(name).territory is None:
            text = dates.format_period(dates.parse_period(period), name.replace("_", "-"))
            assert text, name
            assert not re.search(r"[^\S ]", text), name
