"""Fingerprints: whatever has changed in this installation of cvgen is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
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


# Says where the module lies, and the fingerprint twice; then changes each file it is told, and says it again.
CHANGE_EACH = f"""
import sys
from cvgen.system import fingerprint

def say():
    fingerprint.{program_fingerprint.__name__}.cache_clear()
    print(fingerprint.{program_fingerprint.__name__}())

print(fingerprint.__file__)
say()
say()
for path in sys.argv[1:]:
    with open(path, "a", encoding="utf-8") as stream:
        stream.write("\\n")
    say()
"""


def change_each(installation: Path, files: Iterable[Path]) -> list[str]:
    """Return the fingerprints of an installation: two as it is, and one after each change of a file."""
    env = {**os.environ, "PYTHONPATH": str(installation)}
    command = [sys.executable, "-P", "-c", CHANGE_EACH, *map(str, files)]
    done = subprocess.run(command, cwd=installation, env=env, capture_output=True, text=True, check=True)
    path, *fingerprints = done.stdout.splitlines()
    assert Path(path).is_relative_to(installation)
    return fingerprints


def test_every_folder_of_the_package_counts(installation: Path) -> None:
    """A module that moves deeper must not take the fingerprint down with it: an upgrade would go unseen."""
    changed = {file.parent: file for folder in ("cvgen", "templates") for file in (installation / folder).rglob("*")
               if file.is_file() and "__pycache__" not in file.parts}  # fmt: skip
    assert {"word", "cvgen", "starter", "locales", "_shared"} <= {folder.name for folder in changed}
    as_it_is, *seen = change_each(installation, changed.values())
    assert as_it_is == seen[0]
    assert [
        file for file, before, after in zip(changed.values(), seen, seen[1:], strict=False) if before == after
    ] == []
    assert len(seen) == 1 + len(changed)
