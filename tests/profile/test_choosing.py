"""What the sections of a document choose: the same section twice, filters, order, limits, and the owner's by title."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from cvgen.profile.choices import Choice
from cvgen.profile.documents import BUILT_IN, resolve_documents
from cvgen.profile.lock import Citations, Lock
from cvgen.profile.model import Profile
from cvgen.profile.selection import DocumentContent, select_items

ME, OTHER = "Ada Example", "Cy Cole"
PAPERS: list[dict[str, Any]] = [
    {"title": "The Ark", "authors": [ME, OTHER], "type": "article", "date": "2024-03", "tags": ["a"]},
    {"title": "Édifice", "authors": [OTHER, ME], "type": "conference", "date": "2022", "selected": True},
    {"title": "Boats", "authors": [f"{OTHER}*", f"{ME}*", "Di Dee"], "type": "article", "date": "2019", "key": "boats"},
    {"title": "*Zeal*", "authors": [OTHER, f"{ME}†", "Di Dee"], "status": "under review", "tags": ["a", "b"]},
]


def make_profile(**data: Any) -> Profile:
    return Profile.model_validate({"name": ME, "papers": PAPERS, **data})


def choose(
    *choices: dict[str, Any], today: str = "2026-01-15", lock: Lock | None = None, **data: Any
) -> DocumentContent:
    sections = [{"section": "papers", **choice} for choice in choices]
    profile = make_profile(**data, documents={"cv": {"sections": sections}})
    kind = resolve_documents(profile, datetime.date.fromisoformat(today))["cv"]
    return select_items(profile, kind, lock or Lock())


def initials(items: Any) -> str:
    return "".join(str(item.title).replace("The ", "").strip("*")[0] for item in items)


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ({}, "AÉBZ"),
        ({"types": ["article"]}, "AB"),
        ({"types": "conference"}, "É"),
        ({"types": ["other", "conference"]}, "ÉZ"),
        ({"status": ["published"]}, "AÉB"),
        ({"status": "under review"}, "Z"),
        ({"tags": ["a"]}, "AZ"),
        ({"tags": ["a"], "without_tags": ["b"]}, "A"),
        ({"without_tags": ["a"]}, "ÉB"),
        ({"role": "first"}, "AB"),
        ({"role": "last"}, "É"),
        ({"role": "corresponding"}, "Z"),
        ({"since": "2022"}, "AÉ"),
        ({"since": "2022-12"}, "AÉ"),  # a paper of 2022 may be of its last month
        ({"until": "2022"}, "ÉB"),
        ({"since": "48 months"}, "AÉ"),
        ({"since": "2 years"}, "A"),
        ({"until": "5 years ago"}, "B"),
        ({"since": "last 100 weeks"}, "A"),
        ({"selected": True}, "É"),
        ({"selected": True, "types": ["article"]}, "AB"),  # of these none is marked
        ({"sort": "oldest"}, "BÉAZ"),
        ({"sort": "newest", "limit": 2}, "ZA"),  # the one under review has no date yet
        ({"sort": "title"}, "BÉAZ"),
        ({"sort": "title", "limit": 1}, "B"),
    ],
)
def test_filters_come_before_the_order_and_that_before_the_limit(choice: dict[str, Any], shown: str) -> None:
    content = choose(choice)
    assert initials(content.sections[0].items) == shown
    assert sorted(initials(content.profile.papers)) == sorted(shown)


def test_dates_of_every_kind_lie_within_limits() -> None:
    dates = {
        "2019, 2023": "AB",
        "until 2019": "B",
        "since 2020": "AB",
        "since 2022": "A",
        "WS 2021/22": "AB",
        "c. 2010": "B",
    }
    for date, shown in dates.items():
        papers = [{"title": "Tides", "authors": [ME], "date": date}]
        found = {
            name: choose(choice, papers=papers).sections
            for name, choice in {"A": {"since": "2022"}, "B": {"until": "2021"}}.items()
        }
        assert "".join(name for name, sections in found.items() if sections and sections[0].items) == shown, date


def test_titles_are_sorted_without_their_accents() -> None:
    papers = [{"title": title, "authors": [ME]} for title in ("Zu", "Äpfel", "“Apfel”", "Éa", "Bo")]
    [section] = choose({"sort": "title"}, papers=papers).sections
    assert [str(paper.title) for paper in section.items] == ["“Apfel”", "Äpfel", "Bo", "Éa", "Zu"]


def test_citations_are_those_of_the_lock_file() -> None:
    counts = {
        "key:boats": Citations(count=7, source="openalex"),
        "title:édifice": Citations(count=9, source="openalex"),
    }
    assert initials(choose({"sort": "citations", "limit": 3}, lock=Lock(citations=counts)).sections[0].items) == "ÉBA"


def test_the_same_section_stands_twice_and_the_profile_has_each_paper_once() -> None:
    content = choose({"types": ["article"]}, {"selected": True}, {"rest": True}, {"limit": 1})
    assert [initials(section.items) for section in content.sections] == ["AB", "É", "Z", "A"]
    assert [section.key for section in content.sections] == ["papers", "papers-2", "papers-3", "papers-4"]
    assert initials(content.profile.papers) == "AÉBZ"


def test_anchors_of_repeated_sections_are_nobody_elses() -> None:
    sections = [{"title": "Papers", "entries": [{"title": "x"}]}]
    content = choose({}, {}, {"section": "Papers"}, {"section": "sections"}, sections=sections)
    assert [section.key for section in content.sections] == ["papers", "papers-3", "papers-2"]


OWN = {
    "title": {"en": "Public scholarship", "fr": "Médias"},
    "entries": [{"title": "A", "date": "2020", "tags": ["x"]}],
}


@pytest.mark.parametrize("name", ["Public scholarship", "public-scholarship", "public  SCHOLARSHIP", "Médias"])
def test_own_sections_are_named_by_their_titles(name: str) -> None:
    profile = {"locales": ["en", "fr"], "sections": [OWN]}
    [section] = choose({"section": name}, **profile).sections
    assert (section.key, len(section.items)) == ("public-scholarship", 1)
    assert not choose({"section": name, "without_tags": ["x"]}, **profile).sections  # no bare heading
    assert not choose({"section": name, "since": "2021"}, **profile).profile.sections


def test_the_entries_of_two_sections_of_an_own_one_are_united() -> None:
    own = {"title": "Art", "entries": [{"title": title, "tags": [title]} for title in "abc"]}
    parts = [{"section": "art", "tags": [tag]} for tag in "cb"]
    content = choose(*parts, sections=[own])
    assert [section.key for section in content.sections] == ["art", "art-2"]
    assert initials(content.profile.sections[0].entries) == "bc"


def test_what_is_private_is_in_no_section() -> None:
    papers = [{**PAPERS[0], "private": True}, PAPERS[1]]
    content = choose({"types": ["article"]}, {}, papers=papers, private=["talks"], talks=[{"title": "T"}])
    assert [initials(section.items) for section in content.sections] == ["É"]
    hidden = choose(
        {"section": "talks"}, {"section": "about"}, talks=[{"title": "T"}], bio="I.", private=["talks", "bio"]
    )
    assert hidden.sections == ()
    assert choose({"section": "sections"}, sections=[OWN], private=["sections"]).sections == ()


def test_everything_is_chosen_as_before_where_nothing_is_said() -> None:
    profile = make_profile(sections=[OWN], talks=[{"title": "T"}])
    for kind in BUILT_IN.values():
        content = select_items(profile, kind)
        assert [section.key for section in content.sections if section.name == "sections"] == ["public-scholarship"]
        assert "papers" in [section.key for section in content.sections]


def test_without_a_day_spans_limit_nothing() -> None:
    profile = make_profile(documents={"cv": {"sections": [{"section": "papers", "since": "1 day"}]}})
    kind = resolve_documents(profile)["cv"]
    assert (kind.day, kind.sections[0].since) == (None, None)
    assert initials(select_items(profile, kind).profile.papers) == "AÉBZ"


@pytest.mark.parametrize(
    ("span", "day", "start"),
    [
        ("1 month", "2026-03-31", "2026-02-28"),
        ("48 months", "2026-11-29", "2022-11-29"),
        ("1 year", "2024-02-29", "2023-02-28"),
        ("2 weeks", "2026-01-10", "2025-12-27"),
        ("9999 years", "2026-01-10", "0001-01-10"),
    ],
)
def test_spans_are_counted_back_by_the_calendar(span: str, day: str, start: str) -> None:
    choice = Choice.model_validate({"section": "papers", "since": span})
    profile = make_profile(documents={"cv": {"sections": [choice]}})
    [resolved] = resolve_documents(profile, datetime.date.fromisoformat(day))["cv"].sections
    assert resolved.since is not None
    assert resolved.since.iso() == start  # type: ignore[union-attr]
    assert replace(BUILT_IN["cv"], sections=(choice,)).sections[0].model_dump()["since"] == span
