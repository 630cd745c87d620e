"""Where a homepage is to stand: what files say, who is told that its address lacks, and what a publisher knows."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from lxml import html
from processes import run_cvgen

from cvgen.checks.notes import find_lacking_address
from cvgen.pipeline.doctor import State, diagnose
from cvgen.pipeline.examine import load
from cvgen.project.init import create_project
from cvgen.project.site_address import derive_pages_address, suggest_address
from cvgen.project.starter_files import WORKFLOW

REMOTE = "git@github.com:ada/cv.git"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/Ada/cv.git", "https://ada.github.io/cv/"),
        ("https://github.com/ada/Ada.github.io", "https://ada.github.io/"),
        ("git@github.com:ada/cv.git", "https://ada.github.io/cv/"),
        ("ssh://git@github.com:22/ada/my.cv/", "https://ada.github.io/my.cv/"),
        ("git@gitlab.com:group/part/cv.git", "https://group.gitlab.io/part/cv/"),
        ("https://gitlab.com/ada/ada.gitlab.io.git", "https://ada.gitlab.io/"),
        ("https://github.com/ada", ""),
        ("https://github.com/ada/cv/more", ""),
        ("https://github.com/ada/..", ""),
        ("https://github.com/a da/cv", ""),
        ("https://ada:secret@github.com/ada/cv", ""),
        ("https://codeberg.org/ada/cv.git", ""),
        ("https://github.com.example.org/ada/cv", ""),
        ("../cv", ""),
        ("C:\\cv", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_repositorys_pages(remote: str, address: str) -> None:
    assert derive_pages_address(remote) == address


def write_config(project: Path, *lines: str) -> None:
    (project / ".git").mkdir(exist_ok=True)
    (project / ".git" / "config").write_text("\n".join(lines), "utf-8")


def test_git_is_read_as_it_writes(tmp_path: Path) -> None:
    """Sections may come twice, keys may have no value and any indent, `%` is itself; “origin” goes first."""
    other = ('[remote "backup"]', "\turl = git@github.com:eve/copy.git")
    own = ('[remote "origin"]', "    url = https://github.com/ada/cv.git", "\tfetch = +refs/heads/*:refs/%(x)s")
    write_config(tmp_path, "[core]", "\tbare", "\tbare = false", *other, *own, *other, "; done")
    assert suggest_address(tmp_path) == "https://ada.github.io/cv/"
    (tmp_path / "CNAME").write_text("Ada.Example.org\n", "utf-8")
    assert suggest_address(tmp_path) == "https://ada.example.org/"


@pytest.mark.parametrize("text", ["no section = 1", "[remote", "\x00", '[remote "origin"]\nurl\n', "[" * 99_999])
def test_what_git_did_not_write_says_nothing(tmp_path: Path, text: str) -> None:
    write_config(tmp_path, text)
    assert suggest_address(tmp_path) == ""


def test_nothing_outside_of_the_project_is_read(tmp_path: Path) -> None:
    write_config(tmp_path, '[remote "origin"]', f"url = {REMOTE}")
    (tmp_path / "me").mkdir()
    (tmp_path / "me" / ".git").symlink_to(tmp_path / ".git")
    assert (suggest_address(tmp_path) != "", suggest_address(tmp_path / "me")) == (True, "")


def find(project: Path, text: str = "name: Ada\nbio: Hello.\n") -> str:
    (project / "profile.yaml").write_text(text, "utf-8")
    return find_lacking_address(load(project / "profile.yaml"), project)


def test_who_publishes_nothing_is_not_told(tmp_path: Path) -> None:
    assert find(tmp_path) == ""
    write_config(tmp_path, '[remote "origin"]', f"url = {REMOTE}")
    assert find(tmp_path) == ""


def test_whose_workflow_asks_is_not_told(tmp_path: Path) -> None:
    create_project(tmp_path)
    assert find(tmp_path) == ""
    write_config(tmp_path, '[remote "origin"]', f"url = {REMOTE}")
    assert find(tmp_path) == ""
    (tmp_path / WORKFLOW).write_text("# my own\n", "utf-8")
    assert find(tmp_path) == "https://ada.github.io/cv/"


def test_signs_of_a_site(tmp_path: Path) -> None:
    assert find(tmp_path, "name: Ada\nbio: Hello.\nsite: {paper_pages: true}\n") == "https://ada.example.org/"
    (tmp_path / "CNAME").write_text("grace.example.org", "utf-8")
    assert find(tmp_path) == "https://grace.example.org/"
    assert find(tmp_path, "name: Ada\nbio: Hello.\nwebsite: https://grace.example.org\n") == ""
    assert find(tmp_path, "name: Ada\nbio: Hello.\ndocuments: {homepage: {formats: [pdf]}}\n") == ""


def test_check_and_doctor_say_it_once_with_the_line_to_add(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "CNAME").write_text("ada.example.org", "utf-8")
    told = run_cvgen(["check", "--strict"], tmp_path)
    assert (told.returncode, told.stdout.count("website: https://ada.example.org/\n")) == (0, 1)
    assert "no site map" in told.stdout
    assert "no way back from the page for addresses that do not exist" in told.stdout
    profile = tmp_path / "profile.yaml"
    [odd] = [one for one in diagnose(profile, tmp_path / "out", datetime.date(2025, 6, 1)) if one.state is State.ODD]
    assert odd.mend.endswith("website: https://ada.example.org/")
    text = profile.read_text("utf-8").replace(
        "# website: https://ada.example.org ", "website: https://ada.example.org/ "
    )
    profile.write_text(text, "utf-8")
    assert "website" not in run_cvgen(["check"], tmp_path).stdout


def build(project: Path, website: str = "") -> str:
    """Build as a workflow does that knows the address; return what is said."""
    done = run_cvgen(["build", "-f", "html", "homepage", "cv"], project, environment={"CVGEN_WEBSITE": website})
    return done.stdout if done.returncode == 0 else done.stderr


def test_what_publishes_pages_may_know_their_address(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada\nbio: Hello.\n", "utf-8")
    build(tmp_path)
    output = tmp_path / "output"
    assert not (output / "sitemap.xml").exists()
    build(tmp_path, "https://ada.github.io/cv/")
    root = html.document_fromstring((output / "index.html").read_text("utf-8"))
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://ada.github.io/cv/"]
    assert "https://ada.github.io/cv/" in (output / "404.html").read_text("utf-8")
    assert "github.io" not in (output / "cv.html").read_text("utf-8")  # it is no fact about a person
    build(tmp_path, "https://ada.github.io/cv/")
    assert (output / "sitemap.xml").exists()
    build(tmp_path)
    assert not (output / "sitemap.xml").exists()


def test_the_owners_word_goes_first(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada\nbio: Hello.\nwebsite: https://ada.example.org\n", "utf-8")
    build(tmp_path, "https://ada.github.io/cv/")
    assert "github.io" not in (tmp_path / "output" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("website", ["ada.github.io", "mailto:ada@example.org", "https://a b", "javascript:1"])
def test_what_is_no_address_is_refused(tmp_path: Path, website: str) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada\nbio: Hello.\n", "utf-8")
    assert "CVGEN_WEBSITE must be the address" in build(tmp_path, website)
    assert not (tmp_path / "output").exists()
