"""What a wrong profile is told. A case is a dropped file: errors/NAME.yaml, and NAME.txt with the exact output."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import call_cvgen
from slices import keep_every

HERE = Path(__file__).parent / "errors"
CASES = sorted(HERE.glob("*.yaml"))


def check(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = call_cvgen(["check", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message(case: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    code, output = check(monkeypatch, HERE, case.name)
    golden(case.with_suffix(".txt"), output)
    assert code == (1 if ": error:" in output else 0)
    assert ": error:" in output or ": warning:" in output


@pytest.mark.parametrize("case", keep_every(4, CASES), ids=lambda case: case.stem)
def test_strict_fails_on_warnings_too(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = check(monkeypatch, HERE, case.name, "--strict")
    assert code == 1
    assert ": warning:" not in output


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = check(monkeypatch, tmp_path)
    assert code == 1
    assert output == (
        "profile.yaml: error: there is no such file [no-file]\n"
        "   hint: “cvgen init” writes a profile to start from\n\nprofile.yaml: 1 error\n"
    )


def test_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "me").mkdir()
    code, output = check(monkeypatch, tmp_path, "me")
    assert code == 1
    assert (
        "me: error: this is a folder, not a file [no-file]\n   hint: name the file in it: me/profile.yaml\n" in output
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything, Windows asks otherwise")
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n")
    (tmp_path / "profile.yaml").chmod(0)
    code, output = check(monkeypatch, tmp_path)
    assert code == 1
    assert "this file may not be read [no-permission]" in output
