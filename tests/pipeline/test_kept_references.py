"""References that citation styles have made are kept in the output: what is used again, and what must not be in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvgen import Options, build
from cvgen.pipeline.citations import REFERENCES_NAME
from cvgen.problems import InvalidProfile

STYLE = (Path(__file__).parents[1] / "document/references/plain.csl").read_text("utf-8")
RIVERS = "{title: Rivers, authors: [Ada Example], venue: Journal, date: 2020, type: article}"
STONES = "{title: Stones, authors: [Ada Example], venue: Journal, date: 2019, type: article, private: true}"
PROFILE = """\
name: Ada Example
documents:
  cv: {{style: plain.csl, sections: [papers], formats: [html], show_private: {private}}}
papers:
  - {rivers}
  - {stones}
"""


class Project:
    """A project with two papers, of which one is private, and a CV in the style plain.csl."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kept = folder, folder / "output" / REFERENCES_NAME
        (folder / "plain.csl").write_text(STYLE, "utf-8")
        self.build()

    def build(self, *, private: str = "true", rivers: str = RIVERS, stones: str = STONES) -> str:
        """Build the CV; return its HTML."""
        text = PROFILE.format(private=private, rivers=rivers, stones=stones)
        (self.folder / "profile.yaml").write_text(text, "utf-8")
        build(self.folder / "profile.yaml", self.folder / "output", "cv", options=Options())
        return (self.folder / "output/cv.html").read_text("utf-8")

    def change_kept(self, old: str, new: str) -> None:
        text = self.kept.read_text("utf-8")
        assert old in text
        self.kept.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_only_the_paper_that_changed_is_set_again(project: Project) -> None:
    project.change_kept("Journal", "Kept from before")
    html = project.build(stones=STONES.replace("Stones", "Pebbles"))
    assert "Kept from before" in html
    assert "Pebbles" in html


def test_a_paper_that_is_private_is_shown_and_not_kept(project: Project) -> None:
    assert "Stones" in (project.folder / "output/cv.html").read_text("utf-8")
    assert "Rivers" in project.kept.read_text("utf-8")
    assert "Stones" not in project.kept.read_text("utf-8")


def test_a_paper_that_becomes_private_or_is_removed_is_gone(project: Project) -> None:
    project.build(rivers=RIVERS.replace("article}", "article, private: true}"), stones=RIVERS.replace("Rivers", "Sand"))
    kept = project.kept.read_text("utf-8")
    assert "Rivers" not in kept
    assert "Sand" in kept
    project.build(rivers=RIVERS, stones=STONES)
    assert "Sand" not in project.kept.read_text("utf-8")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"program": 1, "papers": {"a": []}}', "\x00"])
def test_a_damaged_file_is_no_loss(project: Project, content: str) -> None:
    project.kept.write_text(content, "utf-8")
    html = project.build(rivers=RIVERS.replace("Rivers", "Streams"))
    assert "Streams" in html
    assert "Streams" in project.kept.read_text("utf-8")


def test_what_another_program_kept_is_not_used(project: Project) -> None:
    data = json.loads(project.kept.read_text("utf-8"))
    project.change_kept(data["program"], "0" * 64)
    project.change_kept("Journal", "Of another version")
    assert "Of another version" not in project.build(stones=STONES.replace("Stones", "Pebbles"))


def test_what_was_put_into_the_file_is_text_and_compared_with_the_paper(project: Project) -> None:
    project.change_kept("Journal", "<script>alert()</script>")
    html = project.build(stones=STONES.replace("Stones", "Pebbles"))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    project.change_kept("Rivers", "Libel")
    html = project.build(stones=STONES)
    assert "Libel" not in html
    assert "Rivers" in html


def test_without_a_style_nothing_is_kept(project: Project) -> None:
    (project.folder / "profile.yaml").write_text(f"name: Ada Example\npapers:\n  - {RIVERS}\n", "utf-8")
    build(project.folder / "profile.yaml", project.folder / "output", "resume", "md", options=Options())
    assert not project.kept.exists()


def test_another_style_file_makes_other_documents(project: Project) -> None:
    (project.folder / "plain.csl").write_text(STYLE.replace('suffix="."', 'suffix=" †"'), "utf-8")
    assert "†" in project.build()


@pytest.mark.parametrize(
    ("style", "content", "code", "message"),
    [
        ("plane.csl", "", "no-file", "is not there"),
        ("../plain.csl", "", "file-outside", "leads out"),
        ("aap", "", "unknown-style", "there is no citation style “aap”"),
        ("bad.csl", "<style>", "citation-style", ""),
        ("bad.csl", STYLE.replace("<group", "<grp").replace("</group", "</grp"), "citation-style", "grp"),
        ("bad.csl", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///nowhere'>]><style>&a;</style>", "citation-style", ""),
    ],
)
def test_a_style_that_cannot_be_used_is_named(
    project: Project, style: str, content: str, code: str, message: str
) -> None:
    (project.folder / "bad.csl").write_text(content, "utf-8")
    before = (project.folder / "output/cv.html").read_bytes()
    text = PROFILE.format(private="true", rivers=RIVERS, stones=STONES).replace("plain.csl", style)
    (project.folder / "profile.yaml").write_text(text, "utf-8")
    with pytest.raises(InvalidProfile) as error:
        build(project.folder / "profile.yaml", project.folder / "output", "cv", options=Options())
    [problem] = error.value.problems
    assert problem.code == code, problem
    assert message in problem.message
    assert problem.line > 0
    assert (project.folder / "output/cv.html").read_bytes() == before
