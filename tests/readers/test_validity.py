"""What is imported becomes valid: only what is wrong is taken out, and it is kept for its owner to see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.problems import Spot
from cvgen.profile.model import Profile
from cvgen.readers import ImportResult, validity


def make_valid(tmp_path: Path, **data: Any) -> tuple[Profile, list[str]]:
    """Return the profile that becomes of data, and the texts that had no place in it."""
    imported = ImportResult({"name": "Ada Example", **data})
    profile = validity.make_valid(imported, Spot("source"), tmp_path)
    return profile, [text for _, text in imported.unplaced]


def test_an_item_that_lacks_what_it_must_have_goes_alone(tmp_path: Path) -> None:
    """Also if it lacks several things: those beside it stay."""
    whole = [{"title": f"Paper {n}", "authors": ["Ada Example"]} for n in range(3)]
    papers = [whole[0], {"venue": "Nowhere"}, whole[1], {"venue": "Elsewhere", "date": "never"}, whole[2]]
    profile, kept = make_valid(tmp_path, papers=papers)
    assert [str(paper.title.resolve("en", "en")) for paper in profile.papers] == ["Paper 0", "Paper 1", "Paper 2"]
    assert "\n".join(sorted(kept)).count("where") == 2


def test_what_is_wrong_in_an_item_goes_without_the_item(tmp_path: Path) -> None:
    education = [{"organisation": "A", "date": "never"}, {"organisation": "B", "date": "2020", "colour": "red"}]
    profile, kept = make_valid(tmp_path, education=education, links={"no network": "nowhere", "github": "ada"})
    assert [str(item.organisation.resolve("en", "en")) for item in profile.education] == ["A", "B"]
    assert [item.date and item.date.start.year for item in profile.education] == [None, 2020]
    assert dict(profile.links) == {"github": "ada"}
    assert sorted(kept) == ["colour: red", "date: never", "no network: nowhere"]


def test_signs_that_no_document_can_show_are_spelt_or_left_out(tmp_path: Path) -> None:
    profile, _ = make_valid(
        tmp_path, bio="Lamps \ue005of M⋆.", skills=[{"title": "\uf0c1 Ropes", "keywords": ["\ue001"]}]
    )
    assert profile.bio
    assert str(profile.bio.resolve("en", "en")) == "Lamps of M★."
    assert [str(skill.title.resolve("en", "en")) for skill in profile.skills] == ["Ropes"]


def test_it_ends_though_a_round_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That would be a bug, and is one with a traceback, not a command that never ends."""
    monkeypatch.setattr(validity, "_remove_value", lambda *arguments: None)
    with pytest.raises(RuntimeError, match=r"cannot be made valid: .*education"):
        make_valid(tmp_path, education=[{"degree": "Ph.D."}])
