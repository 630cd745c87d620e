"""`cvgen diff`: what changed between two profiles, as files and as revisions of git."""

import subprocess
from pathlib import Path

import pytest
from command_line import call_cvgen
from conftest import commit_all

OLD = """\
name: Ada Example
headline: Ph.D. student
phone: "+65 5550 0199"
private: [phone]
papers:
  - {title: First, authors: [Ada Example], status: preprint, arxiv: "2301.00001", date: 2023}
  - {title: Second, authors: [Ada Example], doi: 10.1234/second, date: 2022}
  - {title: Third, authors: [Ada Example], date: 2021}
awards:
  - {title: Prize, date: 2020}
  - {title: Prize, date: 2021}
skills:
  - {title: Programming, keywords: [Python, OCaml]}
"""
NEW = """\
name: Ada Example
headline: Postdoc
phone: "+65 5550 0200"
private: [phone]
papers:
  - {title: Fourth *anew*, authors: [Ada Example], date: 2024}
  - {title: Third, authors: [Ada Example], date: 2021}
  - {title: First in Full, authors: [Ada Example], badge: CoE 2024, arxiv: "2301.00001v2", date: 2024}
  - {title: Second, authors: [Ada Example], doi: 10.1234/second, date: 2022}
awards:
  - {title: Prize, date: 2021}
skills:
  - {title: Programming, keywords: [Python, Rust]}
"""
TEXT = """\
~ headline: Ph.D. student → Postdoc
~ phone: +65 5550 0199 → +65 5550 0200
+ paper: Fourth *anew*
~ paper: First in Full
    status: preprint → CoE 2024
    date: 2023 → 2024
    title: First → First in Full
    arxiv: 2301.00001 → 2301.00001v2
↕ papers: moved: Third
- award: Prize
~ skill: Programming
    keywords: + Rust, − OCaml
"""
MARKDOWN = """\
- **Changed headline**: Ph.D. student → Postdoc
- **New paper**: Fourth \\*anew\\*
- **Changed paper**: First in Full – status: preprint → CoE 2024; date: 2023 → 2024; title: First → First in Full; \
arxiv: 2301.00001 → 2301.00001v2
- **Moved papers**: Third
- **Removed award**: Prize
- **Changed skill**: Programming – keywords: + Rust, − OCaml
"""


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(["diff", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose tag v1 has the old profile, and in whose folder the new one stands."""
    (tmp_path / "profile.yaml").write_text(OLD, "utf-8")
    commit_all(tmp_path)
    subprocess.run(["git", "tag", "v1"], cwd=tmp_path, check=True)
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "profile.yaml").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("old", ["old.yaml", "v1", "HEAD", "v1:profile.yaml"])
@pytest.mark.parametrize("new", [[], ["profile.yaml"]])
def test_files_and_revisions(project: Path, old: str, new: list[str]) -> None:
    assert run(old, *new) == (0, TEXT)


def test_notes_of_a_release_say_nothing_private(project: Path) -> None:
    assert run("v1", "--format", "md") == (0, MARKDOWN)


def test_nothing_changed(project: Path) -> None:
    assert run("old.yaml", "v1") == (0, "nothing changed\n")


@pytest.mark.parametrize("place", ["nope", "v1:nope.yaml", "v1:../profile.yaml", "", "-x", "v1:", ":", "a\nb", "\0"])
def test_what_is_not_there(project: Path, place: str) -> None:
    code, output = run("--", place)
    assert code == 2
    assert "neither a file nor a revision" in output


def test_a_profile_of_then_that_was_wrong(project: Path) -> None:
    (project / "old.yaml").write_text("nme: x\n", "utf-8")
    code, output = run("old.yaml")
    assert code == 1
    assert "old.yaml:1:1: error: “nme” is not a key of a profile" in output


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run("v1")[0] == 2


def test_git_is_not_installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    code, output = run("v1")
    assert code == 3
    assert "revisions need git" in output


def test_papers_in_files_are_those_of_their_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("profile.yaml").write_text("name: Ada Example\npapers: {bib: refs.bib}\n", "utf-8")
    Path("refs.bib").write_text("@book{a, title={Old}, author={Example, Ada}, year=2001}\n", "utf-8")
    commit_all(tmp_path)
    Path("refs.bib").write_text("@book{a, title={New}, author={Example, Ada}, year=2001}\n", "utf-8")
    for old in ("HEAD", "HEAD:profile.yaml"):
        assert run(old) == (0, "+ paper: New\n- paper: Old\n")
    Path("refs.bib").unlink()
    assert run("HEAD", "HEAD") == (0, "nothing changed\n")
    status, output = run("HEAD")
    assert (status, "there is no file “refs.bib”" in output) == (1, True)


def test_papers_of_a_revision_are_read_from_the_project_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, title={Old}, author={Example, Ada}, year=2001}\n", "utf-8")
    (tmp_path / "me").mkdir()
    (tmp_path / "me" / "profile.yaml").write_text("name: Ada Example\npapers: {bib: ../refs.bib}\n", "utf-8")
    commit_all(tmp_path)
    monkeypatch.chdir(tmp_path / "me")
    status, output = run("HEAD", "HEAD")
    assert (status, "“../refs.bib” is not in the folder of the profile" in output) == (1, True)
