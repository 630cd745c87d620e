"""`cvgen doctor`: what a machine lacks, and what is odd in a project."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import judges
from conftest import CVGEN

from cvgen.pipeline.doctor import Diagnosis, State, diagnose
from cvgen.project.init import create_project

TODAY = datetime.date(2025, 6, 1)


def doctor(folder: Path, path: str = "", *options: str, **environment: str) -> tuple[int, str]:
    """Run the command as people do, with a folder of modules before all others; root without its power over files."""
    is_root = os.name == "posix" and os.getuid() == 0
    humble = [judges.program("setpriv"), "--bounding-set=-dac_override"] if is_root else []
    env = {**os.environ, "PYTHONPATH": path, **environment}
    command = [*humble, CVGEN, "doctor", *options]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.returncode, done.stdout


def find(folder: Path, state: State, output: str = "output") -> list[Diagnosis]:
    found = diagnose(folder / "profile.yaml", folder / output, TODAY)
    return [one for one in found if one.state is state]


def test_nothing_is_missing_or_odd_in_a_new_project(tmp_path: Path) -> None:
    judges.pango()
    create_project(tmp_path)
    code, output = doctor(tmp_path)
    assert (code, {line.split()[0] for line in output.splitlines()}) == (0, {"ok"}), output
    assert "Pango 1." in output


def test_a_machine_without_pango(tmp_path: Path) -> None:
    """The loader finds no library of that name, as where none is installed."""
    create_project(tmp_path)
    (tmp_path / "modules").mkdir()
    hidden = "import cffi\nfind = cffi.FFI.dlopen\ndef dlopen(self, name, *rest):\n"
    hidden += "    if name and 'pango' in str(name): raise OSError(f'cannot load library {name}')\n"
    hidden += "    return find(self, name, *rest)\ncffi.FFI.dlopen = dlopen\n"
    (tmp_path / "modules" / "sitecustomize.py").write_text(hidden, "utf-8")
    code, output = doctor(
        tmp_path, str(tmp_path / "modules"), CVGEN_CACHE="off"
    )  # libraries are found as cffi finds them
    assert (code, "missing  PDF needs Pango" in output) == (1, True), output
    assert "→ Debian, Ubuntu: sudo apt install libpango-1.0-0" in output


def test_a_machine_without_fonts(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "modules" / "rendercv_fonts").mkdir(parents=True)
    (tmp_path / "modules" / "rendercv_fonts" / "__init__.py").touch()
    code, output = doctor(tmp_path, str(tmp_path / "modules"))
    assert (code, "missing  the font file" in output) == (1, True), output
    assert "pip install --force-reinstall rendercv-fonts" in output


def test_an_output_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "closed").mkdir(mode=0o500)
    places = [str(tmp_path / "file" / "output"), str(tmp_path / "closed"), str(tmp_path / "closed" / "output")]
    for place in places:
        code, output = doctor(tmp_path, "", "--output", place)
        assert (code, f"missing  {place}: no file can be written here" in output) == (1, True), output


def test_a_project_that_is_odd(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "profile.schema.json").write_text("{}", "utf-8")
    (tmp_path / "profile.lock.yaml").write_text("date: 2025-01-01\n", "utf-8")
    profile = (tmp_path / "profile.yaml").read_text("utf-8")
    (tmp_path / "profile.yaml").write_text(profile.replace("I begin my doctorate.", "ع 𓀀 🎉"), "utf-8")
    found = {one.what.rpartition("/")[2].partition(":")[0]: one for one in find(tmp_path, State.ODD)}
    assert "151 days old" in found["profile.lock.yaml"].what
    assert found["profile.lock.yaml"].mend.startswith("cvgen refresh")
    assert found["profile.schema.json"].mend.startswith("cvgen schema > ")
    [glyphs] = [one for one in found.values() if one.what.startswith("no font for PDF draws")]
    assert "𓀀 (U+13000)" in glyphs.what
    assert "🎉" not in glyphs.what


def test_no_profile_and_a_broken_one(tmp_path: Path) -> None:
    assert [one.mend for one in find(tmp_path, State.MISSING)] == ["cvgen init"]
    (tmp_path / "profile.yaml").write_text("nmae: Ada\n", "utf-8")
    [finding] = find(tmp_path, State.MISSING)
    assert finding.what.endswith("profile.yaml: 2 errors")
    assert finding.mend.startswith("cvgen check")


def test_strict_lets_what_is_odd_fail(tmp_path: Path) -> None:
    judges.pango()
    create_project(tmp_path)
    (tmp_path / "profile.schema.json").write_text("{}", "utf-8")
    assert doctor(tmp_path)[0] == 0
    assert doctor(tmp_path, "", "--strict")[0] == 1
