"""Titles and subtitles are one title."""

import pytest

from cvgen.text.titles import cut_subtitle, join_title

CASES = [
    ("Short", "The Long Part", "Short: The Long Part"),
    ("Why?", "A Reply", "Why? A Reply"),
    ("Enough!", "A Reply", "Enough! A Reply"),
    ("*Ruins.*", "A Reply", "*Ruins.* A Reply"),
    ("“Why?”", "A Reply", "“Why?” A Reply"),
    ("A Life:", "A Reply", "A Life: A Reply"),
    ("廃墟の詩学", "比較文学の試み", "廃墟の詩学：比較文学の試み"),
    ("なぜ？", "答え", "なぜ？答え"),
    ("Alone", "", "Alone"),
]


@pytest.mark.parametrize(("title", "subtitle", "whole"), CASES)
def test_a_title_and_its_subtitle(title: str, subtitle: str, whole: str) -> None:
    assert join_title(title, subtitle) == whole


@pytest.mark.parametrize(("title", "subtitle", "whole"), [case for case in CASES if case[1] and ":" not in case[0]])
def test_a_subtitle_is_cut_off_again(title: str, subtitle: str, whole: str) -> None:
    assert cut_subtitle(whole, subtitle) == title


def test_a_title_without_that_subtitle_stays() -> None:
    assert cut_subtitle("Something else", "The Long Part") == "Something else"
    assert cut_subtitle("The Long Part", "The Long Part") == "The Long Part"
