"""Logos of organisations: on the homepage, copied beside it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import draw_picture, find_problems

from cvgen import InvalidProfile, build
from cvgen.network.questions import find_questions
from cvgen.profile.model import Profile

PROFILE = """
name: Ada Example
experience:
  - {role: Engineer, organisation: Looms Ltd., logo: looms.png}
  - {organisation: Engines Ltd., logo: {file: engines.png, alt: A wheel}, roles: [{role: Engineer}, {role: Trainee}]}
education:
  - {organisation: University of Example, logo: "https://example.org/logo.svg"}
"""


def test_logos_stand_on_the_homepage_alone(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PROFILE)
    for name in ("looms.png", "engines.png"):
        (tmp_path / name).write_bytes(draw_picture("PNG"))
    output = tmp_path / "output"
    build(tmp_path / "profile.yaml", output, ["homepage", "cv"], ["html"])
    page = (output / "index.html").read_text("utf-8")
    assert '<img class="logo" src="looms.png" alt=""' in page  # its name stands beside it, and is heard once
    assert 'src="engines.png" alt="A wheel"' in page
    assert (output / "looms.png").is_file()
    assert "looms.png" not in (output / "cv.html").read_text("utf-8")


def test_a_logo_is_looked_for_like_every_picture(tmp_path: Path) -> None:
    found = find_problems(tmp_path / "profile.yaml", PROFILE)
    assert [(problem.code, problem.line) for problem in found] == [("no-such-file", 4), ("no-such-file", 5)]


def test_logos_from_elsewhere_are_copied_by_a_refresh() -> None:
    item = {"role": "Engineer", "logo": "https://example.org/logo.svg"}
    profile = Profile.model_validate({"name": "Ada Example", "experience": [item]})
    assert list(find_questions(profile).pictures) == ["https://example.org/logo.svg"]


def test_a_logo_that_is_far_too_heavy_is_named(tmp_path: Path) -> None:
    for name, more in (("looms.png", 0), ("engines.png", 300_000)):
        (tmp_path / name).write_bytes(draw_picture("PNG") + bytes(more))
    [found] = find_problems(tmp_path / "profile.yaml", PROFILE)
    assert (found.code, found.line) == ("heavy-logo", 5)
    assert "300 kB" in found.message
    assert "SVG" in found.hint


def test_a_logo_that_is_no_picture_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PROFILE)
    (tmp_path / "looms.png").write_bytes(b"hello")
    (tmp_path / "engines.png").write_bytes(draw_picture("PNG"))
    with pytest.raises(InvalidProfile) as caught:
        build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage"])
    [problem] = caught.value.problems
    assert (problem.code, problem.line) == ("not-a-picture", 4)
