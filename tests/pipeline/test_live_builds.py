"""Papers in BibTeX files are built: documents follow the files, and nothing is lost where one is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import call_cvgen
from processes import run_cvgen, takes_short_cut
from samples import draw_picture

from cvgen import InvalidProfile, build
from cvgen.batch.tasks import BatchTask, build_task
from cvgen.pipeline.options import Options
from cvgen.readers.embedded_profile import extract_profile
from cvgen.serve.documents import PreviewBuilder

PROFILE = """\
name: Mira Example
papers:
  bib: writings/refs.bib
  overrides:
    closed: {private: true}
documents: {cv: {formats: [pdf, md]}, homepage: {formats: [html]}, resume: {formats: [txt]}}
"""
BIB = """\
@book{open, title = {Open Work}, author = {Example, Mira}, year = 2021, publisher = {Example Press}}

@book{closed, title = {Closed Work}, author = {Example, Mira}, year = 2022, publisher = {Example Press}}
"""
FILE = Path("writings/refs.bib")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    FILE.parent.mkdir()
    FILE.write_text(BIB, "utf-8")
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    return tmp_path


def build_changed() -> set[str]:
    """Build all, and return the names of what was made anew."""
    return {one.file.name for one in build() if one.seconds is not None}


def test_documents_follow_the_file(project: Path) -> None:
    everything = {"index.html", "cv.pdf", "cv.md", "resume.txt"}
    assert build_changed() == everything
    assert build_changed() == set()
    FILE.write_text(BIB.replace("Open Work", "Opened Work"), "utf-8")
    assert build_changed() == everything
    assert "Opened Work" in Path("output/cv.md").read_text("utf-8")
    Path("writings/other.bib").write_text(BIB, "utf-8")  # which nothing names
    assert build_changed() == set()


def test_what_is_private_by_an_override_stays_private(project: Path) -> None:
    build()
    assert all(b"Closed Work" not in file.read_bytes() for file in Path("output").rglob("*") if file.is_file())
    assert "Closed" not in extract_profile(Path("output/cv.pdf"))


def test_the_profile_in_a_pdf_needs_no_other_file(project: Path, tmp_path: Path) -> None:
    build()
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "profile.yaml").write_text(extract_profile(Path("output/cv.pdf")), "utf-8")
    build(alone / "profile.yaml", alone / "output", ["cv"], ["md"])
    assert "Open Work" in (alone / "output" / "cv.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BIB[:-40], r"writings/refs\.bib:3:"),
        (BIB.replace("closed,", "renamed,"), r"profile\.yaml:5:5: "),
        ("", r"writings/refs\.bib: "),
        (None, r"profile\.yaml:3:8: "),
    ],
)
def test_a_broken_file_leaves_what_was_built(project: Path, text: str | None, place: str) -> None:
    build()
    before = {file: file.read_bytes() for file in Path("output").rglob("*") if file.is_file()}
    FILE.unlink()
    if text is not None:
        FILE.write_text(text, "utf-8")
    with pytest.raises(InvalidProfile, match=place):
        build()
    assert {file: file.read_bytes() for file in Path("output").rglob("*") if file.is_file()} == before
    FILE.write_text(BIB, "utf-8")
    assert build_changed() == set()


def test_a_picture_that_comes_later_is_seen(project: Path) -> None:
    FILE.write_text(BIB.replace("year = 2021", "year = 2021, preview = {open.png}"), "utf-8")
    build()
    assert build_changed() == set()
    Path("images").mkdir()
    Path("images/open.png").write_bytes(draw_picture("PNG", (60, 20)))
    assert "index.html" in build_changed()
    assert "open.png" in Path("output/index.html").read_text("utf-8")


def test_the_short_cut_sees_the_file(project: Path) -> None:
    def is_quick() -> bool:
        quick = takes_short_cut(["build"])
        assert run_cvgen(["build"], project).returncode == 0
        return quick

    assert [is_quick(), is_quick()] == [False, True]
    FILE.write_text(BIB.replace("Open Work", "Opened Work"), "utf-8")
    assert [is_quick(), is_quick()] == [False, True]


def test_a_batch_makes_it_again(project: Path) -> None:
    def pack() -> BatchTask:
        files = {"profile.yaml": PROFILE.encode(), FILE.as_posix(): FILE.read_bytes()}
        return BatchTask("mira", "profile.yaml", files, Options())

    assert b"Open Work" in build_task(pack()).files["cv.md"]
    FILE.write_text(BIB[:-40], "utf-8")
    assert [problem.file for problem in build_task(pack()).problems] == [FILE.as_posix()]


def test_the_preview_follows_the_file(project: Path) -> None:
    builder = PreviewBuilder(Path("profile.yaml"), Options())
    builder.reload()
    assert FILE in builder.list_read_files()
    assert b"Open Work" in builder.build("index.html").output.files["index.html"]
    FILE.write_text(BIB.replace("Open Work", "Opened Work"), "utf-8")
    builder.reload([FILE.absolute()])
    assert b"Opened Work" in builder.build("index.html").output.files["index.html"]
    FILE.write_text(BIB[:-40], "utf-8")
    builder.reload([FILE.absolute()])
    assert [(problem.file, problem.code) for problem in builder.problems] == [(str(FILE), "bibtex")]
    assert FILE in builder.list_read_files()


def test_a_link_may_lead_inside_the_project_alone(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    Path("real.bib").write_text(BIB, "utf-8")
    FILE.unlink()
    FILE.symlink_to(Path("real.bib").absolute())
    assert build_changed()
    outside = tmp_path_factory.mktemp("elsewhere") / "refs.bib"
    shutil.move("real.bib", outside)
    FILE.unlink()
    FILE.symlink_to(outside)
    with pytest.raises(InvalidProfile, match="is not in the folder of the profile"):
        build()


def test_a_file_may_be_too_large(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FILE.write_text(BIB + "%" * 8 * 2**20, "utf-8")
    with pytest.raises(InvalidProfile, match=r"profile\.yaml:3:8: .*is larger than 8 MiB"):
        build()


def run(*arguments: str) -> str:
    result = call_cvgen(arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_numbers_go_to_the_overrides(project: Path) -> None:
    text = PROFILE.replace("    closed: {private: true}\n", "    closed:\n      private: true # for now\n")
    entry = "  entries:\n    - {title: Older, authors: [Mira Example], date: 2001}\n"
    Path("profile.yaml").write_text(text.replace("documents:", f"{entry}documents:"), "utf-8")
    run("number")
    after = Path("profile.yaml").read_text("utf-8")
    for line in ("    open: {permanent_number: 2}\n", "      permanent_number: 3\n      private: true # for now\n",
                 "    - {permanent_number: 1, title: Older"):  # fmt: skip
        assert line in after
    assert "each paper has its number" in run("number")


def test_numbers_are_written_where_nothing_is_overridden(project: Path) -> None:
    Path("profile.yaml").write_text("name: Mira Example\npapers:\n  bib: writings/refs.bib # mine\n", "utf-8")
    run("number")
    assert (
        Path("profile.yaml")
        .read_text("utf-8")
        .endswith(
            "papers:\n  overrides:\n    open: {permanent_number: 1}\n    closed: {permanent_number: 2}\n"
            "  bib: writings/refs.bib # mine\n"
        )
    )
    Path("profile.yaml").write_text("name: Mira Example\npapers: {bib: writings/refs.bib}\n", "utf-8")
    run("number")
    assert "papers: {overrides: {open: {permanent_number: 1}, closed: {" in Path("profile.yaml").read_text("utf-8")


def test_what_the_file_has_is_not_merged_and_the_rest_is_written_beside_it(project: Path) -> None:
    assert "has all of this already" in run("import", str(FILE), "--merge", "--yes")
    Path("more.bib").write_text(
        BIB + "@book{third, title={Third}, author={Example, Mira}, year=2001}\n"
        "@book{fourth, title={Fourth}, author={Example, Mira}, year=2003}\n",
        "utf-8",
    )
    run("import", "more.bib", "--merge", "--yes")
    text = Path("profile.yaml").read_text("utf-8")
    assert "    closed: {private: true}\n  entries:\n    - title: Third\n" in text
    assert "has all of this already" in run("import", "more.bib", "--merge", "--yes")
    Path("more.bib").write_text("@book{fifth, title={Fifth}, author={Example, Mira}, year=2001}\n", "utf-8")
    run("import", "more.bib", "--merge", "--yes")
    assert "  entries:\n    - title: Fifth\n" in Path("profile.yaml").read_text("utf-8")
    assert "no problems" in run("check")


def test_nothing_is_merged_into_braces(project: Path) -> None:
    before = "name: Mira Example\npapers: {bib: writings/refs.bib}\n"
    Path("profile.yaml").write_text(before, "utf-8")
    Path("more.bib").write_text("@book{third, title={Third}, author={Example, Mira}, year=2001}\n", "utf-8")
    result = call_cvgen(["import", "more.bib", "--merge", "--yes"])
    assert result.exit_code == 1
    assert "profile.yaml:2:1: error: “papers” has no place" in result.output
    assert Path("profile.yaml").read_text("utf-8") == before


def test_a_profile_of_an_earlier_version_is_rewritten_around_it(project: Path) -> None:
    Path("profile.yaml").write_text(f"{PROFILE}talks: [{{title: A, invited: true}}]\n", "utf-8")
    run("migrate")
    assert Path("profile.yaml").read_text("utf-8").endswith(f"{PROFILE}talks: [{{title: A, kind: invited}}]\n")
    FILE.unlink()
    assert call_cvgen(["migrate"]).exit_code == 1
