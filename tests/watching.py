"""What tests wait for: conditions, and processes that others have started."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def until(holds: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something holds; raise AssertionError if it takes longer, which is more than a busy machine needs.

    So is waited for what a page of ours does, too: its policy lets Playwright's `wait_for_function` look but once.
    """
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def list_children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have; of one that has ended, none."""
    try:
        tasks = [*Path(f"/proc/{pid}/task").glob("*/children")]
        children = [int(child) for task in tasks for child in task.read_text("ascii").split()]
    except OSError:
        return []
    return children + [inner for child in children for inner in list_children(child)]


def measure_work(pid: int) -> float:
    """Return the seconds of a processor that a process has used: how far it is, on a busy machine as on an idle one."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that has ended may wait to be collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:  # it has just ended, or the system has no such files
        return not Path("/proc/self/stat").exists()
