"""Faults of the machine: whatever happens, each earlier output is the old or the new one, and the message says why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import judges
import pytest
from conftest import CVGEN

pytestmark = [pytest.mark.prove, pytest.mark.skipif(sys.platform != "linux", reason="it mounts and takes rights away")]

PROFILE = "name: Ada Example\nbio: {}\npapers:\n" + "".join(
    f"  - {{title: On Number {n}, authors: [Ada Example], date: 2020, abstract: {'{}'}}}\n" for n in range(9)
)
STATES = {name: PROFILE.replace("{}", f"{name} " * 40) for name in ("old", "new")}
PAGE = 4  # kB, of a file system in memory
# A disk of so many kB, with the earlier output in it; the build, and what is there afterwards, copied out of it.
TINY_DISK = """
mount -t tmpfs -o size=$1k tmpfs output && cp -a before/. output/ || exit 99
shift; "$@"; status=$?
cp -a output/. after/; exit $status
"""
CLOCK = """
import datetime, sys, time
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp({seconds}, tz)
datetime.datetime = Clock
gmtime = time.gmtime
time.time = lambda: float({seconds})
time.gmtime = lambda seconds={seconds}: gmtime(seconds)
sys.argv = ["cvgen", *sys.argv[1:]]
from cvgen.__main__ import main
main()
"""


def read_files(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != ".cvgen.json")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def write_state(name: str) -> None:
    Path("profile.yaml").write_text(STATES[name], "utf-8")


def run(command: Sequence[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def wholes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, bytes]]:
    """Build both states, the old one last, in a project that is the working folder; return the outputs of each."""
    judges.pango()
    monkeypatch.chdir(tmp_path)
    found = {}
    for name in ("new", "old"):
        write_state(name)
        assert run([CVGEN, "build"]).returncode == 0
        found[name] = read_files(Path("output"))
    return found


def assert_whole(found: dict[str, bytes], wholes: dict[str, dict[str, bytes]]) -> None:
    """Assert that each file is the old or the new one, and that there is no other."""
    assert found.keys() == wholes["old"].keys()
    assert [name for name, data in found.items() if data not in (wholes["old"][name], wholes["new"][name])] == []


def test_a_disk_that_is_full_at_any_write(wholes: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    shutil.copytree("output", "before")
    size = sum(-(-file.stat().st_size // 4096) * PAGE for file in Path("before").rglob("*") if file.is_file())
    write_state("new")
    statuses = []
    for room in range(0, size + 20 * PAGE, PAGE):
        shutil.rmtree("after", ignore_errors=True)
        Path("after").mkdir()
        build = [CVGEN, "build", "--format", "html", "--format", "docx"]
        mount = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", TINY_DISK, "sh", str(size + room)]
        answer = run([*mount, *build])
        statuses.append(answer.returncode)
        assert answer.returncode in (0, 3), answer.stderr
        assert_whole(read_files(Path("after")), wholes)
        if answer.returncode == 3:
            assert "No space left on device" in answer.stderr
            assert read_files(Path("after")) == wholes["old"]
    assert statuses == sorted(statuses, reverse=True)
    assert set(statuses) == {0, 3}


def as_ordinary_user(command: Sequence[str | Path]) -> list[str | Path]:
    """Return a command that permissions hold for, also where root runs the tests."""
    if os.geteuid() != 0:
        return [*command]
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--", *command]


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_an_output_folder_that_cannot_be_written(mode: int, wholes: dict[str, dict[str, bytes]]) -> None:
    write_state("new")
    Path("output").chmod(mode)
    answer = run(as_ordinary_user([CVGEN, "build"]))
    Path("output").chmod(0o700)
    assert (answer.returncode, "Traceback" in answer.stderr) == (3, False), answer.stderr
    assert "Permission denied" in answer.stderr
    assert read_files(Path("output")) == wholes["old"]


def test_a_file_system_that_is_read_only(wholes: dict[str, dict[str, bytes]]) -> None:
    write_state("new")
    script = 'mount --bind output output && mount -o remount,bind,ro output && "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(CVGEN), "build"]
    answer = run(command)
    assert (answer.returncode, "Read-only file system" in answer.stderr) == (3, True), answer.stderr
    assert read_files(Path("output")) == wholes["old"]


@pytest.mark.parametrize("seconds", [0, 4102444800])  # 1970 and 2100
def test_a_clock_that_is_wrong(seconds: int, wholes: dict[str, dict[str, bytes]]) -> None:
    for command in (["build"], ["build"], ["check"], ["build", "--force"], ["documents"], ["doctor"]):
        answer = run([sys.executable, "-c", CLOCK.format(seconds=seconds), *command])
        assert (answer.returncode, "Traceback" in answer.stderr) == (0, False), answer.stderr
    assert read_files(Path("output")) == wholes["old"]


@pytest.mark.parametrize("delay", [0, 0.05, 0.2, 0.4])
def test_two_builds_at_once(delay: float, wholes: dict[str, dict[str, bytes]]) -> None:
    for turn in range(4):
        write_state("new" if turn % 2 else "old")
        first = subprocess.Popen([CVGEN, "build"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(delay)
        write_state("old" if turn % 2 else "new")
        second = run([CVGEN, "build"])
        _, said = first.communicate(timeout=60)
        assert (first.returncode, second.returncode) == (0, 0), (said, second.stderr)
        assert_whole(read_files(Path("output")), wholes)
        assert [file for file in Path("output").iterdir() if file.name.startswith(".cvgen-")] == []
    for name in ("old", "new"):
        write_state(name)
        assert run([CVGEN, "build"]).returncode == 0
        assert read_files(Path("output")) == wholes[name]


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_two_previews_at_once(wholes: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(2)]
    previews = []
    for log in logs:
        with log.open("wb") as out:
            previews.append(subprocess.Popen([CVGEN, "serve"], stdout=out, stderr=out))
        wait_for(lambda log=log: b"http://" in log.read_bytes())
    pages = [next(word for word in log.read_text("utf-8").split() if word.startswith("http://")) for log in logs]
    assert pages[0] != pages[1]
    write_state("new")

    def show_new() -> bool:
        texts = [urllib.request.urlopen(f"{page.rstrip('/')}/out/index.html").read() for page in pages]
        return all(b"new new" in text for text in texts)

    wait_for(show_new)
    for preview in previews:
        preview.terminate()
    assert [preview.wait(10) for preview in previews] == [0, 0]
    assert read_files(Path("output")) == wholes["old"]
