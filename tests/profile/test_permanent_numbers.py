"""Permanent numbers of papers: which each gets, and that nothing else of the profile changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import call_cvgen

from cvgen.pipeline.examine import examine
from cvgen.profile.model import Profile
from cvgen.profile.permanent_numbers import assign_numbers

TEXT = """# My profile
name: Ada Example
papers:   # all of them
  # the newest
  - title: "A: *x*"   # remark
    authors: [Ada Example]
    date: 2024
  - {title: B, authors: [Ada Example], date: 2023}
  -
    title: >
      # no remark
    authors:
      - Ada Example
    date: 2023
  - permanent_number: 7
    title: D
    authors: [Ada Example]
    date: 2020
  - authors: &me [Ada Example]
    title: E
  - "title": F
    authors: *me
    date: 2019
bio: x
"""


def number(file: Path, *options: str) -> tuple[int, str]:
    result = call_cvgen(["number", *options, "--profile", str(file)])
    return result.exit_code, result.output


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_numbers_go_on_and_nothing_else_changes(line_end: str, mark: str, tmp_path: Path) -> None:
    (file := tmp_path / "profile.yaml").write_bytes((mark + TEXT.replace("\n", line_end)).encode())
    code, output = number(file, "--dry-run")
    assert (code, file.read_bytes()) == (0, (mark + TEXT.replace("\n", line_end)).encode())
    assert "+  - {permanent_number: 10, title: B" in output
    assert number(file)[0] == 0
    profile = examine(file).profile
    assert profile is not None
    assert [paper.permanent_number for paper in profile.papers] == [11, 10, 9, 7, 12, 8]
    text = file.read_bytes().decode()
    assert text.count(line_end) == text.count("\n")
    for line in ("permanent_number: 11\n    ", "permanent_number: 10, ", "permanent_number: 9\n    ",
                 "permanent_number: 12\n    ", '"permanent_number": 8\n    '):  # fmt: skip
        text = text.replace(line.replace("\n", line_end), "", 1)
    assert text == mark + TEXT.replace("\n", line_end)


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    (file := tmp_path / "profile.yaml").write_text(TEXT, "utf-8")
    number(file)
    before = file.read_bytes()
    assert number(file) == (0, f"{file}: each paper has its number\n")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "papers",
    [
        "  - {title: A, authors: [Ada Example], date: 2024-13}\n",
        "  - {title: A, authors: [Ada Example], permanent_number: 2}\n"
        "  - {title: B, authors: [Ada Example], permanent_number: 2}\n  - {title: C, authors: [Ada Example]}\n",
        "  - &a {title: A, authors: [Ada Example]}\n  - *a\n",
        "  - &a\n    title: A\n    authors: [Ada Example]\n  - *a\n",
    ],
)
def test_what_is_wrong_or_stands_twice_stays_as_it_is(papers: str, tmp_path: Path) -> None:
    (file := tmp_path / "profile.yaml").write_text(f"name: Ada Example\npapers:\n{papers}", "utf-8")
    before = file.read_bytes()
    assert number(file)[0] == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("dates", "numbers"),
    [
        (["2024", "2023", "2022"], [3, 2, 1]),
        (["2022", "2023", "2024"], [1, 2, 3]),
        (["2024", "2023", "2023", "2022"], [4, 3, 2, 1]),  # of one year, the upper one is newer
        (["2022", "2023", "2023", "2024"], [1, 2, 3, 4]),
        ([None, "2020", "2019"], [3, 2, 1]),
        ([], []),
    ],
)
def test_the_oldest_paper_has_the_lowest_number(dates: list[str | None], numbers: list[int]) -> None:
    papers = [{"title": f"P{place}", "authors": ["Ada"], "date": date} for place, date in enumerate(dates)]
    profile = Profile.model_validate({"name": "Ada", "papers": papers})
    assert [assign_numbers(profile.papers)[place] for place in range(len(papers))] == numbers
