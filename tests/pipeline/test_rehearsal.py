"""What `check` says is what a build would say: of every document by itself, with the same lines.

A case is a dropped folder, preflight/NAME: profile.yaml, and check.txt with the exact output of `cvgen check`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen import CvgenError, InvalidProfile, Options, build
from cvgen.cli.app import make_app
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.rehearsal import rehearse_documents
from cvgen.problems import Problem, select_errors

HERE = Path(__file__).parent / "preflight"
CASES = sorted(folder for folder in HERE.iterdir() if folder.is_dir())
WITHOUT_LINES = {"reference-damaged", "reference-other-kind", "template-picture"}  # no text of the profile is at fault
Places = set[tuple[str, str, int, int]]


def list_places(problems: list[Problem]) -> Places:
    return {(problem.code, Path(problem.file).name, problem.line, problem.column) for problem in problems}


def build_each(profile: Path, output: Path) -> dict[str, Places]:
    """Build the documents one by one; return the errors of each by file, or those of the profile."""
    examined = examine(profile)
    if examined.profile is None:
        with pytest.raises(InvalidProfile) as caught:
            build(profile, output)
        return {"": list_places(caught.value.problems)}
    errors = {}
    for job in plan_jobs(examined.profile):
        try:
            build(profile, output, [job.kind.name], [job.format.name], Options(locales=job.locale))
        except CvgenError as error:
            errors[job.file] = list_places(error.problems)
    return errors


def rehearse_each(profile: Path) -> dict[str, Places]:
    """Return the errors of each document by file as a check finds them, or those of the profile."""
    examined = examine(profile)
    if examined.profile is None:
        return {"": list_places(select_errors(examined.problems))}
    found = rehearse_documents(examined, profile.parent)
    return {file: list_places(errors) for file, problems in found.items() if (errors := select_errors(problems))}


@pytest.fixture(params=CASES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder: Path = request.param
    shutil.copytree(folder, tmp_path / folder.name)
    monkeypatch.chdir(tmp_path / folder.name)
    return folder


def test_a_check_says_what_a_build_would(case: Path, tmp_path: Path) -> None:
    """And each document that it says nothing of is built."""
    profile = tmp_path / case.name / "profile.yaml"
    assert rehearse_each(profile) == build_each(profile, tmp_path / "output")


def test_the_words_of_a_check(case: Path, golden: Callable[[Path, str], None]) -> None:
    result = CliRunner().invoke(make_app(), ["check"])
    golden(case / "check.txt", result.output)
    problems = json.loads(CliRunner().invoke(make_app(), ["check", "--error-format", "json"]).output)
    assert result.exit_code == any(problem["severity"] == "error" for problem in problems)
    assert all(problem["line"] for problem in problems) or case.name in WITHOUT_LINES
