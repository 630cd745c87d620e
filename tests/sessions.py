"""Sessions in the documentation: what a page shows after `$` is run, and prints what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks of a page, with what it prints there."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


def run(text: str, folder: Path, variables: Mapping[str, str] = {}) -> int:
    """Run the session of a page in a folder, with variables of the environment; return how many commands it has."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    count = 0
    for command, shown in steps(text):
        count += 1
        if command.startswith("make "):
            continue
        if command.startswith("cd "):
            folder /= command[3:]
            continue
        ran = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env={**os.environ, **variables, "PATH": path},
            capture_output=True,
            text=True,
        )
        assert measures_aside(ran.stdout + ran.stderr) == measures_aside(shown), command
    return count


def measures_aside(text: str) -> str:
    """Return the text without what differs from machine to machine: sizes and times."""
    return re.sub(r" +\d+ kB| +\d+\.\d+ s", " #", text).strip()
