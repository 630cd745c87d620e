"""What `cvgen init` writes and prints of its owner's words: read back as they were, and safe to paste."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import chdir
from pathlib import Path

import pytest
from command_line import call_cvgen
from slices import keep_every
from typer.testing import Result

from cvgen.themes.loader import list_packaged_themes
from cvgen.yaml.reader import read_yaml

NAMES = ["2024", "1e5", "0x1F", "12:30", "2024-01-01", "Yes", "no", "On", "y", "true", "NULL", "~", ".inf", "Ada #1",
         "Ada: B", "- Ada", "? Ada", "Ada's “B” \"C\"", "@ada", "`ada`", "%ada", "!ada", "&ada", "[Ada, B]", "{Ada: B}",
         "=", "<<", "Ada 🎉", "山田　太郎", "علی‌رضا", "José Nuñez", "J.\u00a0P. Øst", "\\theta", "a,b", "|", ">",
         "Ada " + "B" * 300]  # fmt: skip


def init(folder: Path, *arguments: str) -> Result:
    """Call the command in a folder: to give it a process takes longer than all that it does."""
    folder.mkdir(exist_ok=True)
    with chdir(folder):
        done = call_cvgen(["init", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.mark.parametrize("name", keep_every(2, NAMES))
def test_a_name_is_read_back_as_it_was_given(tmp_path: Path, name: str) -> None:
    done = init(tmp_path, f"--name={name}")
    assert done.exit_code == 0, done.stderr
    data = read_yaml(tmp_path / "profile.yaml").data
    assert isinstance(data, dict)
    assert (data["name"], type(data["name"])) == (name, str)
    [first] = [paper["authors"][0] for paper in data["papers"]]
    assert first == f"{name}*"


@pytest.mark.parametrize(
    "name",
    ["Ada\nemail: eve@example.org", "Ada\tB", "A\rB", "\x1b[31mAda", "A\x85B", "A\u2028B", "Ad\udce9"],
)
@pytest.mark.parametrize("option", ["--name", "--email", "--locale", "--theme"])
def test_what_is_no_line_of_text_is_refused(tmp_path: Path, option: str, name: str) -> None:
    done = init(tmp_path, option, name)
    assert (done.exit_code, "is not a line of text" in done.stderr) == (2, True)
    assert "\x1b" not in done.stderr
    assert list(tmp_path.iterdir()) == []


FOLDERS = ["my page", "a;touch stolen", "$(touch stolen)", "`touch stolen`", "a'b", 'a"b', "a\\b", "-p", "--help",
           "a&touch stolen", "a\nb", "*", "~", "!x", "#x", "Müller 山"]  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_hint_can_be_pasted(tmp_path: Path, folder: str) -> None:
    done = init(tmp_path, "--yes", "--", folder)
    assert done.exit_code == 0, done.stderr
    hint = done.stdout.partition("and watch it: ")[2].strip()
    pasted = hint.replace("cvgen serve --open", "pwd")
    shown = subprocess.run([shutil.which("sh") or "sh", "-c", pasted], cwd=tmp_path, capture_output=True, check=False)
    assert os.fsdecode(shown.stdout) == f"{tmp_path / folder}\n", shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == [folder]


@pytest.mark.parametrize("theme", list_packaged_themes())
def test_a_theme_stands_without_a_remark_about_another(tmp_path: Path, theme: str) -> None:
    assert init(tmp_path, "-t", theme).exit_code == 0
    assert f"\ntheme: {theme}\n" in (tmp_path / "profile.yaml").read_text("utf-8")


def test_all_themes_can_be_chosen_from() -> None:
    help_text = re.sub(r"\s+", " ", call_cvgen(["init", "--help"]).stdout)
    assert ", ".join(list_packaged_themes()) in help_text
