"""Each rule by which a build finds that nothing has changed, shown by commands and what they leave."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from PIL import Image

from cvgen import __main__ as entry
from cvgen.cli import app
from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.system.fingerprint import program_fingerprint

RECEIPT = Path("output", RECEIPT_NAME)
PROFILE = """\
name: Ada Example
papers:
  - title: Engines
    authors: [Ada Example]
    image: {file: images/teaser.png, alt: An engine}
    links: {slides: talks/slides.txt}
"""


class Run(NamedTuple):
    """What a command did: the documents it made, those it left unchanged, its messages, and if Typer was not asked."""

    made: set[str]
    unchanged: set[str]
    messages: str
    quick: bool


Command = Callable[..., Run]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project that is the working folder; return its path."""
    folder = tmp_path / "project"
    for name in ("images", "talks", "files"):
        (folder / name).mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    Image.new("RGB", (8, 8), "navy").save("images/teaser.png")
    Path("talks/slides.txt").write_text("slides", "utf-8")
    return folder


@pytest.fixture
def cvgen(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return `cvgen("build", …)`, which runs a command as another process would, and tells what it did."""
    asked: list[object] = []
    run_typer = app.run

    def note(arguments: Any) -> None:
        asked.append(arguments)
        run_typer(arguments)

    def run(*arguments: str) -> Run:
        asked.clear()
        monkeypatch.setattr(sys, "argv", ["cvgen", *arguments])
        with suppress(SystemExit):
            entry.main()
        said = capsys.readouterr()
        rows = [line.split() for line in said.out.splitlines()]
        made = {row[0] for row in rows if row[-1] != "unchanged"}
        return Run(made, {row[0] for row in rows} - made, said.err, not asked)

    monkeypatch.setattr(app, "run", note)
    return run


HTML = ("build", "-f", "html")
BOTH = ("build", "-f", "html", "-f", "md")
PAGE, TEXT = "output/index.html", "output/cv.md"


def write(file: str, text: str = "new") -> None:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text, "utf-8")


def build_until_quick(cvgen: Command, *arguments: str) -> set[str]:
    """Run a build, which must do something; return what it made. The next one is quick."""
    first = cvgen(*arguments)
    assert not first.quick
    second = cvgen(*arguments)
    assert second.quick
    assert second.unchanged == first.made | first.unchanged
    return first.made


def test_the_same_command_makes_nothing_again(cvgen: Command) -> None:
    assert build_until_quick(cvgen, *BOTH) == {PAGE, TEXT}
    before = {file: file.read_bytes() for file in Path("output").rglob("*") if file.is_file()}
    assert cvgen(*BOTH).quick
    assert {file: file.read_bytes() for file in before} == before
    assert build_until_quick(cvgen, *BOTH, "-p", "profile.yaml") == set()  # other words for it: looked up anew


def test_the_table_says_the_same_when_nothing_is_made(cvgen: Command, capsys: pytest.CaptureFixture[str]) -> None:
    cvgen(*BOTH)
    receipt = json.loads(RECEIPT.read_text("utf-8"))
    receipt["documents"]["cv.md"] |= {"size": 2_000_000, "pages": 3, "note": "smaller"}
    RECEIPT.write_text(json.dumps(receipt), "utf-8")
    said = []
    for arguments in (BOTH, (*BOTH, "-p", "profile.yaml")):
        sys.argv = ["cvgen", *arguments]  # the fixture puts it back
        with suppress(SystemExit):
            entry.main()
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "2.0 MB" in said[0]
    assert "3 pages" in said[0]
    assert "smaller" in said[0]


def test_a_receipt_of_a_later_day_is_not_believed(cvgen: Command) -> None:
    """What is far in the future is warned of, and that depends on the day: the clock may have been put back."""
    cvgen(*HTML)
    [run] = json.loads(RECEIPT.read_text("utf-8"))["runs"].values()
    today = run["day"]
    for day, quick in (("2001-01-01", True), ("2999-01-01", False)):
        receipt = json.loads(RECEIPT.read_text("utf-8"))
        [run] = receipt["runs"].values()
        run["day"] = day
        RECEIPT.write_text(json.dumps(receipt), "utf-8")
        assert cvgen(*HTML).quick == quick
    [run] = json.loads(RECEIPT.read_text("utf-8"))["runs"].values()
    assert run["day"] == today
    assert cvgen(*HTML).quick  # on the same day


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "another form": lambda receipt: receipt.update(form=0),
    "no form": lambda receipt: receipt.pop("form"),
    "no runs": lambda receipt: receipt.pop("runs"),
    "runs as a list": lambda receipt: receipt.update(runs=[]),
    "no documents": lambda receipt: receipt.pop("documents"),
    "documents as a list": lambda receipt: receipt.update(documents=[]),
    "a document less": lambda receipt: receipt["documents"].pop("index.html"),
    "a document as a text": lambda receipt: receipt["documents"].update({"index.html": "made"}),
    "its outputs as a list": lambda receipt: receipt["documents"]["index.html"].update(outputs=[]),
    "its inputs as a list": lambda receipt: receipt["documents"]["index.html"].update(inputs=[]),
    "an input of no kind": lambda receipt: receipt["documents"]["index.html"]["inputs"].update({"odd x": "1"}),
    "a folder that no system has": lambda receipt: receipt["documents"]["index.html"]["inputs"].update(
        {"tree \0": "1"}
    ),
    "an output more": lambda receipt: receipt["documents"]["index.html"]["outputs"].update({"a.html": "1"}),
    "another input": lambda receipt: receipt["documents"]["index.html"]["inputs"].update({"file a": "1"}),
    "another hash": lambda receipt: receipt["documents"]["index.html"]["outputs"].update({"index.html": "1"}),
    "no size": lambda receipt: receipt["documents"]["index.html"].pop("size"),
    "no pages": lambda receipt: receipt["documents"]["index.html"].pop("pages"),
    "no note": lambda receipt: receipt["documents"]["index.html"].pop("note"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_somebody_edited_in_the_receipt_of_a_document_is_made_again(
    edit: Callable[[dict[str, Any]], object], cvgen: Command
) -> None:
    cvgen(*HTML)
    receipt = json.loads(RECEIPT.read_text("utf-8"))
    edit(receipt)
    RECEIPT.write_text(json.dumps(receipt), "utf-8")
    done = cvgen(*HTML)
    assert not done.quick
    assert done.made == {PAGE} or "runs" in str(edit.__code__.co_consts) or "runs" in edit.__code__.co_names
    assert cvgen(*HTML).quick


@pytest.mark.parametrize("text", ["", "[]", "7", "null", '"form"', "{", '{"form": 1}', "\x00"])
def test_what_is_no_receipt_is_one_that_is_empty(text: str, cvgen: Command) -> None:
    cvgen(*HTML)
    RECEIPT.write_text(text, "utf-8")
    assert build_until_quick(cvgen, *HTML) == {PAGE}


RUN_EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "no day": lambda run: run.pop("day"),
    "a day that is a number": lambda run: run.update(day=5),
    "no inputs": lambda run: run.pop("inputs"),
    "inputs as a list": lambda run: run.update(inputs=[]),
    "another input": lambda run: run["inputs"].update({"file a": "1"}),
    "an input of no kind": lambda run: run["inputs"].update({"odd a": "1"}),
    "a folder that no system has": lambda run: run["inputs"].update({"tree \0": "1"}),
    "no documents": lambda run: run.pop("documents"),
    "a document that is not there": lambda run: run.update(documents=["index.html", "x.html"]),
    "documents as a number": lambda run: run.update(documents=7),
}


@pytest.mark.parametrize("edit", RUN_EDITS.values(), ids=RUN_EDITS)
def test_a_run_that_somebody_edited_is_not_found(edit: Callable[[dict[str, Any]], object], cvgen: Command) -> None:
    cvgen(*HTML)
    receipt = json.loads(RECEIPT.read_text("utf-8"))
    [run] = receipt["runs"].values()
    edit(run)
    RECEIPT.write_text(json.dumps(receipt), "utf-8")
    done = cvgen(*HTML)
    assert not done.quick
    assert done.unchanged == {PAGE}
    assert cvgen(*HTML).quick


def test_the_receipt_is_for_people_and_git_too(cvgen: Command) -> None:
    cvgen(*BOTH)
    text = RECEIPT.read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "output"),
        ("--output", "output"),
        ("--output=output",),
        ("-o", "other"),
        ("--output", "other"),
        ("--output=deep/er",),
    ],
)
def test_the_folder_of_the_output_may_be_named(arguments: tuple[str, ...], cvgen: Command) -> None:
    folder = arguments[-1].removeprefix("--output=")
    assert build_until_quick(cvgen, *HTML, *arguments) == {f"{folder}/index.html"}
    assert build_until_quick(cvgen, "build", *arguments, "-f", "html") == set()


def test_what_is_in_doubt_is_left_to_typer(cvgen: Command) -> None:
    cvgen(*HTML)
    for arguments in ((*HTML, "-ooutput"), (*HTML, "-o", "output", "-o", "output"), (*HTML, "-o", "x", "-o", "output")):
        assert [cvgen(*arguments).quick for _ in range(2)] == [False, False], arguments
    assert not cvgen(*HTML, "-o").quick
    assert cvgen(*HTML).quick


def test_force_makes_all_again_each_time(cvgen: Command) -> None:
    for _ in range(2):
        assert cvgen(*HTML, "--force").made == {PAGE}


def test_commands_in_other_folders_are_others(project: Path, cvgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words there mean another profile."""
    shared = ("-o", str(project.parent / "shared"))
    cvgen(*HTML, *shared)
    (project.parent / "other").mkdir()
    monkeypatch.chdir(project.parent / "other")
    write("profile.yaml", "name: Bo Sample\n")
    done = cvgen(*HTML, *shared)
    assert len(done.made) == 1
    assert "Bo Sample" in (project.parent / "shared" / "index.html").read_text("utf-8")


def test_a_project_can_be_moved_with_its_output(project: Path, cvgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    cvgen(*HTML)
    monkeypatch.chdir(project.parent)
    project.rename(project.parent / "moved")
    monkeypatch.chdir(project.parent / "moved")
    assert cvgen(*HTML).quick


def test_two_profiles_in_one_folder_are_told_apart(cvgen: Command) -> None:
    write("other.yaml", PROFILE.replace("Engines", "Wheels"))
    for command, title in ((HTML, "Engines"), ((*HTML, "-p", "other.yaml"), "Wheels"), (HTML, "Engines")):
        assert build_until_quick(cvgen, *command) == {PAGE}
        assert title in Path(PAGE).read_text("utf-8")
    cvgen(*BOTH)
    cvgen(*HTML, "-p", "other.yaml")  # of the two, one is now the other's
    assert cvgen(*BOTH).made == {PAGE}
    assert "Engines" in Path(PAGE).read_text("utf-8")


def test_a_profile_elsewhere_has_its_files_beside_it(
    project: Path, cvgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    command = (*HTML, "-p", "project/profile.yaml")
    assert build_until_quick(cvgen, *command) == {PAGE}
    write("project/talks/slides.txt")
    assert build_until_quick(cvgen, *command) == {PAGE}


def test_a_receipt_keeps_thirty_runs(cvgen: Command) -> None:
    commands = [("build", *["-f", "html"] * number) for number in range(1, 32)]
    for command in commands[:30]:
        assert not cvgen(*command).quick
    assert all(cvgen(*command).quick for command in commands[:30])
    assert not cvgen(*commands[30]).quick
    assert len(json.loads(RECEIPT.read_text("utf-8"))["runs"]) <= 30
    assert cvgen(*commands[30]).quick
    assert build_until_quick(cvgen, *commands[0]) == set()


def test_a_run_that_is_made_again_stands_once(cvgen: Command) -> None:
    """Also as the thirtieth: the others stay."""
    commands = [("build", *["-f", "html"] * number) for number in range(1, 31)]
    for command in commands:
        cvgen(*command)
    write("profile.yaml", PROFILE.replace("Engines", "Wheels"))
    assert build_until_quick(cvgen, *commands[3]) == {PAGE}
    assert len(json.loads(RECEIPT.read_text("utf-8"))["runs"]) == 30


def write_template(html: str) -> None:
    write(
        "templates/classic/homepage.html.j2",
        f"<!doctype html><html lang=en><title>A</title>{html}</html>",
    )
    write("profile.yaml", "name: Ada Example\n")


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="images/a.png">',
        "<img alt='' src='images/a.png'>",
        "<img alt='' src=images/a.png>",
        "<IMG ALT='' SRC = 'images/a.png'>",
        '<img alt="" src="./images/../images/a.png">',
        '<img alt="" src="images/%61.png">',
        '<img alt="" src="images/&#97;.png">',
        '<a href="images/a.png">a</a>',
        "<a HREF='images/a.png'>a</a>",
        "<a href=images/a.png>a</a>",
        '<a href="images/a.png?x=1#y">a</a>',
    ],
)
def test_a_page_is_made_again_with_each_file_it_shows_or_links_to(html: str, cvgen: Command) -> None:
    write_template(html)
    Image.new("RGB", (8, 8), "navy").save("images/a.png")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    Image.new("RGB", (9, 9), "red").save("images/a.png")
    assert build_until_quick(cvgen, *HTML) == {PAGE}


def test_a_page_is_not_made_again_with_other_files(project: Path, cvgen: Command) -> None:
    """A link that leads to another host names no file here, though there may be one with its path."""
    write("notes.txt", "a")
    address = f"https://example.org{project.as_posix()}/notes.txt"
    other = f"//example.org{project.as_posix()}/notes.txt"
    write_template(f'<a href="{address}">a</a><a href="{other}">b</a><a href="mailto:notes.txt">c</a>')
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    write("notes.txt", "b")
    assert cvgen(*HTML).quick


def test_a_file_that_appears_counts(cvgen: Command) -> None:
    write_template('<a href="later.txt">later</a>')
    build_until_quick(cvgen, *HTML)
    write("later.txt")
    assert build_until_quick(cvgen, *HTML) == {PAGE}


def test_a_text_without_links_needs_no_linked_files(cvgen: Command) -> None:
    """Only pages copy what they link to, and what is in the folder “files”; a picture is in all that show it."""
    assert build_until_quick(cvgen, *BOTH) == {PAGE, TEXT}
    write("talks/slides.txt")
    assert build_until_quick(cvgen, *BOTH) == {PAGE}
    write("files/poster.txt")
    assert build_until_quick(cvgen, *BOTH) == {PAGE}


def test_data_is_made_again_with_the_picture_it_holds(cvgen: Command) -> None:
    command = ("build", "-f", "vcf")
    write("profile.yaml", "name: Ada Example\nphoto: images/me_too.png\n")
    made = []
    for colour in ("navy", "red"):
        Image.new("RGB", (8, 8), colour).save("images/me_too.png")
        assert build_until_quick(cvgen, *command) == {"output/profile.vcf"}
        made.append(Path("output/profile.vcf").read_bytes())
    assert made[0] != made[1]


@pytest.mark.parametrize("text", ["//[x", "a" * 255, "a" * 256, "a" * 5000, "x/" * 2000])
def test_texts_that_are_no_paths_do_no_harm(text: str, cvgen: Command) -> None:
    write("profile.yaml", f'name: Ada Example\nother_names: ["{text}"]\n')
    assert build_until_quick(cvgen, "build", "-f", "json") == {"output/profile.json"}
    assert "file " + text not in RECEIPT.read_text("utf-8")


def test_a_receipt_holds_no_words_of_the_profile(cvgen: Command) -> None:
    """It is published with the documents: names of files stand in it, and nothing else that somebody wrote."""
    write("profile.yaml", PROFILE + "phone: +65 5550 0199\nprivate: [phone]\nother_names: [A. E. Lovelace]\n")
    build_until_quick(cvgen, *BOTH, "-f", "json")
    text = RECEIPT.read_text("utf-8")
    assert "talks/slides.txt" in text
    assert [word for word in ("5550", "Lovelace", "Engines", "Ada") if word in text] == []


def test_warnings_are_said_each_time_whatever_shows_them(cvgen: Command) -> None:
    """Of a file that an entry names, which no document shows, that it is gone."""
    write("profile.yaml", PROFILE.replace("    links:", "    private: true\n    links:"))
    command = ("build", "-f", "md")
    assert build_until_quick(cvgen, *command) == {TEXT}
    Path("talks/slides.txt").unlink()
    for _ in range(2):
        done = cvgen(*command)
        assert not done.quick
        assert "no-such-file" in done.messages
        assert done.unchanged == {TEXT}
    write("talks/slides.txt")
    assert build_until_quick(cvgen, *command) == set()


def test_a_document_that_its_format_warns_of_is_made_each_time(cvgen: Command) -> None:
    Path("templates/classic").mkdir(parents=True)
    docx.Document().save("templates/classic/reference.docx")  # it lacks styles of ours
    for _ in range(2):
        done = cvgen("build", "-f", "docx", "-f", "md")
        assert not done.quick
        assert "output/resume.docx" in done.made
        assert "warning" in done.messages
    assert done.unchanged == {TEXT}


def test_theme_and_time_are_inputs(cvgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    assert build_until_quick(cvgen, *HTML, "-t", "serif") == {PAGE}
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_until_quick(cvgen, *HTML) == {PAGE}


def test_what_is_installed_is_an_input(
    tmp_path: Path, cvgen: Command, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(program_fingerprint.cache_clear)
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    (tmp_path / "site" / "another-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    program_fingerprint.cache_clear()  # as if it were another process: one looks at its installation once
    assert build_until_quick(cvgen, *HTML) == {PAGE}


def test_templates_and_the_lock_file_are_inputs(cvgen: Command) -> None:
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    write("templates/_shared/page_first.js", "// mine")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    write("profile.lock.yaml", "date: 2025-01-01\n")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    write("classic/theme.yaml", "tokens: {}\n")
    assert build_until_quick(cvgen, *HTML) == {PAGE}


def test_pages_link_to_the_documents_that_are_there(cvgen: Command) -> None:
    """Whether made by this command, or before."""
    write("profile.yaml", PROFILE + "documents:\n  cv: {formats: [md]}\n  resume: {formats: [txt]}\n")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    assert "cv.md" not in Path(PAGE).read_text("utf-8")
    assert build_until_quick(cvgen, *BOTH) == {PAGE, TEXT}
    assert "cv.md" in Path(PAGE).read_text("utf-8")
    assert cvgen(*HTML).quick
    Path(TEXT).unlink()
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    assert "cv.md" not in Path(PAGE).read_text("utf-8")
    write("output/resume.txt")
    assert build_until_quick(cvgen, *HTML) == {PAGE}
    assert "resume.txt" in Path(PAGE).read_text("utf-8")


def test_each_file_of_the_output_is_looked_at(cvgen: Command) -> None:
    cvgen(*BOTH)
    names = {file for document in json.loads(RECEIPT.read_text("utf-8"))["documents"].values()
             for file in document["outputs"]}  # fmt: skip
    assert {"index.html", "cv.md", "talks/slides.txt", "images/teaser.png"} <= names
    for name in sorted(names):
        before = Path("output", name).read_bytes()
        write(f"output/{name}")
        assert not cvgen(*BOTH).quick, name
        assert Path("output", name).read_bytes() == before
