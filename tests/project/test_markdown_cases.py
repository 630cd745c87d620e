"""What “cvgen check” says of the Markdown files of a project: letters, pages, news and posts, each case a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import call_cvgen

HERE = Path(__file__).parent
CASES = sorted(case for folder in ("items", "letters", "pages") for case in (HERE / folder).iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_message(case: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    monkeypatch.chdir(case)
    result = call_cvgen(["check"])
    golden(case / "check.txt", result.output)
    assert result.exit_code == (1 if ": error:" in result.output else 0)
