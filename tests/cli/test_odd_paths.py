"""Paths that are none, or not what is asked for: a problem each, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli.app import make_app

LONG = "a" * 300
COMMANDS = [
    ["build", "-p", "."],
    ["build", "-p", LONG],
    ["build", "-p", f"{LONG}/profile.yaml"],
    ["build", "-p", "a%00b.yaml"],
    ["build", "--theme", "../evil"],
    ["build", "--theme", LONG],
    ["check", "."],
    ["check", LONG],
    ["documents", "-p", "."],
    ["refresh", "-p", "."],
    ["diff", "."],
    ["diff", LONG],
    ["diff", f"HEAD:{LONG}"],
    ["diff", "\n"],
    ["batch", "."],
    ["batch", LONG],
    ["extract", "."],
    ["extract", LONG],
    ["import", LONG, "-o", "new.yaml"],
    ["templates", "copy", ".."],
    ["templates", "copy", LONG],
    ["templates", "copy", "classic", "../../profile.yaml"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: " ".join(word[:20] for word in words))
def test_it_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nbio: Hello.\n", "utf-8")
    result = CliRunner().invoke(make_app(), arguments)
    assert result.exit_code in (1, 2, 3)
    assert isinstance(result.exception, SystemExit), result.exception
    assert "error: " in result.output.lower()
    assert [file.name for file in tmp_path.iterdir()] == ["profile.yaml"]
