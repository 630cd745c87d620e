"""Pictures in texts: shown where there are paragraphs, and their description elsewhere; guarded as all pictures are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cvgen import InvalidProfile, build
from cvgen.pipeline.examine import examine

TEXT = "See ![A red field](pic.png) here."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    Image.new("RGB", (40, 20), (200, 80, 60)).save(folder / "pic.png")
    return folder


def make(folder: Path, text: str, formats: tuple[str, ...] = ("html",)) -> dict[str, str]:
    (folder / "profile.yaml").write_text(f"name: Ada Example\n{text}", "utf-8")
    build(folder / "profile.yaml", output=folder / "out", documents=["homepage"], formats=list(formats))
    return {
        path.name: path.read_text("utf-8") for path in (folder / "out").iterdir() if path.suffix in (".html", ".txt")
    }


def problems(folder: Path, text: str) -> list[str]:
    (folder / "profile.yaml").write_text(f"name: Ada Example\n{text}", "utf-8")
    return [f"{one.line} {one.severity} {one.code}" for one in examine(folder / "profile.yaml").problems]


def test_a_text_with_paragraphs_shows_it_and_it_is_published(project: Path) -> None:
    pages = make(project, f'bio: "{TEXT}"\n', ("html", "txt"))
    assert '<img class="picture" src="pic.png" alt="A red field"' in pages["index.html"]
    assert (project / "out" / "pic.png").exists()
    assert "See A red field here." in pages["homepage.txt"]


def test_a_line_shows_its_description_and_says_so(project: Path) -> None:
    item = f'experience: [{{role: R, date: 2020, highlights: ["{TEXT}"]}}]\n'
    page = make(project, item)["index.html"]
    assert "<li>See A red field here.</li>" in page
    assert not (project / "out" / "pic.png").exists()
    assert problems(project, item) == ["2 warning markdown"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("gone.png", "no-such-file"),
        ("../pic.png", "path-outside"),
        ("/pic.png", "path-outside"),
        ("file:pic.png", "url-scheme"),
        ("linked.png", "path-outside"),
    ],
)
def test_what_is_missing_or_outside_is_an_error_at_its_line(target: str, code: str, project: Path) -> None:
    (project.parent / "pic.png").write_bytes((project / "pic.png").read_bytes())
    (project / "linked.png").symlink_to(project.parent / "pic.png")
    text = f'bio: "See ![it]({target})."\n'
    assert problems(project, text) == [f"2 error {code}"]
    with pytest.raises(InvalidProfile):
        make(project, text)
    assert not (project / "out").exists()


def test_what_is_private_is_not_copied(project: Path) -> None:
    page = make(project, f'sections: [{{title: Own, text: "{TEXT}", private: true}}, {{title: Other, text: Open}}]\n')
    assert "pic.png" not in page["index.html"]
    assert not (project / "out" / "pic.png").exists()


def test_one_without_description_or_from_elsewhere_is_told(project: Path) -> None:
    assert problems(project, 'bio: "![](pic.png)"\n') == ["2 warning no-description"]
    assert problems(project, 'bio: "![a](https://example.org/a.png)"\n') == ["2 warning picture-elsewhere"]


def test_no_page_asks_another_host_for_one(project: Path) -> None:
    bio = "![a](https://example.org/a.png) [![b](https://example.org/b.png)](https://example.org)"
    page = make(project, f'bio: "{bio}"\n')["index.html"]
    assert 'src="http' not in page
    assert '<a href="https://example.org/a.png">a</a> <a href="https://example.org">b</a>' in page
