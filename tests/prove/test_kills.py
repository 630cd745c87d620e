"""A build that is killed at any moment leaves of each output the earlier one or the new one, never a part of one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import judges
import pytest
from conftest import CVGEN

pytestmark = [pytest.mark.prove, pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")]

KILLS = int(os.environ.get("KILLS", "1000"))
PROFILE = "name: Ada Example\nbio: {}\npapers:\n" + "".join(
    f"  - {{title: On Number {n}, authors: [Ada Example], date: 2020, abstract: {'{}'}}}\n" for n in range(20)
)
STATES = {name: PROFILE.replace("{}", f"{name} " * 40) for name in ("old", "new")}
BUILD = (CVGEN, "build")


def read_documents(output: Path) -> dict[str, bytes]:
    """Return the documents in a folder, with the files beside them, but not the receipt, nor what is not complete."""
    files = (
        file for file in output.rglob("*") if file.is_file() and not str(file.relative_to(output)).startswith(".cvgen")
    )
    return {str(file.relative_to(output)): file.read_bytes() for file in files}


def kill_build(project: Path, seconds: float | None, delay: float) -> bool:
    """Kill a build some seconds after its start, or `delay` after it begins to write; return whether it was running."""
    command = subprocess.Popen(BUILD, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + (30 if seconds is None else seconds)
    while command.poll() is None and time.monotonic() < end:
        if seconds is None and any((project / "output").glob(".cvgen-*")):
            break
        time.sleep(0 if seconds is None else 0.005)
    time.sleep(delay)
    command.kill()
    return command.wait() != 0


def list_processes(folder: Path) -> list[int]:
    """Return the processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            inside = (process / "cwd").resolve(strict=True) == folder
        except OSError:
            continue
        found += [int(process.name)] if inside else []
    return found


def test_killed_builds_leave_whole_files_and_no_process(tmp_path: Path) -> None:
    judges.pango()
    project = tmp_path.resolve()
    wholes: dict[str, dict[str, bytes]] = {}
    for name in ("new", "old"):
        (project / "profile.yaml").write_text(STATES[name], "utf-8")
        start = time.monotonic()
        subprocess.run(BUILD, cwd=project, check=True, capture_output=True, timeout=120)
        usual = time.monotonic() - start
        wholes[name] = read_documents(project / "output")
    assert wholes["old"].keys() == wholes["new"].keys()
    assert wholes["old"] != wholes["new"]
    chance, killed = random.Random(), 0
    for number in range(KILLS):
        (project / "profile.yaml").write_text(STATES["new" if number % 2 else "old"], "utf-8")
        moment = chance.uniform(0, usual) if number % 3 else None
        killed += kill_build(project, moment, 0 if number % 3 else chance.uniform(0, 0.004))
        found = read_documents(project / "output")
        assert found.keys() == wholes["old"].keys(), moment
        torn = [name for name, data in found.items() if data not in (wholes["old"][name], wholes["new"][name])]
        assert torn == [], moment
    assert killed > KILLS // 2
    for name in ("old", "new"):  # and nothing of it all confuses the next build
        (project / "profile.yaml").write_text(STATES[name], "utf-8")
        subprocess.run(BUILD, cwd=project, check=True, capture_output=True, timeout=120)
        assert read_documents(project / "output") == wholes[name]
    end = time.monotonic() + 10
    while list_processes(project) and time.monotonic() < end:
        time.sleep(0.1)
    assert list_processes(project) == []
