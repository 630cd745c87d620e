"""Letters are built, and what they say and name stays in them: files, receipts, privacy, validity."""

from __future__ import annotations

import subprocess
from pathlib import Path

import judges
import pytest
from processes import run_cvgen, takes_short_cut
from samples import draw_picture
from slices import keep

from cvgen import FORMATS, InvalidProfile, Options, build
from cvgen.batch.tasks import BatchTask, build_task
from cvgen.pipeline.examine import load
from cvgen.profile.diff import find_changes

PROFILE = """\
name: Ada Example
email: ada@example.org
headline: Engineer
private: [phone]
phone: "+44 20 7946 0000"
papers:
  - {title: Open work, authors: [Ada Example], date: 2025, key: open}
  - {title: Closed work, authors: [Ada Example], date: 2025, key: closed, private: true}
interests: [{title: Engines}]
letters:
  statement: {kind: research statement, text: "Zanzibar {{ paper('open').title }}.", formats: [docx]}
"""
COVER = """\
---
kind: cover letter
recipient: |
  Committee
  Example University
subject: A post
opening: Dear all,
closing: Yours,
signature: images/signature.png
---

Quetzal {{ profile.headline }}, [read it](https://example.org).

## Why

- One
- Two $x^2$

> A quotation.

| A | B |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("images", "letters"):
        Path(folder).mkdir()
    Path("images/signature.png").write_bytes(draw_picture("PNG", (60, 20)))
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    Path("letters/cover.md").write_text(COVER, "utf-8")
    return tmp_path


def build_changed() -> set[str]:
    """Build all, and return the names of what was made anew."""
    return {one.file.name for one in build() if one.seconds is not None}


def test_a_letter_is_made_again_when_its_file_or_what_it_names_changes(project: Path) -> None:
    both, others = {"cover.pdf", "cover.docx"}, {"index.html", "cv.pdf", "resume.docx", "statement.docx"}
    assert build_changed() == both | others
    assert build_changed() == set()
    Path("letters/cover.md").write_text(COVER.replace("Dear all", "Dear friends"), "utf-8")
    assert build_changed() == both
    Path("images/signature.png").write_bytes(draw_picture("PNG", (61, 20)))
    assert build_changed() == both
    Path("letters/second.md").write_text("---\nkind: biography\n---\n\nI am.\n", "utf-8")
    assert build_changed() == {"second.pdf", "second.docx"}
    Path("letters/second.md").unlink()
    assert build_changed() == set()
    assert not Path("output/letters/second.pdf").exists()


def test_the_short_cut_sees_letters(project: Path) -> None:
    """Of everything a text is made, which is quickest."""
    (project / "profile.yaml").write_text(
        f"{PROFILE}documents: {{cv: {{formats: [txt]}}, resume: {{formats: [txt]}}}}\n"
    )
    cover = COVER.replace("kind: ", "formats: [txt]\nkind: ", 1)
    Path("letters/cover.md").write_text(cover, "utf-8")

    def run() -> str:
        if takes_short_cut(["build"]):
            return "quick"
        done = run_cvgen(["build"], project)
        assert done.returncode == 0, done.stderr
        return "\n".join(line.split()[0] for line in done.stdout.splitlines())

    run()
    assert run() == "quick"
    Path("letters/cover.md").write_text(cover.replace("Dear all", "Dear friends"), "utf-8")
    assert run() != "quick"
    assert run() == "quick"
    Path("letters/new.md").write_text("---\nkind: biography\nformats: [txt]\n---\n\nI am.\n", "utf-8")
    assert "output/letters/new.txt" in run()
    assert run() == "quick"
    Path("letters/new.md").unlink()
    assert "output/letters/new.txt" not in run()


def read_all(files: list[Path]) -> str:
    """Return everything that can be read in files: what is packed in them, and carried inside, too."""
    text = ""
    for file in files:
        if file.suffix == ".pdf":
            text += subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
            subprocess.run(["pdfdetach", "-saveall", "-o", file.parent / "inside", file], check=True)
            text += "".join(one.read_text("utf-8") for one in sorted((file.parent / "inside").glob("*")))
        elif file.suffix == ".docx":
            text += subprocess.run(["unzip", "-p", file], capture_output=True, check=True).stdout.decode(
                "utf-8", "replace"
            )
        else:
            text += file.read_text("utf-8", "replace")
    return text


def test_letters_are_in_no_other_document(project: Path) -> None:
    judges.program("pdftotext")
    Path("output/inside").mkdir(parents=True)
    build(documents=["homepage", "cv", "resume"], formats=list(FORMATS))
    build(formats=[name for name, format in FORMATS.items() if format.is_data])
    text = read_all([file for file in sorted(Path("output").rglob("*")) if file.is_file()])
    assert "Open work" in text
    assert "Quetzal" not in text
    assert "Zanzibar" not in text


def test_a_letter_carries_nothing_that_it_does_not_show(project: Path) -> None:
    judges.program("pdfdetach")
    build(documents=["cover", "statement"], formats=["pdf", "docx", "html", "md", "txt"])
    for file in Path("output/letters").glob("cover.*"):
        text = read_all([file])
        assert "7946 0000" not in text
        assert "work" not in text
        assert "Engines" not in text
        assert "profile.yaml" not in text
    assert (
        b"0 embedded files"
        in subprocess.run(["pdfdetach", "-list", "output/letters/cover.pdf"], capture_output=True).stdout
    )


def test_what_is_private_is_not_reached(project: Path) -> None:
    Path("letters/cover.md").write_text(COVER.replace("Dear all", "At {{ profile.phone }}"), "utf-8")
    with pytest.raises(InvalidProfile, match=r"cover\.md:7:\d+: this document does not show “phone”"):
        build()
    Path("letters/cover.md").write_text(
        COVER.replace("Dear all", "At {{ profile.phone }}").replace("subject", "show: [phone]\nsubject"), "utf-8"
    )
    build(documents="cover", formats="txt")
    assert (
        Path("output/letters/cover.txt").read_text("utf-8").count("+44 20 7946 0000") == 2
    )  # in the head, and in the text


def test_public_changes_do_not_tell_of_letters(project: Path) -> None:
    before = load("profile.yaml")
    Path("letters/cover.md").unlink()
    after = load("profile.yaml")
    assert [change.what for change in find_changes(before, after)] == ["letters"]
    assert find_changes(before, after, public=True) == []


def test_no_letter_is_published(project: Path) -> None:
    """Neither by the workflow of a project, nor in the site of many people."""
    workflow = (judges.ROOT / "cvgen" / "project" / "starter" / "build.yml").read_text("utf-8")
    assert "run: rm -rf output/letters" in workflow.partition("upload-pages-artifact")[0]
    files = {str(file): file.read_bytes() for file in Path().rglob("*.*") if file.is_file()}
    result = build_task(BatchTask("ada", "profile.yaml", files, Options()))
    assert {"index.html", "resume.docx"} <= result.files.keys()
    assert [name for name in result.files if "letters" in name] == []


@pytest.mark.parametrize("theme", keep(["classic", "modern", "compact"], "classic"))
def test_letters_are_valid(project: Path, theme: str) -> None:
    judges.pango()
    Path("profile.yaml").write_text(PROFILE + f"theme: {theme}\n", "utf-8")
    Path("letters/bare.md").write_text("---\nkind: letter\n---\n\n# One\n\nText.\n", "utf-8")
    build(documents=["cover", "bare", "statement"], formats=["pdf", "docx"])
    build(documents=["bare", "statement"], formats="html")
    pdfs, words = sorted(Path("output/letters").glob("*.pdf")), sorted(Path("output/letters").glob("*.docx"))
    assert len(pdfs) == len(words) == 3
    assert judges.verapdf(pdfs, "ua1", "3a") == []
    assert [fault for word in words for fault in judges.openxml(word)] == []
    assert judges.nu(*sorted(Path("output/letters").glob("*.html"))) == []


def test_pages_are_counted_and_text_is_set_smaller(project: Path) -> None:
    judges.pango()
    front = "---\nkind: statement\nmax_pages: 1\n---\n\n"
    Path("letters/cover.md").write_text(front + "A line that is as long as many others are. " * 110, "utf-8")
    with pytest.raises(InvalidProfile, match=r"cover\.md:3:12: letters/cover\.pdf has 2 pages, 1 more than it may"):
        build(documents="cover", formats="pdf")
    fitted = Path("letters/cover.md").read_text("utf-8").replace("max_pages: 1", "max_pages: 1\nfit: true")
    Path("letters/cover.md").write_text(fitted, "utf-8")
    [built] = build(documents="cover", formats="pdf")
    assert built.pages == 1
    assert "instead of 11pt" in built.note


def test_faults_of_a_signature_are_placed(project: Path) -> None:
    Path("images/signature.png").write_bytes(b"no picture")
    with pytest.raises(InvalidProfile, match=r"cover\.md:9:12: the picture “images/signature\.png” is not a picture"):
        build(documents="cover", formats="docx")
