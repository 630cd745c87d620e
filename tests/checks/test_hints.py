"""Hints of `cvgen check --hints`: each with its line, none unless asked for."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from samples import PEOPLE
from typer.testing import CliRunner

from cvgen.checks.highlight_words import check_highlights
from cvgen.checks.hints import list_hints
from cvgen.cli.app import make_app
from cvgen.pipeline.examine import examine
from cvgen.problems import Place

TODAY = datetime.date(2026, 3, 1)
HEAD = "name: Ada Example\n"
# By name: the profile, and the codes and paths of its hints.
CASES: dict[str, tuple[str, list[tuple[str, Place]]]] = {
    "an article without a DOI": (
        "papers: [{title: On Tea, authors: [Ada Example], type: article, date: 2021}]",
        [("hint-no-doi", ("papers", 0, "title"))],
    ),
    "papers that have none": (
        """
papers:
  - {title: A, authors: [Ada Example], type: article, date: 2021, doi: 10.1000/182}
  - {title: B, authors: [Ada Example], type: article, date: 2021, arxiv: "2101.00001"}
  - {title: C, authors: [Ada Example], type: article, date: 1990}
  - {title: D, authors: [Ada Example], type: article, date: 2025, status: under review}
  - {title: E, authors: [Ada Example], type: thesis, date: 2020}
  - {title: F, authors: [Ada Example], type: article}
""",
        [],
    ),
    "a gap between posts": (
        """
experience:
  - {role: Engineer, date: 2021-01 – present}
  - {role: Assistant, date: 2017-01 – 2019-12}
""",
        [("hint-gap", ("experience", 0, "date"))],
    ),
    "a gap that a break fills": (
        """
experience:
  - {role: Engineer, date: 2021-01 – present}
  - {role: Assistant, date: 2017-01 – 2019-12}
breaks: [{title: Parental leave, date: 2020}]
""",
        [],
    ),
    "a degree of which the end is said": (
        """
experience: [{role: Engineer, date: 2021-01 – present}]
education: [{organisation: University of Murtal, date: 2020-12}, {organisation: School, date: 2010}]
""",
        [],
    ),
    "a short time between posts": (
        """
experience:
  - {role: Engineer, date: 2020-05 – present}
  - {role: Assistant, date: 2017-01 – 2019-12}
""",
        [],
    ),
    "roles at once and inside each other": (
        """
experience:
  - organisation: Works
    date: 2010 – 2024
    roles: [{role: Head, date: 2015 – 2024}, {role: Engineer, date: 2010 – 2012}]
  - {role: Editor, date: 2011 – 2013}
""",
        [],
    ),
    "another spelling of the name": (
        """
papers:
  - {title: A, authors: [Ada Example, Ben Sample]}
  - {title: B, authors: [Ada Example]}
  - {title: C, authors: [Ben Sample, Example A]}
""",
        [("hint-own-name", ("papers", 2, "authors", 1))],
    ),
    "the name in other letters": (
        """
other_names: [王小明]
papers:
  - {title: A, authors: [Ada Example]}
  - {title: B, authors: [王小明]}
""",
        [],
    ),
    "the present in a post that is over": (
        """
experience:
  - {role: Engineer, date: 2017 – 2019, highlights: [Builds engines., Develop tools., Built a bridge., Lead author.]}
  - {role: Head, date: 2020 – present, highlights: [Builds engines.]}
""",
        [("hint-tense", ("experience", 0, "highlights", 0)), ("hint-tense", ("experience", 0, "highlights", 1))],
    ),
    "the first person": (
        "experience: [{role: Head, date: 2020 – present, highlights: [I built it., Part I of it., Led my team.]}]",
        [
            ("hint-first-person", ("experience", 0, "highlights", 0)),
            ("hint-first-person", ("experience", 0, "highlights", 2)),
        ],
    ),
    "another language": (
        "locales: [de]\nexperience: [{role: Leiterin, date: 2017 – 2019, highlights: [Build-Server betrieben.]}]",
        [],
    ),
    "English as the second language": (
        """
locales: [de, en]
experience:
  - {role: Leiterin, date: 2017 – 2019, highlights: [{de: Baut Motoren., en: Builds engines.}]}
""",
        [("hint-tense", ("experience", 0, "highlights", 0))],
    ),
}


def find(profile: Path) -> list[tuple[str, Place]]:
    examined = examine(profile, name="profile.yaml", today=TODAY)
    assert examined.profile, examined.problems
    return [(hint.code, hint.path) for hint in list_hints(examined.profile, TODAY)]


@pytest.mark.parametrize("case", CASES)
def test_hints(case: str, tmp_path: Path) -> None:
    text, wanted = CASES[case]
    (tmp_path / "profile.yaml").write_text(HEAD + text, "utf-8")
    assert find(tmp_path / "profile.yaml") == wanted


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_is_told_of_a_wrong_tense_or_person(person: str) -> None:
    examined = examine(PEOPLE[person], name="profile.yaml", today=TODAY)
    assert examined.profile
    assert list(check_highlights(examined.profile, TODAY)) == []


def test_hints_are_told_if_asked_for_and_never_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = HEAD + CASES["an article without a DOI"][0] + "\nprivate: []\n"
    (tmp_path / "profile.yaml").write_text(text, "utf-8")
    said = CliRunner().invoke(make_app(), ["check"])
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "profile.yaml: no problems")
    for options in ([], ["--strict"]):
        said = CliRunner().invoke(make_app(), ["check", "--hints", *options])
        assert (said.exit_code, said.output.splitlines()[-1]) == (0, "profile.yaml: no problems and 1 hint")
    assert "profile.yaml:2:18: hint: this article has no DOI [hint-no-doi]" in said.output
    said = CliRunner().invoke(make_app(), ["check", "--hints", "--error-format", "github"])
    assert said.output.startswith("::notice file=profile.yaml,line=2,")
