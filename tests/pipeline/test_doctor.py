"""`cvgen doctor`: what a machine lacks, and what is odd in a project."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import judges
import pytest
from conftest import CVGEN
from processes import run_cvgen
from slices import keep

from cvgen.pipeline.doctor import Diagnosis, State, diagnose
from cvgen.project.init import create_project

TODAY = datetime.date(2025, 6, 1)


def doctor(folder: Path, path: str = "", *options: str, **environment: str) -> tuple[int, str]:
    """Run the command as people do, with a folder of modules before all others; root without its power over files."""
    if not path and not environment:
        done = run_cvgen(["doctor", *options], folder, ordinary=True)
        assert done.stderr == ""
        return done.returncode, done.stdout
    is_root = os.name == "posix" and os.getuid() == 0
    humble = [judges.program("setpriv"), "--bounding-set=-dac_override"] if is_root else []
    modules = os.pathsep.join(filter(None, (path, os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": modules, **environment}
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


def test_what_counts_the_pages_of_word_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is missed only where there is a limit of pages to check."""
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nskills: [{title: Tides}]\n", "utf-8")
    (office := tmp_path / "programs" / "soffice").parent.mkdir()
    office.touch(0o755)
    monkeypatch.setenv("PATH", str(office.parent))
    said = [one.what for one in find(tmp_path, State.OK) if "Word" in one.what]
    assert said == [f"LibreOffice counts the pages of Word files, and draws them for cvgen serve: {office}"]
    office.unlink()
    said = [one.what for one in find(tmp_path, State.OK) if "Word" in one.what]
    assert said == ["no LibreOffice: pages of Word files are not counted, and cvgen serve cannot show them"]
    assert find(tmp_path, State.ODD) == []
    limits = "documents: {resume: {max_pages: 1}, cv: {max_pages: 9}, short: {formats: [docx, pdf], max_pages: 2}}\n"
    with (tmp_path / "profile.yaml").open("a", encoding="utf-8") as stream:
        stream.write(limits)
    [odd] = find(tmp_path, State.ODD)
    assert odd.what.startswith("max_pages of resume.docx, short.docx is not checked: LibreOffice, ")
    assert "libreoffice-writer" in odd.mend


def test_a_machine_without_pango(tmp_path: Path) -> None:
    """The loader finds no library of that name, as where none is installed."""
    create_project(tmp_path)
    (tmp_path / "modules").mkdir()
    hidden = "import cffi\nfind = cffi.FFI.dlopen\ndef dlopen(self, name, *rest):\n"
    hidden += "    if name and 'pango' in str(name): raise OSError(f'cannot load library {name}')\n"
    hidden += "    return find(self, name, *rest)\ncffi.FFI.dlopen = dlopen\n"
    (tmp_path / "modules" / "sitecustomize.py").write_text(hidden, "utf-8")
    code, output = doctor(
        tmp_path, str(tmp_path / "modules"), CVGEN_CACHE="off"
    )  # libraries are found as cffi finds them
    assert (code, "missing  PDF needs Pango" in output) == (3, True), output
    assert "→ Debian, Ubuntu: sudo apt install libpango-1.0-0" in output


@pytest.mark.skipif(sys.platform != "linux", reason="the packages are Debian's")
@pytest.mark.parametrize(
    ("hidden", "package"),
    keep([("pangoft2", "libpangoft2-1.0-0"), ("fontconfig", "libfontconfig1"), ("gobject", "libglib2.0-0"),
          ("harfbuzz", "libharfbuzz0b")], ("harfbuzz", "libharfbuzz0b")),
)  # fmt: skip
def test_the_library_that_is_missing_is_named(tmp_path: Path, hidden: str, package: str) -> None:
    create_project(tmp_path)
    (tmp_path / "modules").mkdir()
    script = "import cffi\nfind = cffi.FFI.dlopen\ndef dlopen(self, name, *rest):\n"
    script += "    text = str(name).replace('harfbuzz-subset', '').replace('harfbuzz-vector', '')\n"
    script += f"    if name and {hidden!r} in text: raise OSError('cannot load library ' + text)\n"
    script += "    return find(self, name, *rest)\ncffi.FFI.dlopen = dlopen\n"
    (tmp_path / "modules" / "sitecustomize.py").write_text(script, "utf-8")
    code, output = doctor(tmp_path, str(tmp_path / "modules"), CVGEN_CACHE="off")
    assert code == 3, output
    [mend] = [line for line in output.splitlines() if "apt install" in line]
    assert mend.partition("apt install ")[2].partition(" (")[0].partition(";")[0] == package
    # If it is there all the same, to install it again changes nothing: another way is named, too.
    assert ("if that changes nothing" in mend) == bool(list(Path("/usr/lib").glob("*-linux-gnu/libpango-1.0.so.0")))


@pytest.mark.parametrize("what", ["a pipe", "a folder", "no YAML"])
def test_it_never_prescribes_what_has_just_failed(tmp_path: Path, what: str) -> None:
    profile = tmp_path / "profile.yaml"
    if what == "a pipe":
        os.mkfifo(profile)
    elif what == "a folder":
        profile.mkdir()
    else:
        profile.write_text('name: "Ada\n', "utf-8")
    [finding] = find(tmp_path, State.MISSING)
    assert "cvgen init" not in finding.mend
    assert (":1: " in finding.what) == (what == "no YAML")


def test_paths_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "a b;c"
    folder.mkdir()
    (folder / "file").touch()
    [finding] = [one for one in find(folder, State.MISSING, "file/output") if "no file can be written" in one.what]
    assert f"mv '{folder}/file' '{folder}/file.old'" in finding.mend


def test_a_machine_without_fonts(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "modules" / "rendercv_fonts").mkdir(parents=True)
    (tmp_path / "modules" / "rendercv_fonts" / "__init__.py").touch()
    code, output = doctor(tmp_path, str(tmp_path / "modules"))
    assert (code, "missing  the font file" in output) == (3, True), output
    assert "pip install --force-reinstall rendercv-fonts" in output


def test_an_output_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    create_project(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "closed").mkdir(mode=0o500)
    places = [str(tmp_path / "file" / "output"), str(tmp_path / "closed"), str(tmp_path / "closed" / "output")]
    for place in places:
        code, output = doctor(tmp_path, "", "--output", place)
        assert (code, f"missing  {place}: no file can be written here" in output) == (3, True), output


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
