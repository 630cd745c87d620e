"""Fingerprints: whatever has changed in this installation of cvgen is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from judges import ROOT

from cvgen.system.fingerprint import program_fingerprint, stat_path, tree_fingerprint


def test_a_file_changed_behind_its_times_is_seen(tmp_path: Path) -> None:
    """Of cvgen's own files and the fonts, which are many, size and times are looked at: no tool sets the last one."""
    file = tmp_path / "package" / "module.py"
    file.parent.mkdir()
    file.write_text("one = 1\n")
    os.utime(file, ns=(10**18, 10**18))
    before = tree_fingerprint(str(tmp_path), stat_path)
    file.write_text("one = 2\n")
    os.utime(file, ns=(10**18, 10**18))
    assert tree_fingerprint(str(tmp_path), stat_path) != before


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and its templates, as they lie in a checkout; return the folder."""
    folder = tmp_path_factory.mktemp("installation")
    for name in ("cvgen", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def fingerprint_of(installation: Path) -> str:
    code = f"from cvgen.system import fingerprint as f\nprint(f.__file__, f.{program_fingerprint.__name__}())"
    env = {**os.environ, "PYTHONPATH": str(installation)}
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, cwd=installation, env=env, capture_output=True, text=True, check=True)
    path, fingerprint = done.stdout.rsplit(maxsplit=1)
    assert Path(path).is_relative_to(installation)
    return fingerprint


def test_every_folder_of_the_package_counts(installation: Path) -> None:
    """A module that moves deeper must not take the fingerprint down with it: an upgrade would go unseen."""
    changed = {file.parent: file for folder in ("cvgen", "templates") for file in (installation / folder).rglob("*")
               if file.is_file() and "__pycache__" not in file.parts}  # fmt: skip
    assert {"word", "cvgen", "starter", "locales", "_shared"} <= {folder.name for folder in changed}
    seen = [fingerprint_of(installation), fingerprint_of(installation)]
    assert seen[0] == seen[1]
    for file in changed.values():
        with file.open("a", encoding="utf-8") as stream:
            stream.write("\n")
        seen.append(fingerprint_of(installation))
        assert seen[-1] != seen[-2], file
