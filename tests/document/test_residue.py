"""Where emoji are left out, nothing empty stays, and what vanishes is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.document.compose import compose_document
from cvgen.document.model import Section
from cvgen.pipeline.examine import examine
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

CV = BUILT_IN["cv"]


def compose(*, emoji: bool = False, **data: Any) -> tuple[Section, ...]:
    profile = select_items(Profile.model_validate({"name": "Ada Example", **data}), CV)
    return compose_document(profile, CV, emoji=emoji).sections


def test_the_organisation_moves_up_where_the_title_vanishes() -> None:
    post = {"role": "🎯", "organisation": "Org", "date": "2020"}
    entry = compose(experience=[post])[0].entries[0]
    assert (entry.title.striptags(), entry.subtitle) == ("Org", "")
    assert compose(experience=[post], emoji=True)[0].entries[0].title == "🎯"


def test_no_empty_keyword_level_or_point_stays() -> None:
    skills = compose(
        skills=[{"title": "Top", "keywords": ["⭐⭐⭐ Python", "🐍", "C"]}, {"title": "🐍", "keywords": ["A"]}]
    )
    assert skills[0].entries[0].keywords == ("Python", "C")
    assert (skills[0].entries[1].title, skills[0].entries[1].keywords) == ("A", ())
    assert compose(languages=[{"language": "German", "level": "🟢🟢⚪"}])[0].entries[0].keywords == ()
    points = ["🔥", {"text": "🎯", "highlights": ["one"]}, {"text": "two", "highlights": ["🔥"]}]
    assert compose(experience=[{"role": "R", "highlights": points}])[0].entries[0].highlights == ("one", "two")


def test_links_without_a_label_are_called_by_their_addresses() -> None:
    address = "https://example.org/talk"
    (project,) = compose(projects=[{"title": "🎈", "links": {"🎥": address}}])[0].entries
    assert (project.title, project.url, project.links) == ("example.org/talk", address, ())
    (project,) = compose(projects=[{"title": "Balloon", "links": {"🎥": address, "Notes 📄": "https://e.org/n"}}])[
        0
    ].entries
    assert [link.label for link in project.links] == ["example.org/talk", "Notes: e.org/n"]


def test_names_and_titles_of_papers_keep_what_is_no_emoji() -> None:
    paper = {"title": "📄", "authors": ["Ada Example 🎓", "🦊", "Bo 🤖 Roe"], "date": 2020, "venue": "🏟️"}
    (entry,) = compose(papers=[paper])[0].entries
    assert entry.authors.striptags() == "Ada Example, Bo Roe"
    assert (entry.title, entry.venue) == ("–", "2020")


def test_what_is_nothing_but_emoji_is_left_out() -> None:
    assert compose(awards=[{"title": "🏆"}, {"title": "Prize"}])[0].entries[0].title == "Prize"
    assert compose(awards=[{"title": "🏆"}]) == ()
    assert compose(sections=[{"title": "🎉", "text": "Open"}])[0].title == "–"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('experience: [{role: "🎯", organisation: Org, date: 2020}]', [2]),
        ('news: [{text: "🎉", date: 2020}]', []),  # the homepage alone shows it
        ('experience: [{role: "🎯 Dev", date: 2020}]', []),
        ('experience: [{role: "🎯", organisation: Org, date: 2020, private: true}]', []),
    ],
)
def test_a_text_that_vanishes_is_told(text: str, lines: list[int], tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\n{text}\n", "utf-8")
    found = [one.line for one in examine(tmp_path / "profile.yaml").problems if one.code == "emoji-alone"]
    assert found == lines
