"""What becomes of the words that an owner gives to a key of an imported item."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.readers import ImportResult
from cvgen.readers.answers import set_value
from cvgen.readers.line_words import expand_words, take_out

LINE = "Salt and Sand: dunes of Cork, in Dry Letters (3), 2021, with salt"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salt … Cork", "Salt and Sand: dunes of Cork"),
        ("dunes...Letters", "dunes of Cork, in Dry Letters"),
        ("Dry Letters", "Dry Letters"),
        ("2021 … Salt", None),
        ("Sal … Cork", None),  # no word of it
        ("What nobody said", "What nobody said"),
    ],
)
def test_words_are_told_by_the_first_and_the_last(text: str, words: str | None) -> None:
    assert expand_words(text, LINE) == words


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("Mill College (a@mill.example)", "a@mill.example", "Mill College"),
        ("Mill College, Cork", "Cork", "Mill College"),
        ("Mill, Cork, Eire", "Cork", "Mill, Eire"),
        ("Cork: Mill", "Cork", "Mill"),
        ("Mill (Cork), Eire", "Cork", "Mill, Eire"),
        ("Mill (Cork) works", "Cork", "Mill works"),
        ("Lecturer at Mill College", "Mill College", "Lecturer"),
        ("Corker", "Cork", "Corker"),
        ("Cork", "Cork", ""),
    ],
)
def test_words_are_taken_out_with_what_parted_them(text: str, words: str, rest: str) -> None:
    assert take_out(text, words) == rest


def change(item: dict[str, Any], key: str, text: str, line: str = "") -> tuple[dict[str, Any], tuple[str, ...], str]:
    """Return an award after a change, the keys that lost words to it, and what is wrong."""
    imported = ImportResult(profile={"name": "Uma Brandt", "talks": [item]})
    result = set_value(imported, ("talks", 0), key, text, line)
    return item, result.taken_from, "".join(problem.message for problem in result.problems)


def test_words_that_move_leave_no_double() -> None:
    talk = {"title": "Salt, Dry Days, Cork", "note": "Cork"}
    item, taken, _ = change(talk, "place", "Cork", "Salt, Dry Days, Cork")
    assert item == {"title": "Salt, Dry Days", "place": "Cork"}
    assert taken == ("title", "note")


def test_what_the_line_says_twice_stays() -> None:
    item, taken, _ = change({"title": "Dunes of Cork"}, "place", "Cork", "Dunes of Cork, Cork")
    assert item == {"title": "Dunes of Cork", "place": "Cork"}
    assert taken == ()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("date", "March 2021", "2021-03"),
        ("links", "slides: https://a.example/b.pdf, code: https://c.example", {
            "slides": "https://a.example/b.pdf", "code": "https://c.example",
        }),
        ("links", "{slides: 'https://a.example/b.pdf'}", {"slides": "https://a.example/b.pdf"}),
        ("event", "[Dry Days](https://dry.example)", "[Dry Days](https://dry.example)"),
    ],
)  # fmt: skip
def test_dates_and_links_are_read(key: str, text: str, value: object) -> None:
    item, _, wrong = change({"title": "Salt"}, key, text)
    assert (item[key], wrong) == (value, "")


@pytest.mark.parametrize(
    ("key", "text"),
    [("date", "some day"), ("links", "slides"), ("links", "{a"), ("event", "Dry\x1fDays"), ("title", "-")],
)
def test_what_no_profile_may_have_is_said_and_changes_nothing(key: str, text: str) -> None:
    item, _, wrong = change({"title": "Salt"}, key, text)
    assert item == {"title": "Salt"}
    assert wrong
