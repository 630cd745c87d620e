"""No picture and no linked file comes from outside the project, whatever a profile says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cvgen.formats.local_files import PICTURES, read_linked_file, read_picture
from cvgen.problems import InvalidProfile


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with files of all kinds, in a folder that has a secret one; return its path."""
    project = tmp_path / "project"
    for name in ("images", "files", "files/.hidden", ".git"):
        (project / name).mkdir(parents=True, exist_ok=True)
    for name in ("images/me.png", "images/ME.PNG", "files/paper.pdf", "files/.hidden/a.pdf", ".git/config", ".env"):
        (project / name).write_bytes(b"GIF89a" + name.encode())
    for name in ("secret.png", "project-other.png"):
        (tmp_path / name).write_bytes(b"secret")
    (tmp_path / "project2").mkdir()
    (tmp_path / "project2" / "me.png").write_bytes(b"secret")
    return project


def refuse(name: str, project: Path) -> str:
    with pytest.raises(InvalidProfile) as caught:
        read_picture(name, project)
    [problem] = caught.value.problems
    assert problem.hint
    assert name in problem.message
    return problem.code


OUTSIDE = ("../secret.png", "images/../../secret.png", "../project2/me.png", "../project-other.png")


def test_pictures_of_the_project_are_read(project: Path) -> None:
    for name in ("images/me.png", "images/ME.PNG", "images/../images/me.png", str(project / "images/me.png")):
        assert read_picture(name, project) == b"GIF89a" + str((project / name).resolve().relative_to(project)).encode()


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_the_project_is_read(name: str, project: Path) -> None:
    assert (project / name).is_file()
    assert refuse(name, project) == "picture-outside"
    assert refuse(str((project / name).resolve()), project) == "picture-outside"
    assert read_linked_file(name, project) is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_links_are_followed_but_not_out(project: Path) -> None:
    (project / "images" / "in.png").symlink_to(project / "images" / "me.png")
    (project / "images" / "out.png").symlink_to(project.parent / "secret.png")
    (project / "elsewhere").symlink_to(project.parent / "project2", target_is_directory=True)
    assert read_picture("images/in.png", project) == b"GIF89aimages/me.png"
    assert read_linked_file("images/in.png", project) == b"GIF89aimages/me.png"
    for name in ("images/out.png", "elsewhere/me.png"):
        assert refuse(name, project) == "picture-outside"
        assert read_linked_file(name, project) is None
    (project.parent / "alias").symlink_to(project, target_is_directory=True)  # a project may be reached by a link
    assert read_picture("images/me.png", project.parent / "alias") == b"GIF89aimages/me.png"
    assert read_linked_file("files/paper.pdf", project.parent / "alias") == b"GIF89afiles/paper.pdf"


def test_only_pictures_are_read_as_pictures(project: Path) -> None:
    """A picture is copied into the output, or put into it: a key or a profile must not come along as one."""
    for name in ("files/paper.pdf", ".env", ".git/config"):
        assert refuse(name, project) == "not-a-picture"
    suffixes = ["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"]
    assert sorted(PICTURES) == [f".{suffix}" for suffix in suffixes]
    with pytest.raises(InvalidProfile) as caught:
        read_picture(".env", project)
    assert caught.value.problems[0].hint == f"pictures are {', '.join(suffixes)}"


def test_a_picture_that_is_not_there_is_said(project: Path) -> None:
    assert refuse("images/you.png", project) == "picture-missing"
    (project / "folder.png").mkdir()
    assert refuse("folder.png", project) == "picture-missing"


def test_linked_files_are_found_unless_they_are_hidden(project: Path) -> None:
    assert read_linked_file("files/paper.pdf", project) == b"files/paper.pdf"
    for name in (".env", ".git/config", "files/.hidden/a.pdf", "files", "files/none.pdf", ""):
        assert read_linked_file(name, project) is None, name


def test_a_project_in_a_hidden_folder_has_files_too(tmp_path: Path) -> None:
    project = tmp_path / ".work" / "project"
    project.mkdir(parents=True)
    (project / "paper.pdf").write_bytes(b"paper")
    assert read_linked_file("paper.pdf", project) == b"paper"
