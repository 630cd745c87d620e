"""Citation styles as projects have them: another file makes other documents, and what cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen import Options, build
from cvgen.problems import InvalidProfile

STYLE = (Path(__file__).parents[1] / "document/references/plain.csl").read_text("utf-8")
PROFILE = """\
name: Ada Example
documents:
  cv: {style: plain.csl, sections: [papers], formats: [html]}
papers:
  - {title: Rivers, authors: [Ada Example], venue: Journal, date: 2020, type: article}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project whose CV has the style plain.csl, built."""
    (tmp_path / "plain.csl").write_text(STYLE, "utf-8")
    assert "◊" not in build_cv(tmp_path)
    return tmp_path


def build_cv(project: Path, style: str = "plain.csl") -> str:
    """Build the CV in a style; return its HTML."""
    (project / "profile.yaml").write_text(PROFILE.replace("plain.csl", style), "utf-8")
    build(project / "profile.yaml", project / "output", "cv", options=Options())
    return (project / "output/cv.html").read_text("utf-8")


def test_another_style_file_makes_other_documents(project: Path) -> None:
    made = (project / "output/cv.html").stat().st_mtime_ns
    build_cv(project)
    assert (project / "output/cv.html").stat().st_mtime_ns == made
    (project / "plain.csl").write_text(STYLE.replace('suffix="."', 'suffix=" ◊"'), "utf-8")
    assert "◊" in build_cv(project)


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
def test_a_style_that_cannot_be_used_is_named(project: Path, style: str, content: str, code: str, message: str) -> None:
    (project / "bad.csl").write_text(content, "utf-8")
    before = (project / "output/cv.html").read_bytes()
    with pytest.raises(InvalidProfile) as error:
        build_cv(project, style)
    [problem] = error.value.problems
    assert problem.code == code, problem
    assert message in problem.message
    assert problem.line > 0
    assert (project / "output/cv.html").read_bytes() == before
