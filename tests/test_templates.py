"""An owner's own templates: they win file by file, and their mistakes are said with their line."""

from pathlib import Path

import docx
import pytest

from cvgen import InvalidProfile, build

PROFILE = "name: Ada Example\nbio: Hello.\n"


def project(folder: Path, template: str) -> Path:
    (folder / "templates" / "classic").mkdir(parents=True)
    (folder / "templates" / "classic" / "homepage.html.j2").write_text(template, "utf-8")
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    return folder


def homepage(folder: Path) -> str:
    build(folder / "profile.yaml", folder / "output", formats=["html"])
    return (folder / "output" / "index.html").read_text("utf-8")


def test_an_own_template_wins(tmp_path: Path) -> None:
    page = homepage(project(tmp_path, "<!doctype html><title>{{ document.title }}</title><p>mine"))
    assert page == "<!doctype html><title>Ada Example</title><p>mine"


def test_an_own_template_changes_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "templates" / "classic").mkdir(parents=True)
    template = "<html><body><h1>{{ document.name }}</h1><p class='headline'>mine</p></body></html>"
    (tmp_path / "templates" / "classic" / "resume.html.j2").write_text(template, "utf-8")
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    [built] = build(tmp_path / "profile.yaml", tmp_path / "output", ["resume"])
    lines = [(line.style and line.style.name, line.text) for line in docx.Document(str(built.file)).paragraphs]
    assert lines == [("Title", "Ada Example"), ("Subtitle", "mine")]


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<p>\n{{ document.nmae }}", 2, "nmae"),
        ("<p>\n\n{% if %}", 3, "Expected"),
        ("{{ document.name }\n", 1, ""),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ document.__class__.__mro__ }}", 1, "unsafe"),
        ("{% include 'nothing.html.j2' %}", 0, "nothing.html.j2"),
    ],
)
def test_a_mistake_in_a_template_is_a_problem_with_its_line(
    tmp_path: Path, template: str, line: int, said: str
) -> None:
    with pytest.raises(InvalidProfile) as caught:
        homepage(project(tmp_path, template))
    [problem] = caught.value.problems
    assert (problem.code, problem.line) == ("template", line)
    assert said in problem.message
    assert not (tmp_path / "output").exists()
