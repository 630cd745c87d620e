"""In which order a document shows its papers, and under which headings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cvgen.document.compose import compose_document
from cvgen.document.groups import group_items
from cvgen.document.model import Section
from cvgen.document.wording import Wording
from cvgen.profile.choices import Choice
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

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


MORE: dict[str, Any] = {
    "name": "Ada Example",
    "papers": [{"authors": ["Ada Example"], **paper} for paper in PAPERS],
    "talks": [
        {"title": "T", "date": "2024", "kind": "keynote", "place": {"en": "Munich", "de": "München"}},
        {"title": "U", "date": "2023", "place": "Bonn"},
        {"title": "V", "date": "2024-05", "kind": "keynote", "place": "Bonn"},
    ],
    "skills": [{"title": "Python"}, {"title": "Welding", "selected": True}],
}


def compose(section: str, **choice: Any) -> Section:
    profile = Profile.model_validate({**MORE, "locales": ["en", "de"]})
    kind = replace(BUILT_IN["cv"], sections=(Choice.model_validate({"section": section, **choice}),))
    [composed] = compose_document(select_items(profile, kind), kind).sections
    return composed


def outline(section: Section) -> list[str]:
    """Return headings with their levels, and titles with their numbers, as they stand below each other."""
    lines = []
    for run in section.runs:
        lines += [f"{level} {heading}" for level, heading in run.headings]
        lines += [f"{entry.title} {entry.label or entry.number}" for entry in run.entries]
    return lines


def test_groups_in_groups_skip_no_level() -> None:
    assert outline(compose("papers", group=["type", "year"])) == [
        "3 Journal articles", "4 2025", "B 5", "3 Conference papers", "4 2023", "A 4", "4 Undated", "D 3",
        "3 Others", "4 2025", "E 2", "4 2024", "C 1",
    ]  # fmt: skip


def test_a_group_without_the_inner_key_has_no_heading_for_that() -> None:
    assert outline(compose("papers", group=["type", "topic"])) == [
        "3 Journal articles", "4 Harbours", "B 5", "3 Conference papers", "4 Tides", "A 4", "D 3",
        "3 Others", "C 2", "E 1",
    ]  # fmt: skip


def test_groups_have_their_owners_order_and_headings() -> None:
    groups = {"conference": {"en": "Peer-reviewed", "de": "Begutachtet"}, "other": "Rest"}
    assert outline(compose("papers", group="type", groups=groups, numbers="ascending")) == [
        "3 Peer-reviewed", "A 1", "D 2", "3 Rest", "C 3", "E 4", "3 Journal articles", "B 5",
    ]  # fmt: skip
    both = {"conference": "Talks and articles", "article": "Talks and articles"}
    assert outline(compose("papers", group="type", groups=both))[:4] == ["3 Talks and articles", "A 5", "B 4", "D 3"]


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        ("kind", ["3 Keynote", "T 0", "V 0", "3 Others", "U 0"]),
        ("place", ["3 Munich", "T 0", "3 Bonn", "U 0", "V 0"]),
        ("year", ["3 2024", "T 0", "V 0", "3 2023", "U 0"]),
    ],
)
def test_every_section_has_groups(group: str, lines: list[str]) -> None:
    assert outline(compose("talks", group=group)) == lines


def test_values_of_groups_are_named_in_any_language() -> None:
    section = compose("talks", group="place", groups={"Bonn": "At home", "München": "In the south"})
    assert [line for line in outline(section) if line[0].isdigit()] == ["3 At home", "3 In the south"]


def test_terms_have_groups_too() -> None:
    assert outline(compose("skills", group="selected")) == ["3 Selected", "Welding 0", "3 Others", "Python 0"]


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        ({"numbers": "none"}, "0 0 0 0 0"),
        ({"numbers": "ascending"}, "1 2 3 4 5"),
        ({"numbers": "descending"}, "5 4 3 2 1"),
        ({"numbers": "permanent"}, "0 0 0 0 0"),
        ({"group": "type", "numbers": "per group"}, "J1 C1 C2 O1 O2"),
        ({"group": ["year", "type"], "numbers": "per group"}, "J1 O1 O2 C1 C2"),
        ({"group": "year", "numbers": "per group"}, "2025-1 2025-2 2024-1 2023-1 U1"),
        ({"selected_first": True, "numbers": "per group"}, "S1 S2 O1 O2 O3"),
        ({"group": "type", "groups": {"article": {"letter": "A"}}, "numbers": "per group"}, "A1 C1 C2 O1 O2"),
        ({"group": "topic", "groups": {"Tides": "Ocean"}, "numbers": "per group"}, "O1 O2 H1 OT1 OT2"),
    ],
)
def test_numbers(choice: dict[str, Any], labels: str) -> None:
    entries = compose("papers", **choice).entries
    assert " ".join(entry.label or str(entry.number) for entry in entries) == labels
