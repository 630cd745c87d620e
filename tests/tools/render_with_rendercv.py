"""Let RenderCV 2.8 render our YAML for it: a foreign judge of whether that export is what it says.

    python tests/tools/render_with_rendercv.py [NAME ...]

NAME is an example, a person of tests/people, "forty" (papers of all types) or "odd" (what Typst stumbles over).

RenderCV 2.8 wants Python 3.12, so it has a venv of its own, .tools/rendercv, made here with the first such Python that
is found: $RENDERCV_PYTHON, python3.14, python3.13, python3.12, python3. Without one it says so, and passes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
REQUIREMENT = "rendercv[full]==2.8"
DATA = ROOT / "tests" / "formats" / "data"
VENV = ROOT / ".tools" / "rendercv"
NAMES = (os.environ.get("RENDERCV_PYTHON", ""), "python3.14", "python3.13", "python3.12", "python3")
SECONDS = 300  # that one document may take
LINES = 12  # of what it says, the last ones


def find_python() -> str:
    """Return a Python that RenderCV 2.8 takes, "" if there is none. A name may be found and not run, as pyenv's do."""
    for name in filter(None, NAMES):
        if path := shutil.which(name):
            check = [path, "-c", "import sys; sys.exit(sys.version_info < (3, 12))"]
            if subprocess.run(check, capture_output=True, check=False).returncode == 0:
                return path
    return ""


def make_venv() -> Path | None:
    """Return the command rendercv, installed where it is not yet; None if no Python takes it."""
    command, mark = VENV / "bin" / "rendercv", VENV / REQUIREMENT
    if not mark.is_file():
        python = find_python()
        if not python:
            return None
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([python, "-m", "venv", VENV], check=True)
        install = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, REQUIREMENT], check=True)
        mark.touch()
    return command


def render_profiles(command: Path, names: list[str], folder: Path) -> Iterator[str]:
    """Yield what RenderCV objects to in the export of each profile, in each language."""
    from samples import EXAMPLES, PEOPLE

    from cvgen import build

    odd = {"odd": DATA / "rendercv_odd.yaml", "forty": ROOT / "tests" / "bibliography" / "forty.yaml"}
    profiles = EXAMPLES | PEOPLE | odd
    for name in names or profiles:
        for file in (one.file for one in build(profiles[name], folder / name, formats=["rendercv"])):
            output = folder / name / f"{file.stem} rendered"
            options = ["--pdf-path", output / "cv.pdf", "--typst-path", output / "cv.typ", "-nomd", "-nohtml", "-nopng"]
            output.mkdir()
            done = subprocess.run(
                [command, "render", file, *options], cwd=output, capture_output=True, text=True, timeout=SECONDS,
                check=False, env={**os.environ, "NO_COLOR": "1", "COLUMNS": "160"},
            )  # fmt: skip
            pdf = output / "cv.pdf"
            if done.returncode or not pdf.is_file() or not pdf.read_bytes().startswith(b"%PDF-"):
                said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-LINES:])
                yield f"{name}, {file.name}: RenderCV does not render it:\n{said}"
            else:
                print(f"{name}, {file.name}: rendered, {pdf.stat().st_size // 1000} kB")


def main() -> int:
    """Render the profiles that are named, or all; return 1 if one is not rendered."""
    command = make_venv()
    if command is None:
        print("NOT RUN: RenderCV 2.8 wants Python 3.12 or newer, and none was found; name one in RENDERCV_PYTHON")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        objections = list(render_profiles(command, sys.argv[1:], Path(temporary)))
    print(*objections, sep="\n")
    return 1 if objections else 0


if __name__ == "__main__":
    sys.exit(main())
