"""What may not be read or written is a problem that names it; none is passed over, and earlier files stay."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import run_cvgen
from samples import draw_picture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks otherwise")

PROFILE = """
name: Ada Example
photo: me.png
bio: Hello.
papers: [{title: T, authors: [Ada Example], image: images/one.png, links: {slides: talks/one.pdf}}]
documents: {cv: {formats: [md]}}
"""
FILES = {
    "me.png": draw_picture("PNG"),
    "images/one.png": draw_picture("PNG"),
    "talks/one.pdf": b"%PDF-",
    "files/paper.pdf": b"%PDF-",
    "files/more/data.csv": b"1,2",
    "templates/mine/cv.html.j2": b"{% extends 'cv.html.j2' %}",
    "templates/_shared/extra.css": b"",
    "profile.lock.yaml": b"date: 2025-01-01\n",
}

# What may not be read, with the exit status of a build.
CASES = [
    ("profile.yaml", 3), ("me.png", 1), ("images", 1), ("images/one.png", 1), ("talks", 1), ("talks/one.pdf", 1),
    ("files", 1), ("files/paper.pdf", 1), ("files/more", 1), ("files/more/data.csv", 1), ("profile.lock.yaml", 1),
    ("templates/classic/homepage.html.j2", 3), ("templates/classic/theme.yaml", 1), ("templates/classic", 1),
    ("templates", 1), ("templates/classic/reference.docx", 3),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """Return a project with files of every kind; what was made unreadable is readable again afterwards."""
    folder = tmp_path / "me"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    yield folder
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)


def test_root_too_may_not_read_here(project: Path) -> None:
    (project / "me.png").chmod(0)
    assert run_cvgen(["check"], project, ordinary=True).returncode == 1
    (project / "me.png").chmod(0o644)
    assert run_cvgen(["check"], project, ordinary=True).returncode == 0


@pytest.mark.parametrize(("name", "status"), CASES)
def test_what_may_not_be_read_is_a_problem(project: Path, name: str, status: int) -> None:
    if name.startswith("templates/classic"):
        assert run_cvgen(["templates", "copy", "classic"], project).returncode == 0
    if name.endswith("reference.docx"):
        (project / name).write_bytes(b"PK")
    (project / name).chmod(0)
    done = run_cvgen(["build"], project, ordinary=True)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert name in done.stderr
    assert "may not be read" in done.stderr
    made = sorted(file.name for file in (project / "output").glob("*.*"))
    expected = {"homepage.html.j2": ["cv.md", "resume.docx"], "reference.docx": ["cv.md", "index.html"]}
    if wanted := expected.get(Path(name).name):  # one document's trouble does not stop the others
        assert set(wanted) <= set(made)
        assert not {"index.html", "resume.docx"} - set(wanted) & set(made)
    else:
        assert made == []


@pytest.mark.parametrize(
    "name", ["profile.yaml", "me.png", "files", "files/paper.pdf", "profile.lock.yaml", "templates"]
)
@pytest.mark.parametrize("command", [["check"], ["documents"], ["doctor"], ["batch", "profile.yaml", "-o", "site"]])
def test_every_command_says_so(project: Path, command: list[str], name: str) -> None:
    (project / name).chmod(0)
    done = run_cvgen(command, project, ordinary=True)
    assert done.returncode in (1, 3), done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["output", "output/index.html"])
def test_an_output_that_may_not_be_written_stays(project: Path, name: str) -> None:
    (project / "output").mkdir()
    (project / "output" / "index.html").write_text("before", "utf-8")
    (project / "output").chmod(0o555)
    (project / name).chmod(0o555)
    done = run_cvgen(["build", "homepage"], project, ordinary=True)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert "output" in done.stderr
    assert (project / "output" / "index.html").read_text("utf-8") == "before"


@pytest.mark.parametrize(
    "arguments", [["import", "cv.bib", "-o", "new.yaml"], ["extract", "cv.bib"], ["diff", "cv.bib"]]
)
def test_a_source_that_may_not_be_read_is_the_machines_fault(project: Path, arguments: list[str]) -> None:
    (project / "cv.bib").write_text("@article{a, title={T}}", "utf-8")
    (project / "cv.bib").chmod(0)
    done = run_cvgen(arguments, project, ordinary=True)
    assert done.returncode == 3, done.stderr
    assert "cv.bib: error: this file may not be read" in done.stderr
