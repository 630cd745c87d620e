"""`cvgen init`: the project that it starts, and what it asks."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import judges
import pypdf
import pytest
from command_line import call_cvgen
from conftest import CVGEN
from slices import keep

from cvgen import build
from cvgen.checks.notes import find_public_contacts
from cvgen.pipeline.examine import load
from cvgen.problems import ArgumentError
from cvgen.project.init import Answers, create_project
from cvgen.project.starter_files import STARTER_FILES
from cvgen.themes.loader import DEFAULT_THEME, list_packaged_themes, list_summaries


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("name", ["Ada Lovelace", "Zoë O'Neil, Jr.", "王则清", "true", "#1 Fan: x", 'A. "B" C'])
def test_the_profile_that_is_started_is_ones_own_and_builds(tmp_path: Path, name: str) -> None:
    create_project(tmp_path, Answers(name, "ada@example.org", "https://ada.example.org/x/", ("de", "en"), "serif"))
    profile = load(tmp_path / "profile.yaml")
    assert (profile.name.resolve("de", "de"), profile.email[0].value) == (name, "ada@example.org")
    assert (profile.locales, profile.theme) == (("de", "en"), "serif")
    assert profile.website == "https://ada.example.org/x/"
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
    assert (code, said in output) == (2, True), output
    assert not (tmp_path / "me").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_it_asks_a_little_and_again_where_that_cannot_be(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [CVGEN, "init", "me"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, close_fds=True) as process:
        os.close(theirs)
        os.write(ours, b"Ada Lovelace\nada\n\nen\n\n" + b"\nada@example.org\n\n\nserif\n")
        assert process.wait(30) == 0
        shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "“ada” is not an e-mail address" in shown
    assert [summary for summary in list_summaries().values() if summary not in shown] == []
    profile = load(tmp_path / "me" / "profile.yaml")
    assert (profile.name.resolve("en", "en"), profile.email[0].value, profile.theme) == (
        "Ada Lovelace",
        "ada@example.org",
        "serif",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("answer", "website"),
    [("", "https://ada.github.io/cv/"), ("https://ada.example.org", "https://ada.example.org"), ("-", None)],
)
def test_on_a_terminal_it_offers_the_address_of_the_repository(
    tmp_path: Path, answer: str, website: str | None
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text('[remote "origin"]\n\turl = git@github.com:Ada/cv.git\n', "utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen([CVGEN, "init"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path) as process:
        os.close(theirs)
        os.write(ours, f"Ada\nada@example.org\n{answer}\nen\n\n".encode())
        assert process.wait(30) == 0
        shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Address of your homepage (- for none) [https://ada.github.io/cv/]" in shown
    assert load(tmp_path / "profile.yaml").website == website


def test_the_address_is_that_of_a_page(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as refused:
        create_project(tmp_path / "me", Answers(website="mailto:ada@example.org"))
    assert refused.value.problems[0].code == "not-an-address"
    assert not (tmp_path / "me").exists()


def test_it_names_what_everybody_will_read_with_the_way_to_keep_it_off(tmp_path: Path) -> None:
    _, output = run("init", str(tmp_path), "--email", "ada@example.org")
    assert "Everybody can read on your homepage: e-mail ada@example.org\n" in output
    assert "write private: [email] in profile.yaml instead of public: [email]." in output
    assert "Everybody" not in run("init", str(tmp_path), "--email", "ada@example.org")[1]
    assert "Everybody" not in run("init", str(tmp_path / "sample"))[1]  # Ada's address is not the owner's
    profile = (tmp_path / "profile.yaml").read_text("utf-8").replace("public: [email]", "private: [email]")
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    assert find_public_contacts(load(tmp_path / "profile.yaml")) == {}


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    assert run("init", str(tmp_path))[0] == 0
    (tmp_path / "profile.yaml").write_text("name: Mine\n", "utf-8")
    code, output = run("init", str(tmp_path))
    assert (code, "wrote" in output) == (0, False)
    assert (tmp_path / "profile.yaml").read_text("utf-8") == "name: Mine\n"


@pytest.mark.parametrize("theme", keep(list_packaged_themes(), DEFAULT_THEME, "sidebar"))
def test_the_sample_fits_its_pages_in_every_theme(tmp_path: Path, theme: str) -> None:
    judges.pango()
    create_project(tmp_path, Answers(theme=theme))
    formats = ["pdf", "docx"] if theme == DEFAULT_THEME else ["pdf"]  # the theme that takes the most room
    files = [made.file for made in build(tmp_path / "profile.yaml", tmp_path / "output", ["cv", "resume"], formats)]
    as_pdf = [file for file in files if file.suffix == ".pdf"]
    if words := [file for file in files if file.suffix == ".docx"]:
        as_pdf += judges.libreoffice_all(words, tmp_path / "word")
    assert [len(pypdf.PdfReader(file).pages) for file in as_pdf] == [1] * len(files)


def test_the_sample_names_every_theme() -> None:
    [line] = [line for line in STARTER_FILES["profile.yaml"].read_text("utf-8").splitlines() if "# theme:" in line]
    assert [theme for theme in list_packaged_themes() if theme not in line] == []
