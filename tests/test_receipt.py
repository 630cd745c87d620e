"""What has not changed is not made again, and whatever has changed is seen: a wrong “unchanged” would be the worst."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import CVGEN
from PIL import Image

from cvgen import Options, build
from cvgen.__main__ import _asked, _unchanged
from cvgen.pipeline.receipt import RECEIPT_NAME, find_unchanged
from cvgen.problems import InvalidProfile, Problem
from cvgen.system.fingerprint import program_fingerprint, stat_path, tree_fingerprint

TODAY = datetime.date(2026, 1, 5)
PROFILE = """\
name: Ada Example
papers:
  - title: Engines
    authors: [Ada Example]
    image: {file: images/teaser.png, alt: An engine}
    links: {slides: talks/slides.txt}
"""
PAGE, WORD, BOTH, NONE = {"index.html"}, {"resume.docx"}, {"index.html", "resume.docx"}, set[str]()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with a file of each kind, built; it is the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    for folder in ("images", "talks", "files", "templates/classic"):
        Path(folder).mkdir(parents=True)
    Image.new("RGB", (8, 8), "navy").save("images/teaser.png")
    Path("talks/slides.txt").write_text("slides", "utf-8")
    Path("files/paper.txt").write_text("paper", "utf-8")
    shutil.copy(
        Path(build.__code__.co_filename).parents[2] / "templates" / "classic" / "resume.css", "templates/classic"
    )
    assert made() == BOTH
    assert made() == NONE
    return tmp_path


def made(*, force: bool = False, **options: object) -> set[str]:
    """Build; return the documents that were made. What is found quickly must be what is found by reading all."""
    program_fingerprint.cache_clear()  # as if it were another process
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    given = Options(today=TODAY, epoch=int(epoch) if epoch else None, **options)  # type: ignore[arg-type]
    asked = {"documents": [], "formats": ["html", "docx"], "locales": [], "theme": given.theme, "strict": False}
    quick = find_unchanged("profile.yaml", "output", {"epoch": epoch, "theme": given.theme}, "2026-01-05", **asked)
    built = build("profile.yaml", "output", formats=["html", "docx"], options=given, force=force)
    anew = {one.file.name for one in built if one.seconds is not None}
    assert force or (quick is None) == bool(anew)
    if quick is not None:
        assert quick == [(one.file.name, one.size, one.pages, one.note) for one in built]
    assert [one.size for one in built] == [one.file.stat().st_size for one in built]
    return anew


def replaced(file: str, old: str, new: str) -> Callable[[], object]:
    return lambda: Path(file).write_text(Path(file).read_text("utf-8").replace(old, new), "utf-8")


def written(file: str, text: str) -> Callable[[], object]:
    def write() -> None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, "utf-8")

    return write


def removed(file: str) -> Callable[[], object]:
    return lambda: Path(file).unlink()


CHANGES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "the profile": (replaced("profile.yaml", "Engines", "Enginez"), BOTH),
    "only its time": (lambda: os.utime("profile.yaml", (1, 1)), NONE),
    "a lock file": (written("profile.lock.yaml", "date: 2025-01-01\n"), BOTH),
    "a template of the owner's": (replaced("templates/classic/resume.css", "h2", "h2, h2"), BOTH),
    "one that is taken away": (removed("templates/classic/resume.css"), BOTH),
    "one that was not there and now wins": (written("templates/_shared/page_first.js", "// mine"), BOTH),
    "a picture": (lambda: Image.new("RGB", (9, 9), "red").save("images/teaser.png"), PAGE),
    "a file that is linked": (written("talks/slides.txt", "other slides"), PAGE),
    "a published file": (written("files/paper.txt", "other paper"), PAGE),
    "another published file": (written("files/more/poster.txt", "poster"), PAGE),
    "a published file taken away": (removed("files/paper.txt"), PAGE),
    "a folder of the theme's name": (written("classic/theme.yaml", "tokens: {}\n"), BOTH),
    "output taken away": (removed("output/resume.docx"), WORD),
    "output edited": (written("output/index.html", "mine"), PAGE),
    "output beside the page taken away": (removed("output/favicon.ico"), PAGE),
    "output beside the page edited": (written("output/talks/slides.txt", "mine"), PAGE),
    "another document": (written("output/cv.pdf", "%PDF"), BOTH),
    "something else in the output": (written("output/CNAME", "ada.example.org"), NONE),
    "no receipt": (removed(f"output/{RECEIPT_NAME}"), BOTH),
    "half a receipt": (lambda: os.truncate(f"output/{RECEIPT_NAME}", 400), BOTH),
    "a receipt of something else": (written(f"output/{RECEIPT_NAME}", "[1, 2]"), BOTH),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
@pytest.mark.usefixtures("project")
def test_each_change_makes_again_what_depends_on_it(change: Callable[[], object], expected: set[str]) -> None:
    change()
    assert made() == expected
    assert made() == NONE


@pytest.mark.usefixtures("project")
def test_what_comes_from_outside_the_project_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert made() == BOTH
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    assert made() == BOTH
    assert made(theme="serif") == BOTH
    assert made(theme="serif") == NONE
    assert made() == BOTH
    installed = tmp_path / "elsewhere"
    (installed / "another-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(installed)
    assert made() == BOTH
    written(str(installed / "rendercv_fonts" / "Lato" / "Lato-Bold.ttf"), "font")()
    assert made() == BOTH
    assert made() == NONE
    assert made(force=True) == BOTH


def test_a_file_changed_behind_its_times_is_seen(tmp_path: Path) -> None:
    """Of cvgen's own files and the fonts, which are many, size and times are looked at: no tool sets the last one."""
    file = tmp_path / "package" / "module.py"
    written(str(file), "one = 1\n")()
    os.utime(file, ns=(10**18, 10**18))
    before = tree_fingerprint(str(tmp_path), stat_path)
    file.write_text("one = 2\n")
    os.utime(file, ns=(10**18, 10**18))
    assert tree_fingerprint(str(tmp_path), stat_path) != before


