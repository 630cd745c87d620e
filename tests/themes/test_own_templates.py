"""`cvgen templates`: themes copied to be changed, and what cvgen has changed since."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from command_line import call_cvgen

from cvgen import InvalidProfile, UnknownNameError
from cvgen.pipeline.doctor import State, diagnose
from cvgen.project.init import create_project
from cvgen.themes import loader, own_templates
from cvgen.themes.own_templates import copy_theme


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(arguments)
    return result.exit_code, result.output


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let cvgen's own templates be a folder with one theme, which a later version may change."""
    folder = tmp_path / "packaged"
    (folder / "plain").mkdir(parents=True)
    (folder / "plain" / "theme.yaml").write_text("tokens: {}\n", "utf-8")
    (folder / "plain" / "cv.css").write_text("h1 { color: red }\np { margin: 0 }\n", "utf-8")
    for module in (loader, own_templates):
        monkeypatch.setattr(module, "PACKAGED", folder)
    return folder


def test_a_theme_is_copied_and_what_is_changed_since_is_shown(tmp_path: Path, packaged: Path) -> None:
    create_project(tmp_path)
    option = ["--profile", str(tmp_path / "profile.yaml")]
    own = tmp_path / "templates" / "plain"
    assert run("templates", "copy", "plain", *option)[0] == 0
    assert (own / "cv.css").read_bytes() == (packaged / "plain" / "cv.css").read_bytes()
    assert run("templates", "diff", *option) == (0, "cvgen has changed none of the templates since you copied them\n")

    (own / "cv.css").write_text("h1 { color: teal }\np { margin: 0 }\n", "utf-8")
    (packaged / "plain" / "cv.css").write_text("h1 { color: red }\np { margin: 1mm }\n", "utf-8")
    (packaged / "plain" / "theme.yaml").write_text("tokens: {size: 9pt}\n", "utf-8")
    found = diagnose(tmp_path / "profile.yaml", tmp_path / "output", datetime.date(2025, 6, 1))
    [behind] = [one for one in found if one.state is State.ODD and "templates" in one.what]
    assert behind.mend == "cvgen templates diff plain"
    code, output = run("templates", "diff", *option)
    assert (code, "-p { margin: 0 }\n+p { margin: 1mm }\n" in output) == (1, True), output

    code, output = run("templates", "copy", "plain", *option)  # what the owner has not changed is brought up to date
    assert [line.split()[0] for line in output.splitlines()] == ["kept", "renewed"]
    assert "teal" in (own / "cv.css").read_text("utf-8")
    assert "9pt" in (own / "theme.yaml").read_text("utf-8")
    assert run("templates", "diff", "--seen", *option)[0] == 0
    assert run("templates", "diff", *option)[1].startswith("cvgen has changed none")


def test_names_that_a_copy_lacks_are_said(tmp_path: Path, packaged: Path) -> None:
    option = ["--profile", str(tmp_path / "profile.yaml")]
    page = packaged / "plain" / "cv.html.j2"
    page.write_text("{{ entry.title }}\n", "utf-8")
    assert run("templates", "copy", "plain", *option)[0] == 0
    own = tmp_path / "templates" / "plain" / "cv.html.j2"
    own.write_text("{{ entry.title }}!\n", "utf-8")
    page.write_text("{{ entry.title }} {{ entry.stars }}\n", "utf-8")
    assert "plain/cv.html.j2: your copy lacks entry.stars\n" in run("templates", "diff", *option)[1]
    own.write_text("{{ entry.title }}! {{ entry.stars }}\n", "utf-8")
    assert "lacks" not in run("templates", "diff", *option)[1]


def test_a_copied_theme_builds_as_before(tmp_path: Path) -> None:
    create_project(tmp_path)
    option = ["--profile", str(tmp_path / "profile.yaml")]
    assert run("build", *option, "-o", str(tmp_path / "a"), "-f", "html")[0] == 0
    for theme in ("classic", "_shared"):
        assert run("templates", "copy", theme, *option)[0] == 0
    assert run("build", *option, "-o", str(tmp_path / "b"), "-f", "html")[0] == 0
    assert (tmp_path / "a" / "index.html").read_bytes() == (tmp_path / "b" / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"), [(["clasic"], "did you mean “classic”?"), (["classic", "cv.ccs"], "did you mean “cv.css”?")]
)
def test_what_cannot_be_copied(tmp_path: Path, arguments: list[str], said: str) -> None:
    code, output = run("templates", "copy", *arguments, "--profile", str(tmp_path / "profile.yaml"))
    assert (code, said in output) == (2, True), output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", ["..", ".", "../elsewhere", "{folder}", "classic/..", ""])
def test_only_a_theme_of_cvgens_is_copied(tmp_path: Path, theme: str) -> None:
    """Whatever else is named stays as it is, to the last byte, mode and link."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "bytes").write_bytes(b"\xff\xfe")
    (folder / "bytes").chmod(0o600)
    (folder / "link").symlink_to("bytes")
    project = tmp_path / "project"
    project.mkdir()
    with pytest.raises(UnknownNameError) as caught:
        copy_theme(project, theme.format(folder=folder))
    assert [problem.code for problem in caught.value.problems] == ["unknown-template"]
    assert (folder / "bytes").read_bytes() == b"\xff\xfe"
    assert (folder / "bytes").stat().st_mode & 0o777 == 0o600
    assert (folder / "link").is_symlink()
    assert list(project.iterdir()) == []


@pytest.mark.parametrize("link", ["templates", "templates/classic", "templates/.origin"])
def test_no_copy_follows_a_link_out_of_the_project(tmp_path: Path, link: str) -> None:
    outside, project = tmp_path / "outside", tmp_path / "project"
    outside.mkdir()
    (project / link).parent.mkdir(parents=True)
    (project / link).symlink_to(outside)
    with pytest.raises(InvalidProfile) as caught:
        copy_theme(project, "classic")
    assert [problem.code for problem in caught.value.problems] == ["path-outside"]
    assert list(outside.iterdir()) == []
