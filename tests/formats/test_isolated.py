"""The process that the PDF is made in: what it costs nobody, and what is said when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import judges
import pytest
from conftest import CVGEN
from processes import run_cvgen
from watching import is_running, list_children, measure_work, until

from cvgen import build
from cvgen.formats.writer_process import get_writer_process
from cvgen.problems import EngineError, InvalidProfile
from cvgen.system.process import Child, ChildCrashError

PROFILE = "name: Ada Example\nbio: Hello.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    judges.pango()
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    return tmp_path


def write_long_text(project: Path) -> None:
    """Let the profile have a text that is soon read, and whose PDF takes seconds."""
    text = "".join(f"    Tide {number} came in, and went out again.\n\n" for number in range(2000))
    (project / "profile.yaml").write_text(f"{PROFILE}sections:\n- title: Tides\n  text: |\n{text}", "utf-8")


def pid() -> int:
    """Return the number of the process that writes PDF, which is started if it is not there."""
    get_writer_process("pdf").start()
    process = get_writer_process("pdf").process
    assert process is not None
    return process.pid


@pytest.mark.parametrize("signum", [signal.SIGSEGV, signal.SIGKILL])
def test_an_engine_that_crashes_is_a_problem_and_the_next_build_has_a_new_one(
    project: Path, signum: signal.Signals
) -> None:
    build(project / "profile.yaml", project / "output", ["cv"])
    before = (project / "output" / "cv.pdf").read_bytes()
    died = pid()
    os.kill(died, signum)
    with pytest.raises(EngineError) as caught:
        build(project / "profile.yaml", project / "output")
    [problem] = caught.value.problems
    assert problem.code == "engine-crashed"
    assert problem.message == f"the pdf engine crashed ({signum.name}) while it made “cv”"
    assert ("memory" in problem.hint) == (signum is signal.SIGKILL)
    assert (project / "output" / "cv.pdf").read_bytes() == before
    assert (project / "output" / "resume.docx").is_file()  # the others are made all the same
    build(project / "profile.yaml", project / "output", ["cv"])
    assert (project / "output" / "cv.pdf").read_bytes() == before
    assert pid() != died


def test_it_stays_for_the_next_page_and_leaves_nothing_behind(project: Path) -> None:
    build(project / "profile.yaml", project / "output", ["cv"])
    first, folder = pid(), Path(get_writer_process("pdf").folder.path)
    build(project / "profile.yaml", project / "output", ["cv"])
    assert pid() == first
    assert folder.is_dir()
    get_writer_process("pdf").stop()
    assert not folder.exists()


def test_what_an_engine_says_does_not_get_between_its_answers(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Problems come through it as they are raised there, with their lines."""
    (project / "profile.yaml").write_text(PROFILE + "skills:\n  - title: Cuneiform 𒀀\n", "utf-8")
    with pytest.raises(InvalidProfile) as caught:
        build(project / "profile.yaml", project / "output", ["cv"])
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [("no-glyph", 4)]
    assert capfd.readouterr() == ("", "")


def test_where_no_process_can_be_started_this_one_makes_the_pdf(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project / "profile.yaml", project / "apart", ["cv"])
    get_writer_process("pdf").stop()
    monkeypatch.setattr(sys, "executable", str(project / "no such python"))
    build(project / "profile.yaml", project / "here", ["cv"])
    assert (project / "apart" / "cv.pdf").read_bytes() == (project / "here" / "cv.pdf").read_bytes()


def test_no_folder_is_left_of_a_process_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no such python"))
    with pytest.raises(OSError, match="no such python"):
        Child("nothing").start()
    assert list(tmp_path.iterdir()) == []


def test_no_process_is_started_while_this_one_ends() -> None:
    """Another thread may still wait for its turn when that happens."""
    child = Child("nothing")
    child.start()
    folder = Path(child.folder.path)
    child._leave()
    assert not folder.exists()
    with pytest.raises(ChildCrashError):
        child.start()


def start_long_build(project: Path, **options: Any) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Start to build a long CV; return the command and the processes that it has started, when its pages are set."""
    write_long_text(project)
    command = subprocess.Popen([CVGEN, "build", "cv"], cwd=project, stderr=subprocess.PIPE, **options)
    until(lambda: any(measure_work(child) > 1 for child in list_children(command.pid)))  # of four, after its imports
    return command, list_children(command.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_ctrl_c_ends_both_and_leaves_no_half_file(project: Path) -> None:
    command, started = start_long_build(project, start_new_session=True)
    os.killpg(command.pid, signal.SIGINT)
    command.communicate(timeout=20)
    assert command.returncode == 130
    assert not (project / "output").exists()
    until(lambda: not any(map(is_running, started)))


@pytest.mark.skipif(os.name != "posix", reason="limits of files are POSIX's")
def test_a_disk_that_is_full_is_a_problem(project: Path) -> None:
    """No file may be larger than some bytes, as on a disk that has no more: the engine cannot put down its fonts."""
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
    script += "sys.argv = ['cvgen', 'build', 'cv']; from cvgen.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True)
    assert done.returncode == 3
    assert "error: the PDF engine has no room for its files: File too large [no-room]" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "output").exists()


def test_the_process_of_the_pdf_imports_no_models() -> None:
    """What comes to it and what it imports by itself does without pydantic, which takes long to import."""
    judges.pango()
    seen = "import sys, cvgen.formats.writer_process, cvgen.document.model, cvgen.themes.loader\n"
    seen += "cvgen.formats.writer_process.FORMATS['pdf'].require()\nprint('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def build_with(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_cvgen(["build", "cv"], project, environment=environment)


def test_an_engine_ends_at_the_deadline_that_the_environment_sets(project: Path) -> None:
    write_long_text(project)
    done = build_with(project, CVGEN_DEADLINE="1")
    assert done.returncode == 3
    assert "error: the pdf engine took longer than 1 s for “cv”, and was stopped [engine-too-slow]" in done.stderr
    assert "CVGEN_DEADLINE" in done.stderr
    assert not (project / "output").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such limit")
def test_an_engine_gets_the_memory_that_the_environment_allows(project: Path) -> None:
    done = build_with(project, CVGEN_MEMORY="50")
    assert done.returncode == 3
    assert "memory" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert build_with(project, CVGEN_MEMORY="4000").returncode == 0


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1e9", "99999999"])
@pytest.mark.parametrize("name", ["CVGEN_DEADLINE", "CVGEN_MEMORY"])
def test_limits_that_are_no_numbers_are_refused(
    project: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    done = run_cvgen(["build", "cv"], project)
    assert done.returncode == 2
    assert f"{name} must be a number of" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGKILL])
def test_the_engine_ends_with_the_command(project: Path, signum: signal.Signals) -> None:
    command, started = start_long_build(project)
    command.send_signal(signum)
    command.communicate(timeout=20)
    until(lambda: not any(map(is_running, started)))
