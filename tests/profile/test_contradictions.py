"""What another profile says otherwise: told where both cannot be true, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.profile.contradictions import find_contradictions

_POST = {"role": "Lecturer", "organisation": "Mill College"}
_PAPER = {"title": "Salt and Sand", "authors": ["Uma Brandt"], "venue": "Journal of Dry Places"}


def _list_keys(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [one.key for one in find_contradictions(old, new)]


@pytest.mark.parametrize(
    ("key", "ours", "theirs"),
    [
        ("email", "uma@mill.example", "uma@harbour.example"),
        ("headline", {"en": "Lecturer", "it": "Docente"}, "Professor"),
        ("phone", "+39 06 5550 0142", "+39 06 5550 0199"),
        ("bio", "I count grains.", "I count grains. Since May I count dunes."),
        ("address", "Mill Lane 4\n00100 Delta", "Harbour Street 1\n00100 Delta"),
    ],
)
def test_facts_that_differ_are_told(key: str, ours: Any, theirs: Any) -> None:
    assert [(one.ours, one.theirs) for one in find_contradictions({key: ours}, {key: theirs})] == [(ours, theirs)]


@pytest.mark.parametrize(
    ("key", "ours", "theirs"),
    [
        ("email", ["uma@mill.example", "uma@home.example"], "uma@home.example"),
        ("headline", {"en": "Lecturer", "it": "Docente"}, "docente"),
        ("phone", "+39 06 5550 0142", "06/55500142"),
        ("bio", "I count grains. Since May I count dunes.", "I *count* grains."),
        ("affiliation", "Mill College", None),
        ("location", None, "Delta"),
    ],
)
def test_facts_that_are_there_are_not(key: str, ours: Any, theirs: Any) -> None:
    assert _list_keys({key: ours}, {key: theirs}) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ("since 2022-10", "2022 – 2025", True),
        ("2020 – 2022", "2020 – 2023", True),
        ("2021", "2021-05-03", False),
        ("2021-05", "2021-06", True),
        ("2015 – 2019", "2019", False),
        ("2022-10 – present", "since 2022", False),
        ("2019, 2021", "2021", False),
        ("whenever", "2021", False),
    ],
)
def test_dates_that_cannot_be_the_same_are_told(ours: str, theirs: str, differ: bool) -> None:
    old, new = ({"experience": [{**_POST, "date": date}]} for date in (ours, theirs))
    assert _list_keys(old, new) == ["date"] * differ


def test_a_paper_that_is_out_by_now_is_told() -> None:
    old = {"papers": [{**_PAPER, "status": "forthcoming"}]}
    (told,) = find_contradictions(old, {"papers": [{**_PAPER, "volume": "12", "date": 2025}]})
    assert (told.key, told.ours, told.theirs, told.name) == ("status", "forthcoming", "published", "Salt and Sand")
    assert told.other == ("papers", 0)
    assert _list_keys(old, {"papers": [_PAPER]}) == []  # a list that says nothing of it
    assert _list_keys(old, {"papers": [{**_PAPER, "status": "in press"}]}) == []
    assert _list_keys(old, {"papers": [{**_PAPER, "status": "under review"}]}) == ["status"]
    assert _list_keys({"papers": [_PAPER]}, old) == []  # an older page
