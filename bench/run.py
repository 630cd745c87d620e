"""Measure cvgen as people use it, and write docs/performance.md: make bench.

Every command is a whole process, cold, run in turn with all the others, each right behind `python -c pass`: a machine
that slows down slows both. What is shown is medians, and how many times `python -c pass` they take. Tools that repeat
one command many times before the next cannot do that. `--peer "rendercv render cv.yaml"` times another command in the
same rounds. On a busy machine, the processor's time is the better figure.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import people

ROOT = Path(__file__).parent.parent
CVGEN = str(Path(sys.executable).parent / "cvgen")
UNIT = "python -c pass"
GOALS = {"cvgen --help": 10, "cvgen check": 22, "cvgen build --format html --force": 30,
         "cvgen build --format docx --force": 34, "cvgen build --format pdf --force": 48, "cvgen build --force": 50,
         "cvgen build": 2.5}  # fmt: skip
Sample = tuple[float, float, float]  # seconds on the clock, seconds of processor, MiB at most


def once(command: list[str], folder: Path) -> Sample:
    """Run a command and return what it took; the memory is that of its largest process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{shlex.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rounds(commands: dict[str, list[str]], folder: Path, count: int) -> dict[str, list[tuple[Sample, Sample]]]:
    """Run the commands in turn, so many times after one that is not counted; each is in a pair with the unit."""
    found: dict[str, list[tuple[Sample, Sample]]] = {name: [] for name in commands}
    for turn in range(count + 1):
        for name, command in commands.items():
            pair = once(commands[UNIT], folder), once(command, folder)
            if turn:
                found[name].append(pair)
    return found


def table(found: dict[str, list[tuple[Sample, Sample]]]) -> list[str]:
    """Return the rows of Markdown: medians, and the median of the ratios pair by pair."""
    lines = [
        f"| command | ms | processor ms | MiB | × `{UNIT}` | × of processor | goal |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, pairs in found.items():
        clock, processor, memory = (statistics.median(one[part] for _, one in pairs) for part in (0, 1, 2))
        ratios = [statistics.median(one[part] / unit[part] for unit, one in pairs) for part in (0, 1)]
        goal = GOALS.get(name, "")
        lines.append(f"| `{name}` | {clock * 1000:.0f} | {processor * 1000:.0f} | {memory:.0f} | {ratios[0]:.1f} "
                     f"| {ratios[1]:.1f} | {goal and f'≤ {goal}'} |")  # fmt: skip
    return lines


def grown(counts: list[str], *formats: str) -> list[str]:
    """Return the rows of bench/papers.py, in a process of their own that remembers nothing of earlier ones."""
    command = [sys.executable, str(ROOT / "bench" / "papers.py"), *counts, *formats]
    env = {**os.environ, "CVGEN_CACHE": "off"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    return done.stdout.splitlines()


def batch(count: int, jobs: int) -> str:
    """Return what it takes to build so many generated profiles."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        people.write(place / "people", count)
        command = [CVGEN, "batch", "people/*/profile.yaml", "--output", "site", "--jobs", str(jobs)]
        clock, processor, memory = once(command, place)
    return (
        f"| {count} | {jobs} | {clock:.0f} | {1000 * clock * jobs / count:.0f} | {1000 * processor / count:.0f} "
        f"| {memory:.0f} |"
    )


def main() -> None:
    """Measure, print, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--peer", action="append", default=[], metavar="COMMAND", help="timed in the same rounds")
    asked.add_argument("--people", type=int, default=1000, help="how many profiles for the batch; 0 for none")
    asked.add_argument("--papers", nargs="*", default=["10", "100", "1000", "5000"])
    asked.add_argument("--write", type=Path, help="also put it between the marks of this page")
    options = asked.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as output:
        commands = {UNIT: [sys.executable, "-c", "pass"]}
        for name in GOALS:
            command = [CVGEN, *name.split()[1:]]
            commands[name] = command + (["--output", output] if "build" in command else [])
        commands |= {peer: shlex.split(peer) for peer in options.peer}
        said = table(rounds(commands, ROOT, options.rounds))
    about = ", ".join(f"{name} {version(name)}" for name in ("cvgen", "weasyprint", "pydantic", "typer", "python-docx"))
    lines = [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; "
        f"{about}. Medians of {options.rounds} rounds; load {load:.0f} when it began.", "", *said,
    ]  # fmt: skip
    if options.papers:
        lines += ["", "Seconds of processor time by the number of papers, without abstracts:", "", "```"]
        lines += [*grown(options.papers, "html", "docx"), *grown(options.papers, "pdf"), "```"]
    if options.people:
        lines += ["", "| profiles | processes | s | ms a profile and process | processor ms a profile | MiB |",
                  "|--:|--:|--:|--:|--:|--:|"]  # fmt: skip
        lines += [batch(options.people, jobs) for jobs in (1, os.cpu_count() or 1)]
    print("\n".join(lines))
    if options.write:
        before, _, rest = options.write.read_text("utf-8").partition("<!-- measured -->\n")
        _, _, after = rest.partition("<!-- end -->\n")
        text = "\n".join([f"{before}<!-- measured -->", *lines, f"<!-- end -->\n{after}"])
        options.write.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
