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
from cvgen.__main__ import _report_unchanged
from cvgen.pipeline.receipt import RECEIPT_NAME, find_unchanged
from cvgen.pipeline.run import build_documents
from cvgen.problems import InvalidProfile
from cvgen.system.fingerprint import program_fingerprint

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
    assert build_changed() == BOTH
    assert build_changed() == NONE
    return tmp_path


def build_changed(*, force: bool = False, **options: object) -> set[str]:
    """Build; return the documents that were made again. The short-cut must tell the same as the whole build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    settings = Options(today=TODAY, epoch=int(epoch) if epoch else None, **options)  # type: ignore[arg-type]
    arguments = ["build", "-f", "html", "--format", "docx", *([] if not settings.theme else ["-t", settings.theme])]
    unchanged = find_unchanged(arguments, "output", epoch, "2026-01-05")
    built = build_documents("profile.yaml", "output", [], ["html", "docx"], settings, force=force, arguments=arguments)
    changed = {document.file.name for document in built if document.seconds is not None}
    assert force or (unchanged is None) == bool(changed)
    if unchanged is not None:
        assert unchanged == [(document.file.name, document.size, document.pages, document.note) for document in built]
    assert [document.size for document in built] == [document.file.stat().st_size for document in built]
    return changed


def replace_text(file: str, old: str, new: str) -> Callable[[], object]:
    return lambda: Path(file).write_text(Path(file).read_text("utf-8").replace(old, new), "utf-8")


def write_file(file: str, text: str) -> Callable[[], object]:
    def write() -> None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, "utf-8")

    return write


def delete_file(file: str) -> Callable[[], object]:
    return lambda: Path(file).unlink()


CHANGES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "the profile": (replace_text("profile.yaml", "Engines", "Enginez"), BOTH),
    "only its time": (lambda: os.utime("profile.yaml", (1, 1)), NONE),
    "a lock file": (write_file("profile.lock.yaml", "date: 2025-01-01\n"), BOTH),
    "a template of the owner's": (replace_text("templates/classic/resume.css", "h2", "h2, h2"), BOTH),
    "one that is taken away": (delete_file("templates/classic/resume.css"), BOTH),
    "one that was not there and now wins": (write_file("templates/_shared/page_first.js", "// mine"), BOTH),
    "a picture": (lambda: Image.new("RGB", (9, 9), "red").save("images/teaser.png"), PAGE),
    "a file that is linked": (write_file("talks/slides.txt", "other slides"), PAGE),
    "a published file": (write_file("files/paper.txt", "other paper"), PAGE),
    "another published file": (write_file("files/more/poster.txt", "poster"), PAGE),
    "a published file taken away": (delete_file("files/paper.txt"), PAGE),
    "a folder of the theme's name": (write_file("classic/theme.yaml", "tokens: {}\n"), BOTH),
    "output taken away": (delete_file("output/resume.docx"), WORD),
    "output edited": (write_file("output/index.html", "mine"), PAGE),
    "output beside the page taken away": (delete_file("output/favicon.ico"), PAGE),
    "output beside the page edited": (write_file("output/talks/slides.txt", "mine"), PAGE),
    "another document": (write_file("output/cv.pdf", "%PDF"), BOTH),
    "something else in the output": (write_file("output/CNAME", "ada.example.org"), NONE),
    "no receipt": (delete_file(f"output/{RECEIPT_NAME}"), BOTH),
    "half a receipt": (lambda: os.truncate(f"output/{RECEIPT_NAME}", 400), BOTH),
    "a receipt of something else": (write_file(f"output/{RECEIPT_NAME}", "[1, 2]"), BOTH),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
@pytest.mark.usefixtures("project")
def test_each_change_makes_again_what_depends_on_it(change: Callable[[], object], expected: set[str]) -> None:
    change()
    assert build_changed() == expected
    assert build_changed() == NONE


@pytest.mark.usefixtures("project")
def test_what_comes_from_outside_the_project_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(program_fingerprint.cache_clear)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_changed() == BOTH
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    assert build_changed() == BOTH
    assert build_changed(theme="serif") == BOTH
    assert build_changed(theme="serif") == NONE
    assert build_changed() == BOTH
    installed = tmp_path / "elsewhere"
    (installed / "another-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(installed)
    program_fingerprint.cache_clear()  # as if it were another process: one looks at its installation once
    assert build_changed() == BOTH
    write_file(str(installed / "rendercv_fonts" / "Lato" / "Lato-Bold.ttf"), "font")()
    program_fingerprint.cache_clear()
    assert build_changed() == BOTH
    assert build_changed() == NONE
    assert build_changed(force=True) == BOTH


def is_unchanged(*arguments: str) -> bool:
    return _report_unchanged(["build", *arguments])


@pytest.mark.usefixtures("project")
def test_warnings_are_said_each_time() -> None:
    replace_text("profile.yaml", "talks/slides.txt", "talks/none.txt")()
    said: list[str] = []
    for _ in range(2):
        said += [problem.code for problem in build(formats=["html"], options=Options(today=TODAY)).warnings]
    assert said == ["no-such-file", "no-such-file"]
    assert not is_unchanged("--format", "html")
    replace_text("profile.yaml", "talks/none.txt", "talks/slides.txt")()
    assert build_changed() == PAGE
    delete_file("talks/slides.txt")()
    assert build_changed() == PAGE


@pytest.mark.usefixtures("project")
def test_a_profile_at_fault_is_not_unchanged() -> None:
    replace_text("profile.yaml", "name:", "nam:")()
    with pytest.raises(InvalidProfile):
        build_changed()
    assert not is_unchanged("--format", "html", "--format", "docx")


@pytest.mark.parametrize(
    ("arguments", "quick"),
    [
        (["-f", "html", "--format", "docx"], True),
        (["-f", "html", "--format=docx"], False),
        (["-f", "html", "--format", "docx", "--output=output"], False),
        (["--format", "docx", "-f", "html"], False),
        (["-f", "html", "--format", "docx", "--force"], False),
        (["-f", "html", "--format", "docx", "--strict"], False),
        (["-f", "html", "--format", "docx", "homepage"], False),
        (["-f", "html", "--format", "docx", "--help"], False),
        (["-f", "html", "--format", "docx", "-o"], False),
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
sys.argv = ["cvgen", "build", "-f", "html", "--format", "docx"]
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
        "cvgen.cli",
        "cvgen.cli.build_table",
        "cvgen.pipeline",
        "cvgen.pipeline.receipt",
        "cvgen.system",
        "cvgen.system.fingerprint",
        "cvgen.system.project_files",
    ]
    slow = subprocess.run([CVGEN, "build", "-fhtml", "-fdocx"], cwd=project, capture_output=True, text=True, check=True)
    assert slow.stdout.splitlines() == lines


@pytest.mark.usefixtures("project")
def test_data_is_made_again_with_the_picture_it_holds() -> None:
    replace_text("profile.yaml", "papers:", "photo: images/me.png\npapers:")()
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
        result = build(formats=["docx"], options=Options(today=TODAY))
        said.append([problem.code for problem in result.warnings])
    assert said[0] == said[1] != []
    assert result[0].seconds is not None


def name_in(page: str) -> str:
    return Path(page).read_text("utf-8").partition("<title>")[2].partition("<")[0]


def test_another_profile_is_not_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the document's own inputs alone must be as they were: they must be those that are asked for."""
    monkeypatch.chdir(tmp_path)
    for name in ("ada", "bob"):
        write_file(f"{name}.yaml", f"name: {name}\nbio: Hello.\n")()
    for name in ("ada", "bob", "ada"):
        [page] = build(f"{name}.yaml", "output", formats="html")
        assert page.seconds is not None
        assert name_in("output/index.html") == name


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a right")
def test_a_link_to_another_project_is_not_unchanged(tmp_path: Path) -> None:
    for name in ("ada", "bob"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "profile.yaml").write_text(f"name: {name}\nbio: Hello.\n", "utf-8")
    for name in ("ada", "bob"):
        (tmp_path / "current").unlink(missing_ok=True)
        (tmp_path / "current").symlink_to(tmp_path / name)
        command = [CVGEN, "build", "--format", "html", "--output", "../output"]
        subprocess.run(command, cwd=tmp_path / "current", check=True, capture_output=True)
        assert name_in(str(tmp_path / "output" / "index.html")) == name
