"""The receipt owns the outputs: what is no longer asked for goes, and what is private now is not left."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from cvgen import Options, build
from cvgen import __main__ as entry
from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.problems import InvalidProfile

PROFILE = """\
name: {en: Ada Example, de: Ada Beispiel}
locales: [en, de]
photo: images/me.png
phone: "+49 30 123456"
experience:
  - {role: Engineer, organisation: Works}
  - {role: Juror, organisation: Court of Somewhere}
documents:
  homepage: {formats: [html]}
  cv: {formats: [md]}
  resume: {formats: [txt]}
  talk: {extends: cv, formats: [md, txt]}
"""


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project, the working folder, with all documents built; return its output folder."""
    monkeypatch.chdir(tmp_path)
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    Path("images").mkdir()
    Image.new("RGB", (90, 90), "navy").save("images/me.png")
    run("build")
    return tmp_path / "output"


class Answer(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Answer:
    """Run a command, as another process would."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["cvgen", *arguments])
        try:
            entry.main()
        except SystemExit as end:
            status = int(end.code or 0)
    return Answer(status, out.getvalue(), err.getvalue())


def edit(old: str, new: str, file: str = "profile.yaml") -> None:
    text = Path(file).read_text("utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new), "utf-8")


def list_files(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != RECEIPT_NAME)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def assert_as_new(output: Path) -> None:
    """Assert that an output folder is as if the project were built into an empty one."""
    assert run("build", "-o", "new").returncode == 0
    assert list_files(output) == list_files(output.parent / "new")


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("locales: [en, de]", "locales: [en]", {"de/index.html", "cv.de.md", "resume.de.txt", "talk.de.txt"}),
        ("  talk: {extends: cv, formats: [md, txt]}\n", "", {"talk.md", "talk.de.txt"}),
        ("formats: [md, txt]", "formats: [md]", {"talk.txt", "talk.de.txt"}),
        ("photo: images/me.png\n", "", {"images/me.png"}),
        ("name:", "private: [photo]\nname:", {"images/me.png"}),
        ("  talk:", "  speech:", {"talk.md", "talk.txt"}),
    ],
)
def test_what_is_no_longer_asked_for_is_removed(output: Path, old: str, new: str, gone: set[str]) -> None:
    assert gone <= list_files(output).keys()
    edit(old, new)
    answer = run("build")
    assert answer.returncode == 0
    assert not gone & list_files(output).keys()
    for file in gone:
        assert f"{Path('output', file)}: removed, no longer asked for" in answer.stderr
    assert_as_new(output)
    assert [folder for folder in output.rglob("*") if folder.is_dir() and not any(folder.iterdir())] == []


def test_a_document_that_one_run_asked_for_goes_with_the_next_full_build(output: Path) -> None:
    """It would be stale from then on: nothing would build it again."""
    run("build", "resume", "--format", "md")
    assert (output / "resume.md").is_file()
    run("build", "cv")
    assert (output / "resume.md").is_file()
    run("build")
    assert_as_new(output)


@pytest.mark.parametrize("arguments", [("cv",), ("--format", "txt"), ("--locale", "en")])
def test_a_build_of_some_documents_removes_none(output: Path, arguments: tuple[str, ...]) -> None:
    before = list_files(output).keys()
    edit("locales: [en, de]", "locales: [en]")
    assert run("build", *arguments).returncode == 0
    assert list_files(output).keys() == before


def test_what_was_changed_by_hand_is_left_and_said(output: Path) -> None:
    (output / "cv.de.md").write_text("# Mine", "utf-8")
    (output / "CNAME").write_text("ada.example.org", "utf-8")
    edit("locales: [en, de]", "locales: [en]")
    answer = run("build")
    assert "cv.de.md: no longer asked for, but left, since it was changed by hand" in answer.stderr
    assert (output / "cv.de.md").read_text("utf-8") == "# Mine"
    assert (output / "CNAME").is_file()
    assert not (output / "de").exists()
    assert "cv.de.md" not in run("build").stderr


def test_large_files_are_known_as_well(output: Path) -> None:
    Path("files").mkdir()
    Path("files/talk.pdf").write_bytes(os.urandom(9_000_000))
    run("build")
    assert all(line.endswith("unchanged") for line in run("build", "--format", "html").stdout.splitlines())
    Path("files/talk.pdf").unlink()
    run("build")
    assert_as_new(output)


def test_a_receipt_that_somebody_edited_removes_nothing_outside(output: Path) -> None:
    outside = output.parent / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_bytes(b"mine")
    (output / "link").symlink_to(outside)
    (output / "precious.txt").symlink_to(outside / "precious.txt")
    receipt = json.loads((output / RECEIPT_NAME).read_bytes())
    digest = receipt["documents"]["cv.de.md"]["outputs"]["cv.de.md"]
    (outside / "precious.txt").write_bytes((output / "cv.de.md").read_bytes())
    names = ["../outside/precious.txt", "link/precious.txt", "precious.txt", str(outside / "precious.txt"), "a\0b"]
    receipt["documents"]["gone.md"] = {"outputs": dict.fromkeys(names, digest)}
    receipt["documents"] |= {"odd": 3, "odder": {"outputs": [1]}, "oddest": {"outputs": {"x": 1}, "shown": 7}}
    (output / RECEIPT_NAME).write_text(json.dumps(receipt), "utf-8")
    assert run("build").returncode == 0
    assert (outside / "precious.txt").is_file()
    assert (output / "precious.txt").is_symlink()


def hide(what: str) -> None:
    """Make something private that the documents show."""
    if what == "an entry":
        edit("{role: Juror,", "{private: true, role: Juror,")
    else:
        edit("name:", f"private: [{what}]\nname:")


@pytest.mark.parametrize("what", ["an entry", "phone", "experience"])
def test_what_is_private_now_is_withdrawn_if_no_new_one_can_be_made(output: Path, what: str) -> None:
    edit("images/me.png", "images/none.png")  # an error of the checks: nothing is written
    hide(what)
    answer = run("build")
    assert answer.returncode == 1
    assert "shows what is private now" in answer.stderr
    words = {"phone": b"123456"}.get(what, b"Juror")
    assert not [name for name, data in list_files(output).items() if words in data]


def test_without_anything_private_the_earlier_documents_stay(output: Path) -> None:
    before = list_files(output)
    edit("images/me.png", "images/none.png")
    edit("Juror", "Judge")
    hide("website")
    assert run("build").returncode == 1
    assert list_files(output) == before


def test_a_document_that_may_show_it_stays(output: Path) -> None:
    edit("talk: {extends: cv,", "talk: {extends: cv, show_private: true,")
    assert run("build").returncode == 0
    edit("images/me.png", "images/none.png")
    hide("an entry")
    assert run("build").returncode == 1
    assert [name for name, data in list_files(output).items() if b"Juror" in data] == [
        name for name in list_files(output) if name.startswith("talk.")
    ]


def test_strict_withdraws_too(output: Path) -> None:
    edit("Works}", "Works, date: 2999}")
    hide("an entry")
    answer = run("build", "--strict")
    assert answer.returncode == 1
    assert not [name for name, data in list_files(output).items() if b"Juror" in data]


@pytest.fixture
def broken(output: Path) -> Path:
    """Let a template of one's own for the résumé fail, one document among others; return the output folder."""
    Path("templates/classic").mkdir(parents=True)
    Path("templates/classic/resume.html.j2").write_text("{{ document.nonesuch.deeper }}", "utf-8")
    return output


def test_trouble_with_one_document_does_not_stop_the_others(broken: Path) -> None:
    before = list_files(broken)
    edit("Works", "Factory")
    answer = run("build")
    after = list_files(broken)
    assert answer.returncode == 1
    assert f"not made: {Path('output', 'resume.txt')} (the earlier one stays)" in answer.stderr
    assert {name for name in after if after[name] == before[name]} >= {"resume.txt", "resume.de.txt"}
    for name in ("index.html", "cv.md", "talk.de.txt"):
        assert b"Factory" in after[name]
    with pytest.raises(InvalidProfile):
        build(options=Options())
    Path("templates/classic/resume.html.j2").unlink()
    assert run("build").returncode == 0
    assert_as_new(broken)


def test_pages_do_not_link_to_what_is_not_there(broken: Path) -> None:
    page = broken / "index.html"
    edit("resume: {formats: [txt]}", "resume: {formats: [docx]}")
    assert run("build").returncode == 1
    assert "resume.docx" not in page.read_text("utf-8")
    Path("templates/classic/resume.html.j2").unlink()
    assert run("build").returncode == 0
    assert "resume.docx" in page.read_text("utf-8")


def test_pages_do_not_link_to_what_is_withdrawn(broken: Path) -> None:
    page, template = broken / "index.html", Path("templates/classic/resume.html.j2")
    text = template.read_text("utf-8")
    template.unlink()
    edit("resume: {formats: [txt]}", "resume: {formats: [docx]}")
    edit("{role: Juror", "{not: [homepage], role: Juror")
    assert run("build").returncode == 0
    assert "resume.docx" in page.read_text("utf-8")
    template.write_text(text, "utf-8")
    hide("website")
    assert run("build").returncode == 1
    assert "resume.docx" in page.read_text("utf-8")  # it is still there
    edit("{not: [homepage], role: Juror", "{not: [homepage], private: true, role: Juror")
    answer = run("build")
    assert f"{Path('output', 'resume.docx')}: warning: the earlier one was removed" in answer.stderr
    assert not (broken / "resume.docx").exists()
    assert "resume.docx" not in page.read_text("utf-8")


def test_another_persons_document_is_not_left_beside_ones_own(broken: Path) -> None:
    Path("other.yaml").write_text(PROFILE.replace("Ada", "Eve"), "utf-8")
    assert run("build", "--profile", "other.yaml").returncode == 1
    files = list_files(broken)
    assert not [name for name, data in files.items() if b"Ada" in data]
    assert "resume.txt" not in files


def test_if_nothing_can_be_made_nothing_changes(broken: Path) -> None:
    before = list_files(broken)
    edit("Works", "Factory")
    answer = run("build", "resume")
    assert answer.returncode == 1
    assert "nothing was written" in answer.stderr
    assert list_files(broken) == before
