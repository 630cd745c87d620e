"""The built wheel, installed where a user would have it: in a clean venv, far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import judges
import pytest
from judges import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=["shared", pytest.param("installed", marks=pytest.mark.prove)])
def cvgen(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a venv of its own; return the command.

    What it depends on takes long to install: every day it is what is here, and test_pins.py sees that all is declared.
    """
    venv = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True, timeout=300)
    is_shared = request.param == "shared"
    if is_shared:
        (packages,) = venv.glob("lib/python*/site-packages")
        (packages / "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", f"{venv}/bin/python", "install", "--quiet", "--no-compile"]
    how = ["--no-deps", "--ignore-installed"] if is_shared else ["-c", f"{ROOT}/constraints.txt"]
    subprocess.run([*pip, *how, str(wheel)], check=True, timeout=600)
    return venv / "bin" / "cvgen"


def test_wheel_holds_what_is_not_code(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    folders = {"cvgen/templates": ROOT / "templates", "cvgen": ROOT / "cvgen"}
    files = {
        f"{inside}/{file.relative_to(folder).as_posix()}"
        for inside, folder in folders.items()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert {"cvgen/py.typed", "cvgen/project/starter/build.yml", "cvgen/text/locales/en.yaml"} <= files
    assert files - names == set()
    assert not [name for name in names if name.startswith(("tests/", "output/"))]


def test_installed_command_does_all_of_its_work(cvgen: Path, tmp_path: Path) -> None:
    judges.pango()

    def run(*words: str) -> str:
        done = subprocess.run([cvgen, *words], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert version("cvgen") in run("--version")
    run("init")
    assert {path.as_posix() for path in _files(tmp_path)} >= {
        ".github/workflows/build.yml",
        ".gitignore",
        "profile.yaml",
    }
    run("check", "--strict")
    run("build")
    assert {"index.html", "cv.pdf", "resume.docx"} <= {path.name for path in (tmp_path / "output").iterdir()}


def _files(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
