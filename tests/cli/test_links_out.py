"""Symbolic links and paths that lead out of a project: nothing from outside is read into a document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from processes import run_cvgen
from samples import draw_picture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")

SECRET = b"kept outside of the project"
PROFILE = "name: Ada Example\nbio: Hello.\nskills: [{title: Tides}]\ndocuments: {cv: {formats: [html]}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project beside a folder with a picture, a text, a theme and more that are nobody else's to read."""
    outside = tmp_path / "outside"
    (outside / "theme").mkdir(parents=True)
    (outside / "secret.png").write_bytes(draw_picture("PNG") + SECRET)
    (outside / "secret.txt").write_bytes(SECRET)
    (outside / "theme" / "theme.yaml").write_text("tokens: {}\n", "utf-8")
    for name in ("homepage", "cv", "resume"):
        (outside / "theme" / f"{name}.html.j2").write_bytes(b"<html><body><p>" + SECRET)
    (outside / "lock.yaml").write_text("date: 2025-01-01\n# " + SECRET.decode(), "utf-8")
    project = tmp_path / "me"
    project.mkdir()
    (project / "profile.yaml").write_text(PROFILE, "utf-8")
    return project


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run cvgen in the project; nothing of what is outside may be in what it has written or said."""
    done = run_cvgen(arguments, project)
    assert "Traceback" not in done.stderr
    said = (done.stdout + done.stderr).encode()
    files = [file for folder in ("output", "site") for file in (project / folder).rglob("*") if file.is_file()]
    written = [file.read_bytes() for file in files]
    assert not any(SECRET in content for content in [said, *written])
    return done


# The link in the project, what it leads to, what is added to the profile, the status, and what is said.
LINKS = [
    ("me.png", "secret.png", "photo: me.png\n", 1, "“me.png” leads out of the project's folder"),
    ("images", ".", "photo: images/secret.png\n", 1, "“images/secret.png” leads out of the project's folder"),
    ("paper.txt", "secret.txt", "website: https://a.example\nnews: [{date: 2025, text: '[x](paper.txt)'}]\n", 1,
     "“paper.txt” leads out of the project's folder"),
    ("files/paper.txt", "secret.txt", "", 0, "paper.txt: warning: this leads out"),
    ("files/all", ".", "", 0, "all: warning: this leads out"),
    ("files", ".", "", 0, "files: warning: this leads out"),
    ("templates/classic/cv.html.j2", "theme/cv.html.j2", "", 1, "cv.html.j2: error: this file leads out"),
    ("templates/classic", "theme", "", 1, "theme.yaml: error: this file leads out"),
    ("templates/mine", "theme", "theme: mine\n", 1, "theme.yaml: error: this file leads out"),
    ("templates", ".", "theme: theme\n", 1, "theme.yaml: error: this file leads out"),
    ("templates/classic/reference.docx", "secret.txt", "", 1, "reference.docx: error: this file leads out"),
    ("own", "theme", "theme: own\n", 1, "the theme “own” leads out of the project's folder"),
    ("profile.lock.yaml", "lock.yaml", "", 1, "profile.lock.yaml: error: this file leads out"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "target", "more", "status", "said"), LINKS, ids=[link for link, *_ in LINKS])
def test_a_link_out_is_refused_and_said(
    project: Path, link: str, target: str, more: str, status: int, said: str
) -> None:
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(project.parent / "outside" / target)
    (project / "profile.yaml").write_text(PROFILE + more, "utf-8")
    done = run(project, "build")
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    if link in ("me.png", "files/all", "templates", "own"):  # one of each kind: its processes take long to start
        assert run(project, "batch", "profile.yaml", "--output", "site").returncode in (0, 1)
    checked = run(project, "check")
    if not link.endswith((".j2", ".docx")):  # read by the build alone
        assert said in checked.stdout


@pytest.mark.parametrize("theme", ["../outside/theme", "{outside}/theme", "..", "templates/../../outside/theme"])
def test_a_theme_of_the_profile_lies_inside(project: Path, theme: str) -> None:
    theme = theme.format(outside=project.parent / "outside")
    (project / "profile.yaml").write_text(f"{PROFILE}theme: {theme}\n", "utf-8")
    done = run(project, "build")
    assert done.returncode == 1
    assert "profile.yaml:5:8: error: " in done.stderr
    assert "theme" in done.stderr


def test_a_theme_of_the_command_line_may_lie_anywhere(project: Path) -> None:
    """Its owner has written where; but nothing in that folder may lead on."""
    theme = project.parent / "common"
    theme.mkdir()
    (theme / "theme.yaml").write_text("tokens: {}\n", "utf-8")
    (theme / "cv.html.j2").write_text("<html><body><p>of the group", "utf-8")
    assert run(project, "build", "cv", "--format", "html", "--theme", "../common").returncode == 0
    assert "of the group" in (project / "output" / "cv.html").read_text("utf-8")
    (theme / "cv.html.j2").write_text("<html><body><p>of the faculty", "utf-8")
    assert run(project, "build", "cv", "--format", "html", "--theme", "../common").returncode == 0
    assert "of the faculty" in (project / "output" / "cv.html").read_text("utf-8")
    (theme / "cv.html.j2").unlink()
    (theme / "cv.html.j2").symlink_to(project.parent / "outside" / "secret.txt")
    done = run(project, "build", "cv", "--format", "html", "--theme", "../common")
    assert (done.returncode, "cv.html.j2: error: this file leads out" in done.stderr) == (1, True)


def test_links_inside_are_followed_and_a_circle_ends(project: Path) -> None:
    (project / "papers").mkdir()
    (project / "papers" / "one.pdf").write_bytes(b"%PDF-")
    (project / "files").mkdir()
    (project / "files" / "more").symlink_to(project / "papers")
    (project / "papers" / "back").symlink_to(project / "files")
    assert run(project, "build", "homepage").returncode == 0
    assert (project / "output" / "files" / "more" / "one.pdf").read_bytes() == b"%PDF-"


def test_a_profile_that_is_a_link_is_read(project: Path) -> None:
    """Many keep such files elsewhere, and it was named on the command line."""
    (project.parent / "elsewhere.yaml").write_text(PROFILE, "utf-8")
    (project / "profile.yaml").unlink()
    (project / "profile.yaml").symlink_to(project.parent / "elsewhere.yaml")
    assert run(project, "build", "homepage").returncode == 0


def test_a_template_that_asks_for_an_unknown_name_hears_no_class_of_python(project: Path) -> None:
    (project / "templates" / "classic").mkdir(parents=True)
    for text in ("{{ document.nothing }}", "{{ nothing }}", "{{ document.nothing.at_all }}", "{{ tokens['nothing'] }}"):
        (project / "templates" / "classic" / "cv.html.j2").write_text(text, "utf-8")
        done = run(project, "build", "cv", "--format", "html")
        assert done.returncode == 1
        assert "cv.html.j2:1:1: error: there is no “nothing” here" in done.stderr
        assert "object" not in done.stderr
