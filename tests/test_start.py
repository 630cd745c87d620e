"""First steps: a project that `cvgen init` starts, what `cvgen doctor` says, templates copied to be changed."""

from __future__ import annotations

import datetime
import os
import pty
import subprocess
import sys
from pathlib import Path

import judges
import pytest
from conftest import CVGEN
from typer.testing import CliRunner

from cvgen.cli.app import app
from cvgen.pipeline.doctor import Diagnosis, State, diagnose
from cvgen.pipeline.examine import load
from cvgen.project.init import Answers, create_project
from cvgen.themes import loader, own_templates

TODAY = datetime.date(2025, 6, 1)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


# --- cvgen init


@pytest.mark.parametrize("name", ["Ada Lovelace", "Zoë O'Neil, Jr.", "王则清", "true", "#1 Fan: x", 'A. "B" C'])
def test_the_profile_that_is_started_is_ones_own_and_builds(tmp_path: Path, name: str) -> None:
    create_project(tmp_path, Answers(name, "ada@example.org", ("de", "en"), "serif"))
    profile = load(tmp_path / "profile.yaml")
    assert (profile.name.resolve("de", "de"), profile.email) == (name, "ada@example.org")
    assert (profile.locales, profile.theme) == (("de", "en"), "serif")
    code, output = run("check", "--strict", str(tmp_path / "profile.yaml"))
    assert (code, output.splitlines()[-1].endswith("no problems")) == (0, True), output
    assert run("build", "-p", str(tmp_path / "profile.yaml"), "-o", str(tmp_path / "out"), "-f", "html")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--email", "ada"], "“ada” is not an e-mail address"),
        (["--locale", "english"], "“english” is not a language code"),
        (["--locale", "tlh"], "no words in “tlh”"),
        (["--theme", "seriff"], "did you mean “serif”?"),
    ],
)
def test_answers_that_cannot_be_are_refused_before_anything_is_written(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    code, output = run("init", str(tmp_path / "me"), *arguments)
    assert (code, said in output) == (1, True), output
    assert not (tmp_path / "me").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_it_asks_a_little_and_again_where_that_cannot_be(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [CVGEN, "init", "me"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, close_fds=True) as process:
        os.close(theirs)
        os.write(ours, b"Ada Lovelace\nada\nen\n\n" + b"\nada@example.org\n\nserif\n")
        assert process.wait(30) == 0
        shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "“ada” is not an e-mail address" in shown
    profile = load(tmp_path / "me" / "profile.yaml")
    assert (profile.name.resolve("en", "en"), profile.email, profile.theme) == (
        "Ada Lovelace",
        "ada@example.org",
        "serif",
    )


# --- cvgen doctor


def doctor(folder: Path, path: str = "", *options: str, **environment: str) -> tuple[int, str]:
    """Run the command as people do, with a folder of modules before all others; root without its power over files."""
    is_root = os.name == "posix" and os.getuid() == 0
    humble = [judges.program("setpriv"), "--bounding-set=-dac_override"] if is_root else []
    env = {**os.environ, "PYTHONPATH": path, **environment}
    command = [*humble, CVGEN, "doctor", *options]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.returncode, done.stdout


def find(folder: Path, state: State, output: str = "output") -> list[Diagnosis]:
    found = diagnose(folder / "profile.yaml", folder / output, TODAY)
    return [one for one in found if one.state is state]


def test_nothing_is_missing_or_odd_in_a_new_project(tmp_path: Path) -> None:
    judges.pango()
    create_project(tmp_path)
    code, output = doctor(tmp_path)
    assert (code, {line.split()[0] for line in output.splitlines()}) == (0, {"ok"}), output
    assert "Pango 1." in output


def test_a_machine_without_pango(tmp_path: Path) -> None:
    """The loader finds no library of that name, as where none is installed."""
    create_project(tmp_path)
    (tmp_path / "modules").mkdir()
    hidden = "import cffi\nfind = cffi.FFI.dlopen\ndef dlopen(self, name, *rest):\n"
    hidden += "    if name and 'pango' in str(name): raise OSError(f'cannot load library {name}')\n"
    hidden += "    return find(self, name, *rest)\ncffi.FFI.dlopen = dlopen\n"
    (tmp_path / "modules" / "sitecustomize.py").write_text(hidden, "utf-8")
    code, output = doctor(
        tmp_path, str(tmp_path / "modules"), CVGEN_STOCK="1"
    )  # libraries are found as cffi finds them
    assert (code, "missing  PDF needs Pango" in output) == (1, True), output
    assert "→ Debian, Ubuntu: sudo apt install libpango-1.0-0" in output


def test_a_machine_without_fonts(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "modules" / "rendercv_fonts").mkdir(parents=True)
    (tmp_path / "modules" / "rendercv_fonts" / "__init__.py").touch()
    code, output = doctor(tmp_path, str(tmp_path / "modules"))
    assert (code, "missing  the font file" in output) == (1, True), output
    assert "pip install --force-reinstall rendercv-fonts" in output


def test_an_output_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "closed").mkdir(mode=0o500)
    places = [str(tmp_path / "file" / "output"), str(tmp_path / "closed"), str(tmp_path / "closed" / "output")]
    for place in places:
        code, output = doctor(tmp_path, "", "--output", place)
        assert (code, f"missing  {place}: no file can be written here" in output) == (1, True), output


def test_a_project_that_is_odd(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "profile.schema.json").write_text("{}", "utf-8")
    (tmp_path / "profile.lock.yaml").write_text("date: 2025-01-01\n", "utf-8")
    profile = (tmp_path / "profile.yaml").read_text("utf-8")
    (tmp_path / "profile.yaml").write_text(profile.replace("I begin my doctorate.", "ع 𓀀 🎉"), "utf-8")
    found = {one.what.rpartition("/")[2].partition(":")[0]: one for one in find(tmp_path, State.ODD)}
    assert "151 days old" in found["profile.lock.yaml"].what
    assert found["profile.lock.yaml"].mend.startswith("cvgen refresh")
    assert found["profile.schema.json"].mend.startswith("cvgen schema > ")
    [glyphs] = [one for one in found.values() if one.what.startswith("no font for PDF draws")]
    assert "𓀀 (U+13000)" in glyphs.what
    assert "🎉" not in glyphs.what


def test_no_profile_and_a_broken_one(tmp_path: Path) -> None:
    assert [one.mend for one in find(tmp_path, State.MISSING)] == ["cvgen init"]
    (tmp_path / "profile.yaml").write_text("nmae: Ada\n", "utf-8")
    [finding] = find(tmp_path, State.MISSING)
    assert finding.what.endswith("profile.yaml: 2 errors")
    assert finding.mend.startswith("cvgen check")


def test_strict_lets_what_is_odd_fail(tmp_path: Path) -> None:
    judges.pango()
    create_project(tmp_path)
    (tmp_path / "profile.schema.json").write_text("{}", "utf-8")
    assert doctor(tmp_path)[0] == 0
    assert doctor(tmp_path, "", "--strict")[0] == 1


# --- cvgen templates


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
    [behind] = [one for one in find(tmp_path, State.ODD) if "templates" in one.what]
    assert behind.mend == "cvgen templates diff plain"
    code, output = run("templates", "diff", *option)
    assert (code, "-p { margin: 0 }\n+p { margin: 1mm }\n" in output) == (1, True), output

    code, output = run("templates", "copy", "plain", *option)  # what the owner has not changed is brought up to date
    assert [line.split()[0] for line in output.splitlines()] == ["kept", "renewed"]
    assert "teal" in (own / "cv.css").read_text("utf-8")
    assert "9pt" in (own / "theme.yaml").read_text("utf-8")
    assert run("templates", "diff", "--seen", *option)[0] == 0
    assert run("templates", "diff", *option)[1].startswith("cvgen has changed none")


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
    assert (code, said in output) == (1, True), output
    assert list(tmp_path.iterdir()) == []
