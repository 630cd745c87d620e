"""In which order a document shows its papers, and under which headings."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.document.groups import group_items
from cvgen.document.wording import Wording
from cvgen.profile.choices import Choice
from cvgen.profile.model import Profile

PAPERS: list[dict[str, Any]] = [
    {"title": "A", "date": "2023", "type": "conference", "topic": "Tides"},
    {"title": "B", "date": "2025", "type": "article", "topic": "Harbours", "selected": True},
    {"title": "C", "date": "2024 – 2025", "type": "other"},
    {"title": "D", "type": "conference", "topic": "Tides", "selected": True},
    {"title": "E", "date": "2025-01"},
]


@pytest.mark.parametrize(
    ("choice", "groups"),
    [
        ({}, {"": "ABCDE"}),
        ({"group": "year"}, {"2025": "BE", "2024": "C", "2023": "A", "Undated": "D"}),
        ({"group": "type"}, {"Journal articles": "B", "Conference papers": "AD", "Others": "CE"}),
        ({"group": "topic"}, {"Tides": "AD", "Harbours": "B", "Others": "CE"}),
        ({"selected_first": True}, {"Selected": "BD", "Others": "ACE"}),
        (
            {"selected_first": True, "group": "year"},
            {"Selected": "BD", "2025": "E", "2024": "C", "2023": "A"},
        ),
    ],
)
def test_groups(choice: dict[str, Any], groups: dict[str, str]) -> None:
    papers = [{"authors": ["Ada Example"], **paper} for paper in PAPERS]
    profile = Profile.model_validate({"name": "Ada Example", "papers": papers})
    found: dict[str, str] = {}
    chosen = Choice(section="papers", **choice)
    for index, headings in group_items(profile.papers, chosen, Wording("en", "en")):
        heading = " / ".join(headings)
        found[heading] = found.get(heading, "") + PAPERS[index]["title"]
    assert found == groups
    assert list(found) == list(groups)


def test_nothing_selected_is_no_group() -> None:
    profile = Profile.model_validate({"name": "Ada", "papers": [{"title": "A", "authors": ["Ada"]}]})
    assert group_items(profile.papers, Choice(section="papers", selected_first=True), Wording("en", "en")) == [(0, ())]


def test_the_owners_word_for_a_kind_is_the_heading_of_its_group() -> None:
    """It stands among the types where its type does."""
    given = [("book", ""), ("article", "Case note"), ("edited volume", ""), ("article", "Case note"), ("thesis", "PhD")]
    papers = [
        {"title": "A", "authors": ["Ada"], "type": name, **({"kind": kind} if kind else {})} for name, kind in given
    ]
    profile = Profile.model_validate({"name": "Ada", "papers": papers})
    groups = group_items(profile.papers, Choice(section="papers", group="type"), Wording("en", "en"))
    assert groups == [
        (1, ("Case note",)),
        (3, ("Case note",)),
        (0, ("Books",)),
        (2, ("Edited volumes",)),
        (4, ("PhD",)),
    ]
