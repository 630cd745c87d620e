"""Where papers of many fields appeared, as documents say it; and that what is not given leaves nothing behind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from markupsafe import Markup
from slices import keep

from cvgen.document.authors import AuthorLines
from cvgen.document.venues import LAYOUTS, find_unshown_keys, format_venue
from cvgen.document.wording import Wording
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper, PaperType, Status
from cvgen.text import locales
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES
from cvgen.yaml.reader import parse_yaml

HERE = Path(__file__).parent / "venues"
LOCALES = sorted(file.stem for file in Path(locales.__file__).parent.glob("*.yaml"))
OWNER = Profile.model_validate({"name": "Ada Example"})
VALUES: dict[str, Any] = {
    "kind": "Kind", "venue": "Venue", "volume": "12", "number": "345", "pages": "101–117", "article_number": "e678",
    "chapter": "91", "total_pages": "404", "publisher": "Publisher", "place": "Place", "organisation": "Organisation",
    "series": "Series", "edition": "77", "editors": ["Bo Editor", "Cy Editress"], "translators": ["Di Translator"],
    "original_title": "Original", "reviewed": "Reviewed", "event": "Event", "language": "la", "version": "1.4.2",
    "office": "Office", "patent_status": "Granted", "isbn": "978-3-16-148410-0", "issn": "0028-0836", "date": "1987",
}  # fmt: skip
# Two commas, empty brackets, two spaces, a mark at the beginning or the end, a gap that was not filled.
STRAY = re.compile(r"[,、，،]\s*[,、，،]|\(\s*\)|  |^[\s,:;、，،.)(]|[\s,:;、，،(]$|[{}]")


def make(given: dict[str, Any]) -> Paper:
    return Paper.model_validate({"title": "T", "authors": ["Ada Example"], **given})


def line(given: dict[str, Any], locale: str = "en", heading: str = "") -> str:
    return mark_line(given, locale, heading).replace("\u00a0", " ")


def mark_line(given: dict[str, Any], locale: str = "en", heading: str = "") -> str:
    wording = Wording(locale, "en")
    title = {"title": "題"} if locale.split("-")[0] in EAST_ASIAN_LANGUAGES else {}
    return format_venue(make(title | given), wording, AuthorLines(OWNER, wording), [heading])


@pytest.mark.parametrize("locale", LOCALES)
def test_lines_in_each_language(locale: str, golden: Callable[[Path, str], None]) -> None:
    cases: Any = parse_yaml((HERE / "cases.yaml").read_text("utf-8"), "cases.yaml").data
    lines = (f"{case.get('type', '')}: {line(case, locale)}\n" for case in cases)
    golden(HERE / f"{locale}.txt", "".join(lines))


def test_every_type_has_a_layout() -> None:
    assert set(LAYOUTS) == set(get_args(PaperType))


@pytest.mark.parametrize("count", keep([25, 1000], 25))
@pytest.mark.parametrize("name", [*get_args(PaperType), None])
def test_what_is_not_given_leaves_nothing_behind(name: str | None, count: int) -> None:
    """Any subset of the keys: no comma, bracket or space too many, and each value is shown or said not to be."""
    chance = random.Random(str(name))
    for _ in range(count):
        keys = chance.sample(sorted(VALUES), chance.randrange(len(VALUES)))
        given = {key: VALUES[key] for key in keys} | ({"type": name} if name else {})
        locale = chance.choice(LOCALES)
        text = Markup(line(given, locale)).striptags() if given else ""
        assert not STRAY.search(text), (
            given,
            text,
        )
        unshown = find_unshown_keys(make(given))
        for key in set(keys) - set(unshown) - {"place"}:
            values = VALUES[key] if isinstance(VALUES[key], list) else [VALUES[key]]
            value = "Latin" if key == "language" else values[0]
            shown = text if key != "language" else Markup(line(given)).striptags()
            assert value in shown, (key, given, text)
        for key in unshown:
            value = VALUES[key][0] if isinstance(VALUES[key], list) else VALUES[key]
            assert value not in text, (key, given, text)


@pytest.mark.parametrize("status", get_args(Status))
def test_how_far_a_paper_is_is_said_where_readers_would_take_it_for_published(status: str) -> None:
    for locale in LOCALES:
        text = line({"type": "article", "venue": "Nature", "status": status}, locale)
        assert (text == "<em>Nature</em>") == (status == "published")
    assert line({"type": "preprint", "venue": "arXiv", "status": "preprint"}) == "<em>arXiv</em>"


def test_a_heading_is_not_repeated() -> None:
    assert line({"type": "thesis", "organisation": "MIT"}, heading="Theses") == "MIT"
    assert line({"type": "thesis", "kind": "PhD thesis", "organisation": "MIT"}, heading="PhD thesis") == "MIT"
    assert line({"type": "thesis", "kind": "PhD thesis", "organisation": "MIT"}, heading="Theses") == "PhD thesis, MIT"
    assert line({"type": "patent", "number": "1"}, heading="Patents") == "1"


def test_markup_of_a_value_is_text() -> None:
    given = {key: f"<b>{value}</b>" for key, value in VALUES.items() if isinstance(value, str) and key != "date"}
    for name in get_args(PaperType):
        assert "<b>" not in line({**given, "type": name})


@pytest.mark.parametrize(
    ("edition", "text"),
    [("1", "1st ed."), ("2nd", "2nd ed."), ("Third", "3rd ed."), ("11", "11th ed."), ("21", "21st ed."),
     ("2., erw. Aufl.", "2., erw. Aufl."), ("revised", "revised")],
)  # fmt: skip
def test_editions_are_ordinals(edition: str, text: str) -> None:
    assert line({"type": "book", "edition": edition}) == text


def test_numbers_with_a_word_of_their_own_get_no_other() -> None:
    chapter = {"type": "chapter", "venue": "Book"}
    assert line({**chapter, "pages": "S. 12–15"}) == "In <em>Book</em>, S. 12–15"
    assert line({**chapter, "pages": "xii–xv"}) == "In <em>Book</em>, pp. xii–xv"
    assert line({**chapter, "volume": "Bd. 2"}) == "In <em>Book</em>, Bd. 2"
    assert line({**chapter, "pages": "第3–5頁"}, "ja") == "<em>Book</em>所収、第3–5頁"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2024-05", "2024"),
        ("c. 2020", "c. 2020"),
        ("2019, 2021", "2019, 2021"),
        ("expected 2027-06", "expected Jun 2027"),
    ],
)
def test_a_year_says_what_its_date_says(date: str, text: str) -> None:
    assert (
        Markup(line({"type": "article", "venue": "V", "date": date})).striptags().replace("\xa0", " ") == f"V, {text}"
    )


def test_no_line_ends_between_a_number_and_its_word_or_inside_a_date() -> None:
    book = {"type": "chapter", "venue": "V", "volume": "2", "pages": "3-7", "edition": "2", "chapter": "4"}
    assert mark_line(book) == "In <em>V</em>, 2nd\u00a0ed., vol.\u00a02, chap.\u00a04, pp.\u00a03–7"
    assert mark_line({"type": "article", "venue": "V", "volume": "2", "number": "3"}) == "<em>V</em>\u00a02(3)"
    assert mark_line({"type": "patent", "number": "US 7", "date": "2020-05-03"}).endswith("May\u00a03,\u00a02020")


def test_a_reference_in_latin_letters_keeps_its_punctuation() -> None:
    latin = {"title": "On Noise", "type": "chapter", "venue": "Acoustics", "pages": "3", "publisher": "Reed"}
    assert line(latin, "ja") == "In <em>Acoustics</em>, p. 3, Reed"
    assert line(latin | {"title": "騒音について"}, "ja") == "<em>Acoustics</em>所収、3頁、Reed"
