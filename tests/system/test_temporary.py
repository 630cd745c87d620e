"""Temporary folders: what a killed process left is swept, what a living one holds stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cvgen.system.disk import write_files
from cvgen.system.temporary import TemporaryFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")

HOLD = """
import sys
from cvgen.system.temporary import TemporaryFolder
folder = TemporaryFolder(sys.argv[1], hidden=True)
open(folder.path + "/half", "w").close()
print(folder.path, flush=True)
sys.stdin.read()
"""


def hold_folder(parent: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a process that holds a temporary folder; return it and the folder."""
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(parent)], stdin=pipe, stdout=pipe, text=True)
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def test_a_folder_is_there_until_it_is_removed(tmp_path: Path) -> None:
    with TemporaryFolder(str(tmp_path)) as path:
        assert list(tmp_path.iterdir()) == [Path(path)]
        Path(path, "inside").mkdir()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    (living, held), (killed, left) = hold_folder(tmp_path), hold_folder(tmp_path)
    write_files({"a.txt": b"1"}, tmp_path)
    assert (held.is_dir(), left.is_dir()) == (True, True)
    killed.kill()
    killed.communicate()
    write_files({"a.txt": b"2"}, tmp_path)
    assert (held.is_dir(), left.is_dir()) == (True, False)
    assert (held / "half").is_file()
    living.communicate("")
    write_files({"a.txt": b"3"}, tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_only_what_is_cvgens_own_is_swept(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("mine")
    output = tmp_path / "output"
    output.mkdir()
    (output / ".cvgen-link").symlink_to(outside)
    for name in (".cvgen.json", ".cvgen-notes.txt", ".cvgen-0123456g", "cvgen-0a1b2c3d", ".git-0a1b2c3d"):
        (output / name).write_text("mine")
    (output / ".cvgen-0a1b2c3d").write_text("half")  # as cvgen 0.1 left it
    before = {file.name for file in output.iterdir()} - {".cvgen-0a1b2c3d"}
    write_files({"a.txt": b"1"}, output)
    assert {file.name for file in output.iterdir()} == before | {"a.txt"}
    assert (outside / "precious").read_text() == "mine"


def test_the_systems_folder_is_swept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("cvgen-run-left", "cvgen-of-an-earlier-version"):
        (tmp_path / name).mkdir()
    with TemporaryFolder() as path:
        assert {file.name for file in tmp_path.iterdir()} == {Path(path).name, "cvgen-of-an-earlier-version"}
