"""Items of two profiles are the same by marks or by likeness, and what one says more is told."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.profile.known_items import find_known_items
from cvgen.profile.same_item import pair_items


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("papers", {"title": "Salt", "date": "2020"}, {"title": "SALT!", "date": "2021"}),
        ("papers", {"title": "Salt", "doi": "10.5555/1"}, {"title": "Sand", "doi": "https://doi.org/10.5555/1"}),
        (
            "papers",
            {"title": "On the salt of dry and of wet places", "date": "2020"},
            {"title": "On salt of dry and of wet places", "date": "2020"},
        ),
        *(
            ("papers", {"title": "Salt", "doi": "10.5555/1", "venue": "J. Salt"},
             {"title": "Salt", "doi": "10.5555/2", **other})
            for other in ({"venue": "bioRxiv"}, {"venue": "The Archive", "type": "preprint"}, {"venue": "J. Salt"}, {})
        ),
        (
            "education",
            {"organisation": "Delta University", "degree": "Ph.D. in Hydrology", "date": "2019 – 2023"},
            {"organisation": "Delta University, School of Water", "degree": "PhD in Hydrology", "date": "2019-09"},
        ),
        (
            "experience",
            {"organisation": "Mill & Co.", "role": "Research Intern", "date": "2021-05 – 2021-09"},
            {"organisation": "Mill & Co", "date": "2021"},
        ),
        (
            "experience",
            {"organisation": "Mill & Co.", "roles": [{"role": "Miller", "date": "2021 – 2022"}]},
            {"organisation": "Mill & Co.", "role": "Miller", "date": "2022"},
        ),
        (
            "education",
            {"organisation": "Delta University", "degree": "Habilitation", "date": "2017"},
            {"organisation": "Delta University", "degree": "Habilitation in History", "date": "2017"},
        ),
        ("talks", {"title": "Sand in Motion", "date": "2021-05"}, {"title": "Sand in motion", "date": "2021-05-17"}),
        ("news", {"text": "🎉 Paper in *WATER*.", "date": "2021-05"}, {"text": "Paper in WATER", "date": "2021-05"}),
        ("interests", "sand", {"title": "Sand"}),
    ],
)  # fmt: skip
def test_the_same(section: str, one: Any, other: Any) -> None:
    if isinstance(one, str):
        one = {"title": one}
    assert pair_items(section, [one], [other]) == {0: 0}
    assert pair_items(section, [other], [one]) == {0: 0}


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("papers", {"title": "Salt", "date": "2020"}, {"title": "Salt and Sand", "date": "2020"}),
        (
            "papers",
            {"title": "A survey of the salt in dry places", "doi": "10.5555/1"},
            {"title": "A survey of salt in dry places", "doi": "10.5555/2"},
        ),
        (
            "papers",
            {"title": "Introduction", "doi": "10.5555/1", "type": "chapter", "venue": "Salt", "date": "2020"},
            {"title": "Introduction", "doi": "10.5555/2", "type": "chapter", "venue": "Sand", "date": "2020"},
        ),
        (
            "education",
            {"organisation": "Delta University", "degree": "Ph.D.", "date": "2019 – 2023"},
            {"organisation": "Delta University", "degree": "B.Sc. Physics", "date": "2015 – 2019"},
        ),
        (
            "experience",
            {"organisation": "Mill & Co.", "role": "Miller", "date": "2021"},
            {"organisation": "Mill & Co.", "role": "Miller", "date": "2022"},
        ),
        ("teaching", {"title": "Sand I", "date": "2021"}, {"title": "Sand I", "date": "2022"}),
        ("news", {"text": "A paper in WATER", "date": "2021-05"}, {"text": "A paper in WATER", "date": "2021-06"}),
        ("talks", {"title": "Sand in Motion", "date": "2021"}, {"organisation": "Mill & Co.", "date": "2021"}),
    ],
)  # fmt: skip
def test_not_the_same(section: str, one: Any, other: Any) -> None:
    assert pair_items(section, [one], [other]) == {}
    assert pair_items(section, [other], [one]) == {}


def test_one_item_is_not_two_others() -> None:
    old = [{"organisation": "Delta University", "role": "Research assistant", "date": "2020 – 2021"}]
    new = [
        {"organisation": "Delta University, Port Lab", "role": "Research assistant", "date": "2021 – 2022"},
        {"organisation": "Delta University", "role": "Research Assistant", "date": "2020-02 – 2021-03"},
    ]
    assert pair_items("experience", old, new) == {1: 0}


def test_what_is_said_more_is_found() -> None:
    old = {
        "papers": [{"title": "Salt", "url": "https://uma.example/salt/", "links": {"pdf": "https://uma.example/a.pdf"}}]
    }
    links = {"PDF": "http://uma.example/a.pdf", "Code": "https://code.example/salt", "Page": "https://uma.example/salt"}
    new = {"papers": [{"title": "Salt", "doi": "10.5555/1", "type": "article", "links": links}]}
    (known,) = find_known_items(old, new)
    assert known.more == {"doi": "10.5555/1", "links": {"Code": "https://code.example/salt"}}
    assert (known.path, known.other, known.name, known.other_name) == (("papers", 0), ("papers", 0), "Salt", "")


def test_what_is_taken_for_another_is_named() -> None:
    old = {"awards": [{"title": "Sieve Prize for Students", "date": "2020"}]}
    new = {"awards": [{"title": "Sieve Prize", "date": "2020"}]}
    (known,) = find_known_items(old, new)
    assert (known.name, known.other_name) == ("Sieve Prize for Students", "Sieve Prize")


def test_one_of_several_of_a_title_is_the_same() -> None:
    old = [{"title": "Introduction", "doi": f"10.5555/{venue}", "venue": venue} for venue in ("Salt", "Sand")]
    assert pair_items("papers", old, [{"title": "Introduction", "doi": "10.5555/new", "venue": "Sand"}]) == {0: 1}
    assert pair_items("papers", old, [{"title": "Introduction", "doi": "10.5555/new", "venue": "Silt"}]) == {}


def test_the_preprint_that_a_paper_links_to_is_that_paper() -> None:
    old = {"title": "Salt", "doi": "10.5555/1", "venue": "J. Salt", "links": {"Preprint": "https://doi.org/10.1101/9"}}
    assert pair_items("papers", [old], [{"title": "On Salt", "doi": "10.1101/9", "type": "preprint"}]) == {0: 0}
    old["links"] = {"Data": "https://doi.org/10.1101/9"}
    assert pair_items("papers", [old], [{"title": "On Salt", "doi": "10.1101/9", "type": "dataset"}]) == {}


def test_the_place_of_a_book_in_its_series_is_told_once() -> None:
    def find_more(**new: str) -> set[str]:
        [known] = find_known_items({"papers": [book]}, {"papers": [{"title": "Salt", **new}]})
        return {*known.more}

    book = {"title": "Salt", "series": "Minerals", "number": "7"}
    assert find_more(volume="7", series="Minerals") == set()
    assert find_more(volume="2") == {"volume"}
    del book["series"]
    assert find_more(volume="7") == {"volume"}
