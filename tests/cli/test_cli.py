"""The command line: what it imports, how it ends, and that a failing build changes nothing."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import judges
import pytest
from command_line import call_cvgen
from conftest import CVGEN
from processes import run_cvgen
from samples import draw_picture

from cvgen.cli.app import COMMANDS

SLOW = ("weasyprint", "tinyhtml5", "docx", "lxml", "jinja2", "markdown_it", "babel", "PIL", "urllib3")


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["check", "profile.yaml"]])
def test_nothing_slow_is_imported_without_need(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    code = (
        f"import atexit, sys; sys.argv = ['cvgen', *{arguments!r}]\nfrom cvgen.__main__ import main\n"
        f"atexit.register(lambda: print('slow:', [name for name in {SLOW!r} if name in sys.modules]))\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "slow: []"


def test_what_a_check_had_to_look_up_is_known_the_next_time(tmp_path: Path) -> None:
    """The characters of the fonts, and whether a picture can be shown: nothing slow is imported for either again."""
    profile = "name: {en: Zoë Møller, zh: 默勒}\nlocales: [en, zh]\nphoto: me.png\nbio: ⛵ Καλημέρα, кит!\n"
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    (tmp_path / "me.png").write_bytes(draw_picture("PNG"))
    code = (
        f"import sys; sys.argv = ['cvgen', 'check']\nfrom cvgen.__main__ import main\ntry: main()\n"
        f"finally: print('slow:', [name for name in {(*SLOW, 'fontTools')!r} if name in sys.modules])"
    )
    command, surroundings = [sys.executable, "-c", code], {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    said = [subprocess.check_output(command, cwd=tmp_path, text=True, env=surroundings) for _ in range(2)]
    assert said == [
        "profile.yaml: no problems\nslow: ['docx', 'lxml', 'PIL', 'fontTools']\n",
        "profile.yaml: no problems\nslow: []\n",
    ]


def test_a_failing_build_leaves_earlier_output_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: Ada Example\nbio: Hello.\n", "utf-8")
    assert run("build", "--format", "html", "--format", "docx")[0] == 0
    before = {file: file.read_bytes() for file in (tmp_path / "output").rglob("*") if file.is_file()}
    assert before
    profile.write_text("name: Ada Example\nbio: Hello again.\nemial: x\n", "utf-8")
    code, output = run("build", "--format", "html", "--format", "docx")
    assert code == 1
    assert "did you mean “email”?" in output
    assert output.endswith("1 error; nothing was written\n")
    assert {file: file.read_bytes() for file in (tmp_path / "output").rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(("length", "code"), [(240, 0), (300, 3)])
def test_a_name_as_long_as_the_system_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    said = f"name: Ada Example\nskills: [{{title: Engines}}]\ndocuments: {{cv: {{file: {'a' * length}}}}}\n"
    (tmp_path / "profile.yaml").write_text(said, "utf-8")
    status, output = run("build", "cv", "--format", "docx")  # which is none of the CV's own formats
    assert (status, "cannot write here: File name too long [not-written]" in output) == (code, code == 3), output
    assert [file for file in (tmp_path / "output").rglob(".*") if file.name != ".cvgen.json"] == []


def test_a_command_is_imported_without_the_others(tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['cvgen', 'formats']\nfrom cvgen.__main__ import main\ntry: main()\nfinally: print("
    code += "sorted(name for name in sys.modules if name.startswith('cvgen.cli.')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "['cvgen.cli.app', 'cvgen.cli.formats', 'cvgen.cli.terminal']"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_how_it_is_used_as_it_is_called(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself, as `cvgen NAME --help` knows it alone, and among all others."""
    monkeypatch.setenv("COLUMNS", "80")
    done = run_cvgen([name, "--help"], tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: cvgen {name} ")
    assert name in _help_of_all()


@cache
def _help_of_all() -> str:
    return run("--help")[1]


def test_a_name_that_is_unknown_is_said_once_and_warnings_are_not(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nwebsite: http://example.org\n", "utf-8")
    done = run_cvgen(["build", "letter"], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("there is no document “letter”") == 1
    assert "not-https" not in done.stderr


@pytest.mark.parametrize(
    ("given", "meant"), [("pdf", "--format pdf"), ("me.yaml", "--profile me.yaml"), ("letter", None)]
)
def test_a_name_that_belongs_to_an_option_is_told_so(tmp_path: Path, given: str, meant: str | None) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    code, output = run("build", given, "--profile", str(tmp_path / "profile.yaml"))
    said = " ".join(output.replace("│", " ").split())
    assert (code, f"there is no document “{given}”" in said) == (2, True), output
    assert (meant or "there are: homepage, cv, resume") in said
    assert (meant is None) == ("asked for by" not in said and "named by" not in said)


def test_exit_status_2_is_for_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    assert run("build", "letter")[0] == run("build", "--format", "odt")[0] == run("build", "--locale", "fr")[0] == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run("build", "--format", "html")[0] == 2


def test_exit_status_3_is_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the output folder is to be made; git, which `diff` needs, is not there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    (tmp_path / "output").write_text("in the way", "utf-8")
    code, output = run("build", "--format", "html")
    assert (code, "[not-written]" in output) == (3, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, output = run("diff", "HEAD")
    assert (code, "[no-git]" in output) == (3, True)


def test_strict_lets_warnings_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nwebsite: http://ada.example.org\n", "utf-8")
    assert run("check")[0] == 0
    assert run("check", "--strict")[0] == 1
    assert run("build", "--format", "html", "--strict")[0] == 1
    assert not (tmp_path / "output").exists()


def test_the_command_ends_at_once_and_leaves_nothing_behind(tmp_path: Path) -> None:
    judges.pango()
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    (tmp_path / "tmp").mkdir()
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    done = subprocess.run([CVGEN, "build"], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("output/")) == (0, 3), done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def test_nobody_reads_on_and_nothing_is_left_behind(tmp_path: Path) -> None:
    judges.pango()
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nwebsite: http://ada.example.org\n", "utf-8")
    (tmp_path / "tmp").mkdir()
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(
        [CVGEN, "build"], cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout
        process.stdout.close()
    assert process.returncode == 1  # Click's, as nothing was built
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [[], *([name] for name in COMMANDS)], ids=lambda arguments: " ".join(arguments) or "cvgen"
)
def test_help_is_whole(arguments: list[str]) -> None:
    text = call_cvgen([*arguments, "--help"], terminal_width=80).output
    assert "[[" not in text
    assert not [line for line in text.splitlines() if line.endswith("...") and not line.startswith("Usage")]
