"""Papers in BibTeX files: which are taken, what the profile changes, and what is said of wrong ones.

A case is a dropped folder: a profile, its .bib files, check.txt with the exact output of `cvgen check`, and papers.txt
with the papers as the profile would have them, where there is nothing wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli.app import make_app
from cvgen.pipeline.examine import examine
from cvgen.profile.dump import dump_data

HERE = Path(__file__).parent / "live"
CASES = sorted(HERE.iterdir())


def cvgen(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(make_app(), [*arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    monkeypatch.chdir(case)
    status, output = cvgen("check")
    golden(case / "check.txt", output)
    assert status == (1 if ": error:" in output else 0)
    profile = examine(Path("profile.yaml")).profile
    if profile:
        data = profile.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        golden(case / "papers.txt", dump_data({"papers": data["papers"]}))