def is_unchanged(*arguments: str) -> bool:
    asked = _asked(["build", *arguments])
    return asked is not None and _unchanged(**asked)


@pytest.mark.usefixtures("project")
def test_warnings_are_said_each_time() -> None:
    replaced("profile.yaml", "talks/slides.txt", "talks/none.txt")()
    said: list[str] = []
    for _ in range(2):
        found: list[Problem] = []
        build(formats=["html"], options=Options(today=TODAY), on_problems=found.extend)
        said += [problem.code for problem in found]
    assert said == ["no-such-file", "no-such-file"]
    assert not is_unchanged("--format", "html")
    replaced("profile.yaml", "talks/none.txt", "talks/slides.txt")()
    assert made() == PAGE
    removed("talks/slides.txt")()
    assert made() == PAGE


@pytest.mark.usefixtures("project")
def test_a_profile_at_fault_is_not_unchanged() -> None:
    replaced("profile.yaml", "name:", "nam:")()
    with pytest.raises(InvalidProfile):
        made()
    assert not is_unchanged("--format", "html", "--format", "docx")


@pytest.mark.parametrize(
    ("arguments", "quick"),
    [
        (["-f", "html", "--format=docx"], True),
        (["--format", "html", "-f", "docx", "--output=output", "-p", "profile.yaml"], True),
        (["--format", "docx", "--format", "html"], False),
        (["-f", "html", "-f", "docx", "--force"], False),
        (["-f", "html", "-f", "docx", "--strict"], False),
        (["-f", "html", "-f", "docx", "homepage"], False),
        (["-fhtml", "-fdocx"], False),
        (["-f", "html", "-f", "docx", "--help"], False),
        (["-f", "html", "-f", "docx", "-o"], False),
        ([], False),
    ],
)
@pytest.mark.usefixtures("project")
def test_only_the_very_same_command_is_quick(
    arguments: list[str], quick: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_unchanged(*arguments) == quick
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == (["output/index.html", "output/resume.docx"] if quick else [])
    assert all(line.endswith("unchanged") for line in said)


def test_it_says_the_same_quickly_and_imports_nothing_for_it(project: Path) -> None:
    script = """
import sys
sys.argv = ["cvgen", "build", "-f", "html", "-f", "docx"]
from cvgen.__main__ import main

def seen():
    ours = {"site", "sitecustomize", "cvgen"}
    print([name for name in sys.modules if name.partition(".")[0] not in sys.stdlib_module_names | ours])
    print([name for name in sys.modules if name.startswith("cvgen.")])

import atexit
atexit.register(seen)
main()
"""
    python = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=project, capture_output=True, text=True, check=True
    )
    *lines, foreign, own = python.stdout.splitlines()
    assert all(line.endswith("unchanged") for line in lines)
    assert [name for name in json.loads(foreign.replace("'", '"')) if not name.startswith(("_", "cvgen"))] == []
    assert sorted(json.loads(own.replace("'", '"'))) == [
        "cvgen.__main__",
        "cvgen.pipeline",
        "cvgen.pipeline.receipt",
        "cvgen.system",
        "cvgen.system.fingerprint",
    ]
    slow = subprocess.run([CVGEN, "build", "-fhtml", "-fdocx"], cwd=project, capture_output=True, text=True, check=True)
    assert slow.stdout.splitlines() == lines


@pytest.mark.usefixtures("project")
def test_data_is_made_again_with_the_picture_it_holds() -> None:
    replaced("profile.yaml", "papers:", "photo: images/me.png\npapers:")()
    for colour in ("navy", "red"):
        Image.new("RGB", (8, 8), colour).save("images/me.png")
        for new in (True, False):
            [card] = build(formats=["vcf"], options=Options(today=TODAY))
            assert (card.seconds is not None) == new


@pytest.mark.usefixtures("project")
def test_what_a_format_warns_of_is_said_each_time() -> None:
    docx.Document().save("templates/classic/reference.docx")  # it lacks styles of ours
    said = []
    for _ in range(2):
        found: list[Problem] = []
        [word] = build(formats=["docx"], options=Options(today=TODAY), on_problems=found.extend)
        said.append([problem.code for problem in found])
    assert said[0] == said[1] != []
    assert word.seconds is not None
