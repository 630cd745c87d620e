"""A disk without room: what was there stays whole, nothing new is there in part, and the command says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from processes import run_cvgen

pytest.importorskip("resource", reason="Windows has no limit on the size of files")


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def expect_nothing(folder: Path, done: subprocess.CompletedProcess[str], before: dict[str, bytes]) -> None:
    assert (done.returncode, "cannot write here" in done.stderr) == (3, True), done.stderr
    assert "Traceback" not in done.stderr
    assert read_all(folder) == before


@pytest.mark.parametrize("room", [0, 1, 100, 3000, 9000])
def test_init(tmp_path: Path, room: int) -> None:
    expect_nothing(tmp_path, run_cvgen(["init", "--yes"], tmp_path, room=room), {})
    assert run_cvgen(["init", "--yes"], tmp_path).returncode == 0


@pytest.mark.parametrize("arguments", [("build", "-f", "html"), ("templates", "copy", "classic")])
@pytest.mark.parametrize("room", [0, 100])
def test_what_is_there_stays(tmp_path: Path, room: int, arguments: tuple[str, ...]) -> None:
    assert run_cvgen(["init", "--yes"], tmp_path).returncode == 0
    assert run_cvgen(arguments, tmp_path).returncode == 0
    before = read_all(tmp_path)
    if arguments[0] == "build":
        profile = tmp_path / "profile.yaml"
        profile.write_text(profile.read_text("utf-8").replace("Utopia", "Arcadia"), "utf-8")
    else:
        shutil.rmtree(tmp_path / "templates")
    before = read_all(tmp_path)
    expect_nothing(tmp_path, run_cvgen(arguments, tmp_path, room=room), before)


@pytest.mark.parametrize("room", [0, 50])
def test_import_and_extract(tmp_path: Path, room: int) -> None:
    (tmp_path / "papers.bib").write_text("@article{a, title={Tides in Harbours}, author={Ada Example}, year={2024}}")
    before = read_all(tmp_path)
    expect_nothing(tmp_path, run_cvgen(["import", "papers.bib"], tmp_path, room=room), before)


@pytest.mark.parametrize("room", [0, 10])
def test_batch(tmp_path: Path, room: int) -> None:
    for name in ("ada", "ben"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "profile.yaml").write_text(f"name: {name}\ndocuments:\n  homepage:\n    formats: [html]\n")
    before = read_all(tmp_path)
    done = run_cvgen(["batch", "*/profile.yaml", "-j", "1"], tmp_path, room=room)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert {name: data for name, data in read_all(tmp_path).items() if name in before} == before
    assert set(read_all(tmp_path)) == set(before)


def test_a_file_that_is_there_is_not_written_over_by_extract(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n")
    assert run_cvgen(["build", "cv", "-f", "pdf"], tmp_path).returncode == 0
    pdf = str(tmp_path / "output" / "cv.pdf")
    before = read_all(tmp_path)
    done = run_cvgen(["extract", pdf, "-o", "profile.yaml"], tmp_path)
    assert (done.returncode, "there is a file of this name" in done.stderr) == (3, True)
    expect_nothing(tmp_path, run_cvgen(["extract", pdf, "-o", "new.yaml"], tmp_path, room=5), before)
